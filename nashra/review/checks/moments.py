"""Finds times of day and decades that an original and its translation do not share.

Each has one partner, and may be a number by itself in the other text: "at 5 p.m." may be "at five", and "the 1980s" may
be "from 1980 to 1989".
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from nashra.review.comparison import Message
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures
from nashra.review.reading.moments import Period, Time

_Moment = TypeVar("_Moment", Time, Period)
_NOWHERE, _ELSEWHERE, _NUMBER = range(3)
_Prefixes = tuple[str, str]  # of the original's language, and of the translation's


class _Matched(NamedTuple, Generic[_Moment]):
    """Those of two texts in pairs that agree, and the rest of the original (`lost`) and translation (`extra`)."""

    agreed: list[tuple[_Moment, _Moment]]
    lost: list[_Moment]
    extra: list[_Moment]


def messages(original: Figures, translation: Figures, prefixes: _Prefixes) -> Iterator[Message]:
    """Yield (level, message, hint) for each time of day and each decade that differs."""
    texts = original, translation
    yield from _differences("time", original.times, translation.times, texts, prefixes)
    yield from _differences("decade", original.periods, translation.periods, texts, prefixes)
    for one, other in _match(original.times, translation.times).agreed:
        if one.is_doubtful(other):
            both = f"{prefixes[0]} {one.written} ↔ {prefixes[1]} {other.written}"
            yield "advice", f"{both}: the half of the day differs", f"check `{other.text}`"


def values(original: Figures, translation: Figures) -> tuple[set[Decimal], set[Decimal]]:
    """Return the numbers that stand in times and decades which the other text has not: first the original's."""
    times, periods = _match(original.times, translation.times), _match(original.periods, translation.periods)
    return _values(times.lost) | _values(periods.lost), _values(times.extra) | _values(periods.extra)


def new_numbers(original: Figures, translation: Figures) -> list[Number]:
    """Return the numbers in digits that only the translation has: one of them may stand in the place of a date's."""
    parts = {Decimal(part) for date in original.dates for part in (date.year, date.month, date.day) if part}
    known = _numbers(original.numbers) | parts | _values(original.times) | _values(original.periods)
    return [
        number
        for number in translation.numbers
        if number.sure and not (number.spelled or number.added or not known.isdisjoint(number.values))
    ]


def _match(theirs: Iterable[_Moment], ours: Iterable[_Moment]) -> _Matched[_Moment]:
    """Pair each with one of the other text: those written alike first."""
    agreed: list[tuple[_Moment, _Moment]] = []
    lost, extra = list(theirs), list(ours)
    for is_alike in (True, False):
        for one in tuple(lost):
            fit = (other for other in extra if one.agrees(other) and (not is_alike or one.written == other.written))
            if (other := next(fit, None)) is not None:
                agreed.append((one, other))
                lost.remove(one)
                extra.remove(other)
    return _Matched(agreed, lost, extra)


def _differences(
    noun: str,
    theirs: Sequence[_Moment],
    ours: Sequence[_Moment],
    texts: tuple[Figures, Figures],
    prefixes: _Prefixes,
) -> Iterator[Message]:
    # What the other text has elsewhere, or as a number, is wrong only if something else is in its place.
    matched, numbers = _match(theirs, ours), [_numbers(text.numbers) for text in texts]
    others = iter(new_numbers(*texts))
    lost = sorted(((one, _whereabouts(one, ours, numbers[1])) for one in matched.lost), key=itemgetter(1))
    new = [one for one in matched.extra if not one.added]
    extra = sorted(((one, _whereabouts(one, theirs, numbers[0])) for one in new), key=itemgetter(1))
    for (wanted, at), (written, place) in zip_longest(lost, extra, fillvalue=(None, _ELSEWHERE)):
        both = f"{prefixes[0]} {_written(wanted)} ↔ {prefixes[1]} {_written(written)}"
        if wanted and written and _NOWHERE in (at, place):
            is_sure = wanted.sure and written.sure and _NUMBER not in (at, place)
            yield "problem" if is_sure else "advice", f"{both}: the {noun} differs", f"check `{written.text}`"
        elif wanted and wanted.sure and at == _NOWHERE and (number := next(others, None)):
            message = f"{prefixes[0]} {wanted.written} ↔ {prefixes[1]} {number.text}: the {noun} differs"
            yield "problem", message, f"check `{number.text}`"
        elif wanted and wanted.sure and at == _NOWHERE:
            yield "advice", f"{both}: the {noun} is missing", "write it in the translation too"
        elif written and written.sure and place == _NOWHERE:
            hint = f"check `{written.text}`; put what you add in square brackets"
            yield "advice", f"{both}: the original does not have this {noun}", hint


def _whereabouts(one: _Moment, others: Iterable[_Moment], numbers: Collection[Decimal]) -> int:
    """Say where the other text has it: nowhere, at another place, or as a number."""
    if any(one.agrees(other) for other in others):
        return _ELSEWHERE
    return _NUMBER if one.is_in(numbers) else _NOWHERE


def _numbers(numbers: Iterable[Number]) -> set[Decimal]:
    return {value for number in numbers for value in number.values}


def _values(moments: Iterable[Time] | Iterable[Period]) -> set[Decimal]:
    return {value for one in moments for value in one.values}


def _written(one: Time | Period | None) -> str:
    return one.written if one else "–"
