"""Remembers the index of the search: a table of its texts and cells, and apart from it each cell and each text's entry.

Cells and entries are under a digest that the table has, so what another build has changed meanwhile is not taken for
them. What is missing or damaged is Forgotten; then the index is made anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from nashra.incremental.store import Memory
from nashra.model.digests import digest_of
from nashra.search import codec
from nashra.search.codec import KeptEntry
from nashra.search.entry import Names
from nashra.search.index import Cell, Mentions
from nashra.search.shards import Part, parts_of

T = TypeVar("T")

Cells = dict[str, tuple[str, list[Part]]]
"""By name the digest and the parts, without their text, of each cell of a language."""

_MENTIONS = "/"  # no cell has this name


class Forgotten(Exception):  # noqa: N818  (no error: the index is made anew)
    """Something that an index is made of is not remembered."""


class Table(NamedTuple):
    """What an index is made of: by folder the number and digest of a text; by language its cells.

    `mentions` has by language the digest of which texts name which terms.
    """

    texts: dict[str, tuple[int, str]]
    cells: dict[str, Cells]
    mentions: dict[str, str]


class SearchMemory:
    """The memory of one index. `variant` says of which kind of site, `key` digests what all entries need."""

    def __init__(self, memory: Memory, variant: str, key: str) -> None:
        self._memory = memory
        self._kind = f"search {variant}"
        self._key = key

    def table(self) -> Table | None:
        """Return the table of the last index; None where there is none."""
        return self._memory.read(self._kind, self._key, _table)

    def keep_table(self, table: Table) -> None:
        """Remember the table of an index."""
        self._memory.keep_value(self._kind, self._key, json.dumps(table, separators=(",", ":")).encode())

    def names(self, prefix: str) -> tuple[dict[str, str], Names] | None:
        """Return the families of words of a language and the names of its terms; None where they are forgotten."""
        return self._memory.read(f"{self._kind} {prefix}", self._key, codec.unpack_names)

    def keep_names(self, prefix: str, families: Mapping[str, str], names: Names) -> None:
        """Remember the families of words of a language and the names of its terms."""
        self._memory.keep_value(f"{self._kind} {prefix}", self._key, codec.pack_names(families, names))

    def entries(self, folder: str, digested: str) -> dict[str, KeptEntry]:
        """Return the entries of the texts in a folder with this digest."""
        return self._found(folder, digested, codec.unpack_entries)

    def keep_entries(self, entries: Iterable[tuple[str, str, bytes]]) -> None:
        """Remember entries: of each folder its path, its digest, and the packed entries."""
        self._keep(entries)

    def cell(self, prefix: str, name: str, cells: Cells) -> Cell:
        """Return a cell of a language, a new one where the language has none of this name."""
        return self._found(f"{prefix} {name}", cells[name][0], codec.unpack_cell) if name in cells else Cell()

    def keep_cells(self, prefix: str, changed: Mapping[str, Cell], cells: Cells) -> Cells:
        """Remember the changed cells of a language; return what a table has of all cells. `cells` were there before."""
        found = dict(cells)

        def packed() -> Iterator[tuple[str, str, bytes]]:
            for name, cell in changed.items():
                found.pop(name, None)
                if cell.groups or cell.rows:
                    data = codec.pack_cell(cell)
                    found[name] = digest_of(data), [part._replace(text="") for part in parts_of(cell.rows)]
                    yield f"{prefix} {name}", found[name][0], data

        self._keep(packed())
        return found

    def mentions(self, prefix: str, digested: str) -> Mentions:
        """Return which texts of a language name which terms."""
        return self._found(f"{prefix} {_MENTIONS}", digested, codec.unpack_mentions)

    def keep_mentions(self, mentions: Mapping[str, Mentions]) -> dict[str, str]:
        """Remember which texts name which terms, by language; return the digests."""
        packed = {prefix: codec.pack_mentions(some) for prefix, some in mentions.items()}
        digests = {prefix: digest_of(data) for prefix, data in packed.items()}
        self._keep((f"{prefix} {_MENTIONS}", digests[prefix], data) for prefix, data in packed.items())
        return digests

    def _found(self, name: str, digested: str, unpack: Callable[[bytes], T]) -> T:
        found = self._memory.read(f"{self._kind} {name}", digested, unpack)
        if found is None:
            raise Forgotten
        return found

    def _keep(self, values: Iterable[tuple[str, str, bytes]]) -> None:
        self._memory.keep_values((f"{self._kind} {name}", digested, data) for name, digested, data in values)


def _table(data: bytes) -> Table:
    texts, cells, mentions = json.loads(data)
    read = {
        prefix: {cell: (digested, [Part(*part) for part in parts]) for cell, (digested, parts) in some.items()}
        for prefix, some in cells.items()
    }
    return Table({folder: (number, digested) for folder, (number, digested) in texts.items()}, read, mentions)
