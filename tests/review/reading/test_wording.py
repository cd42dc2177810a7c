"""The words by which texts are compared."""

import pytest
from hypothesis import given, strategies as st

from nashra.review.reading.wording import fold, is_capital, with_case


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
