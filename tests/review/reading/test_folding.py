"""A text as it is compared: each character alone, each place kept; and what is sought in it, found where it can be."""

import re
import sys
import unicodedata

from hypothesis import given, strategies as st

from nashra.review.checks import untranslated
from nashra.review.reading import folding

TEXTS = st.text(st.sampled_from("aBé٨٤ أإ\u0640\u064e\u200f\u2067\u202f’‑½Ⅳ日が'-1."))


def test_what_is_not_looked_at_is_compared_by_itself() -> None:
    every = map(chr, range(sys.maxunicode + 1))

    for char in every:
        assert folding._others().match(char) or folding._TABLE[char] == char  # noqa: SLF001  (both ways, each alone)


@given(TEXTS)
def test_each_place_is_one_of_the_text(text: str) -> None:
    folded, place = folding.fold(text)

    assert folded == "".join(folding.fold(char)[0] for char in text)
    assert [folding.fold(text[place(at)])[0] for at in range(len(folded))] == list(folded)
    assert place(len(folded)) == len(text)


@given(st.text("ab 1"))
def test_matches_are_those_of_finditer_where_a_pattern_can_begin(text: str) -> None:
    pattern = re.compile("(?<!b)ab?a*")
    starts = folding.places(text, {"a", "ab"})

    assert [m.span() for m in folding.matches(pattern, text, starts)] == [m.span() for m in pattern.finditer(text)]
    assert list(folding.places(text, {""})) == list(range(len(text)))


def test_no_letter_from_right_to_left_is_taken_for_another() -> None:
    every = map(chr, range(sys.maxunicode + 1))

    assert all(untranslated._is_rtl(char) for char in every if unicodedata.bidirectional(char) in ("R", "AL"))  # noqa: SLF001
