"""Figures and ordinals are set in plain blocks as they are token by token."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from nashra.model.settings import Language
from nashra.text import _figures, _unchanged, typography
from tests.text.test_typography import AS_WRITTEN, QUOTED, RAISED

NOTHING = re.compile("(?!)")
GERMAN = Language("de", "de", "Deutsch", "ltr")
PIECES = """
84  1er  XIXe  2022  12  000  26.  Oktober  %  a  mai  &amp;  &nbsp;  .  ?  "  a@b.c  https://x.org/
<p>  </p>  <li>  <h2 id="84 a 1er">  <b>  </b>  <a href="/84 a/1er">  </a>  <sup>  </sup>  <br>  <code>  </code>
<img alt="84 a">
"""


@pytest.mark.parametrize(
    ("html", "made", "grown"),
    [
        ("<p>a</p>", "<p>a</p>", []),
        ("<p>84 a 1er mai</p>", "<p>84&nbsp;a 1<sup>er</sup>&nbsp;mai</p>", [(106, 5), (111, 11), (112, 5)]),
        ('<p id="84 a 1er">2e\n a</p>', '<p id="84 a 1er">2<sup>e</sup>&nbsp;a</p>', [(119, 11), (121, 4)]),
    ],
)
def test_html_grows_where_it_says(html: str, made: str, grown: list[tuple[int, int]]) -> None:
    assert _figures.typeset(html, RAISED, 100) == (made, grown)


@given(
    st.lists(st.sampled_from([*re.split("  |\n", PIECES.strip()), *" \n"])),
    st.sampled_from([AS_WRITTEN, QUOTED, RAISED, GERMAN]),
)
def test_plain_blocks_are_set_as_token_by_token(pieces: list[str], language: Language) -> None:
    body = f"<p>{''.join(pieces)}</p><p>x</p>"
    with patch.object(_unchanged, "blocks", lambda _: NOTHING):
        by_token = typography.html(body, language)

    assert typography.html(body, language) == by_token
