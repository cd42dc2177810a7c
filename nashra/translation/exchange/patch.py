"""Puts a text from outside into a content file as one of its blocks, and leaves all else as it is.

The text must be a block of the right kind, and the new file is parsed to make sure that only this block changed;
otherwise the text is refused with a reason.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from nashra.content import documents, fields, rewrite, yaml
from nashra.markdown import blocks
from nashra.markdown.source import CODE, COMMENT, blank
from nashra.model.content import Block, Document
from nashra.model.problems import FieldError, RefusedError
from nashra.text import encoding

Parse = Callable[[str], Document | None]
"""Parses the text of a file; returns None where it is no document."""

_FIELDS = ("title", "summary")


class File(NamedTuple):
    """The text of a file, and the document parsed from it."""

    text: str
    document: Document

    @property
    def body(self) -> int:
        """The number of lines above the body."""
        return self.document.first_line - 1


class NewBlock(NamedTuple):
    """A block from outside, and its text as written into a file."""

    block: Block
    written: str


def new_blocks(kind: str, text: str) -> list[NewBlock]:
    """Return the blocks that a text from outside makes; RefusedError where the first is not of this kind."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for fault in encoding.character_problems("", text):
        if fault.level == "problem":
            raise RefusedError(f"holds {fault.message} ({fault.hint})")
    if documents.conflicts("", text):
        raise RefusedError("holds an unfinished merge")
    if kind in _FIELDS:
        try:
            value = fields.text(yaml.Scalar(text, 1))
        except FieldError as fault:
            raise RefusedError(fault.message) from None
        return [NewBlock(blocks.field(kind, value), value)]
    rows = [line.rstrip() for line in text.split("\n")]
    text = re.sub(r"\A\n+|\n+\Z", "", "\n".join(rows))
    found = blocks.split(text)
    if not found:
        raise RefusedError("is empty")
    if found[0].kind != kind:
        raise RefusedError(f"was a {kind} and came back as a {found[0].kind} (keep the marks at its beginning)")
    if len(found) == 1:
        return [NewBlock(found[0], text)]
    return [NewBlock(block, "\n".join(rows[block.line - 1 : block.last])) for block in found]


def replaced(file: File, index: int, new: NewBlock, parse: Parse) -> File:
    """Return the file with a new text for a block; comments within the old text are kept above the new one."""
    if new.block.kind in _FIELDS:
        text = _with_field(file, new.block)
    else:
        rows = file.text.split("\n")
        old = file.document.blocks[index]
        start, end = file.body + old.line - 1, file.body + old.last
        inside = "\n".join(rows[start:end])
        comments = [inside[m.start() : m.end()] for m in COMMENT.finditer(blank(CODE, inside))]
        text = "\n".join([*rows[:start], *comments, new.written, *rows[end:]])
    present = file.document.blocks
    return _verified(file, text, [*present[:index], new.block, *present[index + 1 :]], parse)


def inserted(file: File, index: int, new: NewBlock, parse: Parse) -> File:
    """Return the file with a new block at `index`; a list item joins its list, other blocks get blank lines around."""
    block, present = new.block, file.document.blocks
    if block.kind in _FIELDS:
        text = _with_field(file, block)
    else:
        before = present[index - 1] if index and present[index - 1].kind not in _FIELDS else None
        after = present[index] if index < len(present) else None
        rows = file.text.split("\n")
        at = _line_for(file, rows, block, before, after)
        above = [] if _joins(block, before) or not rows[at - 1].strip() else [""]
        below = [] if _joins(block, after) or at == len(rows) or not rows[at].strip() else [""]
        text = "\n".join([*rows[:at], *above, new.written, *below, *rows[at:]])
    return _verified(file, text, [*present[:index], block, *present[index:]], parse)


def _line_for(file: File, rows: list[str], block: Block, before: Block | None, after: Block | None) -> int:
    """Return how many lines stand above a new block, which follows `before` or opens the list of `after`."""
    least = file.body + (before.last if before else 0)
    if after and _joins(block, after):
        at = file.body + after.line - 1
        while at > least and rows[at - 1].strip():  # a comment right above an item belongs to that item
            at -= 1
        return at
    while not before and least < len(rows) and not rows[least].strip():
        least += 1
    return least


def _joins(block: Block, other: Block | None) -> bool:
    """Say whether two blocks are items of one list: both are numbered, or neither is."""
    if other is None or not block.kind == other.kind == "list item":
        return False
    return block.text.lstrip()[:1].isdigit() == other.text.lstrip()[:1].isdigit()


def _verified(before: File, text: str, expected: list[Block], parse: Parse) -> File:
    """Return the file with this text; RefusedError unless it has the expected blocks and is otherwise as before."""
    document = parse(text)
    if (
        document is None
        or [(block.kind, block.text) for block in document.blocks] != [(b.kind, b.text) for b in expected]
        or blocks.definitions(document.text) != blocks.definitions(before.document.text)
        or document.ledger != before.document.ledger
    ):
        raise RefusedError("does not stand on its own there: it would change what is above or below it")
    return File(text, document)


# --- a field of the front matter ------------------------------------------------------------------------------


def _with_field(file: File, block: Block) -> str:
    name, value = block.kind, block.text
    line = file.document.lines.get(name)
    comment = _comment(file.text.split("\n")[line - 1], name, file.document) if line else ""
    row = f"{name}: {value}"
    if _read(row + comment) != value:  # YAML reads it as written only in quotes
        row = f"{name}: {json.dumps(value, ensure_ascii=False)}"
    return rewrite.with_field(file.text, name, [row + comment])


def _comment(row: str, name: str, document: Document) -> str:
    """Return the YAML comment at the end of a field's line, with the blanks before it, or ""."""
    value = next(block.text for block in document.blocks if block.kind == name)
    ends = [match.start() for match in re.finditer(r"\s+#", row) if _read(row[: match.start()]) == value]
    return row[ends[0] :] if ends and _read(row) == value else ""


def _read(row: str) -> str | None:
    """Return the value of a line of YAML with one field, or None where it is no such line."""
    mapping, problems = yaml.parse("", row)
    if mapping is None or problems or len(mapping.entries) != 1:
        return None
    try:
        return fields.text(mapping.entries[0][1])
    except FieldError:
        return None
