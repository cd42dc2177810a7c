"""Sets up Python-Markdown for bodies: which extensions are on, and where our HTML differs from theirs."""

import re
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from nashra.markdown import _library
from nashra.markdown.ids import heading_id

_ALIGNMENTS = {"text-align: left;": "start", "text-align: right;": "end", "text-align: center;": "center"}


def reader(kind: type[markdown.Markdown] = _library.Markdown) -> markdown.Markdown:
    """Return a new Markdown reader. It keeps state: reset it before each text, and drop it after an exception."""
    md = kind(
        extensions=[  # as objects: to find one by its name, the library reads about every installed package
            FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE="", SEPARATOR="-"),
            TocExtension(
                slugify=lambda text, _: heading_id(text), marker="", toc_depth="7-7"
            ),  # only for its ids: it makes no list of contents
            AdmonitionExtension(),
            AbbrExtension(),
            AttrListExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            TableExtension(),
        ],
        output_format="html",
    )
    md.parser.blockprocessors.register(_NoteProcessor(md.parser), "admonition", 105)
    md.treeprocessors.register(_Shape(md), "shape", 1)
    return md


class _NoteProcessor(AdmonitionProcessor):
    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        # A note without a title gets the English name of its class from the library.
        kind, title = super().get_class_and_title(match)
        return kind, title if match.group(2) else None


class _Shape(Treeprocessor):
    """Turns h1 into h2, left and right of tables into start and end, and lets tables scroll."""

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"
        if next(root.iter("table"), None) is not None:
            _shape_tables(root)


def _shape_tables(root: Element) -> None:
    for parent in root.iter():
        for index, child in enumerate(parent):
            if child.tag in ("th", "td") and child.get("style") in _ALIGNMENTS:
                child.set("class", f"{child.get('class', '')} {_ALIGNMENTS[child.attrib.pop('style')]}".strip())
            elif child.tag == "table" and parent.get("class") != "scroll":
                box = Element("div", {"class": "scroll"})
                box.tail, child.tail = child.tail, "\n"
                box.append(child)
                parent[index] = box
