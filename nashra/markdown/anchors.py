"""HTML of a body and its blocks -> where each block is in it, and what puts an anchor and a word at blocks.

Markdown keeps no lines, so the elements are matched with the blocks by kind and order; notes by their label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown.edits import Edit
from nashra.markdown.pairing import pairs
from nashra.model.content import Block

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b(?:[^>\"]++|\"[^\"]*+\")*+>")
_VOID = {"br", "hr", "img"}
_ID = re.compile(r"\sid=\"")
_NOTE = re.compile(r"\[\^([^\]]+)\]:")
_NOTE_ID = re.compile(r"<li id=\"[^\"]*fn-([^\"]*)\"")
_PICTURE = re.compile(r"<p[^>]*>\s*<img\b[^>]*>\s*</p>")
_FIRST = re.compile(r"\sstart=\"(\d+)\"")
_KINDS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    "blockquote": "quotation",
    "pre": "code",
    "hr": "rule",
    "table": "table",
}


class BlockPlace(NamedTuple):
    """Where a block is in the HTML; `opening` and `closing` put around it make it stand alone: a list of one item."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""


class BlockMark(NamedTuple):
    """What is put at a block: its anchor, a word before it, and one after it (HTML)."""

    id: str = ""
    before: str = ""
    after: str = ""


class _Element(NamedTuple):
    kind: str
    place: BlockPlace


def block_places(html: str, blocks: Sequence[Block]) -> dict[int, BlockPlace]:
    """Return where each block is in the sanitised HTML that was made of them, by its index.

    Law: the places come in the order of the blocks, but for notes, and none lies in another.
    """
    return _matched(html, list(_elements(html)), blocks)


def block_spans(html: str, blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """Return what `places` does, but only from where to where; blocks that know their place are asked for it."""
    if any(block.span for block in blocks):
        return {index: block.span for index, block in enumerate(blocks) if block.span}
    return {index: (place.start, place.end) for index, place in block_places(html, blocks).items()}


def block_html(html: str, blocks: Sequence[Block]) -> dict[int, str]:
    """Return the HTML of each block as it stands alone, by its index.

    Law: together they are all that the HTML holds; an element that stands for no block goes with the one before it.
    """
    elements = list(_elements(html))
    found = _matched(html, elements, blocks)
    index_of = {place: index for index, place in found.items()}
    made: dict[int, str] = {}
    index = min(found, default=0)
    for element in elements:
        index = index_of.get(element.place, index)
        place = element.place
        made[index] = made.get(index, "") + place.opening + html[place.start : place.end] + place.closing
    return made


def _matched(html: str, elements: Sequence[_Element], blocks: Sequence[Block]) -> dict[int, BlockPlace]:
    notes = {match.group(1): e.place for e in elements if (match := _NOTE_ID.match(html, e.place.start))}
    labels = [match.group(1) if (match := _NOTE.match(block.text)) else "" for block in blocks]
    written = [index for index, label in enumerate(labels) if not label]
    of_notes = set(notes.values())
    standing = [element for element in elements if element.place not in of_notes]
    found = {index: notes[label] for index, label in enumerate(labels) if label in notes}
    made = [Block(element.kind, "", 0) for element in standing]
    for of_block, of_element in pairs([blocks[index] for index in written], made):
        if of_block is not None and of_element is not None:
            found[written[of_block]] = standing[of_element].place
    return dict(sorted(found.items()))


def mark_edits(html: str, spans: Mapping[int, tuple[int, int]], marks: Mapping[int, BlockMark]) -> Iterator[Edit]:
    """Yield what puts a mark at each block that has one; `spans` are the places of blocks in the HTML, by their index.

    Law: taking the marks out again gives what came in.
    """
    for index, mark in marks.items():
        if index not in spans:
            continue
        start, end = spans[index]
        tag, has_id, inside = _opening(html, start)
        item = tag == "li"
        if mark.id and not has_id:
            yield _put(start + len(tag) + 1, 1, f' id="{mark.id}"')
        elif mark.id and tag not in _VOID:
            yield _put(inside, 0, f'<span id="{mark.id}"></span>')
        if mark.before:
            yield _put(inside if item else start, 2, mark.before)
        if mark.after:
            yield _put(end - len("</li>") if item else end, 3, mark.after)


def _opening(html: str, start: int) -> tuple[str, bool, int]:
    """Return the name of the start tag at a place of sanitised HTML, whether it has an id, and where it ends."""
    end = html.find(">", start)
    tag = html[start + 1 : end]
    if tag.isalnum():  # most have no attributes
        return tag, False, end + 1
    opening = _TAG.match(html, start)
    assert opening is not None  # noqa: S101  (a block begins with its start tag)
    return opening.group(2), _ID.search(opening.group()) is not None, opening.end()


def _put(at: int, rank: int, new: str) -> Edit:
    return Edit(at, rank, at, new)


def _elements(html: str) -> Iterator[_Element]:
    """Yield what a block may be: the top-level elements, and in place of a list or of the notes each of their items."""
    depth = number = 0
    lists = ""  # the top-level list that we are in
    outer = 0  # the depth of the items of that list
    start: re.Match[str] | None = None  # of the element that we are in
    for match in _TAG.finditer(html):
        closing, tag = match.groups()
        if start is None and depth == outer and not closing:
            opening = match.group()
            if depth == 0 and (tag in ("ul", "ol") or 'class="footnote"' in opening):
                lists, outer = opening if tag != "div" else "<ol>", 1 if tag != "div" else 2
                first = _FIRST.search(lists)
                number = int(first.group(1)) if first else 1
            elif depth == 0 or tag == "li":
                start = match
        if tag not in _VOID:
            depth += -1 if closing else 1
        if depth > outer:
            continue
        if start is not None and depth == outer:
            if lists:
                name = "ol" if lists.startswith("<ol") else "ul"
                opening = f'<ol start="{number}">' if name == "ol" and number != 1 else f"<{name}>"
                yield _Element("list item", BlockPlace(start.start(), match.end(), opening, f"</{name}>"))
                number += 1
            else:
                yield _Element(_kind(html, start, match.end()), BlockPlace(start.start(), match.end()))
            start = None
        if depth == 0 and lists:
            lists, outer = "", 0


def _kind(html: str, start: re.Match[str], end: int) -> str:
    """Return what kind of block an element is, by its start tag and by what is in it."""
    tag = start.group(2)
    if tag == "p":
        return "image" if _PICTURE.fullmatch(html, start.start(), end) else "paragraph"
    if tag == "div":
        opening = start.group()
        return "table" if 'class="scroll"' in opening else "note" if "admonition" in opening else "paragraph"
    return _KINDS.get(tag, "paragraph")
