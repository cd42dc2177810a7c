"""Writes days, ranges of days, numbers and lists by the rules of CLDR for a locale.

CLDR lacks long ranges (Babel's `format_interval` falls back to short months) and the ordinal of the first day of a
month ("1er mars"); they are composed from its patterns and from words of the catalog.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

_DAY_FIELD = re.compile(r"(?<!d)d{1,2}(?!d)")
_DAY = "\ue000"  # stands for the day: in quotation marks it would join those of the text after it
_YEAR = re.compile(r"[GyYuUr]")
_YEAR_AT_END = re.compile(r"(?:[\s,،⹁]|'[^']*')+y+$")
_EN_DASH = "\u2013"  # a hyphen would order the digits differently after Arabic letters (UAX #9)


@dataclass(frozen=True, slots=True)
class Dates:
    """The formats of a locale: `first` is the first of a month ("1er"), `span` a range with %(start)s and %(end)s."""

    locale: Locale
    first: str
    span: str

    def day(self, value: date) -> str:
        """Return a day, as in "1 March 2023"."""
        return self._with_day(value, self._number(value))

    def days(self, starts: date, ends: date) -> str:
        """Return a range with each month and year once, as in "1–2 March 2023"; a single day if both are equal."""
        if starts == ends:
            return self.day(starts)
        if (starts.year, starts.month) == (ends.year, ends.month):
            return self._with_day(starts, f"{self._number(starts)}{_EN_DASH}{self._number(ends)}")
        start = self._without_year(starts) if starts.year == ends.year else self.day(starts)
        return self.span % {"start": start, "end": self.day(ends)}

    def month(self, value: date) -> str:
        """Return a month with its year, as in "March 2023"."""
        return format_date(value, self.locale.datetime_skeletons["yMMMM"].pattern, locale=self.locale)

    def months(self, width: str) -> list[str]:
        """Return the names of the twelve months as they stand alone; `width` is "wide", "abbreviated" or "narrow"."""
        names = self.locale.months["stand-alone"][width]
        return [names[number] for number in range(1, 13)]

    def number(self, value: float) -> str:
        """Return a number with the locale's separators."""
        return format_decimal(value, locale=self.locale)

    def names(self, values: Iterable[str]) -> str:
        """Return a list, as in "Italy, Morocco and Niger"."""
        return format_list(list(values), locale=self.locale)

    def duration(self, seconds: int) -> str:
        """Return a length of time, as in "3 minutes and 20 seconds": words, since "3:20" is read aloud as an hour."""
        minutes, second = divmod(seconds, 60)
        parts = zip(("hour", "minute", "second"), (*divmod(minutes, 60), second), strict=True)
        # Babel 2.18 lacks parts of the lists of units that CLDR has.
        return self.names(format_unit(many, f"duration-{unit}", locale=self.locale) for unit, many in parts if many)

    def _number(self, value: date) -> str:
        return self.first if value.day == 1 else str(value.day)

    def _with_day(self, value: date, number: str) -> str:
        return _filled(self.locale.date_formats["long"].pattern, value, number, self.locale)

    def _without_year(self, value: date) -> str:
        # CLDR's pattern without a year may have another order than its long one ("Satumba 30", but "2 Oktoba, 2022").
        pattern = _YEAR_AT_END.sub("", self.locale.date_formats["long"].pattern)
        if _YEAR.search(pattern):
            pattern = self.locale.datetime_skeletons["MMMMd"].pattern
        return _filled(pattern, value, self._number(value), self.locale)


@lru_cache(maxsize=4096)  # the same days recur on many pages
def _filled(pattern: str, value: date, number: str, locale: Locale) -> str:
    """Return a day by a pattern of CLDR, with `number` for the day of the month."""
    parts = re.split(r"('[^']*')", pattern)  # text that is quoted in the pattern ("'de'") has no fields
    parts = [part if part.startswith("'") else _DAY_FIELD.sub(_DAY, part) for part in parts]
    return format_date(value, "".join(parts), locale=locale).replace(_DAY, number)
