"""Numbers in digits with signs, in Roman letters and in words, each by itself."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from nashra.content.numerals import NONE, Numerals
from nashra.review.reading import digits
from nashra.review.reading.digits import Number, SourceText
from nashra.review.reading.folding import brackets, fold


@pytest.mark.parametrize(
    ("written", "decimal", "numbers"),
    [
        ("1234", ".", ["1234"]),
        ("1,234", ".", ["1234"]),
        ("1,234", ",", ["1.234"]),
        ("1.234", ",", ["1234"]),
        ("1,23", ".", ["1.23"]),  # no group of thousands
        ("0,123", ".", ["0.123"]),  # no group begins with 0
        ("1,234.5", ".", ["1234.5"]),
        ("1.234,5", ".", ["1234.5"]),  # two signs: the last is the decimal one
        ("1,234,567", ",", ["1234567"]),
        ("1.234.567,89", ",", ["1234567.89"]),
        ("1 234,5", ",", ["1234.5"]),
        ("1'234.5", ".", ["1234.5"]),
        ("2٬345٫5", ".", ["2345.5"]),
        ("3,4,5", ".", ["3", "4", "5"]),
        ("1.5.2022", ",", ["1", "5", "2022"]),
        ("12.345.6", ",", ["12", "345", "6"]),
    ],
)
def test_signs_group_thousands_or_begin_a_fraction_or_part_numbers(
    written: str, decimal: str, numbers: list[str]
) -> None:
    found = digits.values(written, decimal)

    assert [value for _, value in found] == [Decimal(number) for number in numbers]
    assert [text for text, _ in found] == (numbers if len(numbers) > 1 else [written])


@given(st.integers(0, 10**15), st.sampled_from([(",", "."), (".", ",")]))
def test_grouped_thousands_are_one_number(number: int, signs: tuple[str, str]) -> None:
    group, decimal = signs

    assert [value for _, value in digits.values(f"{number:,}".replace(",", group), decimal)] == [number]


@pytest.mark.parametrize(
    ("written", "value", "other"),
    [
        ("1,234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("12.345", "12345", "12.345"),
        ("1,23", "1.23", None),
        ("0,123", "0.123", None),
        ("1234", "1234", None),
        ("1,234,567", "1234567", None),
    ],
)
def test_one_sign_before_three_digits_can_be_read_in_two_ways(written: str, value: str, other: str | None) -> None:
    assert digits.otherwise(written, Decimal(value)) == (None if other is None else Decimal(other))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("call +212 5 37 76 21 23 now", 212537762123),
        ("+1 (202) 555-0100", 12025550100),
        ("05 37 76 21 23", 537762123),
        ("05.37.76.21.23", 537762123),
    ],
)
def test_a_telephone_number_is_one_number(text: str, number: int) -> None:
    match = digits.TELEPHONE.search(text)

    assert match
    assert digits.telephone(match) == (number,)


@pytest.mark.parametrize("text", ["2022", "+5", "10 20 30 40 50", "1 234 567 890"])
def test_other_digits_are_no_telephone_number(text: str) -> None:
    assert digits.TELEPHONE.search(text) is None


def in_roman_letters(number: int) -> str:
    tens, units = divmod(number, 10)
    return ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens] + (
        ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][units]
    )


@pytest.mark.parametrize("number", sorted({*range(1, 100)} - {50}))
def test_roman_letters_are_read_up_to_99(number: int) -> None:
    letters = in_roman_letters(number)

    assert list(digits.roman(f"le {letters}e siècle")) == [(number, (3, 3 + len(letters)))]
    assert digits.is_roman(letters)


@pytest.mark.parametrize("text", ["L", "C", "XIX2", "aXIX", "XIXa", "IIII", "xix", "VX", "MIX"])
def test_other_letters_are_no_roman_number(text: str) -> None:
    assert list(digits.roman(text)) == []
    assert not digits.is_roman(text)


ENGLISH = Numerals(
    numbers={2: ("two",), 3: ("three", "third"), 20: ("Twenty",), 22: ("twenty-two",)},
    scales={100: ("hundred",)},
    possible={12: ("dozen",)},
    join=("and",),
)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("three", [((), Decimal(3), "word", False, True)]),
        ("third", [((), Decimal(3), "word", False, True)]),
        (
            "twenty",
            [(("two",), Decimal(22), "word", False, True), ((), Decimal(20), "word", False, True)],
        ),  # the longest first
        ("hundred", [((), Decimal(100), "scale", False, True)]),
        ("dozen", [((), Decimal(12), "alone", False, False)]),
    ],
)
def test_a_word_begins_the_numbers_of_its_language(word: str, forms: list[digits.Form]) -> None:
    assert digits.spelled(ENGLISH)[word] == forms


def test_a_prefix_may_be_the_word_that_joins() -> None:
    words = digits.spelled(Numerals(numbers={4: ("أربعة",)}, join=("و",), prefixes=("و", "ب")))

    assert words == {
        "اربعة": [((), Decimal(4), "word", False, True)],
        "واربعة": [((), Decimal(4), "word", True, True)],
        "باربعة": [((), Decimal(4), "word", False, True)],
    }
    assert digits.spelled(NONE) == {}


def test_a_number_has_its_place_in_the_text_as_written() -> None:
    text = "دَامَ ٨٤ [٨٥]"
    folded, offset = fold(text)
    source = SourceText(text, offset, brackets(folded))

    assert folded == "دام 84 [85]"
    assert source.number(Decimal(84), 4, 6) == Number(Decimal(84), 6, 8, "٨٤")
    assert source.number(Decimal(85), 8, 10) == Number(Decimal(85), 10, 12, "٨٥", added=True)
