"""The Markdown that bodies are written in, where it differs from Python-Markdown's own."""

import markdown
import pytest

from nashra.markdown import _dialect

READER = _dialect.reader()


def html(text: str) -> str:
    return READER.reset().convert(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n\n## b\n\n### c", '<h2 id="a">a</h2>\n<h2 id="b">b</h2>\n<h3 id="c">c</h3>'),
        ("[TOC]", "<p>[TOC]</p>"),
        ("!!! note\n    a", '<div class="admonition note">\n<p>a</p>\n</div>'),
        ('!!! note "b"\n    a', '<div class="admonition note">\n<p class="admonition-title">b</p>\n<p>a</p>\n</div>'),
        ("- a\n\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("4. a", '<ol start="4">\n<li>a</li>\n</ol>'),
        ("a\n{: #b .c lang=fr }", '<p class="c" id="b" lang="fr">a</p>'),
        ("```\n*a*\n```", "<pre><code>*a*\n</code></pre>"),
        ("HTML\n\n*[HTML]: b", '<p><abbr title="b">HTML</abbr></p>'),
        ("a\\\nb  \nc", "<p>a\\\nb<br>\nc</p>"),
    ],
)
def test_a_text_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_tables_scroll_and_their_cells_are_aligned_by_the_direction_of_the_text() -> None:
    cells = '<th class="start">a</th>\n<th class="end">b</th>\n<th class="center">c</th>\n<th>d</th>'
    made = html("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 {: .x } | 4 |\n\ne")

    assert made.startswith(f'<div class="scroll"><table>\n<thead>\n<tr>\n{cells}\n</tr>\n</thead>')
    assert '<td class="start">1</td>\n<td class="end">2</td>\n<td class="x center">3</td>\n<td>4</td>' in made
    assert made.endswith("</table>\n</div>\n<p>e</p>")
    assert "style" not in made


def test_a_table_in_a_box_that_scrolls_gets_no_second_one() -> None:
    table = "|a|\n|-|\n|b|"

    assert html(f"> {table}".replace("\n", "\n> ")).count('<div class="scroll">') == 1
    assert html(f"{table}\n\n{table}").count('<div class="scroll">') == 2


def test_a_note_leads_back_without_words_of_a_language() -> None:
    text, note = html("a[^b]\n\n[^b]: c").split("\n", 1)

    assert text == '<p>a<sup id="fnref-b"><a class="footnote-ref" href="#fn-b">1</a></sup></p>'
    assert '<li id="fn-b">\n<p>c&#160;<a class="footnote-backref" href="#fnref-b" title="">↩</a></p>\n</li>' in note


def test_a_reader_is_of_the_kind_that_is_asked_for_and_has_no_state_of_another() -> None:
    first, second = _dialect.reader(), _dialect.reader(markdown.Markdown)
    first.convert("[a]: /b\n\n*[c]: d\n\ne[^1]\n\n[^1]: f")

    assert type(second) is markdown.Markdown
    assert second.convert("[a] c e[^1]") == "<p>[a] c e[^1]</p>"
