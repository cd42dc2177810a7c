"""What CLDR (by Babel) has of a language for the readers of figures: it takes long to collect."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from babel import Locale, localedata

from nashra.review.reading import folding
from nashra.review.reading.folding import fold, tokens
from nashra.review.reading.measures import KINDS

_PLURAL_FORMS = {"zero", "one", "two", "few", "many", "other"}  # of CLDR; "per" is another pattern: "a month"
_LENGTHS = ("long", "short")
_COUNTRY = re.compile("(?!EU|EZ|UN|XA|XB|ZZ|QO)[A-Z]{2}")  # not groups of countries, and codes for tests
_ABBREVIATED = 2  # letters that may be an abbreviation


class LanguageData(NamedTuple):
    """The folded names of months, weekdays, units and currencies of a language, and how it writes numbers and dates.

    Abbreviations have no full stop; `written_months` and `written_weekdays` are the names that are written out.
    `halves` is the first hour of each half of the day by its names: 0 of "a.m.". `month_first`: whether its own
    territory writes the month before the day; `orders`: whether each territory does. `number_signs` are the decimal
    sign and the one that groups digits. `units` are the names and short forms of each unit, as they stand after
    numbers; `currency_names` those of each code, as words with a space between them; `currency_signs` the sign of
    each code, or else the code. `countries` are the names, as written, of the countries by their ISO 3166 code.
    """

    written_months: tuple[str, ...]
    months: Mapping[str, int]
    written_weekdays: tuple[str, ...]
    weekdays: Mapping[str, int]
    halves: Mapping[str, int]
    month_first: bool
    orders: tuple[bool, ...]
    number_signs: tuple[str, str]
    units: Mapping[str, tuple[str, ...]]
    currency_names: Mapping[str, tuple[str, ...]]
    currency_signs: Mapping[str, str]
    countries: Mapping[str, str]


REMEMBERED: dict[str, LanguageData] = {}
"""What `of` returns for a tag without asking CLDR: a build remembers it for the next."""


def of(tag: str) -> LanguageData:
    """Return what CLDR has for a language with this tag, in every territory where its script is used."""
    if tag not in REMEMBERED:
        REMEMBERED[tag] = _of_cldr(Locale.parse(tag, sep="-"))
    return REMEMBERED[tag]


def _of_cldr(own: Locale) -> LanguageData:
    identifiers = (name for name in localedata.locale_identifiers() if name.split("_")[0] == own.language)
    locales = [locale for locale in map(Locale.parse, identifiers) if locale.script in (None, own.script)]
    orders = tuple(sorted({*map(_is_month_first, locales)}))
    halves = _halves_of_day(locales)
    return LanguageData(
        *_names(locales, "months"),
        *_names(locales, "days"),
        halves,
        _is_month_first(own),
        orders,
        (own.number_symbols["latn"]["decimal"], own.number_symbols["latn"]["group"]),
        _units(own),
        _currencies(own),
        _currency_signs(),
        {code: name for code, name in own.territories.items() if _COUNTRY.fullmatch(code)},
    )


def _is_month_first(locale: Locale) -> bool:
    pattern = locale.date_formats["long"].pattern
    return bool(pattern.find("M") < pattern.find("d"))


def _names(locales: Iterable[Locale], kind: str) -> tuple[tuple[str, ...], dict[str, int]]:
    """Return the names that are written out, and the numbers of all names."""
    wide: set[str] = set()
    numbers: dict[str, int] = {}
    forms = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    tables = (
        (width, tuple(getattr(locale, kind)[context][width].items())) for locale in locales for context, width in forms
    )
    for width, table in dict.fromkeys(tables):  # most locales have the names of another one
        names = {fold(name)[0].rstrip(".").replace(folding.NO_BREAK, " "): number for number, name in table}
        numbers = {**names, **numbers}
        wide |= names.keys() if width == "wide" else set()
    return tuple(sorted(wide)), numbers


def _halves_of_day(locales: Iterable[Locale]) -> dict[str, int]:
    hours = {"am": 0, "pm": 12}
    tables = [locale.day_periods["format"][width] for locale in locales for width in ("wide", "abbreviated")]
    return {
        " ".join(fold(table[half])[0].lower().split()): hours[half]
        for table in tables
        for half in hours
        if half in table
    }


@cache
def _currency_signs() -> Mapping[str, str]:
    """Return the sign of each currency by its code ("$" for US$ and CA$), or else the code."""
    english = Locale("en")  # no language has other currencies
    symbols = {str(code): english.currency_symbols.get(code, str(code)) for code in english.currencies}
    return {code: symbol[-1] if unicodedata.category(symbol[-1]) == "Sc" else code for code, symbol in symbols.items()}


def _currencies(locale: Locale) -> dict[str, tuple[str, ...]]:
    """Return the names of each currency by its code, with the plural forms, as words with a space between them."""
    plural: Mapping[str, Mapping[str, str]] = localedata.load(str(locale)).get("currency_names_plural", {})
    written = {str(code): (name, *plural.get(str(code), {}).values()) for code, name in locale.currencies.items()}
    return {code: tuple(dict.fromkeys(" ".join(tokens(name)) for name in names)) for code, names in written.items()}


def _units(locale: Locale) -> dict[str, tuple[str, ...]]:
    """Return the names and short forms of each unit in all plural forms, as CLDR writes them after numbers."""
    units: dict[str, tuple[str, ...]] = {}
    patterns = localedata.load(str(locale))["unit_patterns"]
    for unit, (quantity, _) in KINDS.items():
        tables = (patterns.get(f"{quantity}-{unit}", {}).get(length) for length in _LENGTHS)
        forms = {table[one] for table in tables if isinstance(table, Mapping) for one in _PLURAL_FORMS & table.keys()}
        names = {fold(form.replace("{0}", ""))[0].strip() for form in forms}
        # "m." may also end a sentence
        units[unit] = tuple(sorted(name for name in names if len(name) > _ABBREVIATED or name[-1:] != "."))
    return units
