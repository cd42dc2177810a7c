"""Each block as HTML, one element by itself."""

import pytest

from nashra.markdown import structure
from nashra.markdown.html import Removal
from nashra.markdown.inline import Inline, Labels, References
from nashra.markdown.nodes import Node, tops
from nashra.markdown.render import Rendered, Renderer, list_name, list_tag, with_links_back


def rendered(text: str) -> list[Rendered]:
    """Return each block of a body, which may refer to a note `1`."""
    renderer = Renderer(Inline(References(["1"]), Labels(), {}))
    return [renderer.block(top) for top in tops(structure.parse(text)[0])]


TITLE = '<p class="admonition-title">'


def table(head: str, row: str = "") -> str:
    """Return a table with these cells."""
    body = f"<tbody>\n<tr>\n{row}\n</tr>\n</tbody>\n" if row else ""
    return f'<div class="scroll"><table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n{body}</table>\n</div>'


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("a *b*\nc", ["<p>a <em>b</em>\nc</p>"]),
        ("# a\n\n## b\n\n###### c", ["<h2>a</h2>", "<h2>b</h2>", "<h6>c</h6>"]),
        ("## `a` {#b .c}", ['<h2 class="c" id="b"><code>a</code></h2>']),
        ("---", ["<hr>"]),
        ("- a\n- b", ["<li>a</li>", "<li>b</li>"]),
        ("- a\n\n- b", ["<li>\n<p>a</p>\n</li>", "<li>\n<p>b</p>\n</li>"]),
        ("- a\n  - b\n    1. c", [
            "<li>a\n<ul>\n<li>b\n<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>\n</li>"
        ]),
        ("- a\n\n  3. b\n\n  4. c", [
            '<li>\n<p>a</p>\n<ol start="3">\n<li>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>\n</li>'
        ]),
        ("- ## a\n-", ["<li>\n<h2>a</h2>\n</li>", "<li></li>"]),
        ("- > b", ["<li>\n<blockquote>\n<p>b</p>\n</blockquote>\n</li>"]),
        ("- a\n    ```\n    b\n    ```\n    `c`", ["<li>a\n<pre><code>b\n</code></pre>\n<code>c</code>\n</li>"]),
        ("- [ ] a\n- [x] *b*\n- [X] c\n- [y] d\n- [ ]", [
            "<li>☐ a</li>", "<li>☑ <em>b</em></li>", "<li>☑ c</li>", "<li>[y] d</li>", "<li>[ ]</li>",
        ]),
        ("- [ ] a\n\n  b", ["<li>\n<p>☐ a</p>\n<p>b</p>\n</li>"]),
        ("> a\n>\n> - b", ["<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>"]),
        (">", ["<blockquote>\n\n</blockquote>"]),
        ("| a | *b* |\n|:-:|---|\n| c |", [
            table('<th class="center">a</th>\n<th><em>b</em></th>', '<td class="center">c</td>\n<td></td>')
        ]),
        ("| a |\n|---|", [
            table("<th>a</th>")
        ]),
        ('!!! tip "a *b*"\n    c\n\n    - d', [
            f'<div class="admonition tip">\n{TITLE}a <em>b</em></p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n</div>'
        ]),
        ("!!! note\n    a", ['<div class="admonition note">\n<p>a</p>\n</div>']),
        ("```py x\na <b> & *c*\n```", ['<pre><code class="language-py">a &lt;b&gt; &amp; *c*\n</code></pre>']),
        ("``` {.py .x}\na\n```", ['<pre><code class="language-py">a\n</code></pre>']),
        ("    a\n\n      b", ["<pre><code>a\n\n  b\n</code></pre>"]),
        ("[^1]: a\n\n    b", ['<li id="fn-1">\n<p>a</p>\n<p>b</p>\n</li>']),
        ("[^1]:", ['<li id="fn-1">\n<p></p>\n</li>']),
        ("<div>\n**a**\n</div>", ["<div>\n**a**\n</div>"]),
        ("<div>\n\n**a**\n\n</div>", ["<div>\n<p><strong>a</strong></p>\n</div>"]),
        ('<div markdown="1">\n- a\n</div>', ["<div>\n<ul>\n<li>a</li>\n</ul>\n</div>"]),
        ("<p>a</p><p>b</p>", ["<div>\n<p>a</p><p>b</p>\n</div>"]),
        ("<ul><li>a</li></ul>", ["<div>\n<ul><li>a</li></ul>\n</div>"]),
        ("<b>a</b> c", ["<p><b>a</b> c</p>"]),
        ("[a]: /b\n\n*[c]: d\n\n> [^1]: e\n> f", ["<blockquote>\n\n</blockquote>"]),
    ],
)  # fmt: skip
def test_a_block_becomes_one_element(text: str, blocks: list[str]) -> None:
    assert [block.html for block in rendered(text)] == blocks


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a <script>b</script>", ["the element <script> is not allowed"]),
        ("| a |\n|---|\n| *b*{: style=c } |", ["the attribute `style` is not allowed on <em>"]),
        ("a </p> b", ["the HTML here is not well formed"]),
        ("- a </li> b", ["the HTML here is not well formed"]),
    ],
)
def test_what_the_sanitiser_takes_out_of_a_block_is_named(text: str, messages: list[str]) -> None:
    (block,) = rendered(text)

    assert [removal.message for removal in block.removals] == messages


@pytest.mark.parametrize(("text", "is_plain"), [("a *b*", True), ("- a\n  - `b`", False), ("|a|\n|-|\n|b|", True)])
def test_a_block_is_plain_if_all_of_its_texts_are(text: str, is_plain: bool) -> None:
    assert [block.is_plain for block in rendered(text)] == [is_plain]


@pytest.mark.parametrize(
    ("html", "count", "expected"),
    [
        ("<li>\n<p>a</p>\n</li>", 0, "<li>\n<p>a</p>\n</li>"),
        ("<li>\n<p>a</p>\n</li>", 1, "<li>\n<p>a&nbsp;{1}</p>\n</li>"),
        ("<li>\n<p>a</p>\n</li>", 2, "<li>\n<p>a&nbsp;{1}{2}</p>\n</li>"),
        ("<li>\n<ul></ul>\n</li>", 1, "<li>\n<ul></ul>\n<p>{1}</p>\n</li>"),
    ],
)
def test_a_note_leads_back_to_each_of_its_references(html: str, count: int, expected: str) -> None:
    link = '<a class="footnote-backref" href="#fnref{}-&lt;" title="">↩</a>'
    note = with_links_back(Rendered(html, (Removal("", "", ""),), is_plain=False), "<", count)

    assert note.html == expected.format("", link.format(""), link.format("2"))
    assert (len(note.removals), note.is_plain) == (1, False)


@pytest.mark.parametrize(
    ("number", "name", "tag"),
    [(-1, "ul", "<ul>"), (1, "ol", "<ol>"), (0, "ol", '<ol start="0">'), (7, "ol", '<ol start="7">')],
)
def test_a_list_begins_with_its_number(number: int, name: str, tag: str) -> None:
    node = Node("list", 0, 1, number=number)

    assert (list_name(node), list_tag(node)) == (name, tag)
