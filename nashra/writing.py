"""Outputs -> the output folder: only what differs, and all of it or nothing.

New files are made in a folder of their own inside the output. A journal, renamed into place, is the moment at which the
new site is whole on disk; before it nothing of the site has changed, after it only renames and removals are left. A
build that was killed between them is completed by the next one, from the journal. Every file is replaced by a rename,
so no reader ever sees half of one; what pages use comes before the pages, removals come last.
"""

import errno
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nashra.site import Output

try:
    import fcntl
except ImportError:  # a system without it builds too, without the lock
    fcntl = None  # type: ignore[assignment]

MARKER = ".nashra"
"""A file in every output folder: what is in it was made, and may be removed when nothing makes it any more."""

STAGE = ".nashra.next"
JOURNAL = ".nashra.journal"

_MARK = b"Made by nashra: every file here is written, and removed, by `python build.py`.\n"
_OURS = (MARKER, STAGE, JOURNAL)


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing did: how many files there are, were written, and were removed."""

    files: int
    changed: int
    removed: int


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
        _make_folder(folder)
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


def write(folder: Path, outputs: Iterable[Output]) -> Written:
    """Make `folder` hold exactly the outputs. Raises OSError, with the site as it was; `check_output` comes first."""
    wanted = {output.path: output.data for output in outputs}
    try:
        _make_folder(folder)
        _complete(folder)
        if not _holds(folder / MARKER, _MARK):  # under its own name at once: without it the folder is not ours
            _write_new(folder / MARKER, _MARK)
        # Pages come after what they use: a reader at any moment finds what a page names.
        order = sorted(wanted, key=lambda path: (path.endswith(".html"), path))
        changed = [path for path in order if not _holds(folder / path, wanted[path])]
        strays = _strays(folder, wanted)
        if changed or strays:
            _stage(folder, changed, wanted, strays)
            _complete(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(folder)) from error
    return Written(len(wanted), len(changed), sum(not path.endswith("/") for path in strays))


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a published site by path, but for what is nashra's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in _OURS
    }


def replace(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all; return whether its bytes changed."""
    if _holds(path, data):
        return False
    _write_whole(path, data)
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not path.is_symlink() and path.is_file() and found.st_size == len(data) and path.read_bytes() == data


def _write_whole(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name[:200]}.{os.getpid()}.tmp")
    try:
        _write_new(temporary, data)
        temporary.replace(path)
    finally:  # of a full disk and of Ctrl-C nothing is left
        temporary.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        os.fchmod(file.fileno(), 0o644)  # the same for every umask
        file.write(data)


def _strays(folder: Path, wanted: Collection[str]) -> list[str]:
    """Return the files and links in a folder that nothing makes any more, and the folders that hold nothing else.

    Pages come before what they use, and folders after what is in them.
    """
    needed = {parent.as_posix() for path in wanted for parent in PurePosixPath(path).parents}
    files: list[str] = []
    folders: list[str] = []

    def walk(place: str) -> None:
        with os.scandir(folder / place) as entries:
            for entry in entries:
                path = f"{place}/{entry.name}".lstrip("/")
                if path in _OURS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    walk(path)
                    if path not in needed:
                        folders.append(path + "/")
                elif path not in wanted:
                    files.append(path)

    walk("")
    return sorted(files, key=lambda path: (not path.endswith(".html"), path)) + sorted(folders, reverse=True)


def _stage(folder: Path, changed: list[str], wanted: Mapping[str, bytes], strays: list[str]) -> None:
    """Write all that is new beside the site, and then the journal: until that is in its place, nothing has changed.

    New folders are made here as well: what is left to do then needs no room on the disk.
    """
    stage = folder / STAGE
    folders = _missing(folder, changed)
    try:
        for place in (stage, *(stage / f"folder-{number}" for number in range(len(folders)))):
            place.mkdir()
            place.chmod(0o755)
        for number, path in enumerate(changed):
            _write_new(stage / str(number), wanted[path])
        journal = json.dumps({"folders": folders, "moves": changed, "removals": strays}).encode()
        _write_new(stage / "journal", journal)
        (stage / "journal").replace(folder / JOURNAL)
    except BaseException:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(stage, ignore_errors=True)
        raise


def _missing(folder: Path, paths: Iterable[str]) -> list[str]:
    """Return the folders that the files need and that are not there, each after the one that it is in."""
    parents = {parent.as_posix(): parent for path in paths for parent in PurePosixPath(path).parents[:-1]}
    missing: list[str] = []
    for name, parent in sorted(parents.items()):
        place = folder / name  # what is in a link is not there: nothing is written through one
        if parent.parent.as_posix() in missing or place.is_symlink() or not place.is_dir():
            missing.append(name)
    return missing


def _complete(folder: Path) -> None:
    """Do what the journal says, as far as it is not done; without one, what a killed build staged is thrown away."""
    stage = folder / STAGE
    journal = _journal(folder)
    for kind, name in (("folders", "folder-{}"), ("moves", "{}")):
        for number, path in enumerate(journal[kind]):
            new = stage / name.format(number)
            if new.exists():  # else it was moved before the build was killed
                _make_way(folder / path, is_folder=kind == "folders")
                new.replace(folder / path)
    for path in journal["removals"]:
        _remove(folder / path.rstrip("/"), is_folder=path.endswith("/"))
    shutil.rmtree(stage, ignore_errors=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def _journal(folder: Path) -> Mapping[str, list[str]]:
    """Return what is to be done; nothing where there is no journal, or a damaged one: all files are compared anyway."""
    nothing: dict[str, list[str]] = {"folders": [], "moves": [], "removals": []}
    try:
        found = json.loads((folder / JOURNAL).read_bytes())
        journal = {kind: [str(path) for path in found[kind]] for kind in nothing}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return nothing
    paths = [PurePosixPath(path) for kind in journal.values() for path in kind]
    is_inside = all(path.parts and not path.is_absolute() and ".." not in path.parts for path in paths)
    return journal if is_inside else nothing


def _make_way(place: Path, *, is_folder: bool) -> None:
    if is_folder and (place.is_symlink() or place.is_file()):  # what was a file may now be a folder
        place.unlink()
    elif not is_folder and place.is_dir() and not place.is_symlink():  # and the other way about
        shutil.rmtree(place)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)  # the same for every umask


def _remove(path: Path, *, is_folder: bool) -> None:
    try:
        if is_folder and not path.is_symlink():
            path.rmdir()
        elif not is_folder and (path.is_symlink() or path.is_file()):
            path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        pass  # it was removed before the build was killed, or a page has its place now
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):  # somebody put a file there since
            raise
