"""Locks an output folder, so that one build at a time writes to it."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nashra.files.atomic import make_folder

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold an output folder for one build; where another one holds it, call `waiting` once and wait.

    The lock is the system's own (flock), on the folder itself: it ends with the process that holds it, so none is left
    behind. Folders that were made for the lock are removed if nothing was written.
    """
    new_folders = [place for place in (folder, *folder.parents) if not place.exists()]
    descriptor = _lock(folder, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # it is not empty
            for place in new_folders:
                place.rmdir()
        os.close(descriptor)


def _lock(folder: Path, waiting: Callable[[], None]) -> int:
    """Return the descriptor of the locked folder."""
    has_waited = False
    while True:
        make_folder(folder)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if not _try_lock(descriptor):
                if not has_waited:
                    waiting()
                has_waited = True
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if folder.is_dir() and os.path.samestat(os.fstat(descriptor), folder.stat()):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the build that held the folder has removed it


def _try_lock(descriptor: int) -> bool:
    """Lock a folder unless another build holds it; a system that knows no locks is written to without one."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF):
            raise
    return True
