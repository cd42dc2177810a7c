"""A body of Markdown as it is published, with the lines of its links, images and faults."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.convert import Converter
from nashra.model.content import Link
from tests.conftest import CONVERTER

PIECES = (
    *(
        "نص",
        "a ",
        " ",
        "\n",
        "\n\n",
        "    ",
        "# ",
        "## ",
        "- ",
        "1. ",
        "2022. ",
        "> ",
        "|",
        "|---|",
        "**",
        "_",
        "\\",
        "\t",
    ),
    *(
        "[x](y)",
        "[x](../s/#h)",
        "![a](b.png)",
        "![](c.png)",
        "[^1]",
        "[^1]: note",
        "[^ه]: q",
        "[r][s]",
        "[s]: http://e.org/",
    ),
    *("*[b]: abbr", "`", "``", "```\n", "~~~\n", "<!--", "-->", "<b>", "</b>", "<div>", "<table>", "<pre>", "<script>"),
    *(
        "| a | b |\n|---|:-:|\n| c | d |",
        "{: #i }",
        "{: style=color:red }",
        "{: title='q' onclick=x}",
        '!!! note "t"\n    x',
    ),
    *(
        "&amp;",
        "&#x6a;",
        "<",
        "<![a](b)",
        "<![CDATA[",
        "<?x?>",
        "<http://[",
        "\x00",
        "\x02",
        "\x03",
        "\r",
        "\u2028",
        "\x0c",
    ),
)
BODIES = st.lists(st.sampled_from(PIECES), max_size=15).map("".join) | st.text()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## عنوان عربي", '<h2 id="عنوان-عربي">عنوان عربي</h2>'),
        ("## a\n\n## a", '<h2 id="a">a</h2>\n<h2 id="a_1">a</h2>'),
        ("## Site visits", '<h2 id="site_visits">Site visits</h2>'),
        ("## P7", '<h2 id="p_7">P7</h2>'),
        ("# One", '<h2 id="one">One</h2>'),
        ("2022\\. كان", "<p>2022. كان</p>"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        (
            "*[S/RES/2170 (2014)](x)*{: lang=en dir=ltr }",
            '<p><em dir="ltr" lang="en"><a href="x">S/RES/2170 (2014)</a></em></p>',
        ),
        ("!!! note\n    x", '<div class="admonition note">\n<p>x</p>\n</div>'),
        (
            '!!! note "ملاحظة"\n    x',
            '<div class="admonition note">\n<p class="admonition-title">ملاحظة</p>\n<p>x</p>\n</div>',
        ),
        ("*[UN]: United Nations\n\nUN", '<p><abbr title="United Nations">UN</abbr></p>'),
        ("```\n<!-- x -->\n```", "<pre><code>&lt;!-- x --&gt;\n</code></pre>"),
        ("{{ 7 * 7 }} {% raw %}", "<p>{{ 7 * 7 }} {% raw %}</p>"),
    ],
)
def test_a_text_becomes_html(text: str, html: str) -> None:
    assert CONVERTER(text).html == html


def test_notes_have_ids_of_their_own_and_no_english_title() -> None:
    html = CONVERTER("نص[^1] ونص[^هامش].\n\n[^1]: أول.\n[^هامش]: ثان.").html

    assert '<sup id="fnref-1"><a class="footnote-ref" href="#fn-1">1</a></sup>' in html
    assert '<li id="fn-هامش">' in html
    assert '<a class="footnote-backref" href="#fnref-1" title="">↩</a>' in html


def test_the_definitions_of_one_text_are_not_in_the_next() -> None:
    convert = Converter()
    convert("a[^1] b [r]\n\n[^1]: note\n\n[r]: x\n\n*[b]: abbr")

    assert convert("a[^1] b [r]").html == "<p>a[^1] b [r]</p>"


def test_links_and_images_have_the_lines_where_they_are_written() -> None:
    text = """\
<!-- A comment of
two lines. --> The boat.png and ../a/ are named here, `[x](../a/)` in code.

[long](../a/b/), [short](../a/) and ![one](boat.png)
<a href='../c/?d=1&amp;e=2'>raw</a>, <https://example.org/>, [by reference][r]
<!-- [not](here) -->
[short again](../a/) and <q cite="../d/">q</q>

![two](boat.png)

