"""Numbers in texts by their value, in digits and in words."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, strategies as st

from nashra.model.settings import Language
from nashra.review.reading import figures
from nashra.review.reading.figures import Figures
from tests.content.test_numerals import numerals_of
from tests.reviewing import AR, EN, FR

NUMERALS = {language.prefix: numerals_of(language.prefix) for language in (AR, EN, FR)}
# fmt: off
ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
ENGLISH_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
FRENCH = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)
FRENCH_TENS = (
    "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt",
)
ARABIC = (
    "صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة",
)
ARABIC_TENS = (
    "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون",
)
# fmt: on


def read(text: str, language: Language) -> Figures:
    return figures.read(text, language.tag, NUMERALS[language.prefix])


def values(text: str, language: Language) -> list[str]:
    """Return the numbers, those that may be none with a question mark."""
    return [f"{number.value:f}" + ("" if number.sure else "?") for number in read(text, language).numbers]


def dates(text: str, language: Language) -> list[str]:
    return [date.iso + ("" if date.sure else "?") for date in read(text, language).dates]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (AR, "84 و٨٤ و ۸۴", ["84"] * 3),
        (AR, "1.234,5", ["1234.5"]),
        (AR, "2.5 في المائة", ["2.5"]),
        (AR, "٢٬٣٤٥٫٥", ["2345.5"]),
        (AR, "٢٥٪ أو 25 بالمئة", ["25"] * 2),
        (AR, "700 مليون دولار", ["700000000"]),
        (AR, "3 ملايين و500 ألف", ["3500000"]),
        (EN, "1,234.5", ["1234.5"]),
        (EN, "3,4,5", ["3", "4", "5"]),
        (EN, "$700 million, $700m, US$ 700 M", ["700000000"] * 3),
        (EN, "a 700m race", ["700"]),
        (EN, "5 million and 20 countries", ["5000000", "20"]),
        (EN, "1st, 22nd, 84th", ["1", "22", "84"]),
        (EN, "S/RES/2170 (2014)", ["2170", "2014"]),
        (EN, "10:00, 10:30, 6 p.m. and 1950–53", ["1950", "1953"]),
        (EN, "the G20, at H24info", ["20?", "24?"]),
        (EN, "call +212 5 37 76 21 23", ["212537762123"]),
        (FR, "1 234,5; 1\u00a0234,5; 1\u202f234,5; 1\u2009234,5", ["1234.5"] * 4),
        (FR, "25 %, 25% et 25 pour cent", ["25"] * 3),
        (FR, "700 M$ et 1,2 Md€", ["700000000", "1200000000.0"]),
        (FR, "85 M. Dupont", ["85"]),
        (FR, "la 1re, le 84e, le 2ᵉ", ["1", "84", "2"]),
        (FR, "au XXIe siècle, chapitre II, l’Arc", ["21?", "100?", "2?"]),
        (FR, "10h30 et 10 h 30, les années 80", []),
    ],
)
def test_numbers_in_digits(language: Language, text: str, expected: list[str]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (AR, "الدول الأربع بعد ستة أشهر", ["4", "6"]),
        (AR, "تسع وتسعون، تسعة وتسعين، والتاسعة والتسعون", ["99"] * 3),
        (AR, "أحد عشر، إحدى عشرة، ثلاثة عشر، الثالثة عشرة", ["11", "11", "13", "13"]),
        (AR, "ثلاثة وأربعة", ["3", "4"]),
        (AR, "ألفين وثلاثة وعشرين", ["2023"]),
        (AR, "ثلاثمائة وخمسة وعشرون ألفا", ["325000"]),
        (AR, "لست وحدي؛ عشرات الدول وبضعة أشهر؛ آلاف", ["6?", "1000?"]),
        (AR, "أربَعُ دول، اربع دول", ["4"] * 2),
        (AR, "بدأ كلاهما يوم أربعاء", ["2?"]),
        (EN, "ninety-nine, ninety nine, eighty-fourth", ["99", "99", "84"]),
        (EN, "two hundred and five", ["205"]),
        (EN, "one, first, second, a million", ["1?", "1?", "2", "1000000?"]),
        (EN, "a third of them, a decade", ["3?", "10?"]),
        (FR, "soixante et onze, quatre-vingt-dix-neuf, quatre-vingts", ["71", "99", "80"]),
        (FR, "la vingt-quatrième, vingt et un", ["24", "21"]),
        (FR, "mille neuf cent quatre-vingt-dix-huit", ["1998"]),
        (FR, "un navire neuf, une dizaine", ["1?", "9?", "1?", "10?"]),
    ],
)
def test_numbers_in_words(language: Language, text: str, expected: list[str]) -> None:
    assert values(text, language) == expected


def test_a_number_in_brackets_is_added() -> None:
    assert [(number.text, number.added) for number in read("85 [of 86]", EN).numbers] == [("85", False), ("86", True)]


@pytest.mark.parametrize(("text", "dual"), [("دام يومين", True), ("دولتان", True), ("يوم واحد", False)])
def test_an_arabic_word_may_be_a_dual(text: str, dual: bool) -> None:
    assert read(text, AR).dual is dual


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_is_read_in_words(number: int) -> None:
    ten, unit = divmod(number, 10)
    english = ENGLISH[number] if number < 20 else ENGLISH_TENS[ten - 2] + (f"-{ENGLISH[unit]}" if unit else "")
    rest = unit + 10 * (ten in (7, 9))
    small = FRENCH[rest]
    joint = " et " if rest in (1, 11) and ten < 8 else "-"
    french = FRENCH[number] if number < 20 else FRENCH_TENS[ten - 2] + (joint + small if rest else "")
    arabic = ARABIC[unit]
    if number in {10, 11}:
        arabic = "عشرة" if number == 10 else "أحد عشر"
    elif ten == 1:
        arabic = "اثنا عشر" if unit == 2 else f"{arabic} عشر"
    elif ten:
        arabic = f"{arabic} و{ARABIC_TENS[ten - 2]}" if unit else ARABIC_TENS[ten - 2]

    for text, language in ((english, EN), (french, FR), (arabic, AR)):
        assert [found.value for found in read(text, language).numbers] == [number], text


@given(st.decimals(0, 10**9, places=2), st.sampled_from([AR, EN, FR, Language("ar", "ar-EG", "العربية", "rtl")]))
def test_a_number_that_cldr_writes_is_read(number: Decimal, language: Language) -> None:
    text = format_decimal(number, locale=language.tag.replace("-", "_"), numbering_system="default")

    assert [found.value for found in read(text, language).numbers] == [number]


@given(st.text(st.characters(codec="utf-8")), st.sampled_from([AR, EN, FR]))
def test_every_figure_has_its_text_and_offsets(text: str, language: Language) -> None:
    found = read(text, language)

    for start, end, written in [(one.start, one.end, one.text) for one in found.dates] + [
        (one.start, one.end, one.text) for one in found.numbers
    ]:
        assert text[start:end] == written != ""


def test_times_and_decades_are_read_with_their_place_in_the_text_as_written() -> None:
    text = "Il est né dans les années\u00a080, à 17\u202fh\u202f30 [ou à 18 h]."
    read = figures.read(text, "fr", NUMERALS["fr"])

    assert [(time.written, time.text, time.added) for time in read.times] == [
        ("17:30", "17\u202fh\u202f30", False),
        ("18:00", "18 h", True),
    ]
    assert [(period.written, period.text) for period in read.periods] == [("80s", "80")]
