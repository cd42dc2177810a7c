"""Cuts an index into shards, the files of which a search page loads those that it needs.

A shard has the rows of all forms from its first one up to that of the next shard. Words with a frequent first letter
have shards of their own, so that a change moves few cuts and renames few files.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from nashra.model.digests import digest

_MOST = 24_000  # bytes of rows in a shard: compressed, 8 to 12 KB
_NAME = 12  # hexadecimal digits of the name of a shard: some 10^14 of them


class Part(NamedTuple):
    """Some rows of a cell as one text: its first form, its size in bytes and its digest, and the text where known."""

    first: str
    size: int
    digest: str
    text: str = ""


_Placed = tuple[str, int, Part]
"""A part with the cell that it is of and its number there."""


class Shard(NamedTuple):
    """A file of the index: its first form, its name, and the parts that it is made of, each a cell and a number."""

    first: str
    name: str
    parts: tuple[tuple[str, int], ...]


def parts_of(rows: Mapping[str, str]) -> list[Part]:
    """Return the rows of a cell in parts no larger than a shard; a row is in each part that has a form of it."""
    placed = sorted((form, row) for row in rows.values() for form in _forms(row))
    parts: list[Part] = []
    lines: dict[str, str] = {}  # by row its first form here
    size, last = 0, ""
    for form, row in placed:
        if row in lines:
            continue
        more = len(row.encode()) + 1
        if lines and size + more > _MOST and form != last:  # all rows of a form stay together
            parts.append(_part(lines))
            lines, size = {}, 0
        lines[row] = last = form
        size += more
    return [*parts, _part(lines)] if lines else parts


def _forms(row: str) -> list[str]:
    return [form for form in row.partition("\t")[0].partition(".")[0].split() if form != ";"]


def _part(lines: Mapping[str, str]) -> Part:
    text = "\n".join(lines)
    return Part(next(iter(lines.values())), len(text.encode()), digest(text), text)


def shards(cells: Mapping[str, Sequence[Part]]) -> list[Shard]:
    """Return the shards of an index in the order of their forms; `cells` has the parts of each cell by its name."""
    placed = [(cell, number, part) for cell in sorted(cells) for number, part in enumerate(cells[cell])]
    made: list[Shard] = []
    together: list[_Placed] = []
    for _, group in groupby(placed, key=lambda one: one[0][:1]):
        letter = list(group)
        if _size(letter) > _MOST // 2 and together:  # what lies before it does not move its cuts
            made.append(_shard(together))
            together = []
        for one in letter:
            if together and _size([*together, one]) > _MOST:
                made.append(_shard(together))
                together = []
            together.append(one)
        if _size(letter) > _MOST // 2:
            made.append(_shard(together))
            together = []
    return [*made, _shard(together)] if together else made


def _size(placed: Iterable[_Placed]) -> int:
    return sum(part.size for _, _, part in placed)


def _shard(placed: Sequence[_Placed]) -> Shard:
    name = digest([part.digest for _, _, part in placed])[:_NAME]
    return Shard(placed[0][2].first, name, tuple((cell, number) for cell, number, _ in placed))


def script(name: str, texts: Iterable[str]) -> bytes:
    """Return the file of a shard: a script that hands its rows to the search page, even where nothing is fetched."""
    return f"nashra.shard({json.dumps(name)},{json.dumps(chr(10).join(texts), ensure_ascii=False)})\n".encode()
