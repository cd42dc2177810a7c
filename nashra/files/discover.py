"""The disk: what is found under a site's folder -> Sources, and which folder may be the output."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from nashra.files._journal import MARKER
from nashra.files.atomic import FileStat, stat_of
from nashra.files.types import is_leftover, is_read
from nashra.model.problems import Problem
from nashra.model.sources import Source

FOLDERS = ("content", "templates", "translations")
_DEEPEST = 20  # folders in folders; content needs three
_LARGEST = 20_000_000  # bytes of one file

_AT_HAND = 16_000_000  # bytes that are held from when they were read; of a large site the rest is read again
_PATIENCE = 5  # readings of files that change meanwhile
_TICK = 2_000_000_000  # ns: the coarsest clock of a file system
_OWN = Path(__file__).resolve().parents[2]  # where the templates and catalogs are that a site may do without


def discover(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """Return every file of a site by its path, and a Problem for each that cannot be one."""
    return survey(root, {})[:2]


def survey(root: Path, seen: Mapping[str, FileStat]) -> tuple[dict[str, Source], list[Problem], dict[str, FileStat]]:
    """Return what `discover` does, and how the files look from outside, with what stands for their bytes.

    Links, pipes and devices are refused: nothing outside the folder is read, and no open blocks. Templates and
    catalogs that the site does not have itself are nashra's own. A file that changed while the others were read is read
    again, so that all are of one moment. What looks as it did when it was `seen` is not read until it is asked for. One
    that was changed a moment ago may change again without looking otherwise: how it looks is not returned.
    """
    room = _AT_HAND
    settled = time.time_ns() - _TICK
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    found: dict[str, tuple[str, FileStat | None]] = {}
    for path, place in _places(root, problems):
        before = seen.get(path)
        state = _state(place, before)
        found[path] = place, state
        if before is not None and state is before:
            sources[path] = _unread(path, place, before.digest)
        elif source := _read(path, Path(place), problems):
            sources[path] = source if room > 0 else _unread(path, place, source.digest)
            room -= source.held
    read = [path for path, (_, state) in found.items() if state is None or not state.digest]
    for _ in range(_PATIENCE):
        moved = [path for path in read if path in sources and _state(found[path][0]) != found[path][1]]
        for path in moved:
            place = found[path][0]
            found[path] = place, _state(place)
            again = _read(path, Path(place), problems)
            if again is None:
                del sources[path]
            else:
                sources[path] = again
        if not moved:
            break
    hint = "wait until it is written, and build again"
    problems += [Problem(path, 1, "this file changes while it is read", hint) for path in moved]
    states = {
        path: state if state.digest else state._replace(digest=sources[path].digest)
        for path, (_, state) in found.items()
        if state and path in sources and max(state.mtime, state.ctime) < settled
    }
    return sources, problems, states


def _state(place: str, before: FileStat | None = None) -> FileStat | None:
    try:
        return stat_of(place, before)
    except OSError:  # what is wrong with it is said when it is read
        return None


def _places(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield the path of every file, and its place on the disk: nashra's own before that which takes its place."""
    for folder, base in ((f, b) for f in FOLDERS for b in ((root,) if f == "content" else (_OWN, root))):
        if (base / folder).is_symlink():
            problems.append(_link(folder))
        elif (base / folder).is_dir():
            yield from _walk(base, folder, problems)


def _walk(base: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Yield every file in a folder and in those that are in it, in order: its path, and its place on the disk."""
    open_folders = [_entries(base, folder, problems)]
    while open_folders:
        for path, entry in open_folders[-1]:
            if entry.is_symlink():
                problems.append(_link(path))
            elif not entry.is_dir(follow_symlinks=False):
                yield path, entry.path
            elif path.count("/") > _DEEPEST:
                problems.append(Problem(path, 1, f"more than {_DEEPEST} folders in folders", "put it higher"))
            else:
                open_folders.append(_entries(base, path, problems))
                break
        else:
            open_folders.pop()


def _entries(base: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    try:
        with os.scandir(f"{base}/{folder}") as found:  # a Path for each of many folders takes as long
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(folder, 1, f"this folder cannot be read: {error.strerror}", "check who may read it"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if is_leftover(entry.name):
            continue
        if path.isascii() or _encodable(path):
            yield path, entry
        else:
            shown = path.encode("utf-8", "backslashreplace").decode()
            problems.append(Problem(shown, 1, "this name is not UTF-8", "rename the file"))


def _link(path: str) -> Problem:
    return Problem(path, 1, "this is a link, and links are not followed", "put what it leads to here itself")


def _encodable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unread(path: str, place: str, digest: str) -> Source:
    return Source(path, partial(_again, path, place, digest), digest)


def _again(path: str, place: str, digest: str) -> bytes:
    """Return the bytes of a file that was not read yet."""
    data = Path(place).read_bytes() if is_read(path) else b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise OSError(errno.EAGAIN, "this file changes while it is read", place)
    return data


def _read(path: str, place: Path, problems: list[Problem]) -> Source | None:
    try:
        found = place.lstat()
        if not stat.S_ISREG(found.st_mode):
            problems.append(Problem(path, 1, "this is no file, but a pipe, socket or device", "delete it"))
            return None
        if not is_read(path):
            return Source(path, b"")
        if found.st_size > _LARGEST:
            size = f"{found.st_size / 1_000_000:.0f} MB"
            problems.append(Problem(path, 1, f"this file has {size}", f"{_LARGEST // 1_000_000} MB are the most"))
            return None
        return Source(path, place.read_bytes())
    except OSError as error:
        problems.append(Problem(path, 1, f"this file cannot be read: {error.strerror}", "check who may read it"))
        return None


# --- the output folder ----------------------------------------------------------------------------------------


class UnsafeOutput(Exception):  # noqa: N818  (a refusal: nothing was touched)
    """The output folder is not one that may be written to; the text says why."""


def check_output(root: Path, folder: Path) -> None:
    """Raise Unsafe unless `folder` may be filled, and its strays removed."""
    try:
        fault = _fault_of_output(root.resolve(), folder)
    except OSError as error:
        raise UnsafeOutput(f"{folder} cannot be looked into: {error.strerror}") from None
    if fault:
        raise UnsafeOutput(f"{folder} {fault}")


def _fault_of_output(root: Path, folder: Path) -> str:
    absolute = Path(os.path.realpath(folder))  # without an exception for a loop of links
    if folder.is_symlink():
        return "is a link; give the folder itself"
    if folder.exists() and not folder.is_dir():
        return "is a file, not a folder"
    if above := next((place for place in absolute.parents if place.exists() and not place.is_dir()), None):
        return f"cannot be a folder: {above} is a file"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  (Path.home raises for a user without a home)
    protected = [root, _OWN, home, *(root / name for name in FOLDERS)]
    if any(place == absolute or absolute in place.parents for place in protected):
        return "holds other things than a built site; give a folder of its own"
    if any(root / name in absolute.parents for name in FOLDERS):
        return "is inside the site's sources; give a folder outside"
    if (folder / ".git").exists():
        return "is a git repository, whose files would be removed; give another folder, and copy from it"
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        return "has files that nashra did not make; empty it, or give another folder"
    return ""


def create(path: Path, data: bytes) -> None:
    """Write a new file of content; raises FileExistsError rather than overwrite one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
