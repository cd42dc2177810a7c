"""Units and currencies beside numbers, and measures that are one in two units."""

import pytest
from babel import Locale

from nashra.review.reading import units
from nashra.review.reading.folding import fold
from nashra.review.reading.units import UnitReader
from tests.content.test_numerals import numerals_of

READERS = {prefix: UnitReader(Locale(prefix), numerals_of(prefix)) for prefix in ("ar", "en", "fr")}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", " km", ("kilometer",)),
        ("en", "km", ("kilometer",)),
        ("en", "-kilometre road", ("kilometer",)),
        ("en", " km/h", ("kilometer-per-hour",)),
        ("en", " square miles", ("square-mile",)),
        ("en", " years", ("year",)),
        ("en", "%", ("%",)),
        ("en", " °F", ("fahrenheit",)),
        ("en", "°", ("celsius", "fahrenheit")),
        ("en", " pounds", ("pound", "£")),
        ("en", " US dollars", ("$",)),
        ("en", " USD", ("$",)),
        ("en", " €", ("€",)),
        ("en", " yards/metres", ("yard", "meter")),
        ("en", " in ten", ()),  # no inches
        ("en", " men", ()),
        ("en", "  km", ()),
        ("en", "", ()),
        ("fr", " de dollars", ("$",)),
        ("fr", " d’euros", ("€",)),
        ("fr", " $US", ("$",)),
        ("fr", " l’an", ()),  # no litre
        ("fr", " ans", ("year",)),
        ("fr", " milles", ("mile",)),
        ("ar", " كيلومترًا", ("kilometer",)),
        ("ar", " أميال", ("mile",)),
        ("ar", " عام", ("year",)),
        ("ar", " ميل في الساعة", ("mile-per-hour",)),
        ("ar", "٪", ("%",)),
        ("ar", " درهما", ("MAD",)),
        ("ar", " درهم إماراتي", ("MAD",)),  # also simply a dirham
    ],
)
def test_what_follows_a_number_may_be_its_unit(language: str, text: str, expected: units.Units) -> None:
    folded, _ = fold(f"5{text}")

    found, end = READERS[language].after(folded, 1)

    assert set(found) == set(expected)
    assert (end > 1) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5", ("$",)),
        ("US$ 5", ("$",)),
        ("CA$5", ("$",)),
        ("€5", ("€",)),
        ("MAD 5", ("MAD",)),
        ("NATO 5", ()),
        ("(5", ()),
    ],
)
def test_a_currency_may_stand_before_a_number(text: str, expected: units.Units) -> None:
    assert READERS["en"].before(text, len(text) - 1) == expected


def test_a_word_may_be_a_unit_by_itself() -> None:
    assert READERS["fr"].named("secondes") == ("second",)
    assert READERS["fr"].named("deux") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((3, "mile"), (4.8, "kilometer")),
        ((3, "mile"), (5, "kilometer")),
        ((100, "foot"), (30, "meter")),
        ((212, "fahrenheit"), (100, "celsius")),
        ((9, "fahrenheit"), (5, "celsius")),  # a difference
        ((1, "week"), (7, "day")),
        ((10, "acre"), (4, "hectare")),
        ((6, "meter"), (18, "foot")),
        ((85, "mile-per-hour"), (135, "kilometer-per-hour")),
    ],
)
def test_a_converted_measure_is_the_same(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert units.is_converted(*one, *other)
    assert units.is_converted(*other, *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((5, "mile"), (5, "kilometer")),
        ((3, "mile"), (3, "mile")),
        ((30, "celsius"), (30, "fahrenheit")),
        ((6, "month"), (6, "week")),
        ((1, "kilogram"), (1, "liter")),
        ((5, "$"), (5, "€")),
        ((0, "meter"), (5, "foot")),
    ],
)
def test_another_measure_is_not(one: tuple[float, str], other: tuple[float, str]) -> None:
    assert not units.is_converted(*one, *other)


def test_a_length_is_a_measure_and_a_time_is_none() -> None:
    assert [units.is_measure(unit) for unit in ("mile", "celsius", "year", "%", "€")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_unit_has_a_kind() -> None:
    found = [units.kind(unit) for unit in ("meter", "%", "€", "MAD", "cent", "")]

    assert found == ["length", "share", "currency", "currency", "cent", ""]
