"""Putting a text from outside into a content file as one of its blocks."""

import pytest

from nashra.content import documents
from nashra.model.content import Document
from nashra.model.problems import RefusedError
from nashra.translation.exchange import patch
from nashra.translation.exchange.patch import File
from tests.samples import SETTINGS, paragraph

FRONT = """\
---
title: "A: title"  # to be checked
# About the summary
summary: >-
  Two
  lines
# About the translator
translator: the desk
---
"""
BODY = """
## Heading

A paragraph
of two lines.

<!-- about the list -->
- one
<!-- about the second -->
- two
    - nested
- three

[link]: https://example.org

> Said.
"""
TEXT = FRONT + BODY


def parse(text: str) -> Document | None:
    return documents.parse("en.md", "a", "en", text, settings=SETTINGS, to_body=paragraph)[0]


def file(text: str) -> File:
    document = parse(text)
    assert document is not None
    return File(text, document)


@pytest.mark.parametrize(
    ("index", "target", "old", "new"),
    [
        (0, "A title", 'title: "A: title"', 'title: "A title"'),  # a comment behind a text without quotes cuts it off
        (0, 'No: "title"', 'title: "A: title"', 'title: "No: \\"title\\""'),
        (0, "# title", '"A: title"', '"# title"'),
        (1, "One", "summary: >-\n  Two\n  lines", "summary: One"),
        (2, "### Other", "## Heading", "### Other"),
        (3, "A line.\n", "A paragraph\nof two lines.", "A line."),
        (3, "\n\r\nThree\r\nlines \r\nlong", "A paragraph\nof two lines.", "Three\nlines\nlong"),
        (5, "- two\n\n    - more\n    - nested", "- two\n    - nested", "- two\n\n    - more\n    - nested"),
        (7, "> Said\n>\n> twice.", "> Said.", "> Said\n>\n> twice."),
    ],
)
def test_a_text_is_replaced_and_all_else_stays(index: int, target: str, old: str, new: str) -> None:
    before = file(TEXT)
    (block,) = patch.new_blocks(before.document.blocks[index].kind, target)

    assert patch.replaced(before, index, block, parse).text == TEXT.replace(old, new)


def test_comments_within_a_text_are_kept_above_it() -> None:
    before = file(TEXT.replace("A paragraph\n", "A <!-- sic -->paragraph\n<!-- and\nmore -->\n"))

    after = patch.replaced(before, 3, patch.new_blocks("paragraph", "Other.")[0], parse)

    assert after.text == TEXT.replace("A paragraph\nof two lines.", "<!-- sic -->\n<!-- and\nmore -->\nOther.")


@pytest.mark.parametrize(
    ("index", "target", "where"),
    [
        (2, "Begin.", "---\n\nBegin.\n\n## Heading\n"),
        (3, "## First", "## Heading\n\n## First\n\nA paragraph"),
        (4, "More.", "of two lines.\n\nMore.\n\n<!-- about the list -->\n- one\n"),
        (4, "- zero", "of two lines.\n\n- zero\n<!-- about the list -->\n- one\n"),
        (5, "- one and a half", "- one\n- one and a half\n<!-- about the second -->\n- two"),
        (7, "- four", "- three\n- four\n\n[link]"),
        (7, "1. first", "- three\n\n1. first\n\n[link]"),
        (8, "The end.", "> Said.\n\nThe end.\n"),
    ],
)
def test_a_new_block_has_blank_lines_around_and_an_item_joins_its_list(index: int, target: str, where: str) -> None:
    before = file(TEXT)
    kind = "heading" if target.startswith("#") else "list item" if target[0] in "-1" else "paragraph"

    after = patch.inserted(before, index, patch.new_blocks(kind, target)[0], parse)

    assert where in after.text
    left = after.text.split("\n")
    for line in before.text.split("\n"):
        left.remove(line)
    assert [line for line in left if line] == [target]


def test_a_first_summary_becomes_a_field() -> None:
    before = file("---\ntitle: A\n---\n\nText.\n")

    after = patch.inserted(before, 1, patch.new_blocks("summary", "New.")[0], parse)

    assert after.text == "---\ntitle: A\nsummary: New.\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("kind", "target", "why"),
    [
        ("title", " \n", "is empty"),
        ("title", "…", "is empty"),
        ("paragraph", "<!-- nothing -->", "is empty"),
        ("list item", "one", "was a list item and came back as a paragraph"),
        ("paragraph", "## One", "was a paragraph and came back as a heading"),
        ("paragraph", "One\u202e", "holds the invisible bidi control U+202E"),
        ("title", "One\x00", "holds the character U+0000"),
        ("paragraph", "<<<<<<< HEAD", "holds an unfinished merge"),
    ],
)
def test_a_text_that_is_no_block_of_the_kind_is_refused(kind: str, target: str, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        patch.new_blocks(kind, target)

    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("text", "index", "target"),
    [
        ("One.\n\nTwo.", 2, "Other <!--"),  # swallows what follows where that ends a comment
        ("<!-- a\nb --> One.\n\nTwo.", 1, "Other."),  # the comment's end would go
        ("One.\n\nTwo.", 1, "Other.\n[a]: https://example.org"),
    ],
)
def test_a_text_that_would_change_its_neighbours_is_refused(text: str, index: int, target: str) -> None:
    before = file(f"---\ntitle: A\n---\n\n{text}\n\n<!-- x -->\n\nEnd.\n")

    with pytest.raises(RefusedError, match="does not stand on its own"):
        patch.replaced(before, index, patch.new_blocks("paragraph", target)[0], parse)
