"""A content file and a text for one of its blocks -> the file with that text; all else stays to the letter.

The text is from outside. It is one block of the kind that it is to be, and the file, read again, holds that block and
is otherwise the same: else it is refused, with the reason in words.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from nashra.content import documents, fields, frontmatter, yaml
from nashra.markdown import blocks
from nashra.markdown.source import CODE, COMMENT, blank
from nashra.model.content import Block, Document
from nashra.model.problems import Invalid, Refused
from nashra.text import encoding

Parse = Callable[[str], Document | None]
"""Reads the text of a file; None where it holds no document."""

_FIELDS = ("title", "summary")


class File(NamedTuple):
    """The text of a file, and what it holds."""

    text: str
    document: Document

    @property
    def body(self) -> int:
        """How many lines stand above the body."""
        return self.document.first_line - 1


def block_of(kind: str, written: str) -> tuple[Block, str]:
    """Return the block that a text from outside makes, and the text as it goes into a file."""
    text = written.replace("\r\n", "\n").replace("\r", "\n")
    for fault in encoding.faults("", text):
        if fault.level == "problem":
            raise Refused(f"holds {fault.message} ({fault.hint})")
    if documents.conflicts("", text):
        raise Refused("holds an unfinished merge")
    if kind in _FIELDS:
        try:
            value = fields.text(yaml.Scalar(text, 1))
        except Invalid as fault:
            raise Refused(fault.message) from None
        return blocks.field(kind, value), value
    rows = [line.rstrip() for line in text.split("\n")]
    text = re.sub(r"\A\n+|\n+\Z", "", "\n".join(rows))
    made = blocks.split(text)
    if len(made) != 1:
        raise Refused(f"is {len(made)} blocks in the place of one (no blank line may part it)" if made else "is empty")
    if made[0].kind != kind:
        raise Refused(f"was a {kind} and came back as a {made[0].kind} (keep the marks at its beginning)")
    return made[0], text


def replaced(file: File, index: int, block: tuple[Block, str], parse: Parse) -> File:
    """Return the file with another text of a block. Comments within the block are kept, above it."""
    made, written = block
    if made.kind in _FIELDS:
        text = _with_field(file, made)
    else:
        rows = file.text.split("\n")
        old = file.document.blocks[index]
        start, end = file.body + old.line - 1, file.body + old.last
        inside = "\n".join(rows[start:end])
        comments = [inside[m.start() : m.end()] for m in COMMENT.finditer(blank(CODE, inside))]
        text = "\n".join([*rows[:start], *comments, written, *rows[end:]])
    now = list(file.document.blocks)
    now[index] = made
    return _verified(file, text, now, parse)


def inserted(file: File, index: int, block: tuple[Block, str], parse: Parse) -> File:
    """Return the file with one more block, the `index`-th then: an item joins its list, others stand apart."""
    made, written = block
    there = file.document.blocks
    if made.kind in _FIELDS:
        text = _with_field(file, made)
    else:
        before = there[index - 1] if index and there[index - 1].kind not in _FIELDS else None
        after = there[index] if index < len(there) else None
        rows = file.text.split("\n")
        at = _line_for(file, rows, made, before, after)
        above = [] if _joins(made, before) or not rows[at - 1].strip() else [""]
        below = [] if _joins(made, after) or at == len(rows) or not rows[at].strip() else [""]
        text = "\n".join([*rows[:at], *above, written, *below, *rows[at:]])
    return _verified(file, text, [*there[:index], made, *there[index:]], parse)


def _line_for(file: File, rows: list[str], made: Block, before: Block | None, after: Block | None) -> int:
    """Return how many lines stand above a new block: it follows the one before it, or begins the next one's list."""
    least = file.body + (before.last if before else 0)
    if after and _joins(made, after):
        at = file.body + after.line - 1
        while at > least and rows[at - 1].strip():  # a comment right above an item is that one's
            at -= 1
        return at
    while not before and least < len(rows) and not rows[least].strip():
        least += 1
    return least


def _joins(made: Block, other: Block | None) -> bool:
    """Say whether two items are of one list: both are numbered, or neither is."""
    return other is not None and made.kind == other.kind == "list item" and _is_numbered(made) == _is_numbered(other)


def _is_numbered(item: Block) -> bool:
    return item.text.lstrip()[:1].isdigit()


def _verified(before: File, text: str, expected: list[Block], parse: Parse) -> File:
    document = parse(text)
    if (
        document is None
        or [(block.kind, block.text) for block in document.blocks] != [(b.kind, b.text) for b in expected]
        or blocks.definitions(document.text) != blocks.definitions(before.document.text)
        or document.ledger != before.document.ledger
    ):
        raise Refused("does not stand on its own there: it would change what is above or below it")
    return File(text, document)


# --- a field of the front matter ------------------------------------------------------------------------------


def _with_field(file: File, made: Block) -> str:
    line = file.document.lines.get(made.kind)
    remark = _remark(file.text.split("\n")[line - 1], made.kind, file.document) if line else ""
    return frontmatter.with_field(file.text, made.kind, [_written(made.kind, made.text) + remark])


def _written(name: str, value: str) -> str:
    """Return a field as a line of YAML: plain where it is read as it stands, else in quotes."""
    plain = f"{name}: {value}"
    return plain if _read(plain) == value else f"{name}: {json.dumps(value, ensure_ascii=False)}"


def _remark(row: str, name: str, document: Document) -> str:
    """Return the comment at the end of a field's line."""
    value = next(block.text for block in document.blocks if block.kind == name)
    ends = [match.start() for match in re.finditer(r"\s+#", row) if _read(row[: match.start()]) == value]
    return row[ends[0] :] if ends and _read(row) == value else ""


def _read(row: str) -> str | None:
    mapping, problems = yaml.parse("", row)
    if mapping is None or problems or len(mapping.entries) != 1:
        return None
    try:
        return fields.text(mapping.entries[0][1])
    except Invalid:
        return None
