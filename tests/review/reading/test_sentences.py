"""Splitting prose into sentences."""

import pytest
from hypothesis import given, strategies as st

from nashra.content.numerals import NONE, Numerals
from nashra.review.reading.sentences import split

SHORTENED = Numerals(shortened=("Dr.", "vs."))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("…", 0),
        ("A heading", 1),
        ("It rained. It poured.", 2),
        ("It rained.It poured!And then?", 3),  # without spaces
        ("It rose by 3.5 to 1,000.25 in U.S. and at example.org", 1),
        ("J. Doe met Dr. Roe: the hare vs. the tortoise.", 1),
        ("“Who?” he asked. Nobody knew…", 2),
        ("He waited… and left.", 1),
        ("He waited... Nobody came.", 2),
        ("وصل الوفد أيضًا. ثم غادر.", 2),
        ("وصل الوفد.ثم غادر؟ نعم۔", 3),
        ("« Il pleut. » Elle part.", 2),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(split(text, SHORTENED)) == count


def test_a_sentence_keeps_its_mark() -> None:
    assert split("“Who?” Nobody", NONE) == ("“Who?”", " Nobody")


@given(st.text("ab Z.?! ”ا3", max_size=30))
def test_no_letter_is_lost(text: str) -> None:
    letters = [char for char in text if char.isalnum()]

    assert [char for sentence in split(text, NONE) for char in sentence if char.isalnum()] == letters
