"""What a build remembers for the next: folders of texts read and checked, and what stands for each file that was made.

This one remembers for as long as the program runs; `kept` puts it on disk. Whatever is remembered is found by what it
was made of, so nothing old can be taken for new; to forget is always right.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Row(NamedTuple):
    """A file of the site: what it was made of, what it asked for beyond, its SHA-256 and its size in bytes."""

    key: str
    asks: str
    digest: str
    size: int


class Light(NamedTuple):
    """What is remembered of a folder and is short; what stands for it, and for what is long of it."""

    data: bytes
    light_digest: str
    long_digest: str


class Packed(NamedTuple):
    """A value whose pieces are light, what is long of them, and what stands for each (hexadecimal)."""

    light: bytes
    long: bytes
    light_digest: str
    long_digest: str


class Memory:
    """What is remembered, in memory."""

    def __init__(self) -> None:
        self.hand: dict[str, Any] = {}
        """What a program that builds again and again has at hand: never kept, found by whoever put it there."""
        self._pieces: dict[str, Packed] = {}
        self._rows: dict[str, dict[str, Row]] = {}
        self._values: dict[tuple[str, str], bytes] = {}
        self._code: dict[str, bytes] = {}

    def pieces(self, keys: Iterable[str]) -> dict[str, Light]:
        """Return what is remembered of folders, by key."""
        found = {key: self._pieces[key] for key in keys if key in self._pieces}
        return {key: Light(one.light, one.light_digest, one.long_digest) for key, one in found.items()}

    def long(self, key: str) -> bytes:
        """Return what is long of a folder. Raises KeyError where it is not remembered any more."""
        return self._pieces[key].long

    def keep_piece(self, key: str, packed: Packed) -> None:
        """Remember a folder."""
        self._pieces[key] = packed

    def rows(self, variant: str) -> Mapping[str, Row]:
        """Return the files of the last site that was made in this way, by path."""
        return self._rows.get(variant, {})

    def keep_rows(self, variant: str, rows: Mapping[str, Row]) -> None:
        """Remember the files of a site."""
        self._rows[variant] = dict(rows)

    def value(self, kind: str, key: str) -> bytes | None:
        """Return a value that was remembered of a kind; one of each is."""
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
        """Return code that was remembered."""
        return self._code.get(key)

    def keep_code(self, key: str, made: bytes) -> None:
        """Remember code."""
        self._code[key] = made
