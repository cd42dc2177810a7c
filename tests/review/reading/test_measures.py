"""Measures that are one in two units, and the quantity of a unit."""

import pytest

from nashra.review.reading import measures


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
    assert measures.is_converted(*one, *other)
    assert measures.is_converted(*other, *one)


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
    assert not measures.is_converted(*one, *other)


def test_a_length_is_a_measure_and_a_time_is_none() -> None:
    assert [measures.is_measure(unit) for unit in ("mile", "celsius", "year", "%", "€")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_unit_has_a_kind() -> None:
    found = [measures.kind(unit) for unit in ("meter", "%", "€", "MAD", "cent", "")]

    assert found == ["length", "share", "currency", "currency", "cent", ""]
