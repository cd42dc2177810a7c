"""The shortcuts through Python-Markdown, held against Python-Markdown without them."""

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, strategies as st
from markdown.inlinepatterns import SimpleTagInlineProcessor

from nashra.markdown import _dialect, _library
from tests.conftest import HERE

CONTENT = HERE.parent / "content"
OURS = _dialect.reader()
THEIRS = _dialect.reader(markdown.Markdown)

# The signs in `_library` were read from these patterns. Where a new version has others, read them again.
PATTERNS = {
    "backtick": r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)",
    "escape": r"\\(.)",
    "footnote": r"\[\^([^\]]*)\]",
    "reference": r"(?<!\!)\[",
    "link": r"(?<!\!)\[",
    "image_link": r"\!\[",
    "image_reference": r"\!\[",
    "short_reference": r"(?<!\!)\[",
    "short_image_ref": r"\!\[",
    "autolink": r"<([A-Za-z][A-Za-z0-9+.-]*://[^<>]*)>",
    "automail": r"<([^<> !]+@[^@<> ]+)>",
    "linebreak": r"  \n",
    "html": r"(<(\/?+[a-zA-Z]",  # and on
    "entity": r"(&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[a-zA-Z0-9]+);)",
    "em_strong": r"\*|_",
}
BLOCKS = (
    "admonition empty indent code table hashheader setextheader hr olist ulist quote footnote abbr reference paragraph"
)
PIECES = (
    *("*", "**", "_", "`", "``", "```", "~~~", "[", "]", "(", ")", "](", "][", "![", "[^1]", "[^1]: a note"),
    *("[a]: /x 'T'", "[a]", "[b][a]", "![b][a]", "*[HTML]: Hyper", "HTML", "<", ">", "<b>", "</b>", "<div>", "</div>"),
    *("<!-- c -->", "<https://x.y>", "<a@b.c>", "https://x.y", "&", "&amp;", "&#60;", "#", "## ", "\n", "\n\n", "    "),
    *(
        "  ",
        " ",
        "\t",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "٣. ",
        "> ",
        "---",
        "===",
        "***",
        "|",
        "| a | b |\n|---|:-:|\n",
        "{",
        "}",
    ),
    *(
        "{",
        "}",
        "{: .c }",
        "{#id}",
        "\\",
        "\\*",
        "\\\\",
        "!!! note\n",
        '!!! note "T"\n',
        "!",
        ":",
        '"',
        "'",
        "word",
        "é",
        "كلمة",
    ),
    *(
        "2023",
        "\u00a0",
        "///Footnotes Go Here///",
        "[TOC]",
        "\x02",
        "\x03",
        "\u2028",
        "\r",
        "=",
        "klzzwxh:0000",
        "<br>",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def html(reader: markdown.Markdown, text: str) -> str:
    return reader.reset().convert(text)


@given(text=texts)
def test_the_html_is_that_of_the_library(text: str) -> None:
    assert html(OURS, text) == html(THEIRS, text)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_the_html_of_our_own_texts_is_that_of_the_library(path: Path) -> None:
    _, _, text = path.read_text(encoding="utf-8").rpartition("\n---\n")

    assert html(OURS, text) == html(THEIRS, text)


@pytest.mark.parametrize(
    "text",
    [
        "a line\n ",
        "a line  \nbroken",
        "a\n\n\n\n    b\n",
        "[a](b 'c') ![d](e) [f][g] ![f][g] [g] ![g]\n\n[g]: https://x.y 'h'",
        "no reference is [defined][here], nor [here], nor ![here]",
        "///Footnotes Go Here///\n\na[^1][^1]\n\n[^1]: b",
        "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c",
        "# A {#b}\n\nc\n{: .d }\n\n*e*{: lang=fr }",
        "!!! note\n    a\n\n    b\n\nc",
        "- a\n\n    b\n\n    - c\n1. d\n٣. e",
        "\\*a\\* \\`b\\` ``c`d``",
        "<p>a</p>\n\n&copy; <b>c</b> <!-- d --> <x@y.z>",
        "*[HTML]: Hyper\n\nHTML",
        "a|b\n-|-\nc|d",
    ],
)
def test_each_shortcut_leaves_the_html_as_it_is(text: str) -> None:
    assert html(OURS, text) == html(THEIRS, text)


def test_the_library_has_the_patterns_whose_signs_are_known() -> None:
    found = THEIRS.inlinePatterns

    assert len(found) == len(PATTERNS) == len(_library.SIGNS)
    assert {name: found[name].pattern[: len(pattern)] for name, pattern in PATTERNS.items()} == PATTERNS
    assert list(_library.SIGNS) == list(PATTERNS)


def test_a_pattern_without_a_sign_is_tried_on_every_text() -> None:
    ours = _dialect.reader()
    ours.inlinePatterns.register(SimpleTagInlineProcessor("()(word)", "b"), "ours", 55)
    ours.treeprocessors.register(_library.Inline(ours), "inline", 20)

    assert html(ours, "a word") == "<p>a <b>word</b></p>"


def test_the_library_has_the_blocks_that_are_known() -> None:
    found = THEIRS.parser.blockprocessors

    assert len(found) == len(BLOCKS.split())
    assert [found.get_index_for_name(name) for name in BLOCKS.split()] == list(range(len(found)))
    assert THEIRS.block_level_elements == OURS.block_level_elements
    assert all(OURS.is_block_level(tag) for tag in ["p", "P", "p/", *THEIRS.block_level_elements])
    assert not any(OURS.is_block_level(tag) for tag in ["b", None])


@given(text=texts)
def test_a_plain_block_is_no_other_block(text: str) -> None:
    for block in re.split("\n\n+", text):
        if _library.PLAIN.fullmatch(block):
            root = THEIRS.reset().parser.parseDocument([block]).getroot()
            assert root is not None
            assert [child.tag for child in root] == ["p"]
