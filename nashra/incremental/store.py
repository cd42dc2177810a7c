"""Remembers in memory what one build made for the next; `persistent` does the same on disk.

A memory holds what was read of each folder of texts, and a record of each output. Every key is a digest of the inputs,
so nothing old can be taken for new. To forget is always right: the next build makes it again.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class OutputRecord(NamedTuple):
    """An output: a digest of its inputs, the queries that its template made, its SHA-256, and its size in bytes."""

    key: str
    queries: str
    digest: str
    size: int


class FolderSummary(NamedTuple):
    """The summary of a folder, as bytes, and the digests of its summary and its detail."""

    data: bytes
    summary_digest: str
    detail_digest: str


class PackedFolder(NamedTuple):
    """A folder as bytes: its summary, its detail (the HTML), and the digest of each (40 hexadecimal digits)."""

    summary: bytes
    detail: bytes
    summary_digest: str
    detail_digest: str


class Memory:
    """A memory that ends with the process."""

    def __init__(self) -> None:
        self.session: dict[str, Any] = {}
        """Objects that a program with many builds (the preview) holds between them; never on disk."""
        self._pieces: dict[str, PackedFolder] = {}
        self._rows: dict[str, dict[str, OutputRecord]] = {}
        self._values: dict[str, tuple[str, bytes]] = {}
        self._code: dict[str, bytes] = {}

    def summaries(self, keys: Iterable[str]) -> dict[str, FolderSummary]:
        """Return the summaries of the folders that are remembered under some keys, by key."""
        found = {key: self._pieces[key] for key in keys if key in self._pieces}
        return {
            key: FolderSummary(piece.summary, piece.summary_digest, piece.detail_digest) for key, piece in found.items()
        }

    def detail(self, key: str) -> bytes:
        """Return the detail of a folder. Raises KeyError if it is not remembered any more."""
        return self._pieces[key].detail

    def keep_folder(self, key: str, packed: PackedFolder) -> None:
        """Remember a folder."""
        self._pieces[key] = packed

    def records(self, variant: str) -> Mapping[str, OutputRecord]:
        """Return the records of the last site of a variant (with drafts, or without), by path."""
        return self._rows.get(variant, {})

    def keep_records(self, variant: str, rows: Mapping[str, OutputRecord]) -> None:
        """Remember the records of a site in place of the earlier ones of its variant."""
        self._rows[variant] = dict(rows)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return the value of a kind if it was remembered under this key, else None."""
        kept_key, value = self._values.get(kind, (None, None))
        return value if kept_key == key else None

    def read(self, kind: str, key: str, parse: Callable[[bytes], T]) -> T | None:
        """Return a value as `parse` reads it; None if there is no value, or `parse` raises an exception."""
        value = self.value(kind, key)
        with suppress(Exception):  # a damaged value may fail in any way
            return None if value is None else parse(value)
        return None

    def keep_value(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value in place of the earlier one of its kind."""
        self._values[kind] = key, value

    def keep_values(self, values: Iterable[tuple[str, str, bytes]]) -> None:
        """Remember many values: of each its kind, its key and its bytes."""
        for kind, key, value in values:
            self.keep_value(kind, key, value)

    def code(self, key: str) -> bytes | None:
        """Return the bytecode of a template; None if it is not remembered."""
        return self._code.get(key)

    def keep_code(self, key: str, bytecode: bytes) -> None:
        """Remember the bytecode of a template."""
        self._code[key] = bytecode
