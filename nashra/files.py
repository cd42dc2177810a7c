"""The disk: what is found under a site's folder -> Sources; Outputs -> the output folder, only where bytes differ."""

import os
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nashra.load import is_leftover, is_read
from nashra.model import Source
from nashra.problems import Problem
from nashra.site import Output

FOLDERS = ("content", "templates", "translations")
MARKER = ".nashra"
"""A file in every output folder: what is in it was made, and may be removed when nothing makes it any more."""

_DEEPEST = 20  # folders in folders; content needs three
_LARGEST = 20_000_000  # bytes of one file

_MARK = b"Made by nashra: every file here is written, and removed, by `python build.py`.\n"
_OWN = Path(__file__).resolve().parent.parent  # where the templates and catalogs are that a site may do without


def discover(root: Path) -> tuple[dict[str, Source], list[Problem]]:
    """Return every file of a site by its path, and a Problem for each that cannot be one.

    Links, pipes and devices are refused: nothing outside the folder is read, and no open blocks. Templates and
    catalogs that the site does not have itself are nashra's own.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for folder, base in ((f, b) for f in FOLDERS for b in ((root,) if f == "content" else (_OWN, root))):
        if (base / folder).is_symlink():
            problems.append(_link(folder))
        elif (base / folder).is_dir():
            for path, entry in _walk(base, folder, problems):
                source = _read(path, entry, problems)
                if source is not None:
                    sources[path] = source
    return sources, problems


def _walk(base: Path, folder: str, problems: list[Problem]) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    try:
        with os.scandir(base / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(folder, 1, f"this folder cannot be read: {error.strerror}", "check who may read it"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if is_leftover(entry.name):
            continue
        if not _encodable(path):
            shown = path.encode("utf-8", "backslashreplace").decode()
            problems.append(Problem(shown, 1, "this name is not UTF-8", "rename the file"))
        elif entry.is_symlink():
            problems.append(_link(path))
        elif entry.is_dir(follow_symlinks=False) and path.count("/") > _DEEPEST:
            problems.append(Problem(path, 1, f"more than {_DEEPEST} folders in folders", "put it higher"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(base, path, problems)
        else:
            yield path, entry


def _link(path: str) -> Problem:
    return Problem(path, 1, "this is a link, and links are not followed", "put what it leads to here itself")


def _encodable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: str, entry: "os.DirEntry[str]", problems: list[Problem]) -> Source | None:
    try:
        found = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(found.st_mode):
            problems.append(Problem(path, 1, "this is no file, but a pipe, socket or device", "delete it"))
            return None
        if not is_read(path):
            return Source(path, b"")
        if found.st_size > _LARGEST:
            size = f"{found.st_size / 1_000_000:.0f} MB"
            problems.append(Problem(path, 1, f"this file has {size}", f"{_LARGEST // 1_000_000} MB are the most"))
            return None
        return Source(path, Path(entry.path).read_bytes())
    except OSError as error:
        problems.append(Problem(path, 1, f"this file cannot be read: {error.strerror}", "check who may read it"))
        return None


# --- writing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing did: how many files there are, were written, and were removed."""

    files: int
    changed: int
    removed: int


class Unsafe(Exception):  # noqa: N818  (a refusal: nothing was touched)
    """The output folder is not one that may be written to; the text says why."""


def check_output(root: Path, folder: Path) -> None:
    """Raise Unsafe unless `folder` may be filled, and its strays removed."""
    try:
        fault = _fault_of_output(root.resolve(), folder)
    except OSError as error:
        raise Unsafe(f"{folder} cannot be looked into: {error.strerror}") from None
    if fault:
        raise Unsafe(f"{folder} {fault}")


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


def write(folder: Path, outputs: Iterable[Output]) -> Written:
    """Make `folder` hold exactly the outputs: equal files are left alone, others replaced whole, strays removed.

    New files come first, pages after what they use, removals last, so that a reader at any moment finds what a page
    names. Raises OSError; `check_output` comes first.
    """
    wanted = {output.path: output.data for output in outputs}
    if not folder.is_dir():
        folder.mkdir(parents=True)
        folder.chmod(0o755)
    changed = int(_write_file(folder / MARKER, _MARK))
    for place in sorted({parent for path in wanted for parent in PurePosixPath(path).parents if parent.name}):
        _make_folder(folder / place)
    order = sorted(wanted, key=lambda path: (path.endswith(".html"), path))
    changed += sum(_write_file(folder / path, wanted[path]) for path in order)
    removed = _remove_strays(folder, {*wanted, MARKER})
    return Written(len(wanted), changed, removed)


def create(path: Path, data: bytes) -> None:
    """Write a new file of content; raises FileExistsError rather than overwrite one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def replace(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether its bytes changed."""
    return _write_file(path, data)


def _write_file(path: Path, data: bytes) -> bool:
    if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
        return False
    if path.is_dir() and not path.is_symlink():  # what was a folder may now be a file
        shutil.rmtree(path)
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            os.fchmod(file.fileno(), 0o644)  # the same for every umask
            file.write(data)
        temporary.replace(path)
    finally:  # of a full disk and of Ctrl-C nothing is left
        temporary.unlink(missing_ok=True)
    return True


def _make_folder(path: Path) -> None:
    if path.is_symlink() or path.is_file():  # nothing is written through a link; what was a file may now be a folder
        path.unlink()
    if not path.is_dir():
        path.mkdir()
        path.chmod(0o755)


def _remove_strays(folder: Path, kept: Collection[str]) -> int:
    folders = {parent.as_posix() for path in kept for parent in PurePosixPath(path).parents}
    removed = 0
    for place, names, files in os.walk(folder, topdown=False):
        here = Path(place)
        for name in files:
            if (here / name).relative_to(folder).as_posix() not in kept:
                (here / name).unlink()
                removed += 1
        for name in names:
            if (here / name).is_symlink():
                (here / name).unlink()
            elif (here / name).relative_to(folder).as_posix() not in folders:
                (here / name).rmdir()
    return removed
