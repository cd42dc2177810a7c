"""Days, ranges of days, numbers and lists -> text, by CLDR's rules for a locale (Babel).

What CLDR lacks is composed here from its patterns: long ranges (`format_interval` falls back to short months) and
the ordinal that a language may want for the first day of a month ("1er mars"), which comes from the catalog.
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

_DAY_FIELD = re.compile(r"(?<!d)d{1,2}(?!d)")
_YEAR = re.compile(r"[GyYuUr]")
_YEAR_AT_END = re.compile(r"(?:[\s,،⹁]|'[^']*')+y+$")
_EN_DASH = "\u2013"  # never a hyphen: after Arabic letters the two order digits differently (UAX #9)


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes for one locale. `first` is the first day of a month ("1" or "1er"); `span` has %(start)s and %(end)s."""

    locale: Locale
    first: str
    span: str

    def day(self, value: date) -> str:
        """Return "1 March 2023"."""
        return self._with_day(value, self._number(value))

    def days(self, starts: date, ends: date) -> str:
        """Return one day, "1–2 March 2023", or a span over months, each with its name and its year once."""
        if starts == ends:
            return self.day(starts)
        if (starts.year, starts.month) == (ends.year, ends.month):
            return self._with_day(starts, f"{self._number(starts)}{_EN_DASH}{self._number(ends)}")
        same_year = starts.year == ends.year
        start = self._without_year(starts) if same_year else self.day(starts)
        return self.span % {"start": start, "end": self.day(ends)}

    def number(self, value: float) -> str:
        """Return a number with the locale's separators."""
        return format_decimal(value, locale=self.locale)

    def names(self, values: Iterable[str]) -> str:
        """Return "Italy, Morocco and Niger"."""
        return format_list(list(values), locale=self.locale)

    def _number(self, value: date) -> str:
        return self.first if value.day == 1 else str(value.day)

    def _with_day(self, value: date, number: str) -> str:
        return _filled(self.locale.date_formats["long"].pattern, value, number, self.locale)

    def _without_year(self, value: date) -> str:
        # CLDR's own pattern may have another order than its long one ("Satumba 30" beside "2 Oktoba, 2022").
        pattern = _YEAR_AT_END.sub("", self.locale.date_formats["long"].pattern)
        if _YEAR.search(pattern):
            pattern = self.locale.datetime_skeletons["MMMMd"].pattern
        return _filled(pattern, value, self._number(value), self.locale)


@lru_cache(maxsize=4096)  # a site names the same days on many pages
def _filled(pattern: str, value: date, number: str, locale: Locale) -> str:
    # Text already quoted in a pattern ("'de'") holds no field.
    quoted = "'" + number.replace("'", "''") + "'"
    pieces = re.split(r"('[^']*')", pattern)
    pieces = [piece if piece.startswith("'") else _DAY_FIELD.sub(lambda _: quoted, piece) for piece in pieces]
    return format_date(value, "".join(pieces), locale=locale)
