"""Keeps a journal of the renames and removals that are left to do in an output folder, and does them.

The new site is whole on disk from the moment at which the journal is renamed into place. Until then nothing of the old
site has changed; afterwards only renames and removals are left, and the next build completes those of a killed one.
"""

import errno
import json
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from nashra.files.atomic import folders_of, write_new

MARKER = ".nashra"
"""A file in every output folder: it allows nashra to remove every other file that is no longer part of the site."""

STAGE = ".nashra.next"
JOURNAL = ".nashra.journal"


def write(folder: Path, moves: list[str], removals: list[str]) -> None:
    """Write the journal: `moves` are the paths of the staged files, in the order of their numbers.

    It makes the new folders too, in the stage: what is left to do then needs no space on the disk.
    """
    stage = folder / STAGE
    folders = _missing_folders(folder, moves)
    for number in range(len(folders)):
        place = stage / f"folder-{number}"
        place.mkdir()
        place.chmod(0o755)
    journal = json.dumps({"folders": folders, "moves": moves, "removals": removals}).encode()
    write_new(stage / "journal", journal)
    (stage / "journal").replace(folder / JOURNAL)


def complete(folder: Path) -> None:
    """Do what the journal says and was not done yet; without a journal, delete what a killed build staged."""
    stage = folder / STAGE
    journal = _read_journal(folder)
    for number, path in enumerate(journal["folders"]):
        _move(f"{stage}/folder-{number}", f"{folder}/{path}", is_folder=True)
    # Pages come after what they use: a reader at any moment finds what a page names.
    for number, path in sorted(enumerate(journal["moves"]), key=lambda move: (move[1].endswith(".html"), move[1])):
        _move(f"{stage}/{number}", f"{folder}/{path}", is_folder=False)
    for path in journal["removals"]:
        _remove(folder / path.rstrip("/"), is_folder=path.endswith("/"))
    shutil.rmtree(stage, ignore_errors=True)
    (folder / JOURNAL).unlink(missing_ok=True)


def _missing_folders(folder: Path, paths: Iterable[str]) -> list[str]:
    """Return the folders that have to be made for some files, each after the folder that it is in.

    A link in the place of a folder is replaced, so nothing below it exists: no file is written through a link.
    """
    missing: dict[str, None] = {}
    for name in sorted(folders_of(paths) - {"."}):
        if name.rpartition("/")[0] in missing or not _is_folder(f"{folder}/{name}"):
            missing[name] = None
    return list(missing)


def _is_folder(place: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False


def _read_journal(folder: Path) -> Mapping[str, list[str]]:
    """Return the lists of the journal: empty ones if it is missing or damaged, since all files are compared anyway."""
    nothing: dict[str, list[str]] = {"folders": [], "moves": [], "removals": []}
    try:
        data = json.loads((folder / JOURNAL).read_bytes())
        journal = {kind: [str(path) for path in data[kind]] for kind in nothing}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return nothing
    paths = [PurePosixPath(path) for kind in journal.values() for path in kind]
    is_inside = all(path.parts and not path.is_absolute() and ".." not in path.parts for path in paths)
    return journal if is_inside else nothing


def _move(staged: str, place: str, *, is_folder: bool) -> None:
    try:
        os.replace(staged, place)  # noqa: PTH105  (many files, and a Path for each takes half as long as this)
    except FileNotFoundError:  # it was moved before the build was killed
        if os.path.lexists(staged):
            raise
    except (IsADirectoryError, NotADirectoryError, FileExistsError, PermissionError):  # the last is what Windows says
        path = Path(place)  # a file or link whose place a folder takes, or a folder whose place a file takes
        if is_folder and (path.is_symlink() or path.is_file()):
            path.unlink()
        elif not is_folder and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        Path(staged).replace(path)


def _remove(path: Path, *, is_folder: bool) -> None:
    try:
        if is_folder and not path.is_symlink():
            path.rmdir()
        elif not is_folder and (path.is_symlink() or path.is_file()):
            path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        pass  # it was removed before the build was killed, or a page has its place now
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):  # somebody has put a file into the folder
            raise
