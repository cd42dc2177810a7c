"""Writes the outputs of a build to the output folder: only what differs, and all of it or nothing.

New files are staged in a folder inside the output; then a journal says where to rename them (see `_journal`). So no
reader ever sees half a file. Files that pages use come before the pages, removals come last.
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
"""The names in an output folder that are nashra's own, and no files of the site."""


class WriteResult(NamedTuple):
    """How many files the site has, and how many of them were written and removed."""

    files: int
    changed: int
    removed: int


class OutputWriter:
    """Takes outputs as they are made, and changes nothing of the site before it has all of them.

    A file whose FileStat is unchanged is taken to have the same bytes. After `finish`, `stats` holds those of the site.
    """

    def __init__(self, folder: Path, stats: FolderStats) -> None:
        self.stats: dict[str, FileStat] = {}
        self._folder = folder
        self._stats = stats
        self._changed: list[str] = []
        self._taken: dict[str, Output] = {}
        self._has_stage = self._is_new = False  # `_is_new`: this build has put the marker into the folder

    def __enter__(self) -> Self:
        if (self._folder / STAGE).exists() or (self._folder / JOURNAL).exists():  # left by a killed build
            with _named(self._folder):
                _journal.complete(self._folder)
            self._stats.reset()
        return self

    def __exit__(self, *_: object) -> None:
        if self._has_stage and not (self._folder / JOURNAL).exists():
            shutil.rmtree(self._folder / STAGE, ignore_errors=True)
            if self._is_new:
                (self._folder / MARKER).unlink(missing_ok=True)

    def take(self, output: Output) -> Output:
        """Stage an output unless the site has it already; return it, with its bytes on disk instead of in memory."""
        if output.path in self._taken:
            return self._taken[output.path]
        place = f"{self._folder}/{output.path}"
        try:
            if not self._is_written(output):
                place = self._stage(output)
        except OSError as error:
            error.filename = error.filename or str(self._folder)
            raise
        on_disk = Output(output.path, partial(self._read, place, output.path), output.digest, output.size)
        self._taken[output.path] = on_disk
        return on_disk

    def _stage(self, output: Output) -> str:
        self._make_stage()
        place = f"{self._folder}/{STAGE}/{len(self._changed)}"
        self._changed.append(output.path)
        self.stats[output.path] = write_new(place, output.chunks)._replace(digest=output.digest)
        return place

    def finish(self, outputs: Iterable[Output]) -> WriteResult:
        """Make the folder hold exactly these outputs; those that were not taken yet are taken."""
        wanted = {output.path for output in map(self.take, outputs)}
        needed = folders_of(wanted)
        with _named(self._folder):
            self._mark()
            strays = self._strays(wanted, needed)
            if self._changed or strays:
                self._make_stage()
                _journal.write(self._folder, self._changed, strays)
                _journal.complete(self._folder)
            self._is_new = False
            for path in self._changed:
                self._note_moved(path)
            for folder in folders_of([*self._changed, *(path.rstrip("/") for path in strays)]) & needed:
                if state := stat_of(f"{self._folder}/{folder}"):
                    self.stats[f"{folder}/"] = state
        return WriteResult(len(wanted), len(self._changed), sum(not path.endswith("/") for path in strays))

    def _note_moved(self, path: str) -> None:
        """Note the FileStat of a file after its rename, unless somebody has changed the file since."""
        staged, state = self.stats.pop(path), stat_of(f"{self._folder}/{path}")
        if state and (state.size, state.mtime, state.inode) == (staged.size, staged.mtime, staged.inode):
            self.stats[path] = state._replace(digest=staged.digest)

    def _make_stage(self) -> None:
        if not self._has_stage:
            self._mark()
            self._has_stage = True
            (self._folder / STAGE).mkdir()
            (self._folder / STAGE).chmod(0o755)

    def _mark(self) -> None:
        make_folder(self._folder)
        if not holds(self._folder / MARKER, _MARK):  # not by a rename: without the marker the folder is not nashra's
            self._is_new = not (self._folder / MARKER).exists()
            write_new(self._folder / MARKER, _MARK)

    def _is_written(self, output: Output) -> bool:
        state = self._stats.at(output.path)
        if state is None:
            return False
        if not state.digest:
            place = self._folder / output.path
            if state.size != output.size or not place.is_file():
                return False
            with place.open("rb") as file:
                state = state._replace(digest=hashlib.file_digest(file, "sha256").hexdigest())
        if state.digest == output.digest:
            self.stats[output.path] = state
        return state.digest == output.digest

    def _read(self, place: str, path: str) -> bytes:
        try:
            return Path(place).read_bytes()
        except FileNotFoundError:  # a rename has moved it from the stage to its place
            return (self._folder / path).read_bytes()

    def _strays(self, wanted: Collection[str], needed: Collection[str]) -> list[str]:
        """Return the files and links that the site does not have, and the folders that hold nothing else.

        A folder whose FileStat is unchanged has the entries that it had. Pages come before the files that they use, and
        folders after their entries.
        """
        before = self._stats.before
        unwanted = {path for path in before if path not in wanted and path.rstrip("/") not in needed}
        files = {path for path in unwanted if not path.endswith("/") and os.path.lexists(self._folder / path)}
        folders = {path for path in unwanted if path.endswith("/") and (self._folder / path).is_dir()}

        def walk(folder: str) -> None:
            with os.scandir(self._folder / folder) as entries:
                for entry in entries:
                    path = entry.name if folder == "." else f"{folder}/{entry.name}"
                    if path in OWN:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        if path not in needed:
                            folders.add(path + "/")
                            walk(path)
                    elif path not in wanted:
                        files.add(path)

        for folder in needed:
            if state := self._stats.at(f"{folder}/"):
                self.stats[f"{folder}/"] = state
                if state is not before.get(f"{folder}/") and (self._folder / folder).is_dir():
                    walk(folder)
        return sorted(files, key=lambda path: (not path.endswith(".html"), path)) + sorted(folders, reverse=True)


@contextmanager
def _named(folder: Path) -> Iterator[None]:
    """Add the name of the folder to an OSError that has none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(folder)
        raise
