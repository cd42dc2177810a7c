"""Edits of a text: all are made, in the order of their places and ranks."""

import pytest

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
