"""What CLDR has of a language, in every territory."""

import pytest

from nashra.review.reading import cldr


def test_names_are_those_of_every_territory_with_the_script_of_the_language() -> None:
    arabic = cldr.of("ar-MA").months

    assert {arabic[name] for name in ("ماي", "مايو", "أيار".replace("أ", "ا"))} == {5}
    assert "mai" not in arabic


def test_names_are_folded_and_have_no_full_stop() -> None:
    french = cldr.of("fr")

    assert "fevrier" in french.written_months
    assert "fevr" not in french.written_months
    assert (french.months["fevrier"], french.months["fevr"]) == (2, 2)
    assert (french.weekdays["lundi"], "lun" in french.written_weekdays) == (0, False)


@pytest.mark.parametrize(
    ("tag", "expected"), [("en-US", (True, {True, False})), ("en-GB", (False, {True, False})), ("fr", (False, {False}))]
)
def test_the_order_of_month_and_day_is_that_of_the_territory(tag: str, expected: tuple[bool, set[bool]]) -> None:
    names = cldr.of(tag)

    assert (names.month_first, set(names.orders)) == expected


def test_the_halves_of_the_day_have_their_first_hour() -> None:
    assert {"a.m.": 0, "p.m.": 12}.items() <= cldr.of("en-GB").halves.items()
    assert {"ص": 0, "م": 12}.items() <= cldr.of("ar").halves.items()


def test_units_and_currencies_have_their_names() -> None:
    english = cldr.of("en-GB")

    assert {"kilometres", "km"} <= set(english.units["kilometer"])
    assert list(english.currency_names["JPY"]) == ["japanese yen"]
    assert list(english.currency_names["MAD"]) == ["moroccan dirham", "moroccan dirhams"]
    assert (english.currency_signs["CAD"], english.currency_signs["MAD"]) == ("$", "MAD")
    assert [*english.number_signs, *cldr.of("fr").number_signs] == [".", ",", ",", "\u202f"]
    assert (english.countries["MA"], cldr.of("fr").countries["MA"]) == ("Morocco", "Maroc")
    assert {"EU", "UN", "001", "XA"}.isdisjoint(english.countries)
