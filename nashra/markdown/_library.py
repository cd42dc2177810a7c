"""Makes Python-Markdown faster: a reader without the work that cannot change the HTML.

The library tries every block processor on every block, and every inline pattern on every text. Most of them need a
sign that the text does not have: they are skipped, and the rest is the library's own code. Law: the HTML is the
library's, byte for byte (tests/markdown/test_library.py, which also fails when a new version needs other signs).
"""
# ruff: noqa: N802, N803  (the library calls these methods by its own names)

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

SIGNS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("](",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""The signs of each inline pattern: it can only match in a text that has one of them."""

BLOCK_SIGNS: Mapping[str, str] = {
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "quote": ">",
    "footnote": "[^",
    "abbr": "*[",
    "reference": "]:",
}
"""The sign of each block processor that needs one: every block that it takes has it."""

REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
"""The inline patterns that never match in a text that defines no reference."""

PLAIN = re.compile(r"[^\s#=*_+>\[!|\d-][^\n|]*(?:\n[^\s#=*_+>\[!|\d-][^\n|]*)*")
"""A block that can only be a paragraph: none of its lines begins as another block does, and it has no cells."""

_BLANK_LINE = re.compile(r"\n +\n")
_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)
_APPLY, _PLACE = "_InlineProcessor__applyPattern", "_InlineProcessor__processPlaceholders"  # private methods


class Markdown(markdown.Markdown):
    """The library's reader with the shortcuts; it needs the extensions for notes, attributes, abbreviations, fences."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        pre: Any = self.preprocessors
        tree: Any = self.treeprocessors
        pre.register(_Whitespace(self), "normalize_whitespace", 30)
        pre.register(_Fences(self, pre["fenced_code_block"].config), "fenced_code_block", 25)
        pre.register(_HtmlBlocks(self), "html_block", 20)
        tree.register(_Notes(tree["footnote"].footnotes), "footnote", 50)
        tree.register(Inline(self), "inline", 20)
        tree.register(_AttributeLists(self), "attr_list", 8)
        tree.register(_Abbreviations(self, tree["abbr"].abbrs), "abbr", 7)
        tree.register(_Unescape(self), "unescape", 0)

    def build_parser(self) -> Self:
        """Build the library's parser, then move its processors into a parser that recognises plain paragraphs."""
        super().build_parser()
        processors = self.parser.blockprocessors
        self.parser = _Blocks(self)
        self.parser.blockprocessors = processors
        for processor in processors:
            processor.parser = self.parser
        return self

    def is_block_level(self, tag: object) -> bool:
        """Return whether an element is a block; the library looks it up in a list."""
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCK_LEVEL


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        lines = [*lines, "", ""]
        source = "\n".join(lines)
        if _BLANK_LINE.search(source) or any(sign in source for sign in ("\t", "\r", STX, ETX)):
            return super().run(lines[:-2])
        return lines


class _Abbreviations(AbbrTreeprocessor):
    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Mark the abbreviations in an element and in its tail.

        For each tail the library seeks the element among its siblings: a tail without abbreviations is kept from it.
        """
        tail = el.tail
        if not tail or self.RE is None or self.RE.search(tail):
            super().iter_element(el, parent)
            return
        el.tail = None
        super().iter_element(el, parent)
        el.tail = tail


class _Fences(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(line.startswith(("```", "~~~")) for line in lines) else lines


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Blocks(BlockParser):
    @cached_property
    def _signed(self) -> list[tuple[Any, str]]:  # on first use, when all extensions have added their processors
        processors = self.blockprocessors
        signs = {processors[name]: sign for name, sign in BLOCK_SIGNS.items()}
        return [(processor, signs.get(processor, "")) for processor in processors]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:
        paragraph = self.blockprocessors["paragraph"]
        while blocks:
            if PLAIN.fullmatch(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            for processor, sign in self._signed:
                matches = sign in blocks[0] and processor.test(parent, blocks[0])
                if matches and processor.run(parent, blocks) is not False:
                    break


class Inline(InlineProcessor):
    """Tries only the inline patterns whose sign the text has."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        signs: dict[int, tuple[str, ...]] = dict.fromkeys(range(len(md.inlinePatterns)), ("",))  # "" is in every text
        signs |= {md.inlinePatterns.get_index_for_name(name): signs for name, signs in SIGNS.items()}
        references = {md.inlinePatterns.get_index_for_name(name) for name in REFERENCES}
        self._signs = [(index, first, second) for index, (first, *second) in signs.items()]
        self._signs_without_references = [entry for entry in self._signs if entry[0] not in references]
        self._apply = getattr(self, _APPLY)
        self._place = getattr(super(), _PLACE)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        for index, sign, second in self._signs if self.md.references else self._signs_without_references:
            if index >= patternIndex and (sign in data or (second and second[0] in data)):
                start, matched = 0, True
                while matched:
                    data, matched, start = self._apply(self._patterns[index], data, index, start)
        return data

    def _InlineProcessor__processPlaceholders(
        self, data: str | None, parent: Element, isText: bool = True
    ) -> list[tuple[Element, list[str]]]:
        if not data or INLINE_PLACEHOLDER_PREFIX in data:
            placed: list[tuple[Element, list[str]]] = self._place(data, parent, isText)
            return placed
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree, as the library does."""
        self._patterns = list(self.inlinePatterns)
        return super().run(tree, ancestors)


class _AttributeLists(AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _Notes(FootnoteTreeprocessor):
    def run(self, root: Element) -> None:
        if not self.footnotes.footnotes:
            return
        if self.footnotes.getConfig("PLACE_MARKER") in "".join(root.itertext()):
            super().run(root)
        elif (notes := self.footnotes.makeFootnotesDiv(root)) is not None:
            root.append(notes)
