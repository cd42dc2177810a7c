"""Blocks of Markdown as checks read them: their prose, with the same offsets, and their links, images and notes."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.model.content import Block
from nashra.review import passages
from tests.reviewing import AR, EN, passage


@pytest.mark.parametrize(
    ("kind", "text", "prose"),
    [
        ("heading", "## Members ##", "Members"),
        ("heading", "Members\n-------", "Members"),
        ("list item", "- one\n    - two", "one two"),
        ("list item", "12. one", "one"),
        ("quotation", "> one\n> > two", "one two"),
        ("quotation", "> ## one", "one"),
        ("paragraph", "*one* **two** ***three*** _four_ snake_case 2 * 3", "one two three four snake_case 2 3"),
        ("paragraph", r"2023\. \[one\]", "2023 . [one ]"),
        ("table", "| one | two |\n| --- | :-: |\n| 1 | 2 |", "one two 1 2"),
        ("note", "[^1]: one[^2]", "one"),
        ("note", '!!! note "A title"\n    one', "A title one"),
        ("note", "!!! warning\n    one", "one"),
        ("paragraph", 'a [link](https://x.org "not shown"), ![a picture](x.png){.wide}', "a link , a picture"),
        ("paragraph", "a [link][1] and <https://x.org/>\n\n[1]: https://x.org", "a [link] and"),
        ("paragraph", "[1 March 2023] stays", "[1 March 2023] stays"),
        ("paragraph", "see https://x.org/a. Then", "see Then"),
        ("paragraph", "`code` &nbsp;and <b>bold</b>", "and bold"),
        ("paragraph", 'the <bdi lang="ar">نشرة</bdi> here', "the here"),
        ("code", "    one", ""),
        ("rule", "---", ""),
    ],
)
def test_prose_is_what_a_reader_sees_in_this_language(kind: str, text: str, prose: str) -> None:
    read = passage(text, EN, kind)

    assert " ".join(read.prose.split()) == prose


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](../a/) and [b](</b c> 'title')", ("../a/", "/b c")),
        ("[a](https://x.org/a_(b))", ("https://x.org/a_(b)",)),
        ("[a *[b]* c](d)", ("d",)),
        ("<https://x.org/> <me@x.org>", ("https://x.org/", "mailto:me@x.org")),
        ('<a class="x" href="/a?b=1&amp;c=2">a</a>', ("/a?b=1&c=2",)),
        ("bare: https://x.org/a, then", ("https://x.org/a",)),
        ("`[a](b)` <!-- [a](b) --> \\[a](b)", ()),
        ("[![a](b.png)](c)", ("c",)),
        ("[a][One] [one][] [ONE] [^1] [two]\n\n[one]: https://x.org/1 'title'", ("https://x.org/1",) * 3),
    ],
)
def test_links_are_the_targets_as_written(text: str, links: tuple[str, ...]) -> None:
    read = passage(text, EN)

    assert read.links == links


@pytest.mark.parametrize(
    ("text", "images", "notes"),
    [
        ("![a](b.png) ![c][d] <img alt='' src='e.png'>\n\n[d]: d.png", ("b.png", "d.png", "e.png"), ()),
        ("one[^1] two[^note]", (), ("1", "note")),
        ("[^1]: one", (), ("1",)),
        ("`[^1]`", (), ()),
    ],
)
def test_images_and_notes(text: str, images: tuple[str, ...], notes: tuple[str, ...]) -> None:
    read = passage(text, EN)

    assert (read.images, read.notes) == (images, notes)


def test_definitions_are_read_outside_code_and_the_first_stands() -> None:
    body = '[A b]: <https://x.org/1>\n[a  B]: /2\n  [c]: /3 "title"\n[^1]: note\n\n```\n[d]: /4\n```\n'

    assert passages.definitions(body) == {"a b": "https://x.org/1", "c": "/3"}


def test_a_title_holds_no_markdown() -> None:
    read = passages.plain("# 1 *نشرة*", AR, 3)

    assert (read.block, read.prose) == (Block("title", "# 1 *نشرة*", 3), "# 1 *نشرة*")


@given(st.text("ab نم1.|#>*_-[](){}!^:\"'<>/`\\&;=~ \n", max_size=120))
def test_an_offset_in_the_prose_is_one_in_the_block(body: str) -> None:
    defined = passages.definitions(body)
    for block in blocks.split(body):
        read = passages.passage(block, EN, defined)

        assert len(read.prose) == len(block.text)
        assert all(char in (" ", written) for char, written in zip(read.prose, block.text, strict=True))


@given(st.text(st.sampled_from("ab١é .,;:'\n\t+-=1)%?$«»/w")), st.sampled_from(["paragraph", "list item", "title"]))
def test_a_text_without_markdown_is_all_prose(text: str, kind: str) -> None:
    """The fast way agrees with the slow one, which any bracket in the text leads to."""
    read = passage(text, EN, kind)
    slow = passage(text + "\n[", EN, kind)

    assert (read.prose, read.links, read.images, read.notes) == (slow.prose[: len(text)], (), (), ())


@pytest.mark.parametrize(
    "text", ['!!! note "A title"  \n    one', '!!! note "A title"\t', '!!! note "A [b](c)"  \n    [a](b)']
)
def test_spaces_after_the_title_of_a_box_do_not_matter(text: str) -> None:
    assert "A " in passage(text, EN, "note").prose


def test_passages_that_stand_together_are_one_paragraph() -> None:
    one, two = passage("- [a](b) in 2022", EN, "list item"), passage("and[^1] in *2023*", EN)
    both = passages.joined([one, two])

    assert (both.block.kind, both.block.text) == ("paragraph", "- [a](b) in 2022\n\nand[^1] in *2023*")
    assert (both.links, both.notes) == (("b",), ("1",))
    assert [both.prose[i] for i in range(len(both.prose)) if both.prose[i] != both.block.text[i]] == [
        " " for i in range(len(both.prose)) if both.prose[i] != both.block.text[i]
    ]
    assert len(both.prose) == len(both.block.text)
