"""The Markdown that bodies are written in -> a reader of it: the extensions that are on, and what in them is ours."""

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
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from nashra.markdown import _library
from nashra.markdown.ids import OUR_IDS


def reader(kind: type[markdown.Markdown] = _library.Markdown) -> markdown.Markdown:
    """Return a new reader. It keeps state: reset it before each text, and leave it where one stopped half-way."""
    return kind(
        extensions=[
            FootnoteExtension(BACKLINK_TEXT="↩", BACKLINK_TITLE="", SEPARATOR="-"),
            TocExtension(slugify=slug, marker="", toc_depth="7-7"),  # its ids alone: there is no list of contents here
            _Notes(),
            _Shape(),
            # Not by name: for that the library reads about every package that is installed.
            AbbrExtension(),
            AttrListExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            TableExtension(),
        ],
        output_format="html",
    )


def slug(text: str, separator: str) -> str:
    """Return the id that a heading of this text takes: none of the templates, nor the anchor of a passage."""
    id_ = re.sub(rf"^{OUR_IDS}", OUR_IDS.replace("-", "_"), slugify_unicode(text, separator))
    return re.sub(r"^p(?=\d+$)", "p_", id_)


class _NoteProcessor(AdmonitionProcessor):
    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        # The library would print the English class name as a title.
        kind, title = super().get_class_and_title(match)
        return kind, title if match.group(2) else None


class _Notes(AdmonitionExtension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_NoteProcessor(md.parser), "admonition", 105)


class _ShapeProcessor(Treeprocessor):
    """Puts the title's place above all headings, and says alignment as start and end instead of left and right."""

    _SIDES = {  # noqa: RUF012  (a table, never changed)
        "text-align: left;": "start",
        "text-align: right;": "end",
        "text-align: center;": "center",
    }

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"
        if next(root.iter("table"), None) is not None:
            self._shape_tables(root)

    def _shape_tables(self, root: Element) -> None:
        for parent in root.iter():
            for index, child in enumerate(parent):
                if child.tag in ("th", "td") and child.get("style") in self._SIDES:
                    child.set("class", f"{child.get('class', '')} {self._SIDES[child.attrib.pop('style')]}".strip())
                elif child.tag == "table" and parent.get("class") != "scroll":
                    box = Element("div", {"class": "scroll"})
                    box.tail, child.tail = child.tail, "\n"
                    box.append(child)
                    parent[index] = box


class _Shape(markdown.Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  (the library's name)
        md.treeprocessors.register(_ShapeProcessor(md), "shape", 1)
