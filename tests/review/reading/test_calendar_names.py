"""The names are those that Babel gives for every locale of a language, also where it is not asked for each."""

import pytest
from babel import Locale, localedata

from nashra.review.reading.calendar_names import Names, calendar
from nashra.review.reading.folding import fold

FORMS = [(context, width) for context in ("format", "stand-alone") for width in ("wide", "abbreviated")]


@pytest.mark.parametrize(
    "tag", ["ar", "en", "fr", "en_GB", "pt_BR", "zh", "zh_Hant", "sr_Latn", "nb", "hi_Latn", "mgh"]
)
def test_the_names_of_all_territories_are_known(tag: str) -> None:
    own = Locale.parse(tag)
    locales = [Locale.parse(name) for name in localedata.locale_identifiers() if name.split("_")[0] == own.language]
    locales = [locale for locale in locales if locale.script in (None, own.script)]
    made = calendar(own)

    assert (made.months, made.weekdays) == (names(locales, "months"), names(locales, "days"))
    assert made.is_month_first == any(map(is_month_first, locales))
    assert made.is_month_first_here == is_month_first(own)


def test_arabic_has_the_names_of_the_east_and_of_the_west() -> None:
    months = calendar(Locale("ar")).months.numbers

    assert [months[name] for name in ("مايو", "ماي", "ايار")] == [5, 5, 5]


def names(locales: list[Locale], kind: str) -> Names:
    wide, numbers = set(), {}
    for locale in locales:
        for context, width in FORMS:
            for number, name in getattr(locale, kind)[context][width].items():
                folded = fold(name)[0].rstrip(".").replace("\u00a0", " ")
                numbers[folded] = number
                if width == "wide":
                    wide.add(folded)
    return Names(wide, numbers)


def is_month_first(locale: Locale) -> bool:
    pattern = locale.date_formats["long"].pattern
    return bool(pattern.find("M") < pattern.find("d"))
