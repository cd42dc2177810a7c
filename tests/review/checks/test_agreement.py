"""Whether two numbers are one."""

import pytest

from nashra.model.settings import Language
from nashra.review.checks import agreement
from tests.review.reading.test_figures import read
from tests.reviewing import AR, EN, FR


@pytest.mark.parametrize(
    ("one", "language", "other", "expected"),
    [
        ("5 km", FR, "5 km", agreement.EQUAL),
        ("5 men", FR, "5 hommes", agreement.EQUAL),
        ("5 km", FR, "5", agreement.PROBABLE),
        ("1,234", FR, "1 234", agreement.PROBABLE),  # it may be a little more than one
        ("1,234", FR, "1,234", agreement.OTHERWISE),
        ("3 miles", FR, "4,8 km", agreement.CONVERTED),
        ("a third", FR, "33 %", agreement.CONVERTED),
        ("half", AR, "50٪", agreement.CONVERTED),
        ("5 miles", FR, "5 km", agreement.OTHER_UNIT),
        ("$5", FR, "5 €", agreement.OTHER_UNIT),
        ("12%", FR, "12", agreement.OTHER_UNIT),
        ("12%", FR, "douze", agreement.PROBABLE),
        ("5 km", FR, "6 km", None),
        ("-5", FR, "5", None),
        ("a third", FR, "50 %", None),
    ],
)
def test_numbers_agree_more_or_less(one: str, language: Language, other: str, expected: int | None) -> None:
    (mine,), (its,) = read(f"about {one}", EN).numbers, read(other, language).numbers

    assert agreement.agreement(mine, its) == expected


def test_a_converted_figure_may_stand_beside_the_first() -> None:
    numbers = read("250 metres (820 feet) and 7 men", EN).numbers

    assert [agreement.is_restated(number, numbers) for number in numbers] == [True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "grouped"),
    [
        ("116 123", "116123", True),
        ("05 37 12 34 56", "56 34 12 37 05", True),
        ("116 123", "116132", False),
        ("five", "55", False),
        ("nineteen ninety-eight", "one thousand nine hundred ninety-eight", True),
        ("3 + 500", "503", True),
    ],
)
def test_digits_may_stand_in_other_groups(one: str, other: str, grouped: bool) -> None:
    mine, its = read(one, EN), read(f"call {other}", EN)
    number = its.numbers[0]

    assert (number in mine.numbers or agreement.is_grouped(number, its, mine.numbers)) is grouped
