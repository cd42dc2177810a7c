"""The HTML of simple bodies, held against Python-Markdown and the sanitiser, which read every body."""

from pathlib import Path

import markdown
import pytest
from hypothesis import given, strategies as st

from nashra.content import documents
from nashra.markdown import _dialect, _simple, html as markup
from nashra.markdown.source import without_comments
from tests.conftest import HERE
from tests.markdown.test_library import texts as any_texts

CONTENT = HERE.parent / "content"
THEIRS = _dialect.reader(markdown.Markdown)

WORDS = (
    *("word", "é", "e\u0301", "كلمة", "2023", "12.", "1.", "٣.", "a\u00a0b", "ß", "İ", "\u200f", "\u2028", "\x1f"),
    *("Site visits", "p7", "fn 1", "fnref-1", "!", '"q"', "'s", "(", ")", ":", "@", "https://x.y", "-", "--", "="),
    *("~", "+", "#", "}", "\ufeff", "\u3000", "*a*", "**b c**", "*é x*", "[t](../a/)", "[t u](https://x.org/a_b?c=d)"),
    *("[^1]", "[^b]", "[^2]", "(*a*)", "*a*b", "[a](#b)", "*", "**", "_", "[", "]", "]:", "*[", "![", ">", "[*a*](b)"),
    *(
        "[a](//b.c)",
        "[a](http://1.2.3)",
        "[a](b 'c')",
        "[a](b:c)",
        "*[a](b)*",
        "[a]",
        "[a][b]",
        "\\*",
        "![a](b.png)",
        '![a"b](c)',
        "![a",
        "![*a*](b)",
        "<b>",
        "|",
    ),
)
MARKS = ("- ", "* ", "+ ", "-   ", " - ", "1. ", "2. ", "01. ", "2023. ", "٣. ", "> ", ">", ">  ", "> - ", "    ")
TABLES = (
    "| a | b |\n|---|:-:|\n",
    "| a |\n| - |\n",
    "|a|*b*|\n|:-|-:|\n| |c|\n",
    "a|b\n-|-\n",
    "|a|b|\n|-|-|",
    "|\n|-|\n",
)
HEADS = ("# ", "## ", "### ", "###### ", "####### ", "##", "[^1]: ", "[^b]: ", "[^1]:", "!!! note\n    ", "[a]: ")


@st.composite
def blocks(draw: st.DrawFn) -> str:
    """Lines of words, each perhaps behind a mark; few of them hold what is not plain."""
    words = st.lists(st.sampled_from(WORDS[:30]) | st.sampled_from(WORDS), min_size=1, max_size=5)
    lines = [
        draw(st.sampled_from([" ", " ", "", "  "])).join(line) for line in draw(st.lists(words, min_size=1, max_size=3))
    ]
    mark = draw(st.sampled_from(["", "", "| a | ", *MARKS]))
    lines = [(mark if draw(st.booleans()) or not number else "") + line for number, line in enumerate(lines)]
    return (
        draw(st.sampled_from(["", "", "", *HEADS, *TABLES]))
        + "\n".join(lines)
        + draw(st.sampled_from(["", "", " |", " ", "\n>"]))
    )


plain_texts = st.lists(blocks(), min_size=1, max_size=5).flatmap(
    lambda found: st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"]).map(lambda between: between.join(found))
)


def assert_same(text: str) -> None:
    """Assert that a simple text has the HTML of the library and the sanitiser."""
    if (html := _simple.html(text)) is not None:
        assert (html, []) == markup.sanitise(THEIRS.reset().convert(text))


@given(text=plain_texts | any_texts | st.text())
def test_the_html_is_that_of_the_library_and_the_sanitiser(text: str) -> None:
    assert_same(text)


@given(words=st.text(min_size=1, max_size=5))
def test_any_character_may_stand_anywhere(words: str) -> None:
    for text in (
        "{}",
        "a{}b",
        "## a{}b",
        "- a{}b\n- {}",
        "|a|\n|-|\n|{}|",
        "[{}] a{}",
        "> {}\n> a",
        "*{}* b",
        "a **b{}c**",
        "[{}](b)",
        "[a](b{}c)",
        "![{}](b)",
        "![a{}b](c)",
    ):
        assert_same(text.replace("{}", words))
    assert_same(f"a[^1] {words}\n\n[^1]: {words}")
    assert_same(f"[a](https://{words}.org/{words})")


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_our_own_texts_have_the_same_html(path: Path) -> None:
    if parts := documents.split(path.read_text(encoding="utf-8")):
        assert_same(without_comments(parts[1])[0])


@pytest.mark.parametrize(
    "text",
    [
        "a\nb *c* d **e**, (*f*)g",
        'a "b" c\'s! d:\u00a0e',
        "[a](b) c [d e](https://x.org/z_1?a=b#c)[f](../g/#h), [i](/j)",
        "# A\n\n## A\n### B\nc\n\n## Site visits\n\n## P7\n\n## !",
        "![a b\u00a0c](d.png)\n\ne ![f's](https://x.org/g) *h*!",
        "[a] b [c d]! [e](f) [g\nh]\n\n- [x] i",
        "| a | *b* | c | |\n|---|:-:|--:|:-- |\n| 1 | [2](d) | |4|\n|5|6[^1]|7|8|\n\n[^1]: e\n\n|f|\n|-|\n|g|",
        "- a\n- b *c*\nd\n\ne\n\n* f\n+ g",
        "1. a\n2. b\n\nc\n\n3. d\n4. e",
        "> a\n> b\n>\n> [c](d)\n\ne\n\n>f",
        "a[^1] b[^x-2]\n\n[^1]: *c* d[^z]\n[^x-2]: [e](f)\n\n## fn 1\n\ng\n\n[^z]: h\n\n[^y]: i",
        "\n\na\n\n\nb\n",
    ],
)
def test_simple_texts(text: str) -> None:
    assert _simple.html(text) is not None
    assert_same(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "\n",
            "a  \nb",
            " a",
            "a\n b",
            "a\tb",
            "a <b>",
            "a &amp; b",
            "`a`",
            "\\*",
            "a {b}",
            "a|b",
            "## a|b",
            '![a"](b)',
        ),
        *("a_b", "_a_", "a * b", "***a***", "*a **b***", "*[a](b)*", "[*a*](b)", "[a", "[a][b]", "[a]: b", "a[^1]"),
        *("a[^1][^1]\n\n[^1]: b", "[^1]: a\n[^1]: b", "[^1]:\n    a", "a\n---", "---", "~~~\na\n~~~", "!!! note"),
        *(
            "|a|\n|-|",
            "a|b\n-|-\nc|d",
            "|a|\n|-|\n|b|c|",
            "- a\n    - b",
            "- a\n\n- b",
            "- a\n\n[^1]: b\n\n- c",
            "> a\n\n> b",
            "> - a",
            ">",
            "*[a]: b",
            "01. a",
        ),
        *("## a *b*", "## a #", "####### a", "[a](//b.c)", "[a](b:c)", "[a](http://1.2.3.4.5/)", "[a](b 'c')"),
        *("[a](https://x.y:99999/)", "[a](https://xn--a.org/)", "[a](http://a..b)", "a\x02b", "a\rb"),
    ],
)
def test_texts_for_the_library(text: str) -> None:
    assert _simple.html(text) is None
