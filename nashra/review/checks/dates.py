"""Finds dates that an original and its translation do not share, and weekdays that contradict their date.

Each date has one partner, best first, and is compared in the parts that both have: "May" agrees with "May 2022"; but a
day or year that only one of them has must be somewhere in the other passage. The rule `weekday` needs only one text.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from nashra.review.checks import moments
from nashra.review.comparison import Finding, Knowledge, Message, Pair, Passage
from nashra.review.reading.dates import Date, weekday_of
from nashra.review.reading.figures import Figures
from nashra.review.summary import figures_of, of_passage

RULE = "dates"
WEEKDAY = "weekday"

_Dates = tuple[Date, ...]
_Prefixes = tuple[str, str]  # of the original's language, and of the translation's


class Match(NamedTuple):
    """The dates of two texts in pairs that agree, and the rest of the original (`lost`) and translation (`extra`)."""

    agreed: list[tuple[Date, Date]]
    lost: list[Date]
    extra: list[Date]


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the dates that an original and its translation do not share.

    A date that a text repeats counts once; an addition of the translator in square brackets needs no counterpart.
    """
    for index, pair in enumerate(pairs):
        wanted, written = (of_passage(passage, knowledge) for passage in pair)
        has_moments = wanted.has_moments or written.has_moments
        if not has_moments and wanted.weekdays == written.weekdays and wanted.dates == written.dates:
            continue  # `match` would pair all of them
        theirs, ours = (figures_of(passage, knowledge) for passage in pair)
        prefixes = pair.original.language.prefix, pair.translation.language.prefix
        matched = match(theirs.dates, ours.dates)
        messages = (
            *moments.messages(theirs, ours, prefixes),
            *_differences(theirs, ours, matched, prefixes),
            *_precision(theirs, ours, matched, prefixes),
            *_weekdays(theirs, ours, prefixes),
        )
        yield from (Finding(index, *message) for message in messages)


def _differences(theirs: Figures, ours: Figures, matched: Match, prefixes: _Prefixes) -> Iterator[Message]:
    # A date that the other text has elsewhere is a repetition: wrong only if another date is in its place.
    lost = sorted(matched.lost, key=lambda date: _is_repeated(date, ours))
    extra = sorted((date for date in matched.extra if not date.added), key=lambda date: _is_repeated(date, theirs))
    for wanted, written in _in_place(lost, extra):
        both = f"{prefixes[0]} {wanted.iso if wanted else '–'} ↔ {prefixes[1]} {written.iso if written else '–'}"
        is_lost = wanted and not _is_repeated(wanted, ours)
        is_extra = written and not _is_repeated(written, theirs)
        if wanted and written and (is_lost or is_extra):
            is_sure = wanted.sure and written.sure and not _is_swapped(wanted, written)
            yield "problem" if is_sure else "advice", f"{both}: the date differs", f"check `{written.text}`"
        elif wanted and is_lost and wanted.sure and not _is_in_numbers(wanted, ours):
            is_whole = (wanted.day or wanted.year) and not _has_number(ours, wanted.day)
            message = f"{both}: the date is missing"
            yield "problem" if is_whole else "advice", message, "write it in the translation too"
        elif written and is_extra and written.sure and not _is_in_numbers(written, theirs):
            hint = f"check `{written.text}`; put what you add in square brackets"
            yield "advice", f"{both}: the original does not have this date", hint
    for one, other in matched.agreed:
        # Of a whole date the rule `weekday` says which of the two weekdays is wrong.
        if None not in (one.weekday, other.weekday) and one.weekday != other.weekday and weekday_of(other) is None:
            names = f"{prefixes[0]} {_name(one.weekday)} ↔ {prefixes[1]} {_name(other.weekday)}"
            yield "problem", f"{names}: the weekday differs", f"check `{other.text}`"


def _in_place(lost: list[Date], extra: list[Date]) -> Iterator[tuple[Date | None, Date | None]]:
    """Yield each date of an original beside the one in its place, the one with most equal parts, or either alone."""
    extra = list(extra)
    for wanted in lost:
        # What may be no date stands only in the place of one in the same month.
        fit = [one for one in extra if (wanted.sure and one.sure) or wanted.month == one.month]
        written = max(fit, key=partial(_equal_parts, wanted), default=None)
        if written:
            extra.remove(written)
        yield wanted, written
    yield from ((None, written) for written in extra)


