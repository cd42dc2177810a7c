"""Texts in columns: where each begins, in any script and direction."""

import pytest
from bidi.algorithm import get_display
from hypothesis import given, strategies as st

from nashra.text import columns

WORDS = st.text(st.sampled_from("ab2 ·آمنَةםש中é\u0301"), max_size=8)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("¶4 · é", 6),
        ("e\u0301", 1),
        ("آمنة", 4),
        ("مُحَمَّد", 4),
        ("שָׁלוֹם", 4),
        ("中文", 4),
        ("a\u200eb", 2),
    ],
)
def test_a_text_is_as_wide_as_it_is_seen(text: str, width: int) -> None:
    assert columns.width(text) == width


def test_each_column_begins_at_its_own_place() -> None:
    rows = [["text", "en", "fr"], ["a", "approved by مُحَمَّد", "2/2 current"], ["b", "中文", ""]]

    assert columns.in_columns(rows) == [
        "text  en                fr",
        "a     approved by مُحَمَّد\u200e  2/2 current",
        "b     中文",
    ]


@pytest.mark.parametrize("name", ["آمنة", "נועה", "آمنة 2"])
def test_a_terminal_that_orders_text_by_direction_shows_the_next_column_to_the_right(name: str) -> None:
    (line,) = columns.in_columns([["a", f"approved by {name}", "2/2 current"]])

    assert get_display(line, base_dir="L").endswith("  2/2 current")
    assert not get_display(line.replace("\u200e", ""), base_dir="L").endswith("  2/2 current")


@given(st.integers(1, 4).flatmap(lambda size: st.lists(st.lists(WORDS, min_size=size, max_size=size), min_size=1)))
def test_whatever_the_texts_are_the_columns_stand_below_each_other(rows: list[list[str]]) -> None:
    """Law: all lines that have a text in their last column are as wide up to it."""
    lines = columns.in_columns([[*row, "|"] for row in rows])

    assert len({columns.width(line) for line in lines}) == 1
    for line, row in zip(lines, rows, strict=True):
        assert all(text in line for text in row)
