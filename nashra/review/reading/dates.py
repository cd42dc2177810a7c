"""A text, folded -> the dates in it, each as far as it is written: 2022-10-26, 2022-10, 10-26 or --10.

Names of months and weekdays are CLDR's for every territory of the language (Babel), so that ماي, مايو and أيار are
one month, and `months` of numerals.yaml. A name is read with any of the language's prefixes joined to it.
"""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from babel import Locale, localedata

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import NO_BREAK, any_of, brackets, fold, inside, matches, places, words

_LETTER = r"[^\W\d_]"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_YEAR = r"[12]\d{3}(?!\d|[.,]\d)"
_BEFORE_WEEKDAY = 40  # characters looked at before a date: the longest name, an article and marks are shorter
_NO_LETTER = re.compile(r"[\W\d_]")
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_NUMERIC = re.compile(r"\d([-/.])\d\d?\1\d")  # what every date in digits alone holds
_GONE = "\0"  # in the place of what is read: it is part of no word, number or gap


class Date(NamedTuple):
    """A date: what of it is written, and where. `weekday` counts from Monday, 0.

    `sure` is False for a word that may be none ("may"); `added` is what stands in square brackets: a translator wrote
    it who found it nowhere in the original.
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

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it: 2022-10-26, 2022-10; without a year 10-26, or --10 for the month alone."""
        day = "" if self.day is None else f"-{self.day:02}"
        before = f"{self.year:04}-" if self.year is not None else "" if day else "--"
        return f"{before}{self.month:02}{day}"


