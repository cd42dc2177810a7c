"""The HTML of plain texts, held against Python-Markdown and the sanitiser, which read every text."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from nashra.content import documents
from nashra.markdown import _dialect, _plain, html as markup, structure
from nashra.markdown.inline import Labels, References
from nashra.markdown.nodes import descend
from nashra.markdown.source import without_comments
from tests.conftest import HERE

CONTENT = HERE.parent / "content"
READER = _dialect.reader()
NOTES = ("1", "b", "é")
CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0\r")  # text/encoding lets none of these by
EXAMPLES = settings(max_examples=400, derandomize=True)

PLAIN = (
    *("word", "é", "e\u0301", "كلمة", "2023", "12.", "1.", "٣.", "a\u00a0b", "ß", "İ", "\u200f", "\u2028", "\x1f"),
    *("!", '"q"', "'s", "(", ")", ":", "@", "-", "--", "=", "~", "+", "#", "}", "\ufeff", "\u3000", "\x0c", "^", "$"),
    *("*a*", "**b c**", "*é x*", "[t](../a/)", "[t u](https://x.org/a_b?c=d)", "[^1]", "[^b]", "(*a*)", "*a*b"),
    *("[a](#b)", "[a]", "![a](b.png)", "https://x.org", "https://x.org/a?b=c,", "(https://x.org/a)", "http://a.b.cd/."),
)
ANY = (
    *("[^2]", "*", "**", "_", "[", "]", "]:", "*[", "![", ">", "|", "[*a*](b)", "[a](//b.c)", "[a](http://1.2.3)"),
    *("[a](b 'c')", "[a](b:c)", "*[a](b)*", "[a][b]", "\\*", '![a"b](c)', "![a", "![*a*](b)", "<b>", "&amp;", "`a`"),
    *("~~", "{", "  \n", "_a_", "https://", "https://x", "https://x.org/(a)", "ahttps://x.org", "https://x.org/*a*"),
    *("[https://x.org](y)", "https://é.org", "[^1](a)", "[^1][a]", "[a] (b)", "***a***", "*a **b***", "\x02", "\x03"),
)
TEXTS = st.builds(
    lambda words, between: between.join(words),
    st.lists(st.sampled_from(PLAIN) | st.sampled_from(PLAIN + ANY), min_size=1, max_size=6),
    st.sampled_from([" ", " ", "", "\n"]),
)


REFERENCE = '<sup id="fnref{0}-{1}"><a class="footnote-ref" href="#fn-{1}">{2}</a></sup>'


def plain(text: str) -> str | None:
    """Return the HTML of a text by itself."""
    return _plain.html(text, References(NOTES).refer)


def by_library(text: str) -> str:
    """Return the HTML of a text as the library and the sanitiser write it."""
    html = _dialect.element(READER, "p", text, References(NOTES).refer, Labels(), {})
    clean, removals = markup.sanitise(html)
    assert not removals
    return clean.removeprefix("<p>").removesuffix("</p>")


@given(TEXTS | st.text(CHARACTERS))
@EXAMPLES
def test_what_both_can_read_has_the_same_html(text: str) -> None:
    text = text.strip()  # as a block's text is
    if (html := plain(text)) is not None:
        assert html == by_library(text)


@given(st.text(CHARACTERS, min_size=1, max_size=5))
@EXAMPLES
def test_any_character_may_stand_anywhere(words: str) -> None:
    for frame in (
        *("a{}b", "[{}] a{}b", "*{}* b", "a **b{}c**", "[{}](b)", "[a](b{}c)", "![{}](b)", "![a{}b](c)", "a[^1] {}."),
        *("[a](https://{}.org/{})", "https://{}.org/", "https://a.org/{} b", "*{} https://a.org*"),
    ):
        text = frame.replace("{}", words).strip()
        if (html := plain(text)) is not None:
            assert html == by_library(text)


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.md")), ids=lambda path: path.relative_to(CONTENT).as_posix())
def test_our_own_texts_have_the_same_html(path: Path) -> None:
    parts = documents.split(path.read_text(encoding="utf-8"))
    nodes, definitions, _ = structure.parse(without_comments(parts[1] if parts else "")[0])
    labels = [node.label for node in definitions]
    for text in (node.text for node in descend(nodes) if node.kind in ("paragraph", "heading")):
        html = _plain.html(text, References(labels).refer)
        if html is not None:
            made = _dialect.element(READER, "p", text, References(labels).refer, Labels(), {})
            assert f"<p>{html}</p>" == markup.sanitise(made)[0]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("a\nb", "a\nb"),
        ("a *b* **c d**, (*e*)f", "a <em>b</em> <strong>c d</strong>, (<em>e</em>)f"),
        ("2*3 = 6", None),
        ('"a" b\'s\u00a0c', '"a" b\'s&nbsp;c'),
        ("[a b](https://x.org/z_1?a=b#c)", '<a href="https://x.org/z_1?a=b#c">a b</a>'),
        ("[a](../b/#c)[d](/e)", '<a href="../b/#c">a</a><a href="/e">d</a>'),
        ("![a b's](c.png) d", '<img alt="a b\'s" src="c.png"> d'),
        ("see https://x.org/a.", 'see <a href="https://x.org/a">https://x.org/a</a>.'),
        ("(https://x.org/a)", '(<a href="https://x.org/a">https://x.org/a</a>)'),
        ("[^1](b)", '<a href="b">^1</a>'),
        ("https://x.org/a_(b)", None),
        ("https://x.org/(a)", None),
        ("**https://x.org/a**", None),
        ("*see https://x.org/a*", None),
        ("https://x.org/*a*", None),
        (
            "a[^1] b[^é] c[^1]",
            f"a{REFERENCE.format('', '1', 1)} b{REFERENCE.format('', 'é', 2)} c{REFERENCE.format('2', '1', 1)}",
        ),
        *(
            (text, None)
            for text in (
                *("a <b>", "a &amp; b", "`a`", "\\*", "a {b}", "a|b", "a ~~b~~", "a  \nb", "a_b", "_a_", "a * b"),
                *(
                    "***a***",
                    "*a **b***",
                    "*[a](b)*",
                    "[*a*](b)",
                    "[a",
                    "a]",
                    "[a][b]",
                    "[a](b 'c')",
                    "[a](b:c)",
                    "[a] b",
                ),
                *("[a](//b.c)", "[a](http://1.2.3.4/)", "a[^2]", '![a"](b)', "https://é.org"),
            )
        ),
    ],
)
def test_a_text_is_plain_or_none(text: str, html: str | None) -> None:
    assert plain(text) == html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        *(
            (f"https://x.org/a{end}", "https://x.org/a")
            for end in ("", ".", ",", "?!", "...", "*", "**", "،", "»", '".')
        ),
        ("https://x.org/a)", "https://x.org/a"),
        ("https://x.org/a).", "https://x.org/a"),
        ("https://x.org/a_(b)", "https://x.org/a_(b)"),
        ("https://x.org/a_(b))", "https://x.org/a_(b)"),
        ("https://x.org/(a.b).)", "https://x.org/(a.b)"),
        ("https://x.org/" + ")" * 30_000, "https://x.org/"),
        ("https://x.org/" + "." * 30_000 + "a", "https://x.org/" + "." * 30_000 + "a"),
    ],
    ids=lambda text: text[:24],
)
def test_an_address_ends_before_the_marks_of_the_sentence(text: str, address: str) -> None:
    assert _plain.bare_address(text) == address
