"""Writes single files whole or not at all, with the same modes for every umask, and says how files look (FileStat).

A whole site is written by `output`, with `_journal`.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class FileStat(NamedTuple):
    """The size in bytes, mtime and ctime (ns) and inode of a file or folder, and the SHA-256 of a file if it is known.

    The system alone sets the ctime; the mtime may be set by anybody, for example by unpacking an archive.
    """

    size: int
    mtime: int
    ctime: int
    inode: int
    digest: str = ""


def stat_of(place: str, before: FileStat | None = None) -> FileStat | None:
    """Return the FileStat of a file or folder: `before` itself if nothing changed, None for a link or nothing at all.

    The size of a folder says nothing; its times change with every file that comes or goes.
    """
    try:
        status = os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    if (
        before
        and before.mtime == status.st_mtime_ns
        and before.ctime == status.st_ctime_ns
        and before.inode == status.st_ino
        and (before.size == status.st_size or stat.S_ISDIR(status.st_mode))
    ):
        return before
    return None if stat.S_ISLNK(status.st_mode) else _file_stat(status)


def _file_stat(status: os.stat_result) -> FileStat:
    return FileStat(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def replace(path: Path, data: bytes) -> bool:
    """Write a file by an atomic rename, unless it has these bytes; return whether it was written."""
    if holds(path, data):
        return False
    temporary = path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")  # at most 255 bytes in UTF-8
    try:
        write_new(temporary, data)
        temporary.replace(path)
    finally:  # a full disk or Ctrl-C leaves nothing behind
        temporary.unlink(missing_ok=True)
    return True


def holds(path: Path, data: bytes) -> bool:
    """Say whether a path is a regular file, and no link, with these bytes."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and path.read_bytes() == data


def write_new(path: Path | str, data: bytes | Iterable[bytes]) -> FileStat:
    """Write a file in place, with mode 644, and return its FileStat; a file of that name is truncated first.

    `data` is the bytes, whole or in chunks.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o644)  # whatever the umask is
        file.writelines((data,) if isinstance(data, bytes) else data)
        file.flush()
        return _file_stat(os.fstat(descriptor))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders above the files at some relative paths, with "." for the common one."""
    folders = {"."}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def make_folder(folder: Path) -> None:
    """Make a folder with mode 755, and the folders above it, where they are missing."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # whatever the umask is
