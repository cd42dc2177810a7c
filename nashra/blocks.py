"""A body of Markdown -> its blocks in reading order, each with its kind, its text and its line.

A block is one top-level piece: heading, paragraph, list item, quotation, table, code, image, note, rule. This reads
lines as Python-Markdown does for the texts that briefings are; it is not a Markdown parser.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nashra.body import without_comments

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile("#")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_LINE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r" {0,3}([-*+]|\d+\.)\s+")
_QUOTATION = re.compile(r" {0,3}>")
_ROW = re.compile(r" {0,3}\|")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")
_NOTE = re.compile(r"!!! ?\w")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_DEFINITION = re.compile(r"(\[[^\]^][^\]]*\]|\*\[[^\]]+\]):")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?$")
_BEGIN_ANEW = (_ITEM, _FOOTNOTE, _DEFINITION, _HEADING, _FENCE, _LINE)


class Block(NamedTuple):
    """One block; `line` counts from 1 at the body's first line."""

    kind: str
    text: str
    line: int


def split(text: str) -> list[Block]:
    """Return the blocks of a body. Definitions of links and abbreviations are no blocks; notes of either kind are.

    Law: every line of the body that holds text is in one block or is a definition.
    """
    clean, lines = without_comments(text)
    blocks = []
    for start, piece in _pieces(clean.split("\n")):
        kind = _kind(piece)
        if kind != "definition":
            blocks.append(Block(kind, "\n".join(piece), lines[start]))
    return blocks


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (index of the first line, lines) of each piece: those between blank lines, parted again by their kind."""
    index = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        end = _end(lines, index)
        yield index, [line.rstrip() for line in lines[index:end]]
        index = end


def _end(lines: list[str], start: int) -> int:
    first = lines[start]
    if fence := _FENCE.match(first):
        closing = re.compile(rf" {{0,3}}{re.escape(fence.group(1))}[`~]*[ \t]*$")
        return next((n + 1 for n in range(start + 1, len(lines)) if closing.match(lines[n])), len(lines))
    if _HEADING.match(first) or _LINE.match(first):
        return start + 1
    if start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1]):
        return start + 2
    if _NOTE.match(first) or _FOOTNOTE.match(first) or _ITEM.match(first):
        return _end_of_indented(lines, start)
    end = start + 1
    while end < len(lines) and lines[end].strip() and not _begins_another(first, lines[end]):
        end += 1
    return end


def _begins_another(first: str, line: str) -> bool:
    if any(mark.match(line) for mark in (_FENCE, _HEADING, _NOTE, _LINE)):
        return True
    if _QUOTATION.match(line) and not _QUOTATION.match(first):
        return True
    # A list may follow a line of text only where sane_lists sees one begin; a paragraph goes on otherwise.
    return bool((_FOOTNOTE.match(line) or _DEFINITION.match(line)) and not _DEFINITION.match(first)) or bool(
        _DEFINITION.match(first)
    )


def _end_of_indented(lines: list[str], start: int) -> int:
    # The piece goes on with lines that follow at once and with indented ones after blank lines.
    end = start + 1
    blank = False
    only_indented = _NOTE.match(lines[start])
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            blank = False
        elif blank or only_indented or any(mark.match(line) for mark in _BEGIN_ANEW):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _kind(piece: list[str]) -> str:
    first = piece[0]
    tests = (
        ("rule", len(piece) == 1 and _LINE.match(first)),
        ("code", _FENCE.match(first) or all(line.startswith(("    ", "\t")) for line in piece)),
        ("heading", _HEADING.match(first) or (len(piece) == 2 and _UNDERLINE.match(piece[1]))),
        ("note", _NOTE.match(first) or _FOOTNOTE.match(first)),
        ("list item", _ITEM.match(first)),
        ("quotation", _QUOTATION.match(first)),
        ("table", len(piece) > 1 and (_ROW.match(first) or "|" in first) and _RULE.match(piece[1])),
        ("definition", _DEFINITION.match(first)),
        ("image", len(piece) == 1 and _IMAGE.match(first)),
    )
    return next((kind for kind, found in tests if found), "paragraph")
