"""Units and currencies beside numbers."""

import pytest

from nashra.review.reading.folding import fold
from nashra.review.reading.measures import Units
from nashra.review.reading.units import UnitReader
from tests.content.test_numerals import numerals_of

READERS = {prefix: UnitReader(prefix, numerals_of(prefix)) for prefix in ("ar", "en", "fr")}


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
def test_what_follows_a_number_may_be_its_unit(language: str, text: str, expected: Units) -> None:
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
def test_a_currency_may_stand_before_a_number(text: str, expected: Units) -> None:
    assert READERS["en"].before(text, len(text) - 1) == expected


def test_a_word_may_be_a_unit_by_itself() -> None:
    assert READERS["fr"].named("secondes") == ("second",)
    assert READERS["fr"].named("deux") == ()


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "years,", ("year",)),
        ("en", "metre", ("meter",)),
        ("en", "square", None),  # miles
        ("en", "members", ()),
        ("en", "%.", ("%",)),
        ("en", "years/months", None),
        ("fr", "jours", ("day",)),
    ],
)
def test_a_word_tells_its_unit_unless_more_may_follow(language: str, text: str, expected: Units | None) -> None:
    assert READERS[language].alone(text) == expected


def test_codes_of_currencies_and_the_words_of_names_are_known() -> None:
    assert READERS["en"].is_code("MAD")
    assert not READERS["en"].is_code("THE")
    assert {"square", "kilometres", "mad", "dirhams"} <= set(READERS["en"].names())
