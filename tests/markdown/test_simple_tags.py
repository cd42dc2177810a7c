"""Start tags are found as a parser of HTML finds them."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import html as markup
from nashra.markdown._simple_tags import StartTag, start_tags

ELEMENTS = {"p", "a", "em", "img"}


def parse(html: str) -> list[StartTag]:
    return markup._parsed(html)  # noqa: SLF001  (the parser that it must agree with)


@pytest.mark.parametrize(
    ("html", "tags"),
    [
        ("", []),
        ("text", []),
        ("<p>a</p>", [("p", ())]),
        ('<p><a title="t" href="/x">b</a></p>', [("p", ()), ("a", (("href", "/x"), ("title", "t")))]),
        ('<a href="?a=1&amp;b=2">', [("a", (("href", "?a=1&b=2"),))]),
        ('<img src="a" src="b">', [("img", (("src", "a"),))]),
        ("<b>", None),
        ("</b>", None),
        ("<P>", None),
        ("<p", None),
        ("a < b", None),
        ("<p >", None),
        ("<p class=x>", None),
        ("<!-- p -->", None),
    ],
)
def test_simple_tags_are_found_and_others_are_left_to_a_parser(html: str, tags: list[StartTag] | None) -> None:
    assert start_tags(html, ELEMENTS, parse) == tags


PIECES = ("<p>", "</p>", "<em>", '<a href="/x">', "</a>", '<a b="c" a="d">', '<a href="&lt;">', "<", ">", "&", '"', "x")


@given(st.lists(st.sampled_from([*PIECES, "<b>", "<p class=x>", "<!--", "-->", "<p\n>", "<img alt='x'>"])))
def test_they_are_those_of_the_parser(pieces: list[str]) -> None:
    html = "".join(pieces)
    found = start_tags(html, ELEMENTS, parse)

    assert found is None or found == parse(html)
