"""The names of months and weekdays in a language, and the order of its dates, in each territory that CLDR knows.

So ماي, مايو and أيار are one month. Babel merges all that a locale inherits before it gives a name, which for the 120
locales of English takes longer than a build of one edit may. So of a territory only what its own file holds is read;
what it inherits, the locales without a territory have.
"""

import pickle
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale, localedata

from nashra.review.reading.folding import NO_BREAK, fold

_KINDS = ("months", "days", "date_formats")
_FORMS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]


class Names(NamedTuple):
    """The folded names of months or weekdays: those written out, and the number of each, also of short ones.

    Months count from 1, weekdays from Monday, 0. Abbreviations have no full stop.
    """

    wide: set[str]
    numbers: dict[str, int]


class Calendar(NamedTuple):
    """The months and weekdays of a language, and whether a long date begins with its month: at all, and here."""

    months: Names
    weekdays: Names
    is_month_first: bool
    is_month_first_here: bool


@lru_cache(maxsize=16)
def calendar(own: Locale) -> Calendar:
    """Return the names of a locale and of all others of its language and script."""
    tables = [*_tables(own)]
    return Calendar(
        _names(table["months"] for table in tables if "months" in table),
        _names(table["days"] for table in tables if "days" in table),
        any(_is_month_first(table["date_formats"]) for table in tables if "date_formats" in table),
        _is_month_first(own.date_formats),
    )


def _tables(own: Locale) -> Iterator[Mapping[str, Any]]:
    """Yield the `months`, `days` and `date_formats` of each locale of a language, as Babel writes them."""
    for identifier in sorted(localedata.locale_identifiers()):
        if identifier.split("_")[0] != own.language:
            continue
        locale = Locale.parse(identifier)
        if locale.script not in (None, own.script):
            continue
        if locale.territory is None:
            yield {"months": locale.months, "days": locale.days, "date_formats": locale.date_formats}
        else:
            data = Path(localedata.resolve_locale_filename(identifier)).read_bytes()
            yield pickle.loads(data) if any(kind.encode() in data for kind in _KINDS) else {}  # noqa: S301  (Babel's)


def _names(tables: Iterator[Mapping[str, Any]]) -> Names:
    found = Names(set(), {})
    for table in tables:
        for context, width in _FORMS:
            names = table.get(context, {}).get(width)
            if not isinstance(names, Mapping):  # the same as another form, which is in the table too
                continue
            folded = {fold(name)[0].rstrip(".").replace(NO_BREAK, " "): number for number, name in names.items()}
            found.numbers.update((name, number) for name, number in folded.items() if name not in found.numbers)
            if width == "wide":
                found.wide.update(folded)
    return found


def _is_month_first(formats: Mapping[str, Any]) -> bool:
    pattern = str(getattr(formats.get("long"), "pattern", ""))
    return pattern.find("M") < pattern.find("d")