def _precision(theirs: Figures, ours: Figures, matched: Match, prefixes: _Prefixes) -> Iterator[Message]:
    """Yield dates that lost or got a day or a year, unless another figure of the other text is that day or year."""
    others = iter(moments.new_numbers(theirs, ours))
    for one, other in matched.agreed:
        are_sure = one.sure and other.sure
        both = f"{prefixes[0]} {one.iso} ↔ {prefixes[1]} {other.iso}"
        if one.year and not other.year and not _has_year(ours, one.year):
            yield "advice", f"{both}: the year is missing", f"write it in `{other.text}` too"
        if are_sure and one.day and not (other.day or _has_day(ours, one)):
            if number := next(others, None):
                message = f"{prefixes[0]} {one.iso} ↔ {prefixes[1]} {number.text}: the day differs"
                yield "problem", message, f"check `{number.text}`"
            elif not one.open_day:
                yield "advice", f"{both}: the day is missing", f"write it in `{other.text}` too"
        hint = f"check `{other.text}`; put what you add in square brackets"
        if other.year and not (one.year or other.added or other.added_year or _has_year(theirs, other.year)):
            yield "advice", f"{both}: the original does not have this year", hint
        if are_sure and other.day and not (one.day or other.added or other.open_day or _has_day(theirs, other)):
            yield "advice", f"{both}: the original does not have this day", hint


def _weekdays(theirs: Figures, ours: Figures, prefixes: _Prefixes) -> Iterator[Message]:
    """Yield weekdays without a date, where each text has one that the other lacks (with a date or without)."""
    all_theirs, all_ours = (text.weekdays | {date.weekday for date in text.dates} for text in (theirs, ours))
    lost, extra = sorted(theirs.weekdays - all_ours), sorted(ours.weekdays - all_theirs)
    for wanted, written in zip(lost, extra, strict=False):
        message = f"{prefixes[0]} {_name(wanted)} ↔ {prefixes[1]} {_name(written)}: the weekday differs"
        yield "problem", message, f"check {_name(written)}"


def wrong_weekdays(passage: Passage, knowledge: Knowledge) -> Iterator[Message]:
    """Yield (level, message, hint) for each weekday that its date does not have in the Gregorian calendar."""
    if not any(day[3] is not None for day in of_passage(passage, knowledge).dates):
        return
    for date in figures_of(passage, knowledge).dates:
        real = weekday_of(date)
        swapped = weekday_of(date._replace(month=date.day or 0, day=date.month)) if date.is_swappable else real
        if date.weekday is not None and real is not None and date.weekday not in (real, swapped):
            day = dt.date(date.year or 1, date.month, date.day or 1)
            message = f"{day.day} {day:%B %Y} is a {day:%A}, not a {_name(date.weekday)}"
            yield "problem", message, f"check both in `{date.text}`"


def match(theirs: _Dates, ours: _Dates) -> Match:
    """Pair each date of an original with one of its translation, those with most equal parts first."""
    agreed: list[tuple[Date, Date]] = []
    lost, extra = list(theirs), list(ours)
    for score in range(6, 1, -1):
        for date in tuple(lost):
            fit = (one for one in extra if agree(date, one) and _equal_parts(date, one) == score)
            if (other := next(fit, None)) is not None:
                agreed.append((date, other))
                lost.remove(date)
                extra.remove(other)
    return Match(agreed, lost, extra)


def _equal_parts(one: Date, other: Date) -> int:
    """Return two for each part of two dates that is equal, and one for each that both lack."""
    both = zip(one[:3], other[:3], strict=True)
    return sum(0 if mine != its else 1 if mine is None else 2 for mine, its in both)


def agree(one: Date, other: Date) -> bool:
    """Say whether two dates can be the same: a year or a day that one lacks may be any in the other."""
    return all(None in both or both[0] == both[1] for both in zip(one[:3], other[:3], strict=True))


def _is_swapped(one: Date, other: Date) -> bool:
    """Say whether two dates agree where one of them is read as in another territory: 9/11/2001 has two readings."""
    if not (one.is_swappable or other.is_swappable) or one.day is None:
        return False
    return agree(one._replace(month=one.day, day=one.month), other)


def _is_repeated(date: Date, other: Figures) -> bool:
    """Say whether the other text has a date somewhere, with all its parts."""
    has_year = date.year is None or _has_year(other, date.year)
    return has_year and any(agree(date, one) and (one.day or not date.day) for one in other.dates)


def _is_in_numbers(date: Date, other: Figures) -> bool:
    """Say whether all parts of a date are numbers of the other text: 26/10."""
    return all(_has_number(other, part) for part in (date.day, date.month, date.year) if part) and bool(date.day)


def _has_number(text: Figures, value: int | None) -> bool:
    return any(value in number.values for number in text.numbers) if value else False


def _has_year(text: Figures, year: int) -> bool:
    return any(date.year == year for date in text.dates) or any(int(number.value) == year for number in text.numbers)


def _has_day(text: Figures, sought: Date) -> bool:
    days = {date.day for date in text.dates if date.month == sought.month}
    return sought.day in days or _has_number(text, sought.day)


def _name(weekday: int | None) -> str:
    return f"{dt.date(2024, 1, 1) + dt.timedelta(weekday or 0):%A}"  # 1 January 2024 was a Monday
