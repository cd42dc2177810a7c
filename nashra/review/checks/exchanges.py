"""Finds two figures that changed places: "12 killed and 48 injured" for "48 killed and 12 injured".

The order of figures hardly differs between a text and its translation: where two of one kind have changed places and
all others stand in their order, one was taken for the other.
"""

from collections.abc import Iterator

from nashra.review.comparison import Message, Pair
from nashra.review.reading import measures
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures

_YEARS = 1000, 2999
_BESIDE = 3  # characters
_HYPHENS = "-\u2010\u2011–"


def messages(original: Figures, translation: Figures, pair: Pair, prefixes: tuple[str, str]) -> Iterator[Message]:
    """Yield two figures in digits of one kind that changed places, where all others stand in the same order."""
    theirs, ours = (
        [one for one in text.numbers if one.sure and not one.spelled and not _is_bound(one, text, passage.prose)]
        for text, passage in zip((original, translation), pair, strict=True)
    )
    if len(theirs) != len(ours):
        return
    moved = [(one, other) for one, other in zip(theirs, ours, strict=True) if not _is_one(one, other)]
    is_exchanged = len(moved) == 2 and _is_one(moved[0][0], moved[1][1]) and _is_one(moved[1][0], moved[0][1])
    # In a sentence that is turned what they count changes places too: by 40 % in 2016, in 2016 by 40 %.
    if is_exchanged and all(_kind(one) == _kind(other) for one, other in moved):
        one, other = (number.text for number, _ in moved)
        values = f"{prefixes[0]} {one}, {other} ↔ {prefixes[1]} {other}, {one}"
        yield "advice", f"{values}: two numbers changed places", "is each in the right place?"


def _is_one(one: Number, other: Number) -> bool:
    return not set(one.values).isdisjoint(other.values)


def _is_bound(number: Number, text: Figures, prose: str) -> bool:
    """Say whether a number has its place in a name (COVID-19), or beside others: a score, a telephone number."""
    is_in_name = prose[: number.start][-2:-1].isalpha() and prose[number.start - 1] in _HYPHENS
    others = (one for one in text.numbers if one is not number)
    between = (prose[min(number.end, one.end) : max(number.start, one.start)] for one in others)
    return is_in_name or any(len(gap) <= _BESIDE and not gap.strip(f" {_HYPHENS}\u00a0") for gap in between)


def _kind(number: Number) -> tuple[frozenset[str], bool]:
    """Return what tells figures that are not exchanged: what they count, and whether they may be years."""
    is_year = number.value == int(number.value) and _YEARS[0] <= number.value <= _YEARS[1]
    return frozenset(map(measures.kind, number.units)), is_year
