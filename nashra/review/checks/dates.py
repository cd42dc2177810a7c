"""Finds dates that an original and its translation do not share, and weekdays that contradict their date.

Two dates are compared in the parts that both have: "May" agrees with "May 2022"; but a year that the original writes
must be somewhere in the translated passage. The rule `weekday` needs only one text.
"""

import datetime as dt
import operator
from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from nashra.content.numerals import NONE
from nashra.review.comparison import Finding, Knowledge, Message, Pair, Passage
from nashra.review.reading import figures
from nashra.review.reading.dates import Date, weekday_of
from nashra.review.reading.figures import Figures

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
        theirs, ours = figures_of(pair.original, knowledge), figures_of(pair.translation, knowledge)
        if theirs.weekdays == ours.weekdays and _sorted(theirs.dates) == _sorted(ours.dates):
            continue  # `match` would pair all of them
        prefixes = pair.original.language.prefix, pair.translation.language.prefix
        matched = match(theirs.dates, ours.dates)
        messages = (
            *_differences(theirs.dates, ours.dates, matched, prefixes),
            *_lost_years(matched, ours, prefixes),
            *_weekdays(theirs, ours, prefixes),
        )
        yield from (Finding(index, *message) for message in messages)


def _sorted(dates: _Dates) -> list[tuple[int | None, ...]]:
    """Return the parts of dates by day; of one day in the order of the text, as `match` takes them."""
    return [date[:4] for date in sorted(dates, key=lambda date: (date.year or 0, date.month, date.day or 0))]


def _differences(theirs: _Dates, ours: _Dates, matched: Match, prefixes: _Prefixes) -> Iterator[Message]:
    # A date that the other text has elsewhere is a repetition: wrong only if another date is in its place.
    lost = sorted((date for date in matched.lost if date.sure), key=partial(_is_repeated, counterparts=ours))
    extra = [date for date in matched.extra if date.sure and not date.added]
    extra.sort(key=partial(_is_repeated, counterparts=theirs))
    for wanted, written in zip_longest(lost, extra):
        both = f"{prefixes[0]} {wanted.iso if wanted else '–'} ↔ {prefixes[1]} {written.iso if written else '–'}"
        is_lost = wanted and not _is_repeated(wanted, ours)
        is_extra = written and not _is_repeated(written, theirs)
        if wanted and written and (is_lost or is_extra):
            yield "problem", f"{both}: the date differs", f"check `{written.text}`"
        elif wanted and is_lost:
            message = f"{both}: the date is missing"
            yield "problem" if wanted.day or wanted.year else "advice", message, "write it in the translation too"
        elif written and is_extra:
            hint = f"check `{written.text}`; put what you add in square brackets"
            yield "advice", f"{both}: the original does not have this date", hint
    for one, other in matched.agreed:
        # Of a whole date the rule `weekday` says which of the two weekdays is wrong.
        if None not in (one.weekday, other.weekday) and one.weekday != other.weekday and weekday_of(other) is None:
            names = f"{prefixes[0]} {_name(one.weekday)} ↔ {prefixes[1]} {_name(other.weekday)}"
            yield "problem", f"{names}: the weekday differs", f"check `{other.text}`"


def _lost_years(matched: Match, ours: Figures, prefixes: _Prefixes) -> Iterator[Message]:
    """Yield dates that lost their year, unless another figure of the translation is that year."""
    written = {date.year for date in ours.dates} | {int(number.value) for number in ours.numbers}
    for one, other in matched.agreed:
        if one.year and not other.year and one.year not in written:
            message = f"{prefixes[0]} {one.iso} ↔ {prefixes[1]} {other.iso}: the year is missing"
            yield "advice", message, f"write it in `{other.text}` too"


def _weekdays(theirs: Figures, ours: Figures, prefixes: _Prefixes) -> Iterator[Message]:
    """Yield weekdays without a date, where each text has one that the other lacks (with a date or without)."""
    all_theirs, all_ours = (text.weekdays | {date.weekday for date in text.dates} for text in (theirs, ours))
    lost, extra = sorted(theirs.weekdays - all_ours), sorted(ours.weekdays - all_theirs)
    for wanted, written in zip(lost, extra, strict=False):
        message = f"{prefixes[0]} {_name(wanted)} ↔ {prefixes[1]} {_name(written)}: the weekday differs"
        yield "problem", message, f"check {_name(written)}"


def wrong_weekdays(passage: Passage, knowledge: Knowledge) -> Iterator[Message]:
    """Yield (level, message, hint) for each weekday that its date does not have in the Gregorian calendar."""
    for date in figures_of(passage, knowledge).dates:
        real = weekday_of(date)
        if date.weekday is not None and real is not None and date.weekday != real:
            day = dt.date(date.year or 1, date.month, date.day or 1)
            message = f"{day.day} {day:%B %Y} is a {day:%A}, not a {_name(date.weekday)}"
            yield "problem", message, f"check both in `{date.text}`"


def figures_of(passage: Passage, knowledge: Knowledge) -> Figures:
    """Return the dates and numbers of a passage."""
    language = passage.language
    return figures.read(passage.prose, language.formats_tag, knowledge.numerals.get(language.prefix, NONE))


def match(theirs: _Dates, ours: _Dates) -> Match:
    """Pair each date of an original with one of its translation: equal ones first, then those that agree."""
    agreed: list[tuple[Date, Date]] = []
    lost, extra = list(theirs), list(ours)
    for equal_parts in (3, 2, 1):  # of year, month and day; a part that both lack is equal
        for date in tuple(lost):
            fit = (one for one in extra if agree(date, one) and sum(map(operator.eq, date[:3], one[:3])) >= equal_parts)
            if (other := next(fit, None)) is not None:
                agreed.append((date, other))
                lost.remove(date)
                extra.remove(other)
    return Match(agreed, lost, extra)


def agree(one: Date, other: Date) -> bool:
    """Say whether two dates can be the same: a year or a day that one lacks may be any in the other."""
    return all(None in both or both[0] == both[1] for both in zip(one[:3], other[:3], strict=True))


def _is_repeated(date: Date, counterparts: _Dates) -> bool:
    return any(agree(date, counterpart) for counterpart in counterparts)


def _name(weekday: int | None) -> str:
    return f"{dt.date(2024, 1, 1) + dt.timedelta(weekday or 0):%A}"  # 1 January 2024 was a Monday
