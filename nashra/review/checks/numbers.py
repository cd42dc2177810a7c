"""Finds numbers that an original and its translation do not share, by value.

It counts which numbers a text has, not how often it repeats them. Dates have a rule of their own; but a year or a day
that is part of a date in one text may be a number by itself in the other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest

from nashra.review.checks import dates
from nashra.review.comparison import Finding, Knowledge, Message, Pair
from nashra.review.reading.dates import Date
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures

RULE = "numbers"


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the numbers that an original and its translation do not share.

    A missing number in digits, or another number in its place, is a problem; a missing number in words, or one in
    digits that the original does not have, is advice.
    """
    for index, pair in enumerate(pairs):
        original, translation = (dates.figures_of(passage, knowledge) for passage in pair)
        if _values(original) == _values(translation):
            continue
        prefixes = pair.original.language.prefix, pair.translation.language.prefix
        for lost, extra in _differences(original, translation):
            if message := _message(lost, extra, prefixes):
                yield Finding(index, *message)


def _values(text: Figures) -> list[Decimal]:
    return sorted([number.value for number in text.numbers])


def _differences(original: Figures, translation: Figures) -> Iterable[tuple[Number | None, Number | None]]:
    """Return each number that the translation lacks beside the one in its place, or either alone."""
    theirs = _settled(original.numbers, translation.numbers)
    ours = _settled(translation.numbers, theirs)
    missing, more = _surplus(theirs, ours), _surplus(ours, theirs)
    if not (missing or more):
        return ()
    matched = dates.match(original.dates, translation.dates)
    # A part of a date that its counterpart lacks may be a number by itself there: "in May of the year 2022".
    spare = _parts(matched.extra) | {Decimal(b.year) for a, b in matched.agreed if b.year and not a.year}
    known = {number.value for number in ours} | spare | _two(translation)
    lost, less_often = _split(missing, known)
    less_often += _lost_parts(matched)
    wanted = {number.value for number in theirs} | _parts(original.dates) | _two(original)
    extra, more_often = _split(more, wanted)
    extra = sorted((number for number in extra if not number.added), key=lambda number: number.spelled)
    # Where a repetition is gone and new digits are in the text, these are in its place.
    while len(lost) < sum(not number.spelled for number in extra) and less_often:
        lost.append(less_often.pop(0))
    while len(extra) < len(lost) and more_often:
        extra.append(more_often.pop(0))
    return zip_longest(lost, extra)


def _settled(numbers: Iterable[Number], counterparts: Iterable[Number]) -> list[Number]:
    """Return numbers with the ambiguous ones read as the other text has them."""
    known = {number.value for number in counterparts}
    return [
        number._replace(value=number.other) if number.other in known and number.value not in known else number
        for number in numbers
    ]


def _surplus(numbers: Iterable[Number], counterparts: Iterable[Number]) -> list[Number]:
    """Return the sure numbers that the other text does not have, or has less often."""
    counts = Counter(number.value for number in counterparts)
    surplus = []
    for number in numbers:
        counts[number.value] -= 1
        if counts[number.value] < 0 and number.sure:
            surplus.append(number)
    return surplus


def _split(numbers: Iterable[Number], known: set[Decimal]) -> tuple[list[Number], list[Number]]:
    """Return the numbers that the other text does not have, and those that it has less often."""
    less_often = [number for number in numbers if number.value in known]
    return [number for number in numbers if number.value not in known], less_often


def _parts(found: Iterable[Date]) -> set[Decimal]:
    return {Decimal(part) for date in found for part in (date.year, date.month, date.day) if part}


def _lost_parts(matched: dates.Match) -> list[Number]:
    """Return the parts of original dates that their counterparts lack: "2 December 9021" is read as 2 December."""
    return [
        Number(Decimal(mine), date.start, date.end, date.text)
        for date, counterpart in matched.agreed
        for mine, its in ((date.year, counterpart.year), (date.day, counterpart.day))
        if mine and not its
    ]


def _two(text: Figures) -> set[Decimal]:
    return {Decimal(2)} if text.dual else set()


def _message(lost: Number | None, extra: Number | None, prefixes: tuple[str, str]) -> Message | None:
    values = f"{prefixes[0]} {_written(lost)} ↔ {prefixes[1]} {_written(extra)}"
    if lost and extra:
        return "problem", f"{values}: the number differs", f"check `{extra.text}`"
    if lost:
        hint = "write it in the translation too"
        return "advice" if lost.spelled else "problem", f"{values}: the number is missing", hint
    if extra and not extra.spelled:
        hint = f"check `{extra.text}`; put what you add in square brackets"
        return "advice", f"{values}: the original does not have this number", hint
    return None


def _written(number: Number | None) -> str:
    if number is None:
        return "–"
    value = f"{number.value:f}"
    return value.rstrip("0").rstrip(".") if "." in value else value
