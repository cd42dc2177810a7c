"""Rewriting one field in the front matter of a content file."""

import codecs

import pytest
from hypothesis import assume, given, strategies as st

from nashra.content import documents, yaml
from nashra.content.rewrite import encode_like, with_field
from nashra.content.yaml import Mapping, Node, Scalar, Sequence

FILE = """\
---
# of the title
title: A title  # a comment

status: draft
# of the ledger
ledger:  # written
  # within it
  - a

  - b
# of the summary
summary: >
  Text.
# the last word
---

title: this is text

---
"""


@pytest.mark.parametrize(
    ("name", "lines", "before", "after"),
    [
        ("status", ["status: review"], "status: draft\n", "status: review\n"),
        ("status", ["status: [", "  a]"], "status: draft\n", "status: [\n  a]\n"),
        ("status", [], "status: draft\n", ""),
        ("title", ["title: B"], "title: A title  # a comment\n", "title: B\n"),
        (
            "ledger",
            ["ledger: [c]"],
            "ledger:  # written\n  # within it\n  - a\n\n  - b\n",
            "ledger: [c]\n",
        ),
        ("summary", ["summary: S"], "summary: >\n  Text.\n", "summary: S\n"),
        ("approval", ["approval: A"], "# the last word\n", "# the last word\napproval: A\n"),
        ("approval", [], "", ""),
    ],
)
def test_a_field_is_written_in_its_place_and_all_else_stays(
    name: str, lines: list[str], before: str, after: str
) -> None:
    assert with_field(FILE, name, lines) == FILE.replace(before, after, 1)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("---\n---\nText.\n", "---\nstatus: draft\n\n---\nText.\n"),
        ("---\n---", "---\nstatus: draft\n\n---\n"),
        ('---\n"status": x\n---\n', "---\nstatus: draft\n---\n"),
        ("---\nstatus: x\n---\n", "---\nstatus: draft\n---\n"),
        ("---\nStatus: x\n---\n", "---\nStatus: x\nstatus: draft\n---\n"),
        ("---\nsource: {status: x}\n---\n", "---\nsource: {status: x}\nstatus: draft\n---\n"),
    ],
)
def test_the_field_is_that_of_the_front_matter(text: str, after: str) -> None:
    assert with_field(text, "status", ["status: draft"]) == after


def test_the_only_field_can_be_taken_out() -> None:
    assert with_field("---\nstatus: draft\n---\nText.\n", "status", []) == "---\n---\nText.\n"


# --- laws ----------------------------------------------------------------------------------------------------

NAMES = ("title", "status", "ledger", "approval")
VALUES = st.sampled_from(
    ["x", "x  # a comment", "[a, b]", '"a: b"', "\n  - a\n  # b\n  - c", ">\n  a\n\n  b", "|\n  # a"]
)
BETWEEN = st.sampled_from(["", "# a comment\n", "\n", "\n# a comment\n\n", "# title: x\n"])
BODIES = st.text("ab#:-\n ", max_size=30).map(lambda text: f"{text}\n---\ntitle: x\n")


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return a file with some of the fields, comments above and below them."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    fields = "".join(f"{draw(BETWEEN)}{name}: {draw(VALUES)}\n" for name in names)
    return f"---\n{fields}{draw(BETWEEN)}---\n{draw(BODIES)}"


def parts(text: str) -> tuple[dict[str, object], list[str], str]:
    """Return the values of the fields, the comments at the left edge and the body."""
    split = documents.split(text)
    assert split
    front, body, _ = split
    mapping, problems = yaml.parse("", front)
    assert mapping is not None, problems
    comments = [line for line in front.split("\n") if line.startswith("#")]
    return {key.text: value_of(node) for key, node in mapping.entries}, comments, body


def value_of(node: Node) -> object:
    match node:
        case Scalar(text):
            return text.strip()  # a block of text at the end has no line end
        case Sequence(items):
            return [value_of(item) for item in items]
        case Mapping(entries):
            return {key.text: value_of(value) for key, value in entries}


@given(files(), st.sampled_from(NAMES), st.sampled_from([["{}: new"], ["{}:", "  - new", "  - one"]]))
def test_a_field_that_is_written_is_read_and_all_else_is_as_it_was(text: str, name: str, lines: list[str]) -> None:
    written = [line.format(name) for line in lines]
    once = with_field(text, name, written)
    (before, comments, body), (after, comments_after, body_after) = parts(text), parts(once)

    assert after == before | {name: "new" if len(lines) == 1 else ["new", "one"]}
    assert (comments_after, body_after) == (comments, body)
    assert with_field(once, name, written) == once


@given(files(), st.sampled_from(NAMES))
def test_a_field_that_is_taken_out_is_gone_and_all_else_is_as_it_was(text: str, name: str) -> None:
    fields, comments, body = parts(text)
    rest = {key: value for key, value in fields.items() if key != name}
    assume(rest)
    once = with_field(text, name, [])

    assert parts(once) == (rest, comments, body)
    assert name in fields or once == text
    assert with_field(once, name, []) == once


# --- bytes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "data"),
    [
        (b"x\n", "a\nب\n".encode()),
        (b"x\r\n", "a\r\nب\r\n".encode()),
        (codecs.BOM_UTF8 + b"x\n", codecs.BOM_UTF8 + "a\nب\n".encode()),
        (codecs.BOM_UTF8 + b"x\r\n", codecs.BOM_UTF8 + "a\r\nب\r\n".encode()),
        (b"", "a\nب\n".encode()),
    ],
)
def test_line_ends_and_the_byte_order_mark_stay_as_the_file_has_them(written: bytes, data: bytes) -> None:
    assert encode_like("a\nب\n", written) == data


def test_fields_between_braces_get_a_line_each() -> None:
    text = "---\n{title: A, tags: [b, 'c: d'], source: {publisher: P}, place: null, summary: 'null'}\n---\n\nText.\n"

    assert with_field(text, "status", ["status: draft"]) == (
        '---\ntitle: "A"\ntags: ["b", "c: d"]\nsource: {publisher: "P"}\n'
        'place: null\nsummary: "null"\nstatus: draft\n---\n\nText.\n'
    )
