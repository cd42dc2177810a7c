"""Finds the files of a site on disk, and checks which folder may be its output."""

import errno
import hashlib
import os
import stat
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path

from nashra.files import shipped
from nashra.files._journal import MARKER
from nashra.files.atomic import FileStat, stat_of
from nashra.files.types import MAX_ATTACHMENT, is_attachment, is_leftover, is_read
from nashra.model.problems import Problem
from nashra.model.sources import SHIPPED, Source

FOLDERS = ("content", "templates", "translations")
_DEEPEST = 20  # folders in folders; content needs three
_MAX_BYTES = 20_000_000  # bytes of one file that is read whole
_CHUNK = 1_000_000  # bytes of a file that are read at once

_IN_MEMORY = 16_000_000  # bytes that are kept in memory once they are read; files beyond them are read again
_MAX_READS = 5  # times that a file is read again because it changed
_TICK = 2_000_000_000  # ns: the coarsest clock of a file system


def discover(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """Return every file of a site by its path, and a Problem for each that cannot be used.

    In paths letters and their marks are composed (NFC, UAX #15), however a name is written on disk: macOS and archives
    made there take them apart.
    """
    return discover_changed(root, {})[:2]


def discover_changed(
    root: Path, seen: Mapping[str, FileStat]
) -> tuple[dict[str, Source], list[Problem], dict[str, FileStat]]:
    """Return what `discover` does, and the FileStats of the files, with digests, for the `seen` of the next call.

    Links, pipes and devices are refused: nothing outside the folder is read, and no open blocks. Templates and
    catalogs that the site lacks are nashra's own; one that the site has too is found as well, by its path behind
    SHIPPED. A file that changes meanwhile is read again, so that all files are of
    one moment. A file whose FileStat is the one in `seen` is read only when its bytes are needed. A file that changed
    within the last tick may change again with the same FileStat: that is not returned.
    """
    room = _IN_MEMORY
    settled = time.time_ns() - _TICK
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    states: dict[str, tuple[str, FileStat | None]] = {}
    for path, place in _places(root, problems):
        before = seen.get(path)
        state = _stat(place, before)
        if before is not None and state is before:
            sources[path] = _unread(path, place, before.digest, before.size)
        elif source := _read(path, Path(place), problems):
            sources[path] = source if room > 0 else _unread(path, place, source.digest, source.size)
            room -= source.held
        elif SHIPPED + path in sources:  # nashra's own takes its place
            sources[path] = sources.pop(SHIPPED + path)
            states[path] = states.pop(SHIPPED + path)
            continue
        else:
            continue
        states[path] = place, state
    read = [path for path, (_, state) in states.items() if state is None or not state.digest]
    for _ in range(_MAX_READS):
        changed = [path for path in read if path in states and _stat(states[path][0]) != states[path][1]]
        for path in changed:
            place = states[path][0]
            states[path] = place, _stat(place)
            if source := _read(path, Path(place), problems):
                sources[path] = source
            else:
                del sources[path], states[path]
        if not changed:
            break
    hint = "wait until it is written, and build again"
    problems += [Problem(path, 1, "this file changes while it is read", hint) for path in changed]
    settled_states = {
        path: state if state.digest else state._replace(digest=sources[path].digest)
        for path, (_, state) in states.items()
        if state and max(state.mtime, state.ctime) < settled
    }
    return sources, problems, settled_states


def _stat(place: str, before: FileStat | None = None) -> FileStat | None:
    try:
        return stat_of(place, before)
    except OSError:  # the Problem is reported when the file is read
        return None


def _places(root: Path, problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the path of every file and its place on disk: nashra's own file before the site's that replaces it."""
    found: list[tuple[str, str]] = []
    is_nashra = root.resolve() == shipped.FOLDER
    for folder in FOLDERS:
        own = _files_in(root, folder, problems)
        if folder != "content" and not is_nashra:
            replaced = {path for path, _ in own}
            shipped_files = _files_in(shipped.FOLDER, folder, problems)
            found += [(SHIPPED + path if path in replaced else path, place) for path, place in shipped_files]
        found += own
    return found


def _files_in(base: Path, folder: str, problems: list[Problem]) -> list[tuple[str, str]]:
    """Return the path of every file in a folder of `base`, and its place on disk."""
    found: list[tuple[str, str]] = []
    if (base / folder).is_symlink():
        problems.append(_link(folder))
    elif (base / folder).is_dir():
        _walk(f"{base}/{folder}", folder, found, problems)
    return found


def _walk(place: str, folder: str, found: list[tuple[str, str]], problems: list[Problem]) -> None:
    """Add the path of every file in the folder at `place` and in those below it, in order, and its place on disk."""
    try:
        with os.scandir(place) as unsorted:  # a Path for each of many folders takes as long
            entries = sorted(unsorted, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(folder, 1, f"this folder cannot be read: {error.strerror}", "check who may read it"))
        return
    names: dict[str, str] = {}  # on disk, of each composed path that is not ASCII
    for entry in entries:
        if is_leftover(entry.name):
            continue
        path = f"{folder}/{entry.name}"
        shown = path
        if not entry.name.isascii():
            path = unicodedata.normalize("NFC", path)
            shown = path.encode("utf-8", "backslashreplace").decode()
        if shown != path:
            problems.append(Problem(shown, 1, "this name is not UTF-8", "rename the file"))
        elif names.setdefault(path, entry.name) != entry.name:
            problems.append(_twins(path, names[path], entry.name))
        elif entry.is_symlink():
            problems.append(_link(path))
        elif not entry.is_dir(follow_symlinks=False):
            found.append((path, entry.path))
        elif path.count("/") > _DEEPEST:
            problems.append(Problem(path, 1, f"more than {_DEEPEST} folders in folders", "put it higher"))
        else:
            _walk(entry.path, path, found, problems)


def _twins(path: str, *names: str) -> Problem:
    """Return the Problem of two names that differ in composition alone, and so look the same."""
    one, other = (name.encode("ascii", "backslashreplace").decode() for name in names)
    hint = "a letter and its mark are one character in one name and two in the other: delete or rename one of the files"
    return Problem(path, 1, f"two names here look the same: `{one}` and `{other}`", hint)


def _link(path: str) -> Problem:
    return Problem(path, 1, "this is a link, and links are not followed", "put what it leads to here itself")


def _unread(path: str, place: str, digest: str, size: int) -> Source:
    """Return a file that is read when its bytes are needed; one that is too large for any site has none."""
    return Source(path, partial(_chunks, path, place, digest) if size <= MAX_ATTACHMENT else b"", digest, size)


def _chunks(path: str, place: str, digest: str) -> Iterator[bytes]:
    """Yield the bytes of a file; raises OSError at their end if they do not have this digest (SHA-256) any more."""
    sha256 = hashlib.sha256()
    with Path(place).open("rb") if is_read(path) else BytesIO() as file:
        while chunk := file.read(_CHUNK):
            sha256.update(chunk)
            yield chunk
    if sha256.hexdigest() != digest:
        raise OSError(errno.EAGAIN, "this file changes while it is read", place)


def _attachment(path: str, place: Path, size: int) -> Source:
    """Return a file that is never in memory as a whole."""
    if size > MAX_ATTACHMENT:
        return Source(path, b"", size=size)
    with place.open("rb") as file:
        return _unread(path, str(place), hashlib.file_digest(file, "sha256").hexdigest(), size)


def _read(path: str, place: Path, problems: list[Problem]) -> Source | None:
    try:
        status = place.lstat()
        if not stat.S_ISREG(status.st_mode):
            problems.append(Problem(path, 1, "this is no file, but a pipe, socket or device", "delete it"))
            return None
        if not is_read(path):
            return Source(path, b"")
        if path.startswith("content/") and is_attachment(path):
            return _attachment(path, place, status.st_size)
        if status.st_size > _MAX_BYTES:
            size = f"{status.st_size / 1_000_000:.4g} MB"
            problems.append(Problem(path, 1, f"this file has {size}", f"{_MAX_BYTES // 1_000_000} MB are the most"))
            return None
        return Source(path, place.read_bytes())
    except OSError as error:
        problems.append(Problem(path, 1, f"this file cannot be read: {error.strerror}", "check who may read it"))
        return None


# --- the output folder ----------------------------------------------------------------------------------------


class UnsafeOutputError(Exception):
    """The output folder may not be written to; the text says why."""


def check_output(root: Path, folder: Path) -> None:
    """Raise UnsafeOutputError unless nashra may write to `folder`, and remove files from it."""
    try:
        fault = _fault_of_output(root.resolve(), folder)
    except OSError as error:
        raise UnsafeOutputError(f"{folder} cannot be looked into: {error.strerror}") from None
    if fault:
        raise UnsafeOutputError(f"{folder} {fault}")


def _fault_of_output(root: Path, folder: Path) -> str:
    absolute = Path(os.path.realpath(folder))  # without an exception for a loop of links
    if folder.is_symlink():
        return "is a link; give the folder itself"
    if folder.exists() and not folder.is_dir():
        return "is a file, not a folder"
    if above := next((place for place in absolute.parents if place.exists() and not place.is_dir()), None):
        return f"cannot be a folder: {above} is a file"
    protected = [root, shipped.FOLDER, *(root / name for name in FOLDERS)]
    with suppress(RuntimeError):  # a user without a home
        protected.append(Path.home())
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
    """Write a new file, and the folders above it; raises FileExistsError rather than overwrite a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
