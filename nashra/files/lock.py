"""The lock of an output folder: one build at a time makes it."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nashra.files.atomic import make_folder

try:
    import fcntl
except ImportError:  # a system without it builds too, without the lock
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the output folder for one build: a second one waits, after calling `waiting`, and then reads what is new.

    The lock is the system's own (flock), on the folder itself: it ends with the process that holds it, so none is left
    behind. A folder that was made for it, and in which nothing was written, goes again.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    descriptor = _lock(folder, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # it is not empty
            for place in made:
                place.rmdir()
        os.close(descriptor)


def _lock(folder: Path, waiting: Callable[[], None]) -> int:
    said = False

    def wait() -> None:
        nonlocal said
        if not said:
            waiting()
        said = True

    while True:
        make_folder(folder)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _flock(descriptor, wait)
            if folder.is_dir() and os.path.samestat(os.fstat(descriptor), folder.stat()):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever had it took the folder away


def _flock(descriptor: int, waiting: Callable[[], None]) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        waiting()
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:  # a file system that knows no locks
        if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF):
            raise
