"""Decades as a language writes them, and years without their century."""

from functools import cache

import pytest

from nashra.review.reading import periods
from nashra.review.reading.folding import fold
from nashra.review.reading.periods import PeriodReader
from tests.content.test_numerals import numerals_of


@cache
def reader(language: str) -> PeriodReader:
    return PeriodReader(numerals_of(language))


def found(text: str, language: str) -> list[str]:
    return [period.written for period in reader(language).find(fold(text)[0])[0]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "the 1980s, the 1980’s, the 80s, the ’80s", ["1980s", "1980s", "80s", "80s"]),
        ("en", "the mid-1980s and early 90s; the 1800s", ["1980s", "90s", "1800s"]),
        ("en", "the eighties, the nineteen-eighties", ["80s", "1980s"]),
        ("en", "the fifties of the nineteenth century, the fifties of the 19th century", ["1850s", "1850s"]),
        ("en", "Eighties of nineteen ", ["80s"]),
        ("en", "the thirties of last century", ["1930s"]),
        ("en", "85s, 1985s, 5 houses, G80s", []),
        ("fr", "les années 80, les années 1980 et 1990", ["80s", "1980s", "1990s"]),
        ("fr", "les années vingt, soixante-dix et quatre-vingt-dix", ["20s", "70s", "90s"]),
        ("fr", "les années 50 du XIXe siècle, les années vingt du siècle dernier", ["1850s", "1920s"]),
        ("fr", "pendant 20 années, les années 2019 et 2021", []),
        ("ar", "في الثمانينيات، وتسعينات القرن الماضي", ["80s", "1990s"]),
        ("ar", "خمسينيات القرن التاسع عشر، خمسينيات القرن الـ19", ["1850s", "1850s"]),
        ("ar", "في العشرينيات من القرن العشرين", ["1920s"]),
        ("ar", "عشرات الدول", []),
    ],
)
def test_decades_are_read_with_their_century(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


def test_a_decade_is_taken_out_of_the_text() -> None:
    read, rest = reader("en").find("in the 1980s.")

    assert [(period.start, period.end) for period in read] == [(7, 12)]
    assert rest == "in the \0\0\0\0\0."


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1950–53", (1950, 1953)),
        ("2019-20", (2019, 2020)),
        ("2008/09", (2008, 2009)),
        ("2022-10", (2022, 10)),
        ("1950-1953", None),
        ("2022-10-26", None),
    ],
)
def test_a_later_year_may_be_without_its_century(text: str, years: tuple[int, int] | None) -> None:
    match = periods.YEARS.search(text)

    assert (periods.years(match) if match else None) == years
