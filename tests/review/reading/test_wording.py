"""The words by which texts are compared."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from nashra.review.reading.wording import fold, is_capital, places, with_case


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The «Group» met.", ("the", "group", "met", ".")),
        ("l’OMS", ("l", "'", "oms")),
        ("مُحَمَّد ـ الأول", ("محمد", "الأول")),
        ("non\u2011stop", ("non", "-", "stop")),
    ],
)
def test_words_are_compared_without_case_and_marks(text: str, words: tuple[str, ...]) -> None:
    assert fold(text) == words


@pytest.mark.parametrize(
    ("text", "expected"), [("WHO", True), ("U.S.", True), ("Who", False), ("X", False), ("منظمة", False), ("12", False)]
)
def test_capitals_are_letters_of_a_script_with_case(text: str, expected: bool) -> None:
    assert is_capital(with_case(text)) is expected


@given(st.text(max_size=30))
def test_a_word_has_one_place_with_and_without_case(text: str) -> None:
    assert len(fold(text)) == len(with_case(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The «Group» met.", ["The", "Group", "met", "."]),
        ("l’OMS, ضدَّ", ["l", "’", "OMS", ",", "ضدَّ"]),  # with its diacritics
        ("الأ\u200bول مُحَمَّد", ["الأ\u200bول", "مُحَمَّد"]),
        ("un cafe\u0301!", ["un", "cafe\u0301", "!"]),
        ("", []),
    ],
)
def test_the_places_of_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in places(text)] == expected


@given(st.one_of(st.text(max_size=30), st.text("aé\u0301 «»أ\u0654ا\u064b\u0640\u200b’-.", max_size=30)))
def test_each_word_has_its_place(written: str) -> None:
    text = unicodedata.normalize("NFC", written)

    assert [fold(text[start:end]) for start, end in places(text)] == [(word,) for word in fold(text)]
    assert len(places(written)) == len(fold(written))
    bounds = [at for place in places(written) for at in place]
    assert bounds == sorted(bounds)
