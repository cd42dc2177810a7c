"""What is wrong with the HTML of a body, each fault with its line; and texts that would hold up a build."""

import pytest

from nashra.markdown import faults
from nashra.markdown.source import LineFinder
from tests.conftest import CONVERTER


def said(text: str) -> list[tuple[int, str, str]]:
    """Return the line, the message and the level of each fault of a body."""
    return [(line, message, level) for line, message, _, level in CONVERTER(text).faults]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n# b\n\n```\n# c\n```", [(3, "a heading with one `#`", "advice")]),
        ("a\n\n<!-- b", [(3, "a comment that is not closed", "problem")]),
        ("a\n\n<b onclick=x>c</b>", [(3, "the attribute `onclick` is not allowed on <b>", "problem")]),
        ("a[^2]\n`[^3]`\n\n[^1]: b[^1]", [(1, "the note `[^2]` is not defined", "problem")]),
        ("[a[^1]](b)\n\n[^1]: c", [
            (1, "the note `[^1]` is within a link", "problem"), (3, "nothing refers to the note `[^1]`", "advice"),
        ]),
        ("a\n\nb [](https://example.org) [ ](../c/) <a id='d'></a>", [
            (3, "a link without text", "problem"),
        ]),
        ("a [b][c]\n`[d][e]`", [(1, "the link `[b][c]` has no address", "advice")]),
        ("a\n\n![](b.png)\n![ ](b.png)", [
            (line, "an image without a text alternative", "problem") for line in (3, 4)
        ]),
        ("<a class='footnote-ref' href='#fn-9'>a</a>", [(1, "the note `9` is not there", "problem")]),
        ("## a {#b}\n\n## c {#b}", [(3, "the id `b` is used twice", "problem")]),
        ("## a {#p7}\n\n<div id='site-b'>c</div>\n\n<div id='d e'>f</div>", [
            (1, "the id `p7` is taken", "problem"), (3, "the id `site-b` is taken", "problem"),
            (5, "the id `d e` is none", "problem"),
        ]),
        ("a\n\n[^1]: b", [(3, "nothing refers to the note `[^1]`", "advice")]),
        ("a\n\n[b]: https://e.example/", [(3, "nothing uses the address of `[b]`", "advice")]),
        ("\u00c9t a\n\n*[E\u0301t]: b", []),
        ("E\u0301t a\n\n*[\u00c9t]: b", []),
        ("\u00c9t a\n\n*[E\u0301t]: b\n*[\u00c9t]: c", [
            (3, "the abbreviation `\u00c9t` is defined twice", "problem"),
            (4, "the abbreviation `\u00c9t` is defined twice", "problem"),
        ]),
        ("a\n\n*[UN]: b", [(3, "the text has no word `UN`", "advice")]),
        ("a [b] UN[^1]\n\n[b]: https://e.example/\n*[UN]: c\n[^1]: d", []),
        ("a[^1] [b]\n\n[^1]: c\n[^1]: d\n\n[b]: ../e/\n[B]: ../f/\n", [
            *((line, "the note `[^1]` is defined twice", "problem") for line in (3, 4)),
            *((line, "the link `[B]` is defined twice", "problem") for line in (6, 7)),
        ]),
        ("[a](https:/e.example/)", [(1, "the address `https:/e.example/` begins with `https:/`", "problem")]),
    ],
)  # fmt: skip
def test_a_fault_of_a_body_has_its_line(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 1000, None),
        ("[" * 1001, (7, "more than 1000 `[` and `<` in one paragraph")),
        ("<\n" * 1001, (1007, "more than 1000 `[` and `<` in one paragraph")),
        ("[" * 600 + "\n\n" + "<" * 600, None),
        ("```\n" + "[<" * 1000 + "\n```", None),
        ("*[a]: b\n\n" * 1001, (2007, "more than 1000 abbreviations")),
    ],
    ids=["1000", "1001", "lines", "two paragraphs", "code", "abbreviations"],
)
def test_what_would_take_markdown_too_long_is_refused(text: str, expected: tuple[int, str] | None) -> None:
    lines = list(range(7, 10_000))
    found = faults.too_much(text, lines)

    assert (found and found[:2]) == expected


def test_many_undefined_notes_beside_many_defined_ones_take_no_longer_than_either() -> None:
    html = "".join(f"<p>[^a{number}]</p>\n" for number in range(5000))
    notes = [f"b{number}" for number in range(200_000)]
    finder = LineFinder("[^", [1])

    found = list(faults.faults_of_html(html, notes, finder))
    assert {fault[1] for fault in found} == {f"the note `[^a{number}]` is not defined" for number in range(5000)}
