"""Splitting a text into folded words: a table of what readers type and what texts have."""

import pytest
from hypothesis import given, strategies as st

from nashra.search.words import fold, joined, words

ALIKE = [
    ("الإفريقي", "الافريقي"),  # forms of the alef
    ("وزارة", "وزاره"),
    ("ملتقى", "ملتقي"),
    ("كُلّ إمـــام", "كل امام"),  # vowel signs and tatweel
    ("٣٥٠", "350"),
    ("۳۵۰", "350"),
    ("Éléphant", "elephant"),
    ("Straße", "STRASSE"),
    ("cœur", "coeur"),
    ("Łódź", "lodz"),
    ("İstanbul", "istanbul"),
    ("ﬁn", "fin"),  # a ligature
    ("co\u00adchair", "cochair"),  # a soft hyphen
    ("\u2067نشرة\u2069", "نشره"),  # isolates
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_that_readers_confuse_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’Amérique et l'eau", ["amerique", "et", "eau"]),
        ("qu’il, aujourd’hui", ["il", "aujourd", "hui"]),
        ("Morocco’s co-chairs", ["morocco", "co", "chairs"]),
        ("O’Neill can't", ["neill", "can"]),
        ("26.10.2022", ["26", "10", "2022"]),
        ("(النيجر)، «نيامي»!", ["النيجر", "نيامي"]),
        ("外交部", ["外交", "交部"]),  # pairs of letters, where no blank parts words
        ("在 x", ["在", "x"]),
        ("–", []),
    ],
)
def test_a_text_is_its_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.N. said", "the UN said"),
        ("J. Smith", "J. Smith"),
        ("12\u202f500 tonnes", "12500 tonnes"),
        ("1.234.567", "1234567"),
        ("3,400.5 and 3.14", "3,400.5 and 3.14"),  # a decimal point is not read
        ("26.10.2022", "26.10.2022"),
        ("١٢٬٥٠٠", "١٢٥٠٠"),
    ],
)
def test_acronyms_and_grouped_numbers_are_one_word(text: str, expected: str) -> None:
    assert joined(text) == expected


@given(st.text())
def test_words_are_folded_once_and_for_all(text: str) -> None:
    found = list(words(text))

    assert [fold(word) for word in found] == found
    assert all(word and not word.isspace() for word in found)
