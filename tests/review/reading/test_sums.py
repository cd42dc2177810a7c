"""Numbers of several parts: scales, fractions, and where one number ends and the next begins."""

import pytest

from nashra.model.settings import Language
from tests.review.reading.test_numbers import described
from tests.reviewing import AR, EN, FR


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (EN, "1.2 million three years ago", ["1200000", "3 year"]),
        (EN, "1.2 billion and 340 million", ["1200000000", "340000000"]),
        (EN, "3 million and 500 thousand", ["3500000"]),
        (EN, "a thousand million", ["1000000000"]),
        (EN, "1.345 billion", ["1345000000/1345000000000"]),
        (FR, "1.345 milliard", ["1345000000/1345000000000"]),
        (FR, "cinq autres millions", ["5/5000000", "1000000"]),
        (EN, "20 to 30 thousand", ["20/20000", "30000"]),
        (AR, "ألف وتسعمئة وخمسة وستون", ["1965"]),
    ],
)
def test_a_scale_multiplies_what_is_before_it(language: Language, text: str, expected: list[str]) -> None:
    assert described(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (EN, "half of them", ["0.5"]),
        (EN, "two thirds, three-quarters", ["0.666666667/2", "0.75/3"]),
        (FR, "trois quarts", ["0.75/3"]),
        (AR, "ثلاثة أرباع", ["0.75/3"]),
        (AR, "ثلثا الأعضاء", ["0.666666667"]),
        (EN, "half a million, three quarters of a million", ["500000/0.5", "750000/0.75"]),
        (FR, "un demi-million", ["500000/0.5"]),
        (EN, "two and a half million", ["2500000/2"]),
        (FR, "deux millions et demi", ["2500000"]),
        (AR, "مليون ونصف", ["1500000"]),
        (FR, "29 pouces trois quarts", ["29 inch/29.75", "0.75/3"]),
        (EN, "two years and a half", ["2 year/2.5", "0.5 year/1.5/2.5"]),
        (AR, "سنة ونصف", ["0.5 year/1.5/2.5"]),
        (EN, "a third", ["3/0.333333333"]),
        (AR, "أول عشر عينات", ["1", "10/0.1"]),
    ],
)
def test_a_fraction_is_a_part_of_what_is_beside_it(language: Language, text: str, expected: list[str]) -> None:
    assert described(text, language) == expected
