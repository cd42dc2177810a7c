"""Checks that an original and its translation have the same blocks, each of the same form."""

import re
from collections.abc import Iterator

from nashra.markdown.blocks import name_of
from nashra.model.alignment import Alignment, Row
from nashra.model.content import Block, Document
from nashra.review.comparison import Finding, Knowledge, Pair

RULE = "structure"
LEDGER = "ledger"

_LEVEL = re.compile(r"#+")
_ORDERED = re.compile(r"\s*\d+\.")
_BOX = re.compile(r"!!! ?([\w-]+)")


def check(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs that differ in the level of a heading, numbering, rows and cells, or the kind of a box."""
    for number, (original, translation) in enumerate(pairs):
        wanted, written = _form(original.block), _form(translation.block)
        if wanted != written:
            message = f"{original.language.prefix} {wanted} ↔ {translation.language.prefix} {written}"
            yield Finding(number, "problem", message, f"make it {wanted} too")


def gaps(original: Document, translation: Document, alignment: Alignment) -> Iterator[tuple[Row, str, str]]:
    """Yield (row, message, hint) for blocks that only one text has.

    The row of a missing block has the block of the translation before it. What the original has gained or lost since
    the ledger was written is a state that readers see, and no finding.
    """
    name = original.path.rpartition("/")[2]
    last = 0
    for row in alignment.rows:
        last = last if row.translation is None else row.translation
        if row.translation is None and (row.state == "unrecorded" or row.original in alignment.lost):
            block = original.blocks[row.original or 0]
            message = f"{name_of(original.blocks, row.original or 0)} of {name} ({block.kind}) is missing here"
            yield row._replace(translation=last), message, "translate it, in its place"
        elif row.original is None and row.state == "unrecorded":
            message = f"this {translation.blocks[last].kind} stands for none in {name}"
            yield row, message, "delete it, or write it in the original too"


def unrecorded(original: Document, alignment: Alignment, language: str) -> Iterator[tuple[Row, str, str]]:
    """Yield (row, message, hint) for translated blocks that are missing in the ledger of a translation."""
    for row in alignment.rows:
        if alignment.entries and row.state == "unrecorded" and None not in (row.original, row.translation):
            name = name_of(original.blocks, row.original or 0).removeprefix("¶")
            hint = f"when it is translated: build.py sync {original.slug} {language} --block {name}"
            yield row, "this is not in the ledger", hint


def _form(block: Block) -> str:
    first = block.text.split("\n", 1)[0]
    if block.kind == "heading":
        marks = _LEVEL.match(first)
        underlined = 1 if block.text.rstrip().endswith("=") else 2
        return f"a heading of level {len(marks.group()) if marks else underlined}"
    if block.kind == "list item":
        return "an item of a numbered list" if _ORDERED.match(first) else "an item of a list"
    if block.kind == "table":
        rows = block.text.split("\n")
        cells = re.sub(r"`[^`]*`|\\\|", "", rows[0]).strip().strip("|").count("|") + 1
        return f"a table of {len(rows) - 1} × {cells}"
    if block.kind == "note" and (box := _BOX.match(first)):
        return f"a box of kind `{box.group(1)}`"
    return f"a {block.kind}"
