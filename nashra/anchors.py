"""HTML of a body and its blocks -> where each block is in it, and the same HTML with an anchor and a word at blocks.

Markdown keeps no lines, so the elements are matched with the blocks by kind and order; notes by their label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nashra.model import Block
from nashra.pairing import pairs

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


class Place(NamedTuple):
    """Where a block is in the HTML; `opening` and `closing` put around it make it stand alone: a list of one item."""

    start: int
    end: int
    opening: str = ""
    closing: str = ""


class Mark(NamedTuple):
    """What is put at a block: its anchor, a word before it, and one after it (HTML)."""

    id: str = ""
    before: str = ""
    after: str = ""


class _Element(NamedTuple):
    kind: str
    place: Place


def places(html: str, blocks: Sequence[Block]) -> dict[int, Place]:
    """Return where each block is in the sanitised HTML that was made of them, by its index.

    Law: the places come in the order of the blocks, but for notes, and none lies in another.
    """
    return _matched(html, list(_elements(html)), blocks)


def pieces(html: str, blocks: Sequence[Block]) -> dict[int, str]:
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


def _matched(html: str, elements: Sequence[_Element], blocks: Sequence[Block]) -> dict[int, Place]:
    notes = {match.group(1): e.place for e in elements if (match := _NOTE_ID.match(html, e.place.start))}
    labels = [match.group(1) if (match := _NOTE.match(block.text)) else "" for block in blocks]
    written = [index for index, label in enumerate(labels) if not label]
    standing = [element for element in elements if element.place not in notes.values()]
    found = {index: notes[label] for index, label in enumerate(labels) if label in notes}
    made = [Block(element.kind, "", 0) for element in standing]
    for of_block, of_element in pairs([blocks[index] for index in written], made):
        if of_block is not None and of_element is not None:
            found[written[of_block]] = standing[of_element].place
    return dict(sorted(found.items()))


def marked(html: str, found: Mapping[int, Place], marks: Mapping[int, Mark]) -> str:
    """Return the HTML with a mark at each block that has one. Law: taking the marks out again gives what came in."""
    inserts: list[tuple[int, int, str]] = []
    for index, mark in marks.items():
        if index not in found:
            continue
        start, end = found[index].start, found[index].end
        opening = _TAG.match(html, start)
        if opening is None:
            continue
        item = opening.group(2) == "li"
        inside = opening.end()
        if mark.id and not _ID.search(opening.group()):
            inserts.append((start + len(opening.group(2)) + 1, 1, f' id="{mark.id}"'))
        elif mark.id and opening.group(2) not in _VOID:
            inserts.append((inside, 0, f'<span id="{mark.id}"></span>'))
        if mark.before:
            inserts.append((inside if item else start, 2, mark.before))
        if mark.after:
            inserts.append((end - len("</li>") if item else end, 3, mark.after))
    parts = []
    last = 0
    for at, _, text in sorted(inserts):
        parts += [html[last:at], text]
        last = at
    return "".join([*parts, html[last:]])


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
                yield _Element("list item", Place(start.start(), match.end(), opening, f"</{name}>"))
                number += 1
            else:
                yield _Element(_kind(html, start, match.end()), Place(start.start(), match.end()))
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
