"""Edits of a text, made in the order of their offsets and ranks."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.edits import Edit, apply_edits


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        ([], "abcd"),
        ([Edit(1, 0, 3, "-")], "a-d"),
        ([Edit(4, 0, 4, "!"), Edit(0, 0, 0, ">")], ">abcd!"),
        ([Edit(1, 9, 3, "-"), Edit(1, 1, 1, "+")], "a+-d"),  # what is put before what takes the place of something
        ([Edit(2, 3, 2, "y"), Edit(2, 2, 2, "x"), Edit(2, 2, 2, "w")], "abwxycd"),
        ([Edit(0, 0, 2, ""), Edit(2, 0, 4, "")], ""),
    ],
)
def test_edits_are_made_in_the_order_of_their_places_and_ranks(edits: list[Edit], text: str) -> None:
    assert apply_edits("abcd", edits) == text
    assert apply_edits("abcd", reversed(edits)) == text


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text, and edits of parts of it that do not overlap, in any order."""
    text = draw(st.text("abc", max_size=20))
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10, unique=True)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    edits = [Edit(start, 0, end, draw(st.text("xy", max_size=3))) for start, end in pairs]
    return text, draw(st.permutations(edits))


@given(texts_with_edits())
def test_the_edits_are_those_made_one_by_one_from_the_end(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    expected = text
    for edit in sorted(edits, reverse=True):
        expected = expected[: edit.start] + edit.new + expected[edit.end :]

    assert apply_edits(text, edits) == expected
