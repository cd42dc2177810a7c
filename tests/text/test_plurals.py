"""The plural forms of catalogs are those of CLDR for whole numbers."""

import gettext
import re

import pytest
from babel import Locale, localedata

from nashra.text import plurals


def parsed(locale: str) -> tuple[int, str]:
    match = re.fullmatch(r"nplurals=(\d); plural=(.*?);", plurals.forms(Locale.parse(locale)))
    assert match, locale
    return int(match[1]), match[2]


@pytest.mark.parametrize(
    ("locale", "by_number"),
    [
        ("en", {0: 1, 1: 0, 2: 1}),
        ("fr", {0: 0, 1: 0, 2: 1}),  # the form for millions is left out
        ("pt_PT", {0: 1, 1: 0, 2: 1}),
        ("pt_BR", {0: 0, 1: 0, 2: 1}),
        ("fa", {0: 0, 1: 0, 2: 1}),
        ("am", {0: 0, 1: 0, 2: 1}),
        ("tr", {0: 1, 1: 0, 2: 1}),
        ("he", {0: 2, 1: 0, 2: 1, 3: 2}),
        ("shi", {0: 0, 1: 0, 2: 1, 10: 1, 11: 2}),
        ("cs", {1: 0, 2: 1, 4: 1, 5: 2}),  # the form for fractions is left out
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 103: 3}),
        ("ja", {0: 0, 1: 0, 2: 0}),
        ("yo", {0: 0, 1: 0, 2: 0}),
        ("zgh", {0: 1, 1: 0, 2: 1}),  # CLDR has no rules
    ],
)
def test_a_number_has_the_form_of_cldr(locale: str, by_number: dict[int, int]) -> None:
    _, expression = parsed(locale)
    plural = gettext.c2py(expression)

    assert {number: plural(number) for number in by_number} == by_number


@pytest.mark.parametrize(
    ("locale", "header"),
    [
        ("en_GB", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("cs", "nplurals=3; plural=((n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2);"),
    ],
)
def test_the_usual_spelling_is_kept(locale: str, header: str) -> None:
    assert plurals.forms(Locale.parse(locale)) == header


def test_each_form_of_each_language_has_a_number() -> None:
    for locale in (name for name in localedata.locale_identifiers() if "_" not in name):
        count, expression = parsed(locale)
        plural = gettext.c2py(expression)
        assert {plural(number) for number in range(1000)} == set(range(count)), locale
