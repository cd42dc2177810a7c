"""Compares the files of an output folder with their earlier FileStats, for a large one in a process of its own."""

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn, Self

from nashra.files.atomic import FileStat, stat_of

_MIN_TO_FORK = 5000  # files and folders: to compare these takes as long as to fork
_END = b"."  # the last name that the child writes
_FILES = 1024  # no descriptor that is open this early has a higher number
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class FolderStats:
    """The FileStats of a folder's content; `before` holds the earlier ones by path, which ends with `/` for a folder.

    A child process compares many from the moment at which the object is made; a few are compared when a caller asks.
    """

    def __init__(self, folder: Path, before: Mapping[str, FileStat]) -> None:
        self.before = before
        self._folder = folder
        self._changed: frozenset[str] | None = None
        self._child: tuple[int, IO[bytes]] | None = None  # its process id and output
        if len(before) > _MIN_TO_FORK and hasattr(os, "fork"):
            self._fork()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the result: the next caller has the folder compared anew."""
        self._changed = None
        if self._child:
            process, file = self._child
            self._child = None
            file.close()
            os.kill(process, signal.SIGKILL)
            _wait(process)

    def at(self, path: str) -> FileStat | None:
        """Return the FileStat of a file or folder: the earlier object if it is unchanged, None for a link or nothing.

        Raises OSError where the system does not say.
        """
        before = self.before.get(path)
        if before is not None and path not in self.changed():
            return before
        return stat_of(f"{self._folder}/{path}".rstrip("/"), before)

    def changed(self) -> frozenset[str]:
        """Return the paths of earlier files and folders that changed or are gone."""
        if self._changed is None:
            of_child = self._read_child()
            self._changed = self._compare() if of_child is None else of_child
        return self._changed

    def _compare(self) -> frozenset[str]:
        def has_changed(path: str, before: FileStat) -> bool:
            try:
                return stat_of(f"{self._folder}/{path}".rstrip("/"), before) is not before
            except OSError:  # `at` raises it
                return True

        return frozenset(path for path, before in self.before.items() if has_changed(path, before))

    def _fork(self) -> None:
        end, written = os.pipe()
        file = os.fdopen(end, "rb")
        # A signal to stop is for the parent: the child must not unwind what the parent has begun.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            if process := os.fork():
                self._child = process, file
            else:
                self._run_child(written)
        except OSError:  # there is no room for another process
            file.close()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)
            os.close(written)

    def _run_child(self, written: int) -> NoReturn:
        try:
            os.closerange(3, written)  # the lock of the output folder among them: it has to end with the parent
            os.closerange(written + 1, _FILES)
            with os.fdopen(written, "wb") as file:
                file.write(b"\0".join([*map(os.fsencode, self._compare()), _END]))
        finally:
            os._exit(0)

    def _read_child(self) -> frozenset[str] | None:
        """Return the paths that the child found; None where there is no child, or it ended too early."""
        if not self._child:
            return None
        process, file = self._child
        with file:
            *paths, end = file.read().split(b"\0")
        self._child = None
        _wait(process)
        return frozenset(map(os.fsdecode, paths)) if end == _END else None


def _wait(process: int) -> None:
    with suppress(ChildProcessError):  # a parent that ignores SIGCHLD has no child to wait for
        os.waitpid(process, 0)
