"""The names of months and weekdays that CLDR (by Babel) has for every territory of a language, as texts write them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale, localedata

from nashra.content.numerals import Words
from nashra.review.reading import folding
from nashra.review.reading.folding import fold

_SPACES = re.compile(r"\s+")


def is_month_first(locale: Locale) -> bool:
    """Say whether a locale writes the month before the day."""
    pattern = locale.date_formats["long"].pattern
    return bool(pattern.find("M") < pattern.find("d"))


@lru_cache(maxsize=16)  # the readers of dates and of times ask for them
def locales(own: Locale) -> tuple[Locale, ...]:
    """Return the locales of the same language and script."""
    identifiers = (name for name in localedata.locale_identifiers() if name.split("_")[0] == own.language)
    locales = map(Locale.parse, identifiers)
    return tuple(locale for locale in locales if locale.script in (None, own.script))


def names(locales: Iterable[Locale], kind: str) -> tuple[set[str], dict[str, int]]:
    """Return the folded names that are written out, and the numbers of all names, abbreviations without full stop."""
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
    return wide, numbers


def halves_of_day(locales: Iterable[Locale]) -> dict[str, int]:
    """Return the first hour of each half of the day, by its folded names in small letters: 0 of "a.m."."""
    hours = {"am": 0, "pm": 12}
    tables = [locale.day_periods["format"][width] for locale in locales for width in ("wide", "abbreviated")]
    return {plain(fold(table[half])[0]): hours[half] for table in tables for half in hours if half in table}


def by_name(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the number of each name, by what `plain` returns for its forms in small letters and capitals."""
    # In capitals a name may have other small letters: Turkish "salı" is "SALI", which Python lowers to "sali".
    return {plain(form): number for name, number in numbers.items() for form in (name.upper(), name)}


def plain(name: str) -> str:
    """Return a name in small letters, with one space between its words."""
    return _SPACES.sub(" ", name).lower()


def values_by_word(words: Words) -> dict[str, int]:
    """Return the value of each of these words, folded and as `plain` returns it."""
    return {plain(fold(word)[0]): value for value, forms in words.items() for word in forms}


def cases(names: Iterable[str]) -> set[str]:
    """Return the names as CLDR writes them, with a capital, and in capitals: "May" is a month, "may" none."""
    return {form for name in names for form in (name, name.upper(), name[0].upper() + name[1:])}


def first_words(names: Iterable[str], prefixes: Iterable[str]) -> frozenset[str]:
    """Return the letters that names begin with in a text, up to the first other character, with each prefix."""
    written = (fold(name)[0] for name in cases(names))
    prefixed = (prefix + name for name in written for prefix in ("", *prefixes))
    return frozenset(folding.NO_LETTER.split(name, maxsplit=1)[0] for name in prefixed)
