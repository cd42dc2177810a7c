"""Two bodies side by side."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nashra.parallel import blocks, rows
from tests.conftest import CONVERTER

BLOCKS = (
    "## h",
    "p",
    "- a\n- b",
    "> q",
    "![i](x.png)",
    "| a | b |\n|---|---|",
    "!!! note\n    n",
    "***",
    "<pre>\n<b></pre>",
)
BODIES = st.lists(st.sampled_from(BLOCKS), max_size=8).map(lambda pieces: CONVERTER("\n\n".join(pieces)).html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p>a</p>\n<hr>\n<div><p>b</p><br></div>", ["<p>a</p>", "<hr>", "<div><p>b</p><br></div>"]),
        ('<p title="</p><p>">a</p>\n<p>b</p>', ['<p title="</p><p>">a</p>', "<p>b</p>"]),
        ("a <b>c</b> d", ["a", "<b>c</b>", "d"]),
    ],
)
def test_blocks_are_the_top_level_pieces(html: str, expected: list[str]) -> None:
    assert blocks(html) == expected


@given(BODIES | st.text().map(lambda text: CONVERTER(text).html))
def test_the_blocks_one_after_the_other_are_the_html_without_space_between(html: str) -> None:
    def packed(text: str) -> str:
        return re.sub(r"\s", "", text)

    assert packed("".join(blocks(html))) == packed(html)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("p h p", "p h p", "p-p h-h p-p"),
        ("p h p p", "p h p", "p-p h-h p-p p-"),
        ("p u h p", "p h p", "p-p u- h-h p-p"),
        ("p", "", "p-"),
        ("p q h", "p u h", "p-p q-u h-h"),
        ("h p u", "u", "h- p- u-u"),
    ],
)
def test_a_block_that_one_side_lacks_shifts_none_of_those_after_it(left: str, right: str, expected: str) -> None:
    names = {"p": "p", "h": "h2", "u": "ul", "q": "blockquote"}

    def html(kinds: str) -> str:
        return "".join(f"<{names[kind]}>{kind}</{names[kind]}>" for kind in kinds.split())

    paired = [(re.sub("<[^>]*>", "", a), re.sub("<[^>]*>", "", b)) for a, b in rows(html(left), html(right))]
    assert " ".join(f"{a}-{b}" for a, b in paired) == expected


@given(BODIES, BODIES)
def test_every_block_of_both_sides_is_there_once_and_in_order(left: str, right: str) -> None:
    paired = rows(left, right)

    assert [a for a, _ in paired if a] == blocks(left)
    assert [b for _, b in paired if b] == blocks(right)
    assert all(a or b for a, b in paired)
    assert len(paired) == max(len(blocks(left)), len(blocks(right)))