class DateReader:
    """Reads the dates of a language.

    `of_months` and `of_weekdays` are the words that names of either begin with, as a text has them; "" among them says
    that a name may begin with anything. A text without such a word holds no such name.
    """

    def __init__(self, tag: str, numerals: Numerals) -> None:
        self._locale = Locale.parse(tag, sep="-")
        territories = _territories(self._locale)
        wide, months = _names(territories, "months")
        spelled, weekdays = _names(territories, "days")
        prefixes = {fold(prefix)[0] for prefix in numerals.prefixes}
        weekdays |= {
            name[len(one) :]: day for name, day in weekdays.items() for one in prefixes if name.startswith(one)
        }
        more = {fold(word)[0]: month for month, words in numerals.months.items() for word in words}
        self._months = _by_name({**months, **more})
        self._weekdays = _by_name(weekdays)
        # A short name, or one that is another word too, is a month only beside a day or a year.
        self._certain = {name.lower() for name in {*wide, *more}}
        self._unsure = {fold(word)[0] for word in numerals.unsure}
        self._compile({**months, **more}, weekdays, numerals, territories)
        # Without its article a weekday may be a number: أحد is "one", and the end of Sunday's name.
        counted = {fold(word)[0] for words in numerals.numbers.values() for word in words}
        spelled |= {name[len(one) :] for name in spelled for one in prefixes if name.startswith(one)} - counted
        before = any_of(numerals.prefixes)
        self._alone = re.compile(rf"(?<!{_LETTER}){before}?({any_of(_cases(spelled))})(?!{_LETTER})")
        self.of_months = _beginnings({*months, *more}, prefixes)
        self.of_weekdays = _beginnings({*weekdays, *spelled}, prefixes)
        self._numeric = (
            (re.compile(rf"(?<![\d-])({_YEAR})([-/])(\d\d)\2(\d\d)(?![\d-])"), (1, 3, 4)),
            (re.compile(rf"(?<![\d./-])(\d\d?)([./])(\d\d?)\2({_YEAR})(?!/)"), (4, *self._order())),
        )

    def find(self, folded: str, named: Collection[str]) -> tuple[list[Date], str]:
        """Return the dates, and the text with nothing in their place. The text of each is empty, for the caller.

        `named` are the words of the text that are `of_months`.
        """
        spans = brackets(folded)
        found: list[Date] = []
        if _NUMERIC.search(folded):
            for pattern, groups in self._numeric:
                read = partial(_numeric, groups=groups)
                folded = self._taken(pattern.finditer(folded), folded, read, spans, found)
        for pattern, starts in self._readings:
            if is_cut(folded, found):
                named = self.of_months.intersection(words(folded))
            if not named:
                break
            found_there = matches(pattern, folded, starts(folded, named))
            folded = self._taken(found_there, folded, self._worded, spans, found)
        return sorted(found, key=lambda date: (date.start, date.end)), folded

    def weekdays(self, rest: str) -> frozenset[int]:
        """Return the weekdays that are written out in what `find` left of a text: those without a date."""
        return frozenset(self._weekdays[_plain(match[1])] for match in self._alone.finditer(rest))

    def _compile(
        self, months: Iterable[str], weekdays: Iterable[str], numerals: Numerals, territories: Iterable[Locale]
    ) -> None:
        prefix = any_of(numerals.prefixes) + "?"
        ending = rf"(?:{any_of(numerals.ordinals)}(?!{_LETTER}))?"
        article = rf"(?:{any_of(numerals.articles)}\s+)?"
        alone = rf"(?<!{_LETTER})"
        weekday = rf"{alone}{prefix}(?P<name>{any_of(_cases(weekdays))})(?!{_LETTER})\.?[\s,،(\[]*{article}"
        second = weekday.replace("?P<name>", "?:").removeprefix(alone)  # what links the days may be joined to it
        name = any_of(_cases(months))
        month = rf"{prefix}(?P<month>{name})(?!{_LETTER})"
        again = rf"(?:\.?\s?[/(]\s?{name}(?!{_LETTER})\)?)?\.?"  # أيار/مايو, the one name and the other
        of = rf"(?:{any_of(numerals.of)}\s+)"
        # The year may be a translator's, a word behind: "mai dernier [2022]".
        year = rf"(?:\s*[,،]?\s*{of}?(?P<year>{_YEAR})|(?:\s+{_LETTER}+){{0,2}}\s*\[\s*(?P<given>{_YEAR})\s*\])"
        between = rf"\s*(?:[,،]?\s*{any_of(numerals.links)}|[-–—/&,،])\s*{article}(?:{second})?"
        days = rf"(?P<days>{_DAY}{ending}(?:{between}{_DAY}{ending})*)"
        here = r"(?<!\d)(?<!\d[.,/-])"
        self._readings: list[tuple[re.Pattern[str], Callable[[str, Collection[str]], Iterable[int]]]]
        self._readings = [(re.compile(rf"{here}{days}\s*{of}?{month}{again}{year}?"), _digits)]
        if any(map(_is_month_first, territories)):
            # "In May 28 members" is a date for those alone who write so.
            needed = "?" if _is_month_first(self._locale) else ""
            self._readings.append((re.compile(rf"{alone}{month}\.?\s+{days}{year}{needed}"), places))
        self._readings.append((re.compile(rf"{alone}{month}{again}{year}?"), places))
        self._before = re.compile(rf"{weekday}$")
        self._item = re.compile(rf"(?:{weekday})?(?<!\d)(?P<day>{_DAY})")

    def _order(self) -> tuple[int, int]:
        return (1, 3) if _is_month_first(self._locale) else (3, 1)

    def _taken(
        self,
        matches: Iterable[re.Match[str]],
        folded: str,
        read: Callable[[re.Match[str]], Iterable[Date]],
        spans: Collection[tuple[int, int]],
        found: list[Date],
    ) -> str:
        pieces = []
        end = 0
        for match in matches:
            dates = list(read(match))
            if not dates:
                continue
            start, name = self._weekday_before(folded, match.start())
            start = max(start, end)  # a weekday may end the date before it, too
            if start < match.start() or spans:
                dates = [date._replace(start=start, added=inside(match.start(), spans)) for date in dates]
            found += _with_weekday(dates, name)
            pieces += [folded[end:start], _GONE * (match.end() - start)]
            end = match.end()
        return "".join((*pieces, folded[end:])) if pieces else folded

    def _weekday_before(self, folded: str, start: int) -> tuple[int, int | None]:
        near = max(0, start - _BEFORE_WEEKDAY)
        before = folded[near:start]
        may_be = not self.of_weekdays.isdisjoint(words(before))
        match = self._before.search(before) if may_be else None
        return (near + match.start(), self._weekdays[_plain(match["name"])]) if match else (start, None)

    def _worded(self, match: re.Match[str]) -> Iterator[Date]:
        written = match["month"]
        name = _plain(written)
        month = self._months[name]
        said = match["year"] or match["given"]
        year = int(said) if said else None
        days = match["days"] if "days" in match.re.groupindex else None
        if not days:
            sure = year is not None or (name in self._certain and written not in self._unsure)
            if sure or name in self._certain:
                yield Date(year, month, None, None, match.start(), match.end(), "", sure)
            return
        for item in self._item.finditer(days):
            weekday = self._weekdays[_plain(item["name"])] if item["name"] else None
            yield Date(year, month, int(item["day"]), weekday, match.start(), match.end(), "")


