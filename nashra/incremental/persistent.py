"""What a build remembers for the next, on disk: one file in `.cache/`, beside the site's sources.

It may be deleted at any time. It is good for the program that wrote it alone: another version, or another library,
finds nothing of its own in it. Two builds at once share it: everything in it is found by what it was made of, so
neither can give the other anything wrong. A folder that cannot be written to, or a damaged file, is done without.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from nashra.files.atomic import FileStat
from nashra.incremental import program
from nashra.incremental.sqlite import Entry, Store
from nashra.incremental.store import Light, Memory, OutputRecord, Packed

T = TypeVar("T")

FOLDER = ".cache"
FILE = f"{FOLDER}/kept.sqlite"

_BATCH = 100  # folders of texts that are written at once: another build waits no longer than for these
_MOST = 3  # times as many folders are remembered as the site has; then those are forgotten that it has not
_FEW = 100


class DiskMemory(Memory):
    """What is remembered of the site in a folder."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._store = Store(root / FILE)
        self._waiting: dict[str, Packed] = {}
        self._used: set[str] = set()

    def close(self) -> None:
        """Write what is not written yet, and let the file go."""
        self._flush()
        self._store.close()

    # --- folders of texts ---

    def pieces(self, keys: Iterable[str]) -> dict[str, Light]:
        """Return what is remembered of folders, by key."""
        found = {}
        for key in keys:
            self._used.add(key)
            if one := self._waiting.get(key):
                found[key] = Light(one.light, one.light_digest, one.long_digest)
            elif data := self._store.value("light", key):
                found[key] = Light(data[80:], data[:40].decode("latin-1"), data[40:80].decode("latin-1"))
        return found

    def long(self, key: str) -> bytes:
        """Return what is long of a folder. Raises KeyError where it is not remembered any more."""
        if key in self._waiting:
            return self._waiting[key].long
        found = self._store.value("long", key)
        if found is None:
            raise KeyError(key)
        return found

    def keep_piece(self, key: str, packed: Packed) -> None:
        """Remember a folder."""
        self._waiting[key] = packed
        if len(self._waiting) >= _BATCH:
            self._flush()

    # --- files of the site ---

    def rows(self, variant: str) -> Mapping[str, OutputRecord]:
        """Return the files of the last site that was made in this way, by path."""
        return _table(self._store.value("rows", variant), OutputRecord)

    def keep_rows(self, variant: str, rows: Mapping[str, OutputRecord]) -> None:
        """Remember the files of a site."""
        self._keep_table("rows", variant, rows)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return a value that was remembered of a kind; one of each is."""
        found = self._store.value("value", kind)
        return found.removeprefix(_named(key)) if found and found.startswith(_named(key)) else None

    def keep_value(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value, and forget the one of its kind before it."""
        self._store.keep([Entry("value", kind, _named(key) + value)])

    def code(self, key: str) -> bytes | None:
        """Return code that was remembered: not in the site's folder, but beside the program."""
        return program.code(key)

    def keep_code(self, key: str, made: bytes) -> None:
        """Remember code."""
        program.keep_code(key, made)

    # --- what files looked like ---

    def stats(self, place: str) -> dict[str, FileStat]:
        """Return how the files of a place looked when their bytes were known, by path."""
        return _table(self._store.value("seen", place), FileStat)

    def keep_stats(self, place: str, now: Mapping[str, FileStat], before: Mapping[str, FileStat]) -> None:
        """Remember how the files of a place look; `before` is what `seen` returned."""
        if now != before:
            self._keep_table("seen", place, now)

    # --- the file ---

    def forget_unused(self) -> None:
        """Forget folders that this build did not ask for, once there are many."""
        self._flush()
        if self._store.count("light") > _MOST * len(self._used) + _FEW:
            unused = [key for key in self._store.keys("light") if key not in self._used]
            self._store.forget((kind, key) for key in unused for kind in ("light", "long"))

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, {}
        lights = [
            Entry("light", key, f"{one.light_digest}{one.long_digest}".encode() + one.light)
            for key, one in waiting.items()
        ]
        self._store.keep([*(Entry("long", key, one.long) for key, one in waiting.items()), *lights])

    def _keep_table(self, kind: str, key: str, rows: Mapping[str, tuple[Any, ...]]) -> None:
        """Remember rows by name, column by column: so they are read twice as fast as row by row."""
        data = json.dumps([list(rows), *zip(*rows.values(), strict=True)], separators=(",", ":")).encode()
        self._store.keep([Entry(kind, key, data)])


def _named(key: str) -> bytes:
    return f"{key}\0".encode()


def _table(data: bytes | None, kind: Callable[..., T]) -> dict[str, T]:
    """Return rows by name; none where the bytes are not what `_keep_table` makes."""
    with suppress(Exception):  # as a value that a parser cannot take
        names, *columns = json.loads(data or b"[[]]")
        return dict(zip(names, map(kind, *columns), strict=True)) if names else {}
    return {}
