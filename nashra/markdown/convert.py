"""Turns a body in Markdown into a Body: sanitised HTML, its blocks with their places, links, images and faults.

A Body depends on nothing but the text (no language, no other file), so it can be cached for as long as the text lasts.
Each block is converted by itself; so its place in the HTML is known, and what is wrong with it has its lines.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import escape, unescape
from typing import TYPE_CHECKING

from nashra.markdown import advice, structure
from nashra.markdown.blocks import block_of
from nashra.markdown.faults import (
    Fault,
    faults_of_html,
    faults_of_ids,
    faults_of_links,
    faults_of_note_links,
    faults_of_removals,
    too_much,
    unused,
)
from nashra.markdown.ids import heading_id, unique
from nashra.markdown.inline import Inline, Labels, References, folded
from nashra.markdown.nodes import Node, Top, tops
from nashra.markdown.render import Rendered, Renderer, list_name, list_tag, with_links_back
from nashra.markdown.source import LineFinder, without_comments
from nashra.model.content import Body, Link
from nashra.text import encoding
from nashra.text.html import ATTRIBUTES, start_tags, without_tags

if TYPE_CHECKING:
    from markdown import Markdown

_HEADING = re.compile(rf"<(h[2-6])({ATTRIBUTES})>(.*?)</\1>", re.DOTALL)
_REFERENCE = re.compile(rf"<sup{ATTRIBUTES}>.*?</sup>", re.DOTALL)
_DEFINED = {"note": "note `[^{}]`", "link": "link `[{}]`", "abbreviation": "abbreviation `{}`"}


class Converter:
    """Callable that turns the text of a body into a Body. It keeps one reader of inline Markdown for all texts."""

    def __init__(self) -> None:
        self._reader: Markdown | None = None

    def __call__(self, text: str) -> Body:
        """Return the Body of `text`; its lines count from 1 at the first line of `text`."""
        clean, lines = without_comments(text)
        if excess := too_much(clean, lines):
            return Body("", (), (), frozenset(), (excess,))
        conversion = _Conversion(clean, lines, self._reader)
        try:
            body = conversion.body(advice.of_comments(text) if clean is not text else ())
        except RecursionError:
            self._reader = None  # what an exception leaves behind is unknown
            fault: Fault = (lines[0], "emphasis or links nested too deep", "write it simpler", "problem")
            return Body("", (), (), frozenset(), (fault,))
        self._reader = conversion.inline.reader
        return body


class _Conversion:
    """Converts one body: its structure, then each block by itself, then what concerns all of them."""

    def __init__(self, text: str, lines: list[int], reader: "Markdown | None") -> None:
        self._text = text
        self._lines = lines
        self._rows = text.split("\n")
        self._nodes, definitions, notes = structure.parse(text)
        self._faults: list[Fault] = [(self._line(n.line), n.message, n.hint, n.level) for n in notes]
        self._notes: dict[str, Node] = {}
        self._links = Labels()
        self._abbreviations: dict[str, str] = {}
        self._definitions: list[Node] = []
        self._define(definitions)
        self._references = References(self._notes)
        self.inline = Inline(self._references, self._links, self._abbreviations, reader)

    def body(self, faults_of_comments: Sequence[Fault]) -> Body:
        """Return the Body."""
        blocks = list(tops(self._nodes))
        renderer = Renderer(self.inline)
        rendered = [(top, renderer.block(top)) for top in blocks if top.node.kind != "note"]
        rendered += self._rendered_notes(renderer)
        whole = LineFinder(self._text, self._lines)
        links, images, ids = self._addresses_and_ids(rendered, whole)
        rendered = _with_ids(rendered, ids)
        html, spans = _assembled(rendered)
        self._faults += faults_of_html(html, self._notes, whole)
        if not all(block.is_plain for _, block in rendered):
            self._faults += faults_of_note_links(html, ids, whole)
        self._faults += unused(self._definitions, self._references, self._links, html, self._lines)
        self._faults += advice.of_lines(self._nodes, self._text, self._lines)
        self._faults += faults_of_comments
        places = {id(top.node): (block, span) for (top, block), span in zip(rendered, spans, strict=True)}
        found = [block_of(top, self._rows, self._lines, *places.get(id(top.node), (None, None))) for top in blocks]
        faults = sorted(set(self._faults)) if self._faults else ()
        return Body(html, tuple(links), tuple(images), frozenset(ids), tuple(faults), tuple(found))

    def _addresses_and_ids(
        self, rendered: Sequence[tuple[Top, Rendered]], whole: LineFinder
    ) -> tuple[list[Link], list[Link], set[str]]:
        """Return the links, the images and the ids of blocks, and note what is wrong with them."""
        links: list[Link] = []
        images: list[Link] = []
        ids: list[tuple[str, LineFinder]] = []
        marks = advice.marks_in(block.html for _, block in rendered if not block.is_plain)
        for (node, _), (html, removals, _) in rendered:
            if removals or marks or '="' in html:
                finder = whole.part(node.start, node.end)
                self._faults += advice.of_block(marks, html, finder) if marks else ()
                self._faults += faults_of_removals(removals, finder) if removals else ()
                tags = [(name, attributes) for name, attributes, _ in start_tags(html)]
                self._faults += faults_of_links(tags, finder, links, images)
                ids += [(unescape(attributes["id"]), finder) for _, attributes in tags if "id" in attributes]
        self._faults += faults_of_ids(ids)
        references = encoding.reference_faults(whole.text) if "&" in self._text else ()
        self._faults += [(whole.line_at(offset), message, hint, "problem") for offset, message, hint in references]
        return links, images, {id_ for id_, _ in ids}

    def _line(self, index: int) -> int:
        return self._lines[min(index, len(self._lines) - 1)]

    def _define(self, definitions: Sequence[Node]) -> None:
        """Note what the definitions of the body define; the first of two with one label counts."""
        lines: dict[tuple[str, str], int] = {}
        for node in definitions:
            label = folded(node.label) if node.kind == "link" else unicodedata.normalize("NFC", node.label)
            line = self._line(node.start)
            first = lines.setdefault((node.kind, label), line)
            if first != line:
                what = _DEFINED[node.kind].format(node.label)
                hint = "give one of them another label, or delete it"
                self._faults += [(number, f"the {what} is defined twice", hint, "problem") for number in (first, line)]
                continue
            self._definitions.append(node)
            if node.kind == "note":
                self._notes[label] = node
            elif node.kind == "link":
                self._links[label] = (node.address, node.text)
            elif node.text:
                self._abbreviations |= {label: node.text, unicodedata.normalize("NFD", label): node.text}

    def _rendered_notes(self, renderer: Renderer) -> list[tuple[Top, Rendered]]:
        """Return the notes: in the order in which the text refers to them, then those without a reference."""
        done: dict[str, Rendered] = {}
        while waiting := [label for label in self._references.numbers if label not in done]:
            for label in waiting:  # a note may refer to further notes
                done[label] = renderer.block(Top(self._notes[label]))
        done |= {label: renderer.block(Top(note)) for label, note in self._notes.items() if label not in done}
        counts = self._references.counts
        return [
            (Top(self._notes[label]), with_links_back(rendered, label, counts.get(label, 0)))
            for label, rendered in done.items()
        ]


def _with_ids(rendered: Sequence[tuple[Top, Rendered]], taken: set[str]) -> list[tuple[Top, Rendered]]:
    """Return blocks with an id for each heading: last, since all other ids are fixed. The ids are `taken` then."""
    numbers: dict[str, int] = {}

    def with_id(match: re.Match[str]) -> str:
        tag, attributes, text = match.groups()
        if " id=" in attributes:
            return match[0]
        words = unescape(without_tags(_REFERENCE.sub("", text)))
        id_ = unique(heading_id(" ".join(words.split())), taken, numbers)
        return f'<{tag}{attributes} id="{escape(id_)}">{text}</{tag}>'

    return [
        (top, block._replace(html=_HEADING.sub(with_id, block.html)))
        if top.node.kind == "heading" or ((top.node.children or not block.is_plain) and "</h" in block.html)
        else (top, block)
        for top, block in rendered
    ]


def _assembled(rendered: Sequence[tuple[Top, Rendered]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the HTML of a body, made of that of its blocks, and the start and end of each block in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    end = ""  # of the open list
    last: Node | None = None
    for (node, parent), (html, _, _) in rendered:
        group = _NOTES if node.kind == "note" else parent
        before = "\n" if at else ""
        if group is not last:
            before = end + before
            end = ""
            if group is _NOTES:
                before += '<div class="footnote">\n<hr>\n<ol>\n'
                end = "\n</ol>\n</div>"
            elif group is not None:
                before += f"{list_tag(group)}\n"
                end = f"\n</{list_name(group)}>"
            last = group
        at += len(before)
        spans.append((at, at + len(html)))
        at += len(html)
        parts += (before, html)
    return "".join([*parts, end]), spans


_NOTES = Node("list", 0, 0)
"""Stands for the list of the notes."""
