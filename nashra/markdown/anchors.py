"""Finds the blocks of a body in its HTML, and inserts anchors and notices.

Markdown keeps no lines, so elements are matched with blocks by their kind and order, and notes by their label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown.edits import Edit
from nashra.markdown.pairing import pairs
from nashra.model.content import Block
from nashra.text.html import ATTRIBUTES, START_TAG, TAG, VOID

_NOTE = re.compile(r"\[\^([^\]]+)\]:")
_NOTE_ID = re.compile(r"<li id=\"[^\"]*fn-([^\"]*)\"")
_PICTURE = re.compile(rf"<p{ATTRIBUTES}>\s*<img{ATTRIBUTES}>\s*</p>")
_FIRST_NUMBER = re.compile(r"\sstart=\"(\d+)\"")
_KINDS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "blockquote": "quotation",
    "pre": "code",
    "hr": "rule",
    "table": "table",
}


class BlockMark(NamedTuple):
    """The HTML to put at a block: its anchor's id, a word before it, and one after it."""

    id: str = ""
    before: str = ""
    after: str = ""


class _Element(NamedTuple):
    """An element that may be a block; between `opening` and `closing` it stands alone, as an item in its list."""

    kind: str
    start: int
    end: int
    opening: str = ""
    closing: str = ""


def block_spans(html: str, blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Return the start and end of each block in the sanitised HTML of a body, by the index of the block.

    Blocks that know their span are asked for it. Law: spans do not overlap, and are in order except for notes.
    """
    if any(block.span for block in blocks):
        return {index: block.span for index, block in enumerate(blocks) if block.span}
    matched = _matched(html, list(_elements(html)), blocks)
    return {index: (element.start, element.end) for index, element in matched.items()}


def block_html(html: str, blocks: Sequence[Block]) -> dict[int, str]:
    """Return the HTML of each block as it stands alone, by its index.

    Law: together they hold all of the HTML's elements; one that belongs to no block goes with the block before it.
    """
    elements = list(_elements(html))
    matched = _matched(html, elements, blocks)
    index_of = {element: index for index, element in matched.items()}
    parts: dict[int, str] = {}
    index = min(matched, default=0)
    for element in elements:
        index = index_of.get(element, index)
        alone = element.opening + html[element.start : element.end] + element.closing
        parts[index] = parts.get(index, "") + alone
    return parts


def _matched(html: str, elements: Sequence[_Element], blocks: Sequence[Block]) -> dict[int, _Element]:
    """Return the element of each block, by the index of the block."""
    notes = {match[1]: element for element in elements if (match := _NOTE_ID.match(html, element.start))}
    labels = [match[1] if (match := _NOTE.match(block.text)) else "" for block in blocks]
    matched = {index: notes[label] for index, label in enumerate(labels) if label in notes}
    indices = [index for index, label in enumerate(labels) if not label]
    noted = set(notes.values())
    rest = [element for element in elements if element not in noted]
    kinds = [Block(element.kind, "", 0) for element in rest]
    for left, right in pairs([blocks[index] for index in indices], kinds):
        if left is not None and right is not None:
            matched[indices[left]] = rest[right]
    return dict(sorted(matched.items()))


def mark_edits(html: str, spans: Mapping[int, tuple[int, int]], marks: Mapping[int, BlockMark]) -> Iterator[Edit]:
    """Yield the edits that put marks at blocks; both mappings are by the index of the block.

    Law: the marks taken out of the edited HTML leave the HTML that came in.
    """
    for index, mark in marks.items():
        if index not in spans:
            continue
        start, end = spans[index]
        tag = next(START_TAG.finditer(html, start))
        is_item = tag[1] == "li"
        if mark.id and ' id="' not in tag[2]:
            yield _insertion(tag.end(1), 1, f' id="{mark.id}"')
        elif mark.id and tag[1] not in VOID:
            yield _insertion(tag.end(), 0, f'<span id="{mark.id}"></span>')
        if mark.before:
            yield _insertion(tag.end() if is_item else start, 2, mark.before)
        if mark.after:
            yield _insertion(end - len("</li>") if is_item else end, 3, mark.after)


def _insertion(offset: int, rank: int, new: str) -> Edit:
    return Edit(offset, rank, offset, new)


def _elements(html: str) -> Iterator[_Element]:
    """Yield each element that may be a block: the top-level ones, and the items of top-level lists and of the notes."""
    depth = number = 0
    list_tag = ""  # the start tag of the top-level list that the loop is in
    item_depth = 0  # the depth of its items
    start: re.Match[str] | None = None  # the start tag of the element that the loop is in
    for match in TAG.finditer(html):
        closing, tag, _ = match.groups()
        if start is None and depth == item_depth and not closing:
            opening = match[0]
            if depth == 0 and (tag in ("ul", "ol") or 'class="footnote"' in opening):
                list_tag, item_depth = (opening, 1) if tag != "div" else ("<ol>", 2)
                first = _FIRST_NUMBER.search(list_tag)
                number = int(first[1]) if first else 1
            elif depth == 0 or tag == "li":
                start = match
        if tag not in VOID:
            depth += -1 if closing else 1
        if depth > item_depth:
            continue
        if start is not None and depth == item_depth:
            if list_tag:
                name = "ol" if list_tag.startswith("<ol") else "ul"
                opening = f'<ol start="{number}">' if name == "ol" and number != 1 else f"<{name}>"
                yield _Element("list item", start.start(), match.end(), opening, f"</{name}>")
                number += 1
            else:
                yield _Element(_kind(html, start, match.end()), start.start(), match.end())
            start = None
        if depth == 0 and list_tag:
            list_tag, item_depth = "", 0


def _kind(html: str, start: re.Match[str], end: int) -> str:
    """Return the kind of block that an element is; `end` is where it ends in the HTML."""
    tag = start[2]
    if tag == "p":
        return "image" if _PICTURE.fullmatch(html, start.start(), end) else "paragraph"
    if tag == "div":
        return "table" if 'class="scroll"' in start[0] else "note" if "admonition" in start[0] else "paragraph"
    return _KINDS.get(tag, "paragraph")