[r]: ../r/"""
    body = CONVERTER(text)

    assert body.links == (
        Link("../a/b/", 4),
        Link("../a/", 4),
        Link("../c/?d=1&e=2", 4),  # written with an entity: the first line of the block stands in
        Link("https://example.org/", 5),
        Link("../r/", 11),
        Link("../a/", 7),
        Link("../d/", 7),
    )
    assert body.images == (Link("boat.png", 4), Link("boat.png", 9))


def test_an_address_by_itself_has_its_line() -> None:
    links = CONVERTER("a\nhttps://e.example/b\n\n- c\n  - https://e.example/d, e\n  - f https://e.example/d.").links

    assert links == (Link("https://e.example/b", 2), Link("https://e.example/d", 5), Link("https://e.example/d", 6))


def test_a_file_that_is_shown_and_linked_has_the_line_of_each() -> None:
    body = CONVERTER("![one](boat.png)\n\n[two](boat.png)\n\n![three](boat.png)")

    assert [image.line for image in body.images] == [1, 5]
    assert [link.line for link in body.links] == [3]


def test_the_ids_are_those_of_headings_and_of_elements() -> None:
    assert CONVERTER("## a\n\nb\n{: #c }\n\n<div id='d&amp;'></div>").ids == {"a", "c", "d&"}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("the style of\n\n<p style='x'>a</p>", [(3, "the attribute `style` is not allowed on <p>")]),
        ("a | b\n--|--\nc | d {: style=color:red }", [(3, "the attribute `style` is not allowed on <td>")]),
        ("a\n\n[x](../javascript:x)\n[y](javascript:x)", [(4, "the address `javascript:x` is not allowed")]),
        ("<p\n onclick=x>a</p>", [(2, "the attribute `onclick` is not allowed on <p>")]),
        (
            "<div>\n<![a](b)\n</div>",
            [
                (1, "Markdown within HTML is not read"),
                (2, "a declaration or processing instruction is not allowed"),
            ],
        ),
        ("<b>a</b>\n\n<td>a</td>", [(3, "the HTML here is not well formed")]),
        ("![a](x.png)\n\n![](x.png)", [(3, "an image without a text alternative")]),
        ("see #a\n\n## b {#a}\n\n## c {#a}", [(5, "the id `a` is used twice")]),
        ("a[^1]\n`[^2]` b[^2]", [(1, "the note `[^1]` is not defined"), (2, "the note `[^2]` is not defined")]),
        ("a\n\n<!-- b", [(3, "a comment that is not closed")]),
        ("a\n# b", [(2, "a heading with one `#`")]),
        ("a\n\n٢٠٢٢. كان", [(3, "`٢٠٢٢.` begins a numbered list here")]),
        ("a [b][c]", [(1, "the link `[b][c]` has no address")]),
    ],
)
def test_a_fault_has_the_line_where_it_is_written(text: str, faults: list[tuple[int, str]]) -> None:
    assert [(line, message) for line, message, _, _ in CONVERTER(text).faults] == faults


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\n\n" + "[" * 20_000, (3, "more than 1000 `[` and `<` in one paragraph")),
        ("x <![ " * 8_000, (1, "more than 1000 `[` and `<` in one paragraph")),
        ("[a](\n" * 8_000, (1001, "more than 1000 `[` and `<` in one paragraph")),
        ("\n\n".join(f"*[a{n}]: b" for n in range(5_000)), (2001, "more than 1000 abbreviations")),
    ],
)
def test_a_text_that_would_hold_up_the_build_has_one_fault_and_no_html(text: str, fault: tuple[int, str]) -> None:
    body = CONVERTER(text)

    assert [(line, message) for line, message, _, _ in body.faults] == [fault]
    assert body.html == ""


def test_a_long_list_of_links_has_no_fault() -> None:
    text = "\n".join(f"- [a](x{n})" for n in range(900)) + "\n\n```\n" + "[<" * 2000 + "\n```"

    assert CONVERTER(text).faults == ()


@given(BODIES)
def test_any_text_has_a_body_and_its_lines_are_lines_of_the_text(text: str) -> None:
    body = CONVERTER(text)

    lines = range(1, text.count("\n") + 2)
    assert all(link.line in lines for link in (*body.links, *body.images))
    assert all(line in lines for line, *_ in body.faults)


def test_a_text_nested_too_deep_does_not_change_the_next_one() -> None:
    convert = Converter()
    deep = convert("\n".join("    " * depth + "- x" for depth in range(300)))

    assert [fault[1] for fault in deep.faults] == ["lists or quotations nested too deep"]
    assert convert("a[^1]\n\n[^1]: b") == Converter()("a[^1]\n\n[^1]: b")


@pytest.mark.parametrize("unit", ["\n", " \n", "    \n", "\t\n", "%% a %%", "« »", "(" * 99])
def test_three_hundred_kilobytes_of_anything_are_read(unit: str) -> None:
    body = CONVERTER("a\n\n" + unit * (300_000 // len(unit)))

    assert body.html.startswith("<p>a</p>")


def test_blanks_in_a_title_and_above_a_table_are_passed_over() -> None:
    blanks = " " * 19_000
    body = CONVERTER(f"!!! note «{blanks}a{blanks}\n    b\n\nc\n{blanks}|d\n\n<div{blanks}>e</div>\n\n## f{blanks}{{g")

    assert [block.kind for block in body.blocks] == ["note", "paragraph", "paragraph", "heading"]
