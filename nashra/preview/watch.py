"""Watches the folder of a site, and keeps its files up to date with the changes."""

import errno
import os
import stat
import threading
import unicodedata
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import watchfiles

from nashra.files import discover
from nashra.files.types import is_leftover, is_read
from nashra.model.sources import Source
from nashra.project.project import Files, Project

_SETTLE = 10  # ms without another change: then the changes are reported together
_MAX_WAIT = 1000  # ms, while changes go on
_CHECK = 100  # ms between looks at the folders themselves, since one that does not exist yet cannot be watched
_MAX_PATHS = 50  # changed paths that are read one by one; of very many the system may lose some
_MAX_BYTES = 1_000_000  # bytes: a larger file is read with all others, which asks whether it may be a source


class Watch:
    """A context manager: a thread calls `report` with the paths that change, relative to the folder, with `/`.

    Temporary files of editors are left out. The folders of sources need not exist yet. Where the system reports no
    changes, the files are polled three times a second, and `say` is called with the reason.
    """

    def __init__(self, root: Path, report: Callable[[Collection[str]], object], say: Callable[[str], None]) -> None:
        self._root = root.resolve()
        self._report = report
        self._say = say
        self._polls: bool | None = None  # None: the environment decides
        self._changed: set[str] = set()
        self._is_listening, self._is_over = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()
        self._is_listening.wait()  # from here on no change is missed

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _listen(self) -> None:
        folders = self._folders()
        try:
            while not self._is_over.is_set():
                before, folders = folders, self._folders()
                self._changed |= {name for name in discover.FOLDERS if before.get(name) != folders.get(name)}
                self._watch(folders)
        except (OSError, RuntimeError) as error:
            self._say(f"changes are not seen any more{_reason(error)}: start serve again")
        finally:
            self._is_listening.set()

    def _watch(self, folders: Mapping[str, int]) -> None:
        """Report changes until one of the folders is replaced."""
        try:
            for found in watchfiles.watch(
                *(self._root / name for name in folders),
                watch_filter=lambda _, place: not any(map(is_leftover, self._path(place).split("/"))),
                debounce=_MAX_WAIT,
                step=_SETTLE,
                stop_event=self._is_over,
                rust_timeout=_CHECK,
                yield_on_timeout=True,
                force_polling=self._polls,
                ignore_permission_denied=True,
            ):
                self._is_listening.set()
                self._changed |= {self._path(place) for _, place in found}
                if self._folders() != folders:
                    return  # reported when the new ones are watched
                if self._changed:
                    self._report(frozenset(self._changed))
                    self._changed.clear()
        except FileNotFoundError:  # a folder went before it was watched
            return
        except (OSError, RuntimeError) as error:  # no handles are left, or this file system reports nothing
            if self._polls:
                raise
            self._polls = True
            self._say(f"the system does not tell of changes{_reason(error)}: they are looked for three times a second")

    def _folders(self) -> dict[str, int]:
        """Return the inodes of the folders of sources that exist."""
        places = {name: self._root / name for name in discover.FOLDERS}
        return {name: place.stat().st_ino for name, place in places.items() if place.is_dir()}

    def _path(self, place: str) -> str:
        return unicodedata.normalize("NFC", os.path.relpath(place, self._root).replace(os.sep, "/"))


def _reason(error: Exception) -> str:
    reasons = {
        errno.ENOSPC: " (too many files are watched on this machine)",
        errno.EMFILE: " (too many files are open on this machine)",
    }
    return reasons.get(getattr(error, "errno", None) or 0, "")


class SourceFiles:
    """The files of a project. After a change only the files that changed are read."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = project.root
        self._found: Files | None = None

    def found(self, changed: Collection[str]) -> Files | None:
        """Return what `Project.files` returns after these paths changed; None if the files are the same as before.

        No path at all means that any may have changed.
        """
        files = self._after(changed) if 0 < len(changed) <= _MAX_PATHS else None
        if files is None:
            self._project.files()  # a file that is read for the first time is held in memory
            files = self._project.files()  # read again it is not
        if self._found is not None and files == self._found:
            return None
        self._found = files
        return files

    def forget(self) -> None:
        """Read all files the next time."""
        self._found = None

    def _after(self, changed: Collection[str]) -> Files | None:
        """Return the files if only content that is known changed, and can be read; else None.

        A template or a catalog may be new to the site although nashra has one of its own at that path.
        """
        if self._found is None or self._found.problems or not all(path.startswith("content/") for path in changed):
            return None
        sources = dict(self._found.sources)
        for path in changed:
            try:
                found = (self._root / path).lstat()
                if path not in sources or not stat.S_ISREG(found.st_mode) or found.st_size > _MAX_BYTES:
                    return None
                sources[path] = Source(path, (self._root / path).read_bytes() if is_read(path) else b"")
            except FileNotFoundError:
                if any(known == path or known.startswith(f"{path}/") for known in sources):
                    return None
            except OSError:
                return None
        return Files(sources, [])
