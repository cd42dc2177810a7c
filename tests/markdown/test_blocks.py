"""The blocks of a body: their kinds, texts, lines, names, and what of them is still to do."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.markdown.meaning import fingerprint
from tests.conftest import CONVERTER

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


def prints(text: str) -> list[str]:
    """Return the fingerprint of each block of a body."""
    return [block.fingerprint for block in CONVERTER(text).blocks]


def split(text: str) -> list[tuple[str, str, int]]:
    return [block[:3] for block in blocks.split(text)]


TEXTS = st.lists(st.sampled_from([*PIECES, "[^1]: هامش", "* * *", "===", "<!-- x -->"])).map("\n".join)


def test_a_body_is_split_into_blocks_each_with_its_kind_and_first_line() -> None:
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
        ("heading", "## عنوان", 2),
        ("paragraph", "فقرة\nمن سطرين.", 3),
        ("list item", "- أول", 6),
        ("list item", "- ثان\n    وتتمته\n\n    وفقرته", 7),
        ("list item", "1. واحد", 12),
        ("quotation", "> قول\n> طويل", 14),
        ("table", "| a | b |\n|---|---|\n| c | d |", 17),
        ("code", "```\n- code\n\n## code\n```", 21),
        ("note", '!!! note "ملاحظة"\n    نصها.', 27),
        ("paragraph", "بعدها", 29),
        ("image", "![مركب](boat.png)", 31),
        ("rule", "* * *", 33),
        ("note", "[^1]: هامش.\n    تتمته.", 35),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("\n \n", []),
        ("Title\n-----\ntext", ["heading", "paragraph"]),
        ("##title\ntext", ["heading", "paragraph"]),
        ("#title\ntext", ["paragraph"]),
        ("text\n## title", ["paragraph", "heading"]),
        ("text\n- a\n1. b", ["paragraph", "list item", "list item"]),
        ("text\n2. no list", ["paragraph"]),
        ("- a\n  - b\n- c", ["list item", "list item"]),
        ("<div>\n\na\n\n</div>\n\nb", ["paragraph", "paragraph"]),
        ("> [!note]\n> a", ["note"]),
        ("![a][b]\n\n[b]: c.png", ["image"]),
        ("text\n> quotation\nlazy", ["paragraph", "quotation"]),
        ("> one\n\n> two\n\ntext", ["quotation", "paragraph"]),
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
    assert [kind for kind, _, _ in split(text)] == kinds


def test_a_comment_is_no_block_and_moves_no_line() -> None:
    assert split("<!-- a\nb -->\n- one\n<!-- c -->\n- two <!-- d -->\n\n`<!-- e -->`") == [
        ("list item", "- one", 3),
        ("list item", "- two", 5),
        ("paragraph", "`<!-- e -->`", 7),
    ]


@given(st.text(st.characters(codec="utf-8", exclude_characters="[<")) | TEXTS.filter(lambda text: "<" not in text))
def test_every_line_with_text_is_in_one_block_at_its_line(text: str) -> None:
    written = {number: line.rstrip() for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    in_blocks = {
        block.line + offset: line
        for block in blocks.split(text)
        for offset, line in enumerate(block.text.split("\n"))
        if line.strip()
    }

    assert in_blocks == written


@given(TEXTS)
def test_blocks_come_in_order_and_a_block_alone_is_one_block_of_its_kind(text: str) -> None:
    found = blocks.split(text)

    assert [block.line for block in found] == sorted({block.line for block in found})
    for block in found:
        if not re.search("```|<!--", block.text):
            assert split(block.text) == [(block.kind, block.text, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("نص من سطرين", "نص\nمن  سطرين "),  # lines and spaces
        ("caf\u00e9", "cafe\u0301"),  # composition
        ("يوم\u00a0الأربعاء", "يوم الأربعاء"),  # a no-break space
        ("الـمغرب", "المغرب"),  # tatweel
        ("قال \u2067نعم\u2069", "قال نعم"),  # bidi controls
        ("> قول\n> طويل", "> قول طويل"),
        ("- بند", "* بند"),
        ("3. بند", "2. بند"),
        ("***", "- - -"),
        ("نص\n{: lang=en }", "نص"),
        ("نص <!-- ملاحظة -->", "نص"),
    ],
)
def test_differences_without_meaning_leave_the_fingerprint_as_it_is(one: str, other: str) -> None:
    assert prints(one) == prints(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("84 عضوا", "85 عضوا"),
        ("[نص](../a/)", "[نص](../b/)"),
        ("[نص][x]\n\n[x]: ../a/", "[نص][x]\n\n[x]: ../b/"),
        ("تضم EU\n\n*[EU]: Union", "تضم EU\n\n*[EU]: Eurovision"),
        ("## عنوان", "### عنوان"),
        ("## عنوان", "عنوان"),
        ("- بند", "1. بند"),
        ("```\na b\n```", "```\na  b\n```"),
        ("لا، نعم", "لا نعم"),
    ],
)
def test_a_text_with_another_meaning_has_another_fingerprint(one: str, other: str) -> None:
    assert prints(one) != prints(other)


def test_a_block_knows_its_last_line() -> None:
    assert [(b.line, b.last) for b in blocks.split("one\ntwo\n\n<!-- c -->\n- a\n\n    b\n")] == [(1, 2), (5, 7)]


def test_definitions_are_those_of_links_and_abbreviations() -> None:
    text = "[a][b] *c*\n\n[b]: ../d/ 'e'\n*[c]: f\n\n[^1]: g\n\n<!-- [h]: i -->"

    assert blocks.definitions(text) == ["[b]: ../d/ 'e'", "*[c]: f"]
    assert [kind for kind, _, _ in split(text)] == ["paragraph", "note"]


def test_a_field_is_a_block_of_its_kind() -> None:
    block = blocks.field("title", "a\u00a0b", 3)

    assert (block.kind, block.text, block.line, block.last) == ("title", "a\u00a0b", 3, 3)
    assert block.fingerprint == fingerprint("title", "a b") != fingerprint("summary", "a b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TODO", True),
        ("a TODO: b", True),
        ("a <!-- TODO --> TODO", True),
        ("a <!-- TODO -->", False),
        ("TODOS", False),
        ("a_TODO", False),
        ("todo", False),
    ],
)
def test_a_text_is_to_do_where_the_word_stands_alone_outside_comments(text: str, expected: bool) -> None:
    assert blocks.is_to_do(text) is expected


@pytest.mark.parametrize(
    ("fields", "names"),
    [([], ["¶1", "¶2"]), (["title"], ["title", "¶1", "¶2"]), (["title", "summary"], ["title", "summary", "¶1", "¶2"])],
)
def test_the_name_of_a_block_is_its_field_or_its_number_in_the_body(fields: list[str], names: list[str]) -> None:
    found = [*(blocks.field(name, "a") for name in fields), *blocks.split("b\n\n## c")]

    assert [blocks.name_of(found, index) for index in range(len(found))] == names
    assert blocks.first_of_body(found) == len(fields)


def test_a_body_has_the_same_blocks_as_its_html() -> None:
    text = "## a\n\n- b\n- c\n\n[d]: /e\n\n<!-- f -->\ng[^1] [h][d]\n\n[^1]: i"
    body = CONVERTER(text)

    assert [block._replace(fingerprint="", span=None) for block in body.blocks] == blocks.split(text)
    assert [body.html[slice(*block.span)] for block in body.blocks[:3] if block.span] == [
        '<h2 id="a">a</h2>', "<li>b</li>", "<li>c</li>",
    ]  # fmt: skip
