"""What one build remembers for the next, in memory. `persistent` keeps the same on disk.

It remembers what was read of each folder of texts, and a row for each file that was made. Everything is found by a
digest of what it was made of, so nothing old can be taken for new. To forget is always right: it is made again.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class OutputRecord(NamedTuple):
    """A file of the site: a digest of its inputs, the queries made for it, its SHA-256, and its size in bytes."""

    key: str
    queries: str
    digest: str
    size: int


class Light(NamedTuple):
    """The short part of a folder, as bytes, and the digests of both parts."""

    data: bytes
    light_digest: str
    long_digest: str


class Packed(NamedTuple):
    """A folder as bytes: its short part, its long part (the HTML), and the digest of each (40 hexadecimal digits)."""

    light: bytes
    long: bytes
    light_digest: str
    long_digest: str


class Memory:
    """What is remembered, in memory."""

    def __init__(self) -> None:
        self.session: dict[str, Any] = {}
        """Objects that a program which builds again and again (the preview) holds in between; never on disk."""
        self._pieces: dict[str, Packed] = {}
        self._rows: dict[str, dict[str, OutputRecord]] = {}
        self._values: dict[tuple[str, str], bytes] = {}
        self._code: dict[str, bytes] = {}

    def pieces(self, keys: Iterable[str]) -> dict[str, Light]:
        """Return the short parts of those of the folders that are remembered, by key."""
        found = {key: self._pieces[key] for key in keys if key in self._pieces}
        return {key: Light(one.light, one.light_digest, one.long_digest) for key, one in found.items()}

    def long(self, key: str) -> bytes:
        """Return the long part of a folder. Raises KeyError where it is not remembered any more."""
        return self._pieces[key].long

    def keep_piece(self, key: str, packed: Packed) -> None:
        """Remember a folder."""
        self._pieces[key] = packed

    def rows(self, variant: str) -> Mapping[str, OutputRecord]:
        """Return the rows of the last site of a variant (with drafts, or without), by path."""
        return self._rows.get(variant, {})

    def keep_rows(self, variant: str, rows: Mapping[str, OutputRecord]) -> None:
        """Remember the rows of a site."""
        self._rows[variant] = dict(rows)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return a value, None where it is not remembered. Of each kind one value is, with its key."""
        return self._values.get((kind, key))

    def read(self, kind: str, key: str, parse: Callable[[bytes], T]) -> T | None:
        """Return what `parse` makes of a value; None where there is no value, or one that it cannot take."""
        value = self.value(kind, key)
        with suppress(Exception):  # whatever it is, the value is not what was kept
            return None if value is None else parse(value)
        return None

    def keep_value(self, kind: str, key: str, value: bytes) -> None:
        """Remember a value, and forget the one of its kind before it."""
        self._values = {one: data for one, data in self._values.items() if one[0] != kind}
        self._values[kind, key] = value

    def code(self, key: str) -> bytes | None:
        """Return the bytecode of a template."""
        return self._code.get(key)

    def keep_code(self, key: str, made: bytes) -> None:
        """Remember the bytecode of a template."""
        self._code[key] = made
