"""Reads the dates in a folded text, each with the parts that are written: 2022-10-26, 2022-10, 10-26 or --10.

Names of months and weekdays are those of CLDR (by Babel) for every territory of the language, so that ماي, مايو and
أيار are one month, and the `months` of numerals.yaml. A name may have any of the language's prefixes joined to it.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable
from functools import cached_property, partial
from typing import NamedTuple

from nashra.content.numerals import Numerals
from nashra.review.reading import calendar_names, cldr
from nashra.review.reading.date_patterns import DatePatterns
from nashra.review.reading.folding import READ, Spans, brackets, fold, inside, matches, words
from nashra.review.reading.small import SmallNumbers

_DAY_SPACE = 48  # characters before a month: a day in words with what stands between is shorter
_WEEKDAY_SPACE = 40  # characters before a date: the longest weekday with its article and marks is shorter
_SHORT = 2  # letters
_NUMERIC = re.compile(r"\d([-/.])\d\d?\1\d")  # every date in digits alone contains it


class Date(NamedTuple):
    """A date: its written parts and where they are. `weekday` counts from Monday, 0.

    `sure` is False for a word that may be no date ("may"); `added`: in square brackets, because the translator added
    it. `open_day`: the day may be a number by itself ("in May 28 members"); `added_year`: the year is in brackets.
    `is_swappable`: readers of another territory take the day for the month (9/11/2001).
    """

    year: int | None
    month: int
    day: int | None
    weekday: int | None
    start: int
    end: int
    text: str
    sure: bool = True
    added: bool = False
    open_day: bool = False
    added_year: bool = False
    is_swappable: bool = False

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it: 2022-10-26, 2022-10; without a year 10-26, or --10 for the month alone."""
        day = "" if self.day is None else f"-{self.day:02}"
        year = f"{self.year:04}-" if self.year is not None else "" if day else "--"
        return f"{year}{self.month:02}{day}"


