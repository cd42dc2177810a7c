"""Outputs -> the output folder: only what differs, and all of it or nothing.

New files are made in a folder of their own inside the output. A journal, renamed into place, is the moment at which the
new site is whole on disk; before it nothing of the site has changed, after it only renames and removals are left. A
build that was killed between them is completed by the next one, from the journal. Every file is replaced by a rename,
so no reader ever sees half of one; what pages use comes before the pages, removals come last.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, Self

from nashra.files import _journal
from nashra.files._journal import JOURNAL, MARKER, STAGE
from nashra.files.atomic import FileStat, folders_of, holds, make_folder, stat_of, write_new
from nashra.files.stat import FolderStats
from nashra.model.site import Output

_MARK = b"Made by nashra: every file here is written, and removed, by `python build.py`.\n"
OWN = (MARKER, STAGE, JOURNAL)
"""What of an output folder is no file of the site, but nashra's own."""


class WriteResult(NamedTuple):
    """What a writing did: how many files there are, were written, and were removed."""

    files: int
    changed: int
    removed: int


class OutputWriter:
    """A writing that takes the outputs as they are made, and does nothing to the site before it has all of them.

    What looks as it did before holds the bytes that it did then. After `finish`, `seen` is how all looks.
    """

    def __init__(self, folder: Path, stats: FolderStats) -> None:
        self.seen: dict[str, FileStat] = {}
        self._folder = folder
        self._look = stats
        self._changed: list[str] = []
        self._taken: dict[str, Output] = {}
        self._is_begun = self._is_new = False  # whether anything was written; whether the folder was not ours before

    def __enter__(self) -> Self:
        if (self._folder / STAGE).exists() or (self._folder / JOURNAL).exists():
            with _named(self._folder):
                _journal.complete(self._folder)  # what a killed build left
            self._look.reset()
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_begun and not (self._folder / JOURNAL).exists():
            shutil.rmtree(self._folder / STAGE, ignore_errors=True)
            if self._is_new:
                (self._folder / MARKER).unlink(missing_ok=True)

    def take(self, output: Output) -> Output:
        """Put an output beside the site, unless it is there already; return it, its bytes on the disk alone."""
        if output.path in self._taken:
            return self._taken[output.path]
        place = f"{self._folder}/{output.path}"
        try:
            if not self._is_there(output):
                place = self._staged(output)
        except OSError as error:
            raise _named_by(error, self._folder) from error
        held = Output(output.path, partial(self._read, place, output.path), output.digest, output.size)
        self._taken[output.path] = held
        return held

    def _staged(self, output: Output) -> str:
        self._begin()
        place = f"{self._folder}/{STAGE}/{len(self._changed)}"
        self._changed.append(output.path)
        self.seen[output.path] = write_new(place, output.data)._replace(digest=output.digest)
        return place

    def finish(self, outputs: Iterable[Output]) -> WriteResult:
        """Make the folder hold exactly these outputs, those that were not taken yet among them."""
        wanted = {output.path for output in map(self.take, outputs)}
        needed = folders_of(wanted)
        with _named(self._folder):
            self._mark()
            strays = self._strays(wanted, needed)
            if self._changed or strays:
                self._begin()
                _journal.write(self._folder, self._changed, strays)
                _journal.complete(self._folder)
            self._is_new = False
            for path in self._changed:
                self._look_again(path)
            for place in folders_of([*self._changed, *(path.rstrip("/") for path in strays)]) & needed:
                if state := stat_of(f"{self._folder}/{place}"):  # what is in it has changed
                    self.seen[f"{place}/"] = state
        return WriteResult(len(wanted), len(self._changed), sum(not path.endswith("/") for path in strays))

    def _look_again(self, path: str) -> None:
        """Note how a file looks in its place, to which a rename took it, unless it is another by now."""
        staged, state = self.seen.pop(path), stat_of(f"{self._folder}/{path}")
        if state and (state.size, state.mtime, state.inode) == (staged.size, staged.mtime, staged.inode):
            self.seen[path] = state._replace(digest=staged.digest)

    def _begin(self) -> None:
        if not self._is_begun:
            self._mark()
            self._is_begun = True
            (self._folder / STAGE).mkdir()
            (self._folder / STAGE).chmod(0o755)

    def _mark(self) -> None:
        make_folder(self._folder)
        if not holds(self._folder / MARKER, _MARK):  # under its own name at once: without it the folder is not ours
            self._is_new = not (self._folder / MARKER).exists()
            write_new(self._folder / MARKER, _MARK)

    def _is_there(self, output: Output) -> bool:
        state = self._look.at(output.path)
        if state is None:
            return False
        if not state.digest:
            place = self._folder / output.path
            if state.size != output.size or not place.is_file():
                return False
            state = state._replace(digest=hashlib.sha256(place.read_bytes()).hexdigest())
        if state.digest == output.digest:
            self.seen[output.path] = state
        return state.digest == output.digest

    def _read(self, place: str, path: str) -> bytes:
        try:
            return Path(place).read_bytes()
        except FileNotFoundError:  # it was moved to its place
            return (self._folder / path).read_bytes()

    def _strays(self, wanted: Collection[str], needed: Collection[str]) -> list[str]:
        """Return the files and links that nothing makes any more, and the folders that hold nothing else.

        A folder that looks as it did holds what it did. Pages come before what they use, and folders after what is in
        them.
        """
        before = self._look.before
        known = {path for path in before if path not in wanted and path.rstrip("/") not in needed}
        files = {path for path in known if not path.endswith("/") and os.path.lexists(self._folder / path)}
        folders = {path for path in known if path.endswith("/") and (self._folder / path).is_dir()}

        def walk(place: str) -> None:
            with os.scandir(self._folder / place) as entries:
                for entry in entries:
                    path = entry.name if place == "." else f"{place}/{entry.name}"
                    if path in OWN:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if path not in needed:
                            folders.add(path + "/")
                            walk(path)
                    elif path not in wanted:
                        files.add(path)

        for place in needed:
            if state := self._look.at(f"{place}/"):
                self.seen[f"{place}/"] = state
                if state is not before.get(f"{place}/") and (self._folder / place).is_dir():
                    walk(place)
        return sorted(files, key=lambda path: (not path.endswith(".html"), path)) + sorted(folders, reverse=True)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """Name the folder in an error of the system that names no file."""
    try:
        yield
    except OSError as error:
        raise _named_by(error, folder) from error


def _named_by(error: OSError, folder: Path) -> OSError:
    return OSError(error.errno, error.strerror, error.filename or str(folder))
