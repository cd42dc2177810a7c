"""What is left to do of a writing -> a journal beside the site, and what it says, done.

The journal, renamed into place, is the moment at which the new site is whole on disk: before it nothing of the site has
changed, after it only renames and removals are left. A build that was killed between them is completed by the next one.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from nashra.files.atomic import folders_of, write_new

MARKER = ".nashra"
"""A file in every output folder: what is in it was made, and may be removed when nothing makes it any more."""

STAGE = ".nashra.next"
JOURNAL = ".nashra.journal"


def write(folder: Path, moves: list[str], removals: list[str]) -> None:
    """Write the journal of what is staged: `moves` are the places of the staged files, by their numbers.

    New folders are made here as well: what is left to do then needs no room on the disk.
    """
    stage = folder / STAGE
    folders = _missing(folder, moves)
    for number in range(len(folders)):
        place = stage / f"folder-{number}"
        place.mkdir()
        place.chmod(0o755)
    journal = json.dumps({"folders": folders, "moves": moves, "removals": removals}).encode()
    write_new(stage / "journal", journal)
    (stage / "journal").replace(folder / JOURNAL)


def complete(folder: Path) -> None:
    """Do what the journal says, as far as it is not done; without one, what a killed build staged is thrown away."""
    stage = folder / STAGE
    journal = _journal(folder)
    for kind, name in (("folders", "folder-{}"), ("moves", "{}")):
        # Pages come after what they use: a reader at any moment finds what a page names.
        order = enumerate(journal[kind]) if kind == "folders" else sorted(enumerate(journal[kind]), key=_pages_last)
        for number, path in order:
            _move(f"{stage}/{name.format(number)}", f"{folder}/{path}", is_folder=kind == "folders")
    for path in journal["removals"]:
        _remove(folder / path.rstrip("/"), is_folder=path.endswith("/"))
    shutil.rmtree(stage, ignore_errors=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def _missing(folder: Path, paths: Iterable[str]) -> list[str]:
    """Return the folders that the files need and that are not there, each after the one that it is in."""
    missing: dict[str, None] = {}
    for name in sorted(folders_of(paths) - {"."}):
        place = f"{folder}/{name}"  # what is in a link is not there: nothing is written through one
        if name.rpartition("/")[0] in missing or os.path.islink(place) or not os.path.isdir(place):  # noqa: PTH112, PTH114
            missing[name] = None
    return list(missing)


def _pages_last(numbered: tuple[int, str]) -> tuple[bool, str]:
    return numbered[1].endswith(".html"), numbered[1]


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


def _move(new: str, place: str, *, is_folder: bool) -> None:
    try:
        os.replace(new, place)  # noqa: PTH105  (many files, and a Path for each takes as long as half of this)
    except FileNotFoundError:
        if os.path.lexists(new):
            raise
        # It was moved before the build was killed.
    except (IsADirectoryError, NotADirectoryError, FileExistsError, PermissionError):  # the last is what Windows says
        _make_way(Path(place), is_folder=is_folder)
        os.replace(new, place)  # noqa: PTH105


def _make_way(place: Path, *, is_folder: bool) -> None:
    if is_folder and (place.is_symlink() or place.is_file()):  # what was a file may now be a folder
        place.unlink()
    elif not is_folder and place.is_dir() and not place.is_symlink():  # and the other way about
        shutil.rmtree(place)


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