class DateReader:
    """Reads the dates of a language.

    `month_words` and `weekday_words` are the first words of names of months and weekdays, as texts write them; a text
    without such a word has no such name. "" among them means that a name may begin with anything.
    """

    def __init__(self, tag: str, numerals: Numerals) -> None:
        names = cldr.of(tag)
        months, weekdays, spelled = {**names.months}, {**names.weekdays}, {*names.written_weekdays}
        prefixes = {fold(prefix)[0] for prefix in numerals.prefixes}
        weekdays |= {
            name[len(prefix) :]: day for name, day in weekdays.items() for prefix in prefixes if name.startswith(prefix)
        }
        more = {fold(word)[0]: month for month, words in numerals.months.items() for word in words}
        months |= more
        self._months = calendar_names.by_name(months)
        self._weekdays = calendar_names.by_name(weekdays)
        self._month_names = calendar_names.cases(months)
        # A short name, or one that is another word too, is a month only beside a day or a year.
        self._certain = {name.lower() for name in {*names.written_months, *more}}
        self._unsure = {fold(word)[0] for word in numerals.unsure}
        self._numerals = numerals
        # Without its article a weekday may be a number: أحد is "one", and the end of the name of Sunday.
        counted = {fold(word)[0] for words in numerals.numbers.values() for word in words}
        spelled |= {name[len(one) :] for name in spelled for one in prefixes if name.startswith(one)} - counted
        self._sources = months, weekdays, spelled, numerals, names
        self.month_words = calendar_names.first_words(months, prefixes)
        self.weekday_words = calendar_names.first_words({*weekdays, *spelled}, prefixes)

    @cached_property
    def _patterns(self) -> DatePatterns:
        """The patterns: most dates are known by their words (`summary`), and these texts need not pay for them."""
        return DatePatterns(*self._sources)

    @cached_property
    def _small(self) -> SmallNumbers:
        return SmallNumbers(self._numerals, self._numerals.days)

    def month(self, word: str) -> int:
        """Return the number of the month that a word names, as it is written, or 0."""
        return self._months[calendar_names.plain(word)] if word in self._month_names else 0

    def is_certain(self, word: str) -> bool:
        """Say whether a name of a month is one without a day or a year too: not if it is short."""
        return calendar_names.plain(word) in self._certain

    def names(self) -> Iterable[str]:
        """Return the names of months and weekdays, in small letters."""
        return (*self._months, *self._weekdays)

    def find(self, folded: str, named: Collection[str], *, has_weekday: bool = True) -> tuple[list[Date], str]:
        """Return the dates of a folded text, and that text with NUL characters in place of each date.

        `named` are the words of the text that are `month_words`; `has_weekday` is False where none of its words is
        among `weekday_words`. The caller fills in the `text` of each date.
        """
        spans = brackets(folded)
        found: list[Date] = []
        is_numeric = _NUMERIC.search(folded) is not None
        if not (is_numeric or named):
            return [], folded
        if is_numeric:
            for pattern, groups in self._patterns.numeric:
                reading = partial(
                    _numeric, groups=groups, is_swappable=self._patterns.has_two_orders and groups[0] == 4
                )
                readings = map(reading, pattern.finditer(folded))
                folded = self._take(readings, folded, spans, found, has_weekday=has_weekday)
        for pattern, starts in self._patterns.worded:
            if is_cut(folded, found):
                named, has_weekday = self.month_words.intersection(words(folded)), True
            if not named:
                break
            readings = map(self._dates, matches(pattern, folded, starts(folded, named)))
            folded = self._take(readings, folded, spans, found, has_weekday=has_weekday)
        return sorted(found, key=lambda date: (date.start, date.end)), folded

    def weekdays(self, rest: str) -> frozenset[int]:
        """Return the weekdays that are written out, without a date, in the text that `find` returned."""
        return frozenset(
            self._weekdays[calendar_names.plain(match[1])] for match in self._patterns.lone_weekday.finditer(rest)
        )

    def _take(
        self, readings: Iterable[list[Date]], folded: str, spans: Spans, found: list[Date], *, has_weekday: bool
    ) -> str:
        """Add the dates read from each match to `found`, with the weekday before it; return the text without them."""
        pieces = []
        end = 0
        for dates in filter(None, readings):
            match = dates[0]
            start, weekday = self._weekday_before(folded, match.start) if has_weekday else (match.start, None)
            start = max(start, end)  # a weekday may also be the end of the date before it
            if start < match.start or spans:
                dates = [date._replace(start=start, added=inside(match.start, spans)) for date in dates]  # noqa: PLW2901
            found += _with_weekday(dates, weekday)
            pieces += [folded[end:start], READ * (match.end - start)]
            end = match.end
        return "".join((*pieces, folded[end:])) if pieces else folded

    def _weekday_before(self, folded: str, start: int) -> tuple[int, int | None]:
        """Return the offset and number of the weekday before an offset, or the offset itself and None."""
        near = max(0, start - _WEEKDAY_SPACE)
        before = folded[near:start]
        is_possible = not self.weekday_words.isdisjoint(words(before))
        match = self._patterns.weekday_at_end.search(before) if is_possible else None
        return (near + match.start(), self._weekday(match["name"])) if match else (start, None)

    def _dates(self, match: re.Match[str]) -> list[Date]:
        """Return the dates of a match of one of the patterns with a month in words."""
        year_digits = match["year"] or match["given"]
        year = int(year_digits) if year_digits else None
        start, end = match.span()
        days = match["days"] if "days" in match.re.groupindex else None
        month = self._months[calendar_names.plain(match["month"])]
        date = Date(year, month, None, None, start, end, "", added_year=match["given"] is not None)
        if not days:
            return self._without_digits(match, date)
        date = date._replace(open_day=year is None and match.start("days") > match.start("month"))
        if days.isdecimal():
            return [date._replace(day=int(days))]
        items = self._patterns.item.finditer(days)
        return [date._replace(day=int(item["day"]), weekday=self._weekday(item["name"])) for item in items]

    def _without_digits(self, match: re.Match[str], date: Date) -> list[Date]:
        """Return the date of a month whose day is in words before it, or that has none; or no date."""
        folded, written, name = match.string, match["month"], calendar_names.plain(match["month"])
        near = max(0, date.start - _DAY_SPACE)
        before = folded[near : date.start]
        is_certain = name in self._certain
        if gap := self._patterns.of_before.search(before):
            number = self._small.before(folded, near + gap.start())
            is_day = number and self._patterns.before_day.search(folded, max(0, number[1] - _WEEKDAY_SPACE), number[1])
            if number and is_day and 1 <= number[0] <= 31 and (is_certain or date.year):
                # "The seven January storms": without a word between them, the number may count something else.
                is_sure = bool(gap.group().strip())
                return [date._replace(day=number[0], start=number[1], sure=is_sure, open_day=not is_sure)]
        if self._patterns.month_and_article and (
            article := self._patterns.month_and_article.match(folded, match.end("month"))
        ):
            following = self._small.after(folded, article.end())
            if following and following[0] <= 31 and date.year is None:
                return [date._replace(day=following[0], end=following[1], open_day=True)]
        # A month after a word of time has no preposition joined to it.
        is_dated = match.start("month") == match.start() and self._patterns.during.search(before) is not None
        is_dated = is_dated or self._patterns.after_month.search(before) is not None
        # Two letters with a prefix are more often another word: باب is a door, and no August.
        if len(name) <= _SHORT and match.start("month") > match.start() and not (date.year or is_dated):
            return []
        is_certain = is_certain and (written not in self._unsure or is_dated)
        is_possible = (
            name in self._certain or self._patterns.after_short_name.match(folded, match.end("month")) is not None
        )
        sure = date.year is not None or is_certain
        return [date._replace(sure=sure)] if sure or is_possible else []

    def _weekday(self, name: str | None) -> int | None:
        return self._weekdays[calendar_names.plain(name)] if name else None


def is_cut(rest: str, dates: Iterable[Date]) -> bool:
    """Say whether one of the dates may have been taken out of a word, so that the text has a new word beside it."""
    return any(
        rest[max(0, date.start - 1) : date.start].isalnum() or rest[date.end : date.end + 1].isalnum() for date in dates
    )


def _numeric(match: re.Match[str], groups: tuple[int, ...], *, is_swappable: bool) -> list[Date]:
    year, month, day = (int(match.group(group)) for group in groups)
    if month > 12 and groups[0] == 4:  # then it can only be the day
        month, day = day, month
    is_date = 1 <= month <= 12 and 1 <= day <= 31
    is_swappable = is_swappable and day <= 12
    return [Date(year, month, day, None, *match.span(), "", is_swappable=is_swappable)] if is_date else []


def _with_weekday(dates: list[Date], weekday: int | None) -> list[Date]:
    """Give the weekday before a list of dates to the first of them that falls on it, or else to the first date."""
    if weekday is None or dates[0].weekday is not None:
        return dates
    index = next((index for index, date in enumerate(dates) if weekday_of(date) == weekday), 0)
    dates[index] = dates[index]._replace(weekday=weekday)
    return dates


def weekday_of(date: Date) -> int | None:
    """Return the weekday of a date, from Monday, 0; None for a date with parts missing or that does not exist."""
    if date.year is None or date.day is None:
        return None
    try:
        return dt.date(date.year, date.month, date.day).weekday()
    except ValueError:
        return None
