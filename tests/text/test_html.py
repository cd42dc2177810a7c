"""The tokens of sanitised HTML, held against the parser of the standard library."""

import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given, strategies as st

from nashra.markdown.html import ALLOWED, sanitise
from nashra.text.html import (
    ATTRIBUTES,
    BLOCKS,
    CODE,
    PAGE_ATTRIBUTES,
    PAGE_TOKEN,
    START_TAG,
    TAG,
    TOKEN,
    VOID,
    attributes,
    start_tags,
    without_tags,
)

PIECES = (
    *("<p>", "</p>", "<b>", "</b>", "<div id='a>b'>", "</div>", "<ul>", "<li value=3>", "</ul>", "<BR/>", "<hr>"),
    *("<a href='x?a=1&amp;b=\"2\"'>", "</a>", "<details open>", '<img alt="1 < 2" src=x.png>', "<img>", "<h2>"),
    *("&lt;", "&amp;", "<", ">", '"', "'", "نص", "\n", "a", "<!-- b -->", "<!D>", "<script>", "=", "/"),
)
SANITISED = (st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text()).map(
    lambda html: sanitise(html)[0]
)


class _Parser(HTMLParser):
    """The tags and the text of HTML: ("", name, attributes) or ("/", name, {})."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(("", tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(("/", tag, {}))

    def handle_data(self, data: str) -> None:
        self.text += data


def unescaped(pairs: dict[str, str]) -> dict[str, str | None]:
    """Return attributes with their values as a parser of HTML reads them."""
    (tag,) = _Parser("<p" + "".join(f' {name}="{value}"' for name, value in pairs.items()) + ">").tags
    return tag[2]


@given(SANITISED)
def test_the_tags_are_those_that_a_parser_finds(html: str) -> None:
    found = [(match[1], match[2], unescaped(attributes(match[3]))) for match in TAG.finditer(html)]

    assert found == _Parser(html).tags


@given(SANITISED)
def test_start_tags_are_the_tags_without_a_slash(html: str) -> None:
    tags = [match for match in TAG.finditer(html) if not match[1]]

    assert [(match[1], match[2], match.span()) for match in START_TAG.finditer(html)] == [
        (match[2], match[3], match.span()) for match in tags
    ]
    assert [match.span() for _, _, match in start_tags(html)] == [
        match.span() for match in tags if match[3] or match[2] == "img"
    ]


@given(SANITISED)
def test_the_tokens_are_the_whole_of_the_html(html: str) -> None:
    tokens = list(TOKEN.finditer(html))

    assert "".join(match[0] for match in tokens) == html
    assert [match[0] for match in tokens if match[2]] == [match[0] for match in TAG.finditer(html)]
    assert all("<" not in match[0] for match in tokens if match[2] is None)


@given(SANITISED)
def test_without_tags_there_is_the_text(html: str) -> None:
    assert _Parser(without_tags(html)).text == _Parser(html).text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>a<b class="c">d</b></p>', [("b", {"class": "c"}, ' class="c"')]),
        (
            '<img><img alt="&quot;<b>" src="x.png"><br>',
            [("img", {}, ""), ("img", {"alt": "&quot;<b>", "src": "x.png"}, None)],
        ),
        ('<details open="">a</details>', [("details", {"open": ""}, None)]),
        ("a < b > c", []),
    ],
)
def test_start_tags_have_their_attributes_as_written(
    html: str, expected: list[tuple[str, dict[str, str], str | None]]
) -> None:
    found = list(start_tags(html))

    assert [(name, pairs) for name, pairs, _ in found] == [(name, pairs) for name, pairs, _ in expected]
    for (name, _, match), (_, _, written) in zip(found, expected, strict=True):
        assert html[match.start() : match.end(1)] == f"<{name}"
        assert written is None or match[2] == written


def test_a_sign_in_a_value_ends_no_tag() -> None:
    html = '<a title="b>c" href="d">e</a>'

    assert without_tags(html) == "e"
    assert re.fullmatch(rf"<a{ATTRIBUTES}>e</a>", html)
    assert re.fullmatch(rf"<a{ATTRIBUTES}>", "<a title='b>c'>") is None  # no value of sanitised HTML is in these
    assert re.fullmatch(rf"<a{PAGE_ATTRIBUTES}>", "<a title='b>c'>")


@pytest.mark.parametrize(
    ("page", "tokens"),
    [
        ("<!doctype html><P>a</P>", [("<!doctype html>", None), ("<P>", "P"), ("a", None), ("</P>", "P")]),
        ("<!-- <b> -->c", [("<!-- <b> -->", None), ("c", None)]),
        ("<a-b c='>' d=\">\" e=f>", [("<a-b c='>' d=\">\" e=f>", "a-b")]),
        ("<br/>1 < 2", [("<br/>", "br"), ("1 ", None), ("<", None), (" 2", None)]),
    ],
)
def test_a_page_may_be_written_in_any_way(page: str, tokens: list[tuple[str, str | None]]) -> None:
    assert [(match[0], match[2]) for match in PAGE_TOKEN.finditer(page)] == tokens
    assert [bool(match[1]) for match in PAGE_TOKEN.finditer(page)] == [text.startswith("</") for text, _ in tokens]


@given(SANITISED)
def test_sanitised_html_has_the_same_tokens_as_a_page(html: str) -> None:
    assert [match.group(0, 1, 2) for match in PAGE_TOKEN.finditer(html)] == [
        match.group(0, 1, 2) for match in TOKEN.finditer(html)
    ]


def test_an_element_has_an_end_tag_unless_it_is_void() -> None:
    names = set(ALLOWED) - {"*", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}  # these need a table

    assert {name for name in names if f"</{name}>" not in nh3.clean(f"<{name}>", tags=names)} == names & VOID


def test_blocks_and_code_are_elements_that_a_body_may_have() -> None:
    assert set(ALLOWED) >= BLOCKS | CODE
    assert BLOCKS.isdisjoint({"a", "b", "br", "img", "span", "sup"})


@given(SANITISED.filter(lambda html: "<p>" in html))
def test_no_block_is_in_a_paragraph(html: str) -> None:
    for paragraph in re.findall("<p>(.*?)</p>", html, re.DOTALL):
        assert BLOCKS.isdisjoint(match[1] for match in START_TAG.finditer(paragraph))
