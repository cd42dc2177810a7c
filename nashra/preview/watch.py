"""A site's folder -> the paths that change in it, as the system tells of them; and its files, kept up with these."""

import os
import stat
import threading
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import watchfiles

from nashra.files import discover
from nashra.files.types import is_leftover, is_read
from nashra.model.sources import Source
from nashra.project.project import Files, Project

_QUIET = 10  # ms without another change: then what changed together is told
_LONGEST = 1000  # ms, while changes go on
_GLANCE = 100  # ms: so often the folders themselves are looked at, of which nothing is told before they are there
_FEW = 50  # changed paths that are looked at one by one; of very many the system may forget some
_SMALL = 1_000_000  # bytes of a file that is read without asking whether it may be a source


class Watch:
    """While it is entered, a thread tells which paths of a site's folder change: relative to it, with `/`.

    Leftovers of editors are left out. The folders of sources need not be there yet. Where the system does not tell of
    changes, `say` is told why, and they are looked for three times a second.
    """

    def __init__(self, root: Path, tell: Callable[[Collection[str]], object], say: Callable[[str], None]) -> None:
        self._root = root.resolve()
        self._tell = tell
        self._say = say
        self._polls: bool | None = None  # as the environment says
        self._untold: set[str] = set()
        self._is_listening, self._is_over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()
        self._is_listening.wait()  # from now on no change is missed

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _listen(self) -> None:
        folders = self._folders()
        try:
            while not self._is_over.is_set():
                before, folders = folders, self._folders()
                self._untold |= {name for name in discover.FOLDERS if before.get(name) != folders.get(name)}
                self._hear(folders)
        except (OSError, RuntimeError) as error:
            self._say(f"changes are not seen any more ({error}): start serve again")
        finally:
            self._is_listening.set()

    def _hear(self, folders: Mapping[str, int]) -> None:
        """Tell of changes until one of the folders is another."""
        try:
            for found in watchfiles.watch(
                *(self._root / name for name in folders),
                watch_filter=lambda _, place: not any(map(is_leftover, self._path(place).split("/"))),
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=self._is_over,
                rust_timeout=_GLANCE,
                yield_on_timeout=True,
                force_polling=self._polls,
                ignore_permission_denied=True,
            ):
                self._is_listening.set()
                self._untold |= {self._path(place) for _, place in found}
                if self._folders() != folders:
                    return  # it is told when the new ones are listened to
                if self._untold:
                    self._tell(frozenset(self._untold))
                    self._untold.clear()
        except FileNotFoundError:  # a folder went before it was listened to
            return
        except (OSError, RuntimeError) as error:  # no handles are left, or this file system tells of nothing
            if self._polls:
                raise
            self._polls = True
            self._say(f"the system does not tell of changes ({error}): they are looked for three times a second")

    def _folders(self) -> dict[str, int]:
        """Return the folders of sources that are there, with their numbers (inodes)."""
        places = {name: self._root / name for name in discover.FOLDERS}
        return {name: place.stat().st_ino for name, place in places.items() if place.is_dir()}

    def _path(self, place: str) -> str:
        return os.path.relpath(place, self._root).replace(os.sep, "/")


class SourceFiles:
    """The files of a folder, kept up with its changes: of files that are known only those that changed are read."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = project.root
        self._found: Files | None = None

    def found(self, changed: Collection[str]) -> Files | None:
        """Return what `Project.files` does when these paths have changed, None if the files are as they were.

        No path at all means that anything may have changed, or nothing.
        """
        again = self._again(changed) if 0 < len(changed) <= _FEW else None
        if again is None:
            self._project.files()  # what was not seen yet is read, and held
            again = self._project.files()  # now it is not
        if self._found is not None and again == self._found:
            return None
        self._found = again
        return again

    def forget(self) -> None:
        """Look at all files the next time."""
        self._found = None

    def _again(self, changed: Collection[str]) -> Files | None:
        """Return the files where those that changed are known, and nothing more than files; else None."""
        if self._found is None or self._found.problems:
            return None
        sources = dict(self._found.sources)
        for path in changed:
            try:
                found = (self._root / path).lstat()
                if path not in sources or not stat.S_ISREG(found.st_mode) or found.st_size > _SMALL:
                    return None
                sources[path] = Source(path, (self._root / path).read_bytes() if is_read(path) else b"")
            except FileNotFoundError:
                if any(known == path or known.startswith(f"{path}/") for known in sources):
                    return None
            except OSError:
                return None
        return Files(sources, [])
