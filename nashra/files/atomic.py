"""Files and folders, as they look from outside; written whole or not at all, the same for every umask."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class FileStat(NamedTuple):
    """A file or folder as it looks from outside, and its bytes' SHA-256.

    Its size, the times (ns) at which its bytes and anything at all of it changed, its number (inode). The second time
    is the system's own: nobody sets it, as an archive sets the first.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: str = ""


def stat_of(place: str, before: FileStat | None = None) -> FileStat | None:
    """Return how a file or folder looks now; None where there is none, or a link; `before` itself, if as before.

    The size of a folder says nothing; its times change with every file that comes or goes.
    """
    try:
        found = os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if (
        before
        and before.mtime == found.st_mtime_ns
        and before.ctime == found.st_ctime_ns
        and before.inode == found.st_ino
        and (before.size == found.st_size or stat.S_ISDIR(found.st_mode))
    ):
        return before
    return None if stat.S_ISLNK(found.st_mode) else _stat_of(found)


def _stat_of(found: os.stat_result) -> FileStat:
    return FileStat(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def replace(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether its bytes changed."""
    if holds(path, data):
        return False
    _write_whole(path, data)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Say whether a file is there and has these bytes."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not path.is_symlink() and path.is_file() and found.st_size == len(data) and path.read_bytes() == data


def _write_whole(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp")
    try:
        write_new(temporary, data)
        temporary.replace(path)
    finally:  # of a full disk and of Ctrl-C nothing is left
        temporary.unlink(missing_ok=True)


def write_new(path: Path | str, data: bytes) -> FileStat:
    """Write a file, and return how it looks; what was there is lost from the first moment."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0), 0o644)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o644)  # the same for every umask
        file.write(data)
        file.flush()
        found = os.fstat(descriptor)
    return _stat_of(found)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in, up to "."; all are paths within one folder."""
    found = {"."}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it is in, where they are not there."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # the same for every umask
