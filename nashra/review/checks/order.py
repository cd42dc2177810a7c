"""Finds the passages that stand in another order in a translation than in its original."""

from bisect import bisect
from collections.abc import Iterator, Sequence

from nashra.markdown.blocks import names_of
from nashra.model.alignment import Row
from nashra.model.content import Document

_HINT = "put them into the order of the original, or accept it"


def moves(original: Document, rows: Sequence[Row]) -> Iterator[tuple[Row, str, str]]:
    """Yield (row, message, hint) for what has changed places: for as few passages as explain the order.

    `rows` are in the order of the translation. Two that have exchanged their places are one change.
    """
    name = original.path.rpartition("/")[2]
    here = [row for row in rows if row.originals and row.translations]
    stay = _longest_in_order([row.originals[0] for row in here])
    if len(stay) == len(here):
        return
    in_order = sorted(here, key=_place)
    places = {row: place for place, row in enumerate(in_order)}  # where each would stand in the original's order
    told: set[Row] = set()
    for place, row in enumerate(here):
        other = in_order[place]
        if row == other or row in told:
            continue
        if here[places[row]] == other and {place, places[row]} - stay:
            told |= {row, other}
            first, second = (names_of(original.blocks, one.originals) for one in sorted((row, other), key=_place))
            yield row, f"{first} and {second} of {name} have changed places", _HINT
        elif place not in stay:
            told.add(row)
            before = f"after {names_of(original.blocks, here[place - 1].originals)}" if place else "before all others"
            yield row, f"{names_of(original.blocks, row.originals)} of {name} has moved: here it comes {before}", _HINT


def _place(row: Row) -> tuple[int, ...]:
    return row.originals


def _longest_in_order(numbers: Sequence[int]) -> set[int]:
    """Return the indices of a longest increasing subsequence of different numbers (Schensted, 1961)."""
    ends: list[int] = []  # the least number that ends a subsequence of each length
    at: list[int] = []  # its index
    before: list[int | None] = []
    for index, number in enumerate(numbers):
        place = bisect(ends, number)
        before.append(at[place - 1] if place else None)
        ends[place : place + 1] = [number]
        at[place : place + 1] = [index]
    found = set()
    last = at[-1] if at else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
