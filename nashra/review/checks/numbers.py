"""Numbers of an original and of its translation -> those that are not the same, by value.

What counts is which numbers are there: one that is only repeated more or less often is no fault. Dates are another
rule's; but a year or a day that is part of a date in one text may stand by itself in the other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest

from nashra.model.problems import Level
from nashra.review.checks import dates
from nashra.review.comparison import Finding, Knowledge, Pair
from nashra.review.reading.dates import Date
from nashra.review.reading.digits import Number
from nashra.review.reading.figures import Figures

RULE = "numbers"


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the numbers that an original and its translation do not share.

    A number in digits that is missing, or another in the place of one, is a problem; a number in words that is
    missing, or one in digits that the original does not have, is advice.
    """
    for index, pair in enumerate(pairs):
        original, translation = (dates.figures_of(passage, knowledge) for passage in pair)
        if _values(original) == _values(translation):
            continue  # each number stands for one of the other text: none is lost, and none is added
        names = pair.original.language.prefix, pair.translation.language.prefix
        for lost, extra in _differences(original, translation):
            if found := _finding(lost, extra, names):
                yield Finding(index, *found)


def _values(text: Figures) -> list[Decimal]:
    return sorted([number.value for number in text.numbers])


def _differences(original: Figures, translation: Figures) -> Iterable[tuple[Number | None, Number | None]]:
    """Return what the original has and the translation has not, beside what stands in its place."""
    theirs = _settled(original.numbers, translation.numbers)
    ours = _settled(translation.numbers, theirs)
    missing, more = _left(theirs, ours), _left(ours, theirs)
    if not (missing or more):
        return ()
    matched = dates.match(original.dates, translation.dates)
    # A part of a date that its counterpart lacks may be a number by itself there: "in May of the year 2022".
    spare = _parts(matched.extra) | {Decimal(b.year) for a, b in matched.agreed if b.year and not a.year}
    known = {number.value for number in ours} | spare | _two(translation)
    lost, lost_again = _parted(missing, known)
    lost_again += _parts_lost(matched)
    wanted = {number.value for number in theirs} | _parts(original.dates) | _two(original)
    extra, extra_again = _parted(more, wanted)
    extra = sorted((number for number in extra if not number.added), key=lambda number: number.spelled)
    # Where one that is repeated elsewhere is gone and new digits are there, these are in its place.
    while len(lost) < sum(not number.spelled for number in extra) and lost_again:
        lost.append(lost_again.pop(0))
    while len(extra) < len(lost) and extra_again:
        extra.append(extra_again.pop(0))
    return zip_longest(lost, extra)


def _settled(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Return the numbers, those that can be read in two ways as the other text has them."""
    known = {number.value for number in others}
    return [
        number._replace(value=number.other) if number.other in known and number.value not in known else number
        for number in numbers
    ]


def _left(numbers: Iterable[Number], others: Iterable[Number]) -> list[Number]:
    """Return the sure numbers that the other text has not, or less often."""
    rest = Counter(number.value for number in others)
    left = []
    for number in numbers:
        rest[number.value] -= 1
        if rest[number.value] < 0 and number.sure:
            left.append(number)
    return left


def _parted(numbers: Iterable[Number], known: set[Decimal]) -> tuple[list[Number], list[Number]]:
    """Return the numbers that are nowhere in the other text, and those that it has once less."""
    again = [number for number in numbers if number.value in known]
    return [number for number in numbers if number.value not in known], again


def _parts(found: Iterable[Date]) -> set[Decimal]:
    return {Decimal(part) for date in found for part in (date.year, date.month, date.day) if part}


def _parts_lost(matched: dates.Match) -> list[Number]:
    """Return what of a date of the original is not in its counterpart: "2 December 9021" is read as 2 December."""
    return [
        Number(Decimal(mine), date.start, date.end, date.text)
        for date, other in matched.agreed
        for mine, its in ((date.year, other.year), (date.day, other.day))
        if mine and not its
    ]


def _two(text: Figures) -> set[Decimal]:
    return {Decimal(2)} if text.dual else set()


def _finding(lost: Number | None, extra: Number | None, names: tuple[str, str]) -> tuple[Level, str, str] | None:
    before, after = (f"{name} {_written(number)}" for name, number in zip(names, (lost, extra), strict=True))
    if lost and extra:
        return "problem", f"{before} ↔ {after}: the number differs", f"check `{extra.text}`"
    if lost:
        level: Level = "advice" if lost.spelled else "problem"
        return level, f"{before} ↔ {after}: the number is missing", "write it in the translation too"
    if extra and not extra.spelled:
        hint = f"check `{extra.text}`; put what you add in square brackets"
        return "advice", f"{before} ↔ {after}: the original does not have this number", hint
    return None


def _written(number: Number | None) -> str:
    if number is None:
        return "–"
    value = f"{number.value:f}"
    return value.rstrip("0").rstrip(".") if "." in value else value
