"""Dates of an original and of its translation -> those that are not the same; dates and weekdays -> a contradiction.

A date is compared as far as both write it: "May" agrees with "May 2022"; but a year that the original writes must
stand somewhere in the passage. The rule `weekday` needs one text alone.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from nashra.content.numerals import NONE
from nashra.model.problems import Level
from nashra.review.comparison import Finding, Knowledge, Pair, Passage
from nashra.review.reading import figures
from nashra.review.reading.dates import Date, weekday_of
from nashra.review.reading.figures import Figures

RULE = "dates"
WEEKDAY = "weekday"


class Match(NamedTuple):
    """How the dates of two texts go together: those that agree, and those that are left over on either side."""

    agreed: list[tuple[Date, Date]]
    lost: list[Date]
    extra: list[Date]


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the dates that an original and its translation do not share.

    A date that a text repeats counts once; what a translator added in square brackets is not asked for.
    """
    for index, pair in enumerate(pairs):
        theirs, ours = figures_of(pair.original, knowledge), figures_of(pair.translation, knowledge)
        if _says_the_same(theirs, ours):
            continue
        names = pair.original.language.prefix, pair.translation.language.prefix
        matched = match(theirs.dates, ours.dates)
        said = (
            *_differences(theirs.dates, ours.dates, matched, names),
            *_years(matched, ours, names),
            *_weekdays(theirs, ours, names),
        )
        for found in said:
            yield Finding(index, *found)


def _says_the_same(one: Figures, other: Figures) -> bool:
    """Say whether two texts have the same dates, each written as far: `match` leaves none over then."""
    return one.weekdays == other.weekdays and _by_day(one.dates) == _by_day(other.dates)


def _by_day(dates: tuple[Date, ...]) -> list[tuple[int | None, ...]]:
    """Return what dates say; of one day, in the order of the text, as `match` takes them."""
    return [date[:4] for date in sorted(dates, key=lambda date: (date.year or 0, date.month, date.day or 0))]


def _differences(
    theirs: tuple[Date, ...], ours: tuple[Date, ...], matched: Match, names: tuple[str, str]
) -> Iterator[tuple[Level, str, str]]:
    # One that the other text has elsewhere is a repetition: wrong only where another is in its place.
    lost = sorted((date for date in matched.lost if date.sure), key=partial(_repeated, others=ours))
    extra = [date for date in matched.extra if date.sure and not date.added]
    extra.sort(key=partial(_repeated, others=theirs))
    for wanted, written in zip_longest(lost, extra):
        before = f"{names[0]} {wanted.iso if wanted else '–'} ↔ {names[1]} {written.iso if written else '–'}"
        new = wanted and not _repeated(wanted, ours), written and not _repeated(written, theirs)
        if wanted and written and any(new):
            yield "problem", f"{before}: the date differs", f"check `{written.text}`"
        elif wanted and new[0]:
            level: Level = "problem" if wanted.day or wanted.year else "advice"
            yield level, f"{before}: the date is missing", "write it in the translation too"
        elif written and new[1]:
            hint = f"check `{written.text}`; put what you add in square brackets"
            yield "advice", f"{before}: the original does not have this date", hint
    for one, other in matched.agreed:
        # With a whole date the rule `weekday` says which of the two is wrong.
        if None not in (one.weekday, other.weekday) and one.weekday != other.weekday and weekday_of(other) is None:
            message = f"{names[0]} {_name(one)} ↔ {names[1]} {_name(other)}: the weekday differs"
            yield "problem", message, f"check `{other.text}`"


def _years(matched: Match, ours: Figures, names: tuple[str, str]) -> Iterator[tuple[Level, str, str]]:
    """Yield dates without their year, where no other figure of the translation says it: that is no ellipsis."""
    written = {date.year for date in ours.dates} | {int(number.value) for number in ours.numbers}
    for one, other in matched.agreed:
        if one.year and not other.year and one.year not in written:
            message = f"{names[0]} {one.iso} ↔ {names[1]} {other.iso}: the year is missing"
            yield "advice", message, f"write it in `{other.text}` too"


def _weekdays(theirs: Figures, ours: Figures, names: tuple[str, str]) -> Iterator[tuple[Level, str, str]]:
    """Yield weekdays without a date, where each text names one that the other has not, with a date or without."""
    every = [one.weekdays | {date.weekday for date in one.dates} for one in (theirs, ours)]
    for wanted, written in zip(sorted(theirs.weekdays - every[1]), sorted(ours.weekdays - every[0]), strict=False):
        message = f"{names[0]} {_weekday(wanted)} ↔ {names[1]} {_weekday(written)}: the weekday differs"
        yield "problem", message, f"check {_weekday(written)}"


def alone(passage: Passage, knowledge: Knowledge) -> Iterator[tuple[Level, str, str]]:
    """Yield (level, message, hint) for each weekday of a text that is not the one of its date.

    Source: the Gregorian calendar.
    """
    for date in figures_of(passage, knowledge).dates:
        real = weekday_of(date)
        if date.weekday is not None and real is not None and date.weekday != real:
            day = dt.date(date.year or 1, date.month, date.day or 1)
            message = f"{day.day} {day:%B %Y} is a {day:%A}, not a {_name(date)}"
            yield "problem", message, f"check both in `{date.text}`"


def figures_of(passage: Passage, knowledge: Knowledge) -> Figures:
    """Return the dates and numbers of a passage."""
    language = passage.language
    return figures.read(passage.prose, language.tag, knowledge.numerals.get(language.prefix, NONE))


def match(theirs: tuple[Date, ...], ours: tuple[Date, ...]) -> Match:
    """Match the dates of an original and of its translation, each once: the same ones first, then those that agree."""
    agreed: list[tuple[Date, Date]] = []
    lost, extra = list(theirs), list(ours)
    for shared in (3, 2, 1):
        for date in tuple(lost):
            fit = (other for other in extra if agree(date, other) and _shared(date, other) >= shared)
            if (other := next(fit, None)) is not None:
                agreed.append((date, other))
                lost.remove(date)
                extra.remove(other)
    return Match(agreed, lost, extra)


def agree(one: Date, other: Date) -> bool:
    """Say whether two dates can be the same: where one lacks a year or a day, the other may have any."""
    return all(None in both or both[0] == both[1] for both in zip(one[:3], other[:3], strict=True))


def _shared(one: Date, other: Date) -> int:
    return sum(mine == its for mine, its in zip(one[:3], other[:3], strict=True))  # what both lack is the same, too


def _repeated(date: Date, others: tuple[Date, ...]) -> bool:
    return any(agree(date, other) for other in others)


def _name(date: Date) -> str:
    return _weekday(date.weekday or 0)


def _weekday(number: int) -> str:
    return f"{dt.date(2024, 1, 1) + dt.timedelta(number):%A}"  # a Monday, and the days after it
