"""What HTML is published, what is taken out, and that nothing is taken out in silence."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.html import ALLOWED, as_written, headings, is_of_note, sanitise

PIECES = (
    *("<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>"),
    *('<a href="x">', '<a href="javascript:x">', "<a href=' &#106;ava\tscript:x'>", "</a>", "<pre>", "</pre>", "<br>"),
    *('<p onclick="x">', '<td style="x">', "<ol start=3>", '<img src="data:x">', '<q cite="ftp:x">', "<details open>"),
    *("<script>", "</script>", "<style>", "<svg>", "<math>", "<select>", "<title>", "<textarea>", "<noscript>"),
    *("<!--", "-->", "<![CDATA[", "<![a](b)", "<!D>", "<?x?>", "]]>", "&lt;", "&amp;", "<", ">", '"', "'", "نص", "\n"),
)
HTML = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


class _StartTags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.mark.parametrize(
    "html",
    [
        '<p lang="ar" dir="rtl">نص <bdi>Harbour</bdi> <a href="../x/#y" title="z">رابط</a></p>',
        '<ol start="3" reversed=""><li value="7">a</li></ol>',
        '<table><tbody><tr><td colspan="2" class="end">3</td></tr></tbody></table>',
        '<details open=""><summary>a</summary>b</details>',
        '<blockquote cite="https://example.org/">a<br>b</blockquote>',
        '<img src="boat.png" alt="a &quot;b&quot; &lt;c&gt;">',
        '<a href="mailto:a@example.org">a</a> <a href="tel:+227">b</a>',
        "<pre>\n\nfirst line blank</pre>",
        "<p>1 &lt; 2 &amp; 3</p>",
    ],
)
def test_what_is_allowed_stays_as_it_is(html: str) -> None:
    clean, removals = sanitise(html)

    assert _StartTags(clean).found == _StartTags(html).found
    assert clean == html
    assert removals == []


@pytest.mark.parametrize(
    ("html", "clean", "message"),
    [
        ("a<script>alert(1)</script>b", "ab", "the element <script> is not allowed"),
        ("a<svg><title>x</title></svg>", "a", "the element <svg> is not allowed"),
        ('<p onclick="x">a</p>', "<p>a</p>", "the attribute `onclick` is not allowed on <p>"),
        ('<p style="color: red">a</p>', "<p>a</p>", "the attribute `style` is not allowed on <p>"),
        ('<p href="x">a</p>', "<p>a</p>", "the attribute `href` is not allowed on <p>"),
        ('<a href="JavaScript:x">a</a>', "<a>a</a>", "the address `JavaScript:x` is not allowed"),
        ('<a href="java\nscript:x">a</a>', "<a>a</a>", "the address `java\nscript:x` is not allowed"),
        ('<a href="&#106;avascript:x">a</a>', "<a>a</a>", "the address `javascript:x` is not allowed"),
        ('<img src="data:image/png,x" alt="a">', '<img alt="a">', "the address `data:image/png,x` is not allowed"),
        ('<q cite="vbscript:x">a</q>', "<q>a</q>", "the address `vbscript:x` is not allowed"),
        ('<a href="https://[x">a</a>', "<a>a</a>", "the address `https://[x` cannot be read"),
        ("<td>a</td>", "a", "the HTML here is not well formed"),
        ("<p><div>a</div></p>", "<p></p><div>a</div><p></p>", "the HTML here is not well formed"),
        ("a<!D>b", "ab", "a declaration or processing instruction is not allowed"),
        ("a<?php x ?>b", "ab", "a declaration or processing instruction is not allowed"),
        ("<div><![a](b)</div>", "<div></div>", "a declaration or processing instruction is not allowed"),
    ],
)
def test_what_is_taken_out_is_named(html: str, clean: str, message: str) -> None:
    made, removals = sanitise(html)

    assert made == clean
    assert message in [removal.message for removal in removals]


@given(HTML | st.text())
def test_without_removals_the_start_tags_that_went_in_come_out(html: str) -> None:
    clean, removals = sanitise(html)

    assert removals or _StartTags(clean).found == _StartTags(html).found


@given(HTML | st.text())
def test_nothing_outside_the_list_is_published(html: str) -> None:
    for tag, attributes in _StartTags(sanitise(html)[0]).found:
        assert set(attributes) <= ALLOWED["*"] | ALLOWED[tag]
        for name in {"href", "src", "cite"} & set(attributes):
            scheme, colon, _ = "".join(attributes[name].split()).partition(":")
            assert not colon or "/" in scheme or scheme.lower() in {"http", "https", "mailto", "tel"}


@given(HTML)
def test_what_is_published_is_the_same_when_sanitised_again(html: str) -> None:
    clean, removals = sanitise(html)

    assert removals or sanitise(clean) == (clean, [])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<h2 id="a">b <em>c</em></h2><p>d</p><h2 class="e" id="f&amp;g">h &lt; i</h2>',
            [("a", "b c"), ("f&g", "h < i")],
        ),
        ('<h2 id="a">b<sup id="fnref-1"><a href="#fn-1">1</a></sup></h2>', [("a", "b")]),
        ('<h2 id="a">b <a title="c > d" href="e">f</a></h2>', [("a", "b f")]),
        ('<h2 title="a > b" id="c">d</h2>', [("c", "d")]),
        ('<h2>a</h2><h3 id="b">c</h3>', []),
    ],
)
def test_the_headings_have_their_ids_and_their_text(html: str, expected: list[tuple[str, str]]) -> None:
    assert headings(html) == expected


def test_an_address_is_found_where_it_is_one_and_whole() -> None:
    for source in ("../x/ [a](../x/y/) <a href='../x/'>", "[../x/](../../x/) [a](../x/)", "[../x/]: <../x/>"):
        match = re.search(as_written("../x/"), source)
        assert match is not None
        assert match.end() == source.rindex("../x/") + 5


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"class": "footnote-ref", "href": "#fn-1"}, True),
        ({"class": "footnote-backref", "href": "#fnref2-1"}, True),
        ({"class": "footnote-ref"}, False),
        ({"class": "footnote-ref", "href": "https://example.org/"}, False),
        ({"href": "#fn-1"}, False),
    ],
)
def test_a_link_of_a_note_is_one_that_markdown_made(attributes: dict[str, str], expected: bool) -> None:
    assert is_of_note(attributes) is expected
