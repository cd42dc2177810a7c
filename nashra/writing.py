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
from contextlib import contextmanager
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

    The lock is the system's own (flock), on the folder itself, or the nearest one above where it is not there yet: it
    ends with the process that holds it, so none is left behind.
    """
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())
    descriptor = os.open(place, os.O_RDONLY)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            except OSError as error:  # a file system that knows no locks
                if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EBADF):
                    raise
        yield
    finally:
        os.close(descriptor)


def write(folder: Path, outputs: Iterable[Output]) -> Written:
    """Make `folder` hold exactly the outputs. Raises OSError, with the site as it was; `check_output` comes first."""
    wanted = {output.path: output.data for output in outputs}
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            folder.chmod(0o755)
        _complete(folder)
        if not (folder / MARKER).is_file():
            _write_whole(folder / MARKER, _MARK)
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
    """Return the files and links in a folder that nothing makes any more, and the folders that hold nothing else."""
    folders = {parent.as_posix() for path in wanted for parent in PurePosixPath(path).parents}
    found: list[str] = []

    def walk(place: str) -> None:
        with os.scandir(folder / place) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path = f"{place}/{entry.name}".lstrip("/")
                if path in _OURS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    walk(path)
                    if path not in folders:
                        found.append(path + "/")
                elif path not in wanted:
                    found.append(path)

    walk("")
    return found


def _stage(folder: Path, changed: list[str], wanted: Mapping[str, bytes], strays: list[str]) -> None:
    """Write all that is new beside the site, and then the journal: until that is in its place, nothing has changed."""
    stage = folder / STAGE
    try:
        stage.mkdir()
        for number, path in enumerate(changed):
            _write_new(stage / str(number), wanted[path])
        journal = json.dumps({"moves": changed, "removals": strays}).encode()
        _write_new(stage / "journal", journal)
        (stage / "journal").replace(folder / JOURNAL)
    except BaseException:
        if not (folder / JOURNAL).exists():
            shutil.rmtree(stage, ignore_errors=True)
        raise


def _complete(folder: Path) -> None:
    """Do what the journal says, as far as it is not done; without one, what a killed build staged is thrown away."""
    stage = folder / STAGE
    if not (folder / JOURNAL).is_file():
        shutil.rmtree(stage, ignore_errors=True)
        return
    journal = json.loads((folder / JOURNAL).read_bytes())
    made: set[str] = set()
    for number, path in enumerate(journal["moves"]):
        new = stage / str(number)
        if new.exists():  # else it was moved before the build was killed
            _make_way(folder, path, made)
            new.replace(folder / path)
    for path in journal["removals"]:
        _remove(folder / path.rstrip("/"), is_folder=path.endswith("/"))
    shutil.rmtree(stage, ignore_errors=True)
    (folder / JOURNAL).unlink()


def _make_way(folder: Path, path: str, made: set[str]) -> None:
    for parent in reversed(PurePosixPath(path).parents[:-1]):
        place = folder / parent
        if parent.as_posix() in made:
            continue
        if place.is_symlink() or place.is_file():  # nothing is written through a link; what was a file may be a folder
            place.unlink()
        if not place.is_dir():
            place.mkdir()
            place.chmod(0o755)
        made.add(parent.as_posix())
    if (folder / path).is_dir() and not (folder / path).is_symlink():  # what was a folder may now be a file
        shutil.rmtree(folder / path)


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
