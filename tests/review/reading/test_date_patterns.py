"""The patterns of dates: where a date begins and ends in a folded text."""

import pytest

from nashra.review.reading import cldr
from nashra.review.reading.date_patterns import DatePatterns
from tests.content.test_numerals import numerals_of


def patterns(tag: str) -> DatePatterns:
    names = cldr.of(tag)
    return DatePatterns(names.months, names.weekdays, names.written_weekdays, numerals_of(tag[:2]), names)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en-GB", "on 27 June 2023 in", ["27 June 2023"]),
        ("en-GB", "1st and 3rd March", ["1st and 3rd March"]),
        ("en-GB", "March 11, 2020", ["March 11, 2020"]),
        ("en-GB", "COVID-19 June", ["June"]),
        ("fr", "du 12 au 14 mars 2020", ["12 au 14 mars 2020"]),
        ("fr", "mars 11", ["mars"]),  # no territory writes the month first
        ("ar-MA", "يوم 5 ماي/ايار 2014", ["5 ماي/ايار 2014"]),
    ],
)
def test_a_date_in_words_is_found_as_a_whole(tag: str, text: str, expected: list[str]) -> None:
    found = []
    for pattern, _ in patterns(tag).worded:
        found += [match.group() for match in pattern.finditer(text)]
        text = pattern.sub("", text)

    assert found == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en-GB", "26/10/2022", [("2022", "10", "26")]),
        ("en-US", "10/26/2022", [("2022", "10", "26")]),
        ("fr", "2022-10-26", [("2022", "10", "26")]),
        ("fr", "2022-10-26-1", []),
    ],
)
def test_a_date_in_digits_has_its_parts(tag: str, text: str, expected: list[tuple[str, ...]]) -> None:
    found = [
        tuple(match.group(group) for group in groups)
        for pattern, groups in patterns(tag).numeric
        for match in pattern.finditer(text)
    ]

    assert found == expected
