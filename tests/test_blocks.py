"""A body -> its blocks, as Markdown would part it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nashra import blocks
from nashra.blocks import Block, split

PIECES = (
    "نص",
    "## عنوان",
    "- بند",
    "1. بند",
    "    داخل",
    "> قول",
    "| a | b |",
    "|---|---|",
    "```",
    "!!! note",
    "---",
    "",
)
TEXTS = st.lists(st.sampled_from([*PIECES, "[^1]: هامش", "* * *", "===", "<!-- x -->"])).map("\n".join)


def test_a_body_is_parted_into_blocks_each_with_its_kind_and_first_line() -> None:
    text = """
## عنوان
فقرة
من سطرين.

- أول
- ثان
    وتتمته

    وفقرته

1. واحد

> قول
> طويل

| a | b |
|---|---|
| c | d |

```
- code

## code
```

!!! note "ملاحظة"
    نصها.
بعدها

![مركب](boat.png)

* * *

[^1]: هامش.
    تتمته.
[x]: https://example.com/
*[abbr]: abbreviation
"""
    assert split(text) == [
        Block("heading", "## عنوان", 2),
        Block("paragraph", "فقرة\nمن سطرين.", 3),
        Block("list item", "- أول", 6),
        Block("list item", "- ثان\n    وتتمته\n\n    وفقرته", 7),
        Block("list item", "1. واحد", 12),
        Block("quotation", "> قول\n> طويل", 14),
        Block("table", "| a | b |\n|---|---|\n| c | d |", 17),
        Block("code", "```\n- code\n\n## code\n```", 21),
        Block("note", '!!! note "ملاحظة"\n    نصها.', 27),
        Block("paragraph", "بعدها", 29),
        Block("image", "![مركب](boat.png)", 31),
        Block("rule", "* * *", 33),
        Block("note", "[^1]: هامش.\n    تتمته.", 35),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("\n \n", []),
        ("Title\n-----\ntext", ["heading", "paragraph"]),
        ("#title\ntext", ["heading", "paragraph"]),
        ("text\n## title", ["paragraph", "heading"]),
        ("text\n- no list\n1. no list", ["paragraph"]),
        ("text\n> quotation\nlazy", ["paragraph", "quotation"]),
        ("text\n***\n- a\n- - -\n- b", ["paragraph", "rule", "list item", "rule", "list item"]),
        ("- a\nlazy\n\ntext", ["list item", "paragraph"]),
        ("- a\n```\ncode\n```", ["list item", "code"]),
        ("~~~\n```\n~~~\ntext", ["code", "paragraph"]),
        ("a | b\n--|--\nc | d", ["table"]),
        ("    code\n\ntext", ["code", "paragraph"]),
        ("!!! note\n    a\n\n    b\n\nc", ["note", "paragraph"]),
        ("[x]: https://example.com/\ntext", ["paragraph"]),
        ("![a](b.png){: .wide }", ["image"]),
        ("![a](b.png) text", ["paragraph"]),
        ("**bold** text\n2023. text", ["paragraph"]),
    ],
)
def test_a_block_has_the_kind_that_markdown_makes_of_it(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in split(text)] == kinds


def test_a_comment_is_no_block_and_moves_no_line() -> None:
    assert split("<!-- a\nb -->\n- one\n<!-- c -->\n- two <!-- d -->\n\n`<!-- e -->`") == [
        Block("list item", "- one", 3),
        Block("list item", "- two", 5),
        Block("paragraph", "`<!-- e -->`", 7),
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="[<")) | TEXTS.filter(lambda text: "<" not in text))
def test_every_line_with_text_is_in_one_block_at_its_line(text: str) -> None:
    written = {number: line.rstrip() for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    found = {
        block.line + offset: line
        for block in split(text)
        for offset, line in enumerate(block.text.split("\n"))
        if line.strip()
    }

    assert found == written


@given(TEXTS)
def test_blocks_come_in_order_and_a_block_alone_is_one_block_of_its_kind(text: str) -> None:
    found = blocks.split(text)

    assert [block.line for block in found] == sorted({block.line for block in found})
    for block in found:
        if not re.search("```|<!--", block.text):
            assert split(block.text) == [Block(block.kind, block.text, 1)]
