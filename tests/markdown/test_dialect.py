"""The Markdown within a block, as Python-Markdown reads it with our patterns (CommonMark 6, and GFM's `~~`)."""

import pytest

from nashra.markdown import _dialect
from nashra.markdown.inline import Labels, References

READER = _dialect.reader()


def html(text: str, tag: str = "p", abbreviations: dict[str, str] | None = None) -> str:
    """Return the HTML of a text in an element, where a link `r` and a note `1` are defined."""
    links = Labels()
    links["r"] = ("https://e.example/", "T")
    made = _dialect.element(READER, tag, text, References(["1"]).refer, links, abbreviations or {})
    return made.removeprefix(f"<{tag}>").removesuffix(f"</{tag}>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* _b_ ***e***", "<em>a</em> <em>b</em> <strong><em>e</em></strong>"),
        ("**c** __d__", "<strong>c</strong> <strong>d</strong>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("a_b_c a * b", "a_b_c a * b"),
        ("~~a b~~ ~ c", "<del>a b</del> ~ c"),
        ("~~ a ~~", "~~ a ~~"),
        ("`a *b* <c>`", "<code>a *b* &lt;c&gt;</code>"),
        ("`` a`b ``", "<code>a`b</code>"),
        ("a  \nb\\\nc\nd", "a<br>\nb<br>\nc\nd"),
        ('\\*a\\* \\_ \\- \\. \\" \\% \\~ \\|', '*a* _ - . " % ~ |'),
        ("a\\b", "a\\b"),
        ("&amp; &eacute; &#233; & <", "&amp; &eacute; &#233; &amp; &lt;"),
        ('<b>a</b> <bdi lang="en">c</bdi>', '<b>a</b> <bdi lang="en">c</bdi>'),
        ("[a](../b/)", '<a href="../b/">a</a>'),
        ("[a *b*](../c/)", '<a href="../c/">a <em>b</em></a>'),
        ("[a](<b c>)", '<a href="b c">a</a>'),
        ("[a](b_(c))", '<a href="b_(c)">a</a>'),
        ("[a](b(c(d)))", '<a href="b(c(d))">a</a>'),
        ("[a]( b )", '<a href="b">a</a>'),
        *((f"[a](b {title})", '<a href="b" title="c d">a</a>')
          for title in ('"c d"', "'c d'", "(c d)", "«c d»", "“c d”", "„c d“", '"c\nd"')),
        ('[a](b "c" d)', '[a](b "c" d)'),
        ("[a](b c)", "[a](b c)"),
        ("[a](b\\)c)", '<a href="b)c">a</a>'),
        ("[a](b", "[a](b"),
        ("[a] (b)", "[a] (b)"),
        *((f"[{word}]{rest}", f'<a href="https://e.example/" title="T">{word}</a>')
          for word, rest in (("a", "[r]"), ("r", "[]"), ("r", ""), ("R", ""))),
        ("[a][s] [s]", "[a][s] [s]"),
        ("![a](b.png)", '<img alt="a" src="b.png">'),
        ('![a *b*](c.png "d")', '<img alt="a *b*" src="c.png" title="d">'),
        ("![a][r]", '<img alt="a" src="https://e.example/" title="T">'),
        ("[![a](b.png)](c)", '<a href="c"><img alt="a" src="b.png"></a>'),
        ("![a](my picture.jpg)", '<img alt="a" src="my picture.jpg">'),
        ("<https://e.example/>", '<a href="https://e.example/">https://e.example/</a>'),
        ("https://e.example/a_b.", '<a href="https://e.example/a_b">https://e.example/a_b</a>.'),
        ("(https://e.example/a_(b))", '(<a href="https://e.example/a_(b)">https://e.example/a_(b)</a>)'),
        ("https://e.example/a\\_b\\~c.", '<a href="https://e.example/a_b~c">https://e.example/a_b~c</a>.'),
        ("https://e.example/a\\_", '<a href="https://e.example/a">https://e.example/a</a>_'),
        ("https://e.example/a<br>b", '<a href="https://e.example/a">https://e.example/a</a><br>b'),
        ("https://e.example/a`b`", '<a href="https://e.example/a">https://e.example/a</a><code>b</code>'),
        ("xhttps://e.example/", "xhttps://e.example/"),
        ("[https://e.example/](b)", '<a href="b">https://e.example/</a>'),
        ("`https://e.example/`", "<code>https://e.example/</code>"),
        ("*a*{: .b lang=en }", '<em class="b" lang="en">a</em>'),
        ("*a*{.b}", '<em class="b">a</em>'),
        ("[a](b){#c}", '<a href="b" id="c">a</a>'),
        ("a {b} {} {c d}", "a {b} {} {c d}"),
        ("*a*{b}", "<em>a</em>{b}"),
        ("a[^1] `b`", 'a<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup> <code>b</code>'),
        *((f"`a`[^1]{blank}[r]", f'<code>a</code>{note}{blank}<a href="https://e.example/" title="T">r</a>')
          for note in ('<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>',) for blank in (" ", "")),
        ("`a` [^2] [b[^1]](c)", '<code>a</code> [^2] <a href="c">b[^1]</a>'),
    ],
)  # fmt: skip
def test_a_text_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize("text", ["a {: #b .c }", "a {#b .c}", "a\n{: #b .c }"])
def test_attributes_at_the_end_are_those_of_the_block(text: str) -> None:
    tag = "p" if "\n" in text else "h2"

    assert html(text, tag) == f'<{tag} class="c" id="b">a'


def test_an_abbreviation_is_explained_wherever_it_is_a_word() -> None:
    assert html("UN UNO `UN`", abbreviations={"UN": "United"}) == '<abbr title="United">UN</abbr> UNO <code>UN</code>'


def test_a_reader_has_no_state_of_the_text_before() -> None:
    html("<b>a</b> [r] UN", abbreviations={"UN": "b"})

    made = _dialect.element(READER, "td", "[r] `UN`", References([]).refer, Labels(), {})
    assert made == "<td>[r] <code>UN</code></td>"
