"""Inserts anchors and notices at the blocks of a body, and takes its HTML apart into blocks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown.edits import Edit, apply_edits
from nashra.model.content import Block
from nashra.text.html import START_TAG, VOID

_LIST = re.compile(r"<(ul|ol)(?: start=\"(\d+)\")?>")
_BOUNDARY = "\0"  # no text has this character
_TEXTS = frozenset(("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"))  # blocks in which a link may come first
_FIRST, _LAST = -1, 99  # ranks of edits: before all others, and after them


class BlockMark(NamedTuple):
    """The HTML to put at a block: its anchor's id, a word before it, one after it, and one first in its text."""

    id: str = ""
    before: str = ""
    after: str = ""
    first: str = ""


def block_html(html: str, blocks: Sequence[Block], edits: Iterable[Edit] = ()) -> dict[int, str]:
    """Return the edited HTML of each block as it stands alone, by its index: an item has a list around it."""
    places = sorted((block.span, index) for index, block in enumerate(blocks) if block.span)
    bounds = [Edit(start, _FIRST, start, _BOUNDARY) for (start, _), _ in places]
    bounds += [Edit(end, _LAST, end, _BOUNDARY) for (_, end), _ in places]
    pieces = apply_edits(html, [*edits, *bounds]).split(_BOUNDARY)
    parts: dict[int, str] = {}
    name, number = "ul", 0
    for (_, index), between, piece in zip(places, pieces[::2], pieces[1::2], strict=False):
        if match := list(_LIST.finditer(between)):
            name, number = match[-1][1], int(match[-1][2] or 1)
        if piece.startswith("<li"):
            start = f' start="{number}"' if name == "ol" and number != 1 else ""
            parts[index] = f"<{name}{start}>{piece}</{name}>"
            number += 1
        else:
            parts[index] = piece
    return parts


def mark_edits(html: str, blocks: Sequence[Block], marks: Mapping[int, BlockMark]) -> Iterator[Edit]:
    """Yield the edits that put marks at blocks; `marks` are by the index of the block.

    Law: the marks taken out of the edited HTML leave the HTML that came in.
    """
    for index, mark in marks.items():
        if index >= len(blocks) or not (span := blocks[index].span):
            continue
        start, end = span
        tag = next(START_TAG.finditer(html, start))
        is_item = tag[1] == "li"
        if mark.id and ' id="' not in tag[2]:
            yield _insertion(tag.end(1), 1, f' id="{mark.id}"')
        elif mark.id and tag[1] not in VOID:
            yield _insertion(tag.end(), 0, anchor_html(mark.id))
        if mark.first and tag[1] in _TEXTS:
            yield _insertion(tag.end(), 1, mark.first)
        if mark.before:
            yield _insertion(tag.end() if is_item else start, 2, mark.before)
        if mark.after:
            yield _insertion(end - len("</li>") if is_item else end, 3, mark.after)


def anchor_html(name: str) -> str:
    """Return an element that nobody sees, to which a link can lead."""
    return f'<span id="{name}"></span>'


def _insertion(offset: int, rank: int, new: str) -> Edit:
    return Edit(offset, rank, offset, new)
