"""An output folder, and how it looked -> how it looks: of a large one it is found while the sources are read."""

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, NoReturn, Self

from nashra.files.atomic import FileStat, stat_of

_MANY = 5000  # files and folders: a process is begun in the time that these take
_ALL = b"."  # is told last
_FILES = 1024  # more are not open this early
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class FolderStats:
    """How the files and folders in a folder look; `before` is how they did, by path: a folder's ends with `/`.

    They are looked at from the moment that this is made, or when they are asked for.
    """

    def __init__(self, folder: Path, before: Mapping[str, FileStat]) -> None:
        self.before = before
        self._folder = folder
        self._others: frozenset[str] | None = None
        self._beside: tuple[int, IO[bytes]] | None = None  # a process, and what it tells
        if len(before) > _MANY and hasattr(os, "fork"):
            self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what was found: from now on it is looked at anew."""
        self._others = None
        if self._beside:
            process, file = self._beside
            self._beside = None
            file.close()
            os.kill(process, signal.SIGKILL)
            _wait(process)

    def at(self, path: str) -> FileStat | None:
        """Return how a file or folder looks, the very same as before where it looks as it did.

        None where there is none, or a link. Raises OSError where it cannot be looked at.
        """
        before = self.before.get(path)
        if before is not None and path not in self.changed():
            return before
        return stat_of(f"{self._folder}/{path}".rstrip("/"), before)

    def changed(self) -> frozenset[str]:
        """Return the paths of what looks otherwise than before, or is not there."""
        if self._others is None:
            found = self._found()
            self._others = self._here() if found is None else found
        return self._others

    def _here(self) -> frozenset[str]:
        def is_other(path: str, before: FileStat) -> bool:
            try:
                return stat_of(f"{self._folder}/{path}".rstrip("/"), before) is not before
            except OSError:  # said when it is asked for
                return True

        return frozenset(path for path, before in self.before.items() if is_other(path, before))

    def _begin(self) -> None:
        end, written = os.pipe()
        file = os.fdopen(end, "rb")
        # Whoever asks to stop asks this process: the other one must not unwind what this one has begun.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            if process := os.fork():
                self._beside = process, file
            else:
                self._tell(written)
        except OSError:  # there is no room for another process
            file.close()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
            os.close(written)

    def _tell(self, written: int) -> NoReturn:
        try:
            os.closerange(3, written)  # the lock of the output among them: it is to end with the build
            os.closerange(written + 1, _FILES)
            with os.fdopen(written, "wb") as file:
                file.write(b"\0".join([*map(os.fsencode, self._here()), _ALL]))
        finally:
            os._exit(0)

    def _found(self) -> frozenset[str] | None:
        """Return what the process beside has found; None where there is none, or it ended before it had told all."""
        if not self._beside:
            return None
        process, file = self._beside
        with file:
            *paths, end = file.read().split(b"\0")
        self._beside = None
        _wait(process)
        return frozenset(map(os.fsdecode, paths)) if end == _ALL else None


def _wait(process: int) -> None:
    with suppress(ChildProcessError):  # whoever began this one wants to hear of no process that ends
        os.waitpid(process, 0)
