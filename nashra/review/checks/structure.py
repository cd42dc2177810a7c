"""Checks that an original and its translation have the same blocks, each of the same form."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from nashra.markdown.blocks import name_of, names_of
from nashra.model.alignment import Alignment, Row
from nashra.model.content import Block, Document
from nashra.model.problems import COMMAND, Level
from nashra.review.comparison import Finding, Knowledge, Pair

RULE = "structure"
LEDGER = "ledger"

_SYNC = f"{COMMAND} sync {{0.slug}} {{0.language}}"
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


class Gap(NamedTuple):
    """Something in a row that is not one block for one: it is told at the block of the translation with this index."""

    row: Row
    block: int
    level: Level
    message: str
    hint: str


def gaps(original: Document, translation: Document, alignment: Alignment) -> Iterator[Gap]:
    """Yield what one text has and the other has not, and what seems to be joined or split.

    A gap in the translation is told at the block before it. What the original has gained or lost since the ledger was
    written is a state that readers see, and no finding. Without a ledger blocks are paired by an estimate: it is advice
    where both bodies have as many blocks of each kind, since then it may be wrong.
    """
    name = original.path.rpartition("/")[2]
    kinds, our_kinds = map(_kinds, (original, translation))
    is_sure = alignment.is_recorded or kinds != our_kinds
    level: Level = "problem" if is_sure else "advice"
    seems = "is" if is_sure else "seems to be"
    last = 0
    for row in alignment.rows:
        last = row.translations[0] if row.translations else last
        theirs = names_of(original.blocks, row.originals)
        if row.state == "missing":
            kind = original.blocks[row.originals[0]].kind
            hint = (
                f"translate it, in its place; or, if it is left out on purpose: {leave_out(original, translation, row)}"
            )
            yield Gap(row, last, level, f"{theirs} of {name} ({kind}) {seems} missing here", hint)
        elif row.state == "unrecorded" and not row.originals:
            stands = "stands" if is_sure else "seems to stand"
            message = f"this {translation.blocks[last].kind} {stands} for none in {name}"
            yield Gap(row, last, level, message, "delete it, or write it in the original too")
        elif row.state == "unrecorded" and row.is_joined:
            yield Gap(row, last, "advice", *joined(original, translation, row))
        elif row.state == "changed" and not row.translations and row.reason:
            message = f"{theirs} of {name} was left out, and has changed since"
            hint = f"translate it, or leave it out again: {leave_out(original, translation, row)}"
            yield Gap(row, last, "advice", message, hint)


def _kinds(document: Document) -> Counter[str]:
    """Return how many blocks of each kind a body has; a translation may omit the summary."""
    return Counter(block.kind for block in document.blocks if block.kind != "summary")


def joined(original: Document, translation: Document, row: Row) -> tuple[str, str]:
    """Return the message that some blocks seem to stand for each other, and how to record it."""
    theirs, ours = names_of(original.blocks, row.originals), names_of(translation.blocks, row.translations)
    what = "seems to be split into" if len(row.originals) == 1 else "seem to be joined in"
    command = f"{_SYNC.format(translation)} --joined {ours}={theirs}".replace("¶", "")
    return f"{theirs} of {original.path.rpartition('/')[2]} {what} {ours} here", f"if so, record it: {command}"


def leave_out(original: Document, translation: Document, row: Row) -> str:
    """Return the command that records a passage as left out."""
    number = names_of(original.blocks, row.originals).removeprefix("¶")
    return f"{_SYNC.format(translation)} --left-out {number} --reason …"


def unrecorded(original: Document, alignment: Alignment, language: str) -> Iterator[tuple[Row, str, str]]:
    """Yield (row, message, hint) for translated blocks that are missing in the ledger of a translation."""
    for row in alignment.rows if alignment.is_recorded else ():
        if row.state == "unrecorded" and row.is_pair:
            name = name_of(original.blocks, row.originals[0]).removeprefix("¶")
            hint = f"when it is translated: {COMMAND} sync {original.slug} {language} --block {name}"
            yield row, "this is not in the ledger", hint


def no_ledger(original: Document, translation: Document) -> tuple[str, str] | None:
    """Return (message, hint) for a translation that has no ledger."""
    if translation.ledger:
        return None
    hint = f"when it follows its original: {COMMAND} sync {original.slug} {translation.language}"
    return "this translation has no ledger, so nobody is told when its original changes", hint


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
