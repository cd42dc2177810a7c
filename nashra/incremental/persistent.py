"""Remembers on disk what one build made for the next: in one file in `.cache/`, beside the site's sources.

The file may be deleted at any time. Only the program that wrote it can use it: another version, or another library,
finds nothing of its own. Concurrent builds may share it: every key is a digest of the inputs, so neither can give the
other anything wrong. A build does without a damaged file, and without a folder that cannot be written to.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from nashra.files.atomic import FileStat
from nashra.incremental import program
from nashra.incremental.sqlite import Entry, Store
from nashra.incremental.store import FolderSummary, Memory, OutputRecord, PackedFolder

T = TypeVar("T")

FOLDER = ".cache"
FILE = f"{FOLDER}/kept.sqlite"

_BATCH = 100  # folders of texts in one transaction: another build waits no longer than for these
_MAX_FACTOR = (
    3  # if the file has more than this times the folders of the site, and a few, the unused ones are forgotten
)
_SPARE = 100


class DiskMemory(Memory):
    """A memory of the site in a folder, on disk."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._store = Store(root / FILE)
        self._waiting: dict[str, PackedFolder] = {}
        self._used: set[str] = set()

    def close(self) -> None:
        """Write what is not written yet, and close the file."""
        self._flush()
        self._store.close()

    def summaries(self, keys: Iterable[str]) -> dict[str, FolderSummary]:
        """Return the summaries of the folders that are remembered under some keys, by key."""
        found = {}
        for key in keys:
            self._used.add(key)
            if packed := self._waiting.get(key):
                found[key] = FolderSummary(packed.summary, packed.summary_digest, packed.detail_digest)
            elif data := self._store.value("summary", key):
                found[key] = FolderSummary(data[80:], data[:40].decode("latin-1"), data[40:80].decode("latin-1"))
        return found

    def detail(self, key: str) -> bytes:
        """Return the detail of a folder. Raises KeyError if it is not remembered any more."""
        if key in self._waiting:
            return self._waiting[key].detail
        if (data := self._store.value("detail", key)) is None:
            raise KeyError(key)
        return data

    def keep_folder(self, key: str, packed: PackedFolder) -> None:
        """Remember a folder."""
        self._waiting[key] = packed
        if len(self._waiting) >= _BATCH:
            self._flush()

    def records(self, variant: str) -> Mapping[str, OutputRecord]:
        """Return the records of the last site of a variant (with drafts, or without), by path."""
        return _table(self._store.value("rows", variant), OutputRecord)

    def keep_records(self, variant: str, rows: Mapping[str, OutputRecord]) -> None:
        """Remember the records of a site in place of the earlier ones of its variant."""
        self._keep_table("rows", variant, rows)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return the value of a kind if it was remembered under this key, else None."""
        data, prefix = self._store.value("value", kind), f"{key}\0".encode()
        return data.removeprefix(prefix) if data and data.startswith(prefix) else None

    def keep_value(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value in place of the earlier one of its kind."""
        self.keep_values([(kind, key, value)])

    def keep_values(self, values: Iterable[tuple[str, str, bytes]]) -> None:
        """Remember many values, in few transactions: of each its kind, its key and its bytes."""
        entries = (Entry("value", kind, f"{key}\0".encode() + value) for kind, key, value in values)
        while some := list(islice(entries, _BATCH)):
            self._store.keep(some)

    def code(self, key: str) -> bytes | None:
        """Return the bytecode of a template, which is not kept in the site's folder, but with the program."""
        return program.code(key)

    def keep_code(self, key: str, bytecode: bytes) -> None:
        """Remember the bytecode of a template."""
        program.keep_code(key, bytecode)

    def stats(self, place: str) -> dict[str, FileStat]:
        """Return the FileStats of the files of a place when their bytes were last read, by path."""
        return _table(self._store.value("seen", place), FileStat)

    def keep_stats(self, place: str, now: Mapping[str, FileStat], before: Mapping[str, FileStat]) -> None:
        """Remember the FileStats of a place; `before` is what `stats` returned."""
        if now != before:
            self._keep_table("seen", place, now)

    def forget_unused(self) -> None:
        """Forget the folders that this build did not ask for, once there are many."""
        self._flush()
        if self._store.count("summary") > _MAX_FACTOR * len(self._used) + _SPARE:
            unused = [key for key in self._store.keys("summary") if key not in self._used]
            self._store.forget((kind, key) for key in unused for kind in ("summary", "detail"))

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, {}
        entries = [Entry("detail", key, packed.detail) for key, packed in waiting.items()]
        for key, packed in waiting.items():
            entries.append(
                Entry("summary", key, f"{packed.summary_digest}{packed.detail_digest}".encode() + packed.summary)
            )
        self._store.keep(entries)

    def _keep_table(self, kind: str, key: str, rows: Mapping[str, tuple[Any, ...]]) -> None:
        """Remember rows by name, column by column: so they are read twice as fast as row by row."""
        data = json.dumps([list(rows), *zip(*rows.values(), strict=True)], separators=(",", ":")).encode()
        self._store.keep([Entry(kind, key, data)])


def _table(data: bytes | None, kind: Callable[..., T]) -> dict[str, T]:
    """Return the rows that `_keep_table` wrote, by name; none if the bytes are not of that form."""
    with suppress(Exception):  # damaged bytes may fail in any way
        names, *columns = json.loads(data or b"[[]]")
        return dict(zip(names, map(kind, *columns), strict=True)) if names else {}
    return {}