def _digits(folded: str, _named: Collection[str]) -> Iterable[int]:
    return [digits.start() for digits in _DIGITS.finditer(folded)]


def is_cut(rest: str, dates: Iterable[Date]) -> bool:
    """Say whether a date may have been taken out of a word: the text has one then that was none before."""
    return any(
        rest[max(0, date.start - 1) : date.start].isalnum() or rest[date.end : date.end + 1].isalnum() for date in dates
    )


def _numeric(match: re.Match[str], groups: tuple[int, ...]) -> Iterator[Date]:
    year, month, day = (int(match.group(group)) for group in groups)
    if month > 12 and groups[0] == 4:  # it fits only the other way round
        month, day = day, month
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Date(year, month, day, None, match.start(), match.end(), "")


def _with_weekday(dates: list[Date], weekday: int | None) -> list[Date]:
    """Give the weekday before a list of days to the one that it is, or to the first."""
    if weekday is None or dates[0].weekday is not None:
        return dates
    index = next((index for index, date in enumerate(dates) if weekday_of(date) == weekday), 0)
    return [date._replace(weekday=weekday) if at == index else date for at, date in enumerate(dates)]


def weekday_of(date: Date) -> int | None:
    """Return the weekday of a date, from Monday, 0; None for one that is not whole or does not exist."""
    if date.year is None or date.day is None:
        return None
    try:
        return dt.date(date.year, date.month, date.day).weekday()
    except ValueError:
        return None


def _is_month_first(locale: Locale) -> bool:
    pattern = locale.date_formats["long"].pattern
    return bool(pattern.find("M") < pattern.find("d"))


def _territories(own: Locale) -> list[Locale]:
    identifiers = (name for name in localedata.locale_identifiers() if name.split("_")[0] == own.language)
    locales = [Locale.parse(name) for name in identifiers]
    return [locale for locale in locales if locale.script in (None, own.script)]


def _names(territories: Iterable[Locale], kind: str) -> tuple[set[str], dict[str, int]]:
    """Return the names that are written out, and the number of every name, short ones too without their full stop."""
    wide: set[str] = set()
    every: dict[str, int] = {}
    forms = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    called = (
        (width, tuple(getattr(one, kind)[context][width].items())) for one in territories for context, width in forms
    )
    for width, numbered in dict.fromkeys(called):  # most territories have the names of another one
        names = {fold(name)[0].rstrip(".").replace(NO_BREAK, " "): at for at, name in numbered}
        every = {**names, **every}
        wide |= names.keys() if width == "wide" else set()
    return wide, every


def _by_name(numbers: Mapping[str, int]) -> dict[str, int]:
    # In capitals a name may be another one: Turkish "salı" is "SALI", whose small letters are "sali".
    return {_plain(form): number for name, number in numbers.items() for form in (name.upper(), name)}


def _plain(name: str) -> str:
    return _SPACES.sub(" ", name).lower()


def _cases(names: Iterable[str]) -> set[str]:
    """Return names, which are written with a capital where CLDR writes them so ("May", not "may")."""
    return {name for one in names for name in (one, one.upper(), one[0].upper() + one[1:])}


def _beginnings(names: Iterable[str], prefixes: Iterable[str]) -> frozenset[str]:
    """Return the words that names begin with, as a text has them: all their letters up to what is none."""
    written = (fold(name)[0] for name in _cases(names))
    every = (prefix + name for name in written for prefix in ("", *prefixes))
    return frozenset(_NO_LETTER.split(name, maxsplit=1)[0] for name in every)
