"""Writes entries and cells of the index as bytes, to be remembered, and reads them again."""

import json
import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from nashra.search.entry import Entry, Names
from nashra.search.index import Cell, Mentions


class KeptEntry(NamedTuple):
    """An entry, the numbers of the blocks that name each term, and a digest of the text that both were made of."""

    digest: str
    entry: Entry
    terms: Mapping[str, Sequence[int]]


def pack_entries(entries: Mapping[str, KeptEntry]) -> bytes:
    """Return the entries of a text by language as bytes, which are few: they are read when the text changes."""
    return zlib.compress(_json(entries), 1)


def unpack_entries(data: bytes) -> dict[str, KeptEntry]:
    """Return what `pack_entries` packed. Raises an exception of some kind if the bytes are damaged."""
    return {prefix: KeptEntry(*kept) for prefix, kept in json.loads(zlib.decompress(data)).items()}


def pack_names(families: Mapping[str, str], names: Names) -> bytes:
    """Return the families of words and the names of terms of a language as bytes."""
    return _json([families, names.sequences, names.others])


def unpack_names(data: bytes) -> tuple[dict[str, str], Names]:
    """Return what `pack_names` packed. Raises an exception of some kind if the bytes are damaged."""
    families, sequences, others = json.loads(data)
    read = {group: [(tuple(groups), key) for groups, key in some] for group, some in sequences.items()}
    return families, Names(read, {key: tuple(forms) for key, forms in others.items()}, {})


def pack_mentions(mentions: Mentions) -> bytes:
    """Return which texts name which terms as bytes; equal mentions have equal bytes."""
    return _json({term: sorted(texts.items()) for term, texts in sorted(mentions.items())})


def unpack_mentions(data: bytes) -> Mentions:
    """Return what `pack_mentions` packed. Raises an exception of some kind if the bytes are damaged."""
    return {term: dict(texts) for term, texts in json.loads(data).items()}


def pack_cell(cell: Cell) -> bytes:
    """Return a cell as bytes; equal cells have equal bytes."""
    groups = {
        group: {form: list(chain.from_iterable(sorted(forms[form].items()))) for form in sorted(forms)}
        for group, forms in sorted(cell.groups.items())
    }
    return _json([groups, dict(sorted(cell.rows.items()))])


def unpack_cell(data: bytes) -> Cell:
    """Return what `pack_cell` packed. Raises an exception of some kind if the bytes are damaged."""
    groups, rows = json.loads(data)
    read = {
        group: {form: dict(zip(pairs[::2], pairs[1::2], strict=True)) for form, pairs in forms.items()}
        for group, forms in groups.items()
    }
    return Cell(read, rows)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
