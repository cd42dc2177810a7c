"""Python-Markdown -> a reader of the same Markdown that leaves out the work which cannot change what it makes.

The library tries every processor on every block, and every inline pattern on every text. Most of them need a sign that
the text has not: they are skipped, and all else is the library's own. Law: the HTML is the library's, to the letter
(tests/markdown/test_library.py, which speaks up as well when a new version needs other signs).
"""

import re
from collections.abc import Mapping
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
"""By name of an inline pattern, what a text has (one of it, at least) in which it finds something."""

BLOCK_SIGNS: Mapping[str, str] = {
    "table": "|",
    "hashheader": "#",
    "setextheader": "\n",
    "quote": ">",
    "footnote": "[^",
    "abbr": "*[",
    "reference": "]:",
}
"""By name of a processor of blocks, what a block has that it takes."""

REFERENCES = frozenset(("reference", "image_reference", "short_reference", "short_image_ref"))
"""The inline patterns that find nothing where no reference is defined."""

PLAIN = re.compile(r"[^\s#=*_+>\[!|\d-][^\n|]*(?:\n[^\s#=*_+>\[!|\d-][^\n|]*)*")
"""A block that can be nothing but a paragraph: no line of it begins as another block would, nor has it cells."""

_BLANKS = re.compile(r"\n +\n")
_BLOCK_LEVEL = frozenset(BLOCK_LEVEL_ELEMENTS)


class Markdown(markdown.Markdown):
    """The library's reader with the shortcuts, for extensions that hold those of notes, attributes and fences."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        before, tree = self.preprocessors, self.treeprocessors
        fences: Any = before["fenced_code_block"]
        notes: Any = tree["footnote"]
        tree.register(_Abbreviations(self, tree["abbr"].abbrs), "abbr", 7)  # type: ignore[attr-defined]
        before.register(_Whitespace(self), "normalize_whitespace", 30)
        before.register(_Fences(self, fences.config), "fenced_code_block", 25)
        before.register(_HtmlBlocks(self), "html_block", 20)
        tree.register(_Notes(notes.footnotes), "footnote", 50)
        tree.register(Inline(self), "inline", 20)
        tree.register(_AttributeLists(self), "attr_list", 8)
        tree.register(_Unescape(self), "unescape", 0)
        self._blocks.learn()

    def build_parser(self) -> Self:
        """Build the parts as the library does, around a parser of blocks that knows paragraphs when it sees them."""
        super().build_parser()
        parser = _Blocks(self)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = self._blocks = parser
        return self

    def is_block_level(self, tag: object) -> bool:
        """Say whether an element is one of blocks. The library looks it up in a list."""
        return isinstance(tag, str) and tag.lower().rstrip("/") in _BLOCK_LEVEL


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        lines = [*lines, "", ""]
        source = "\n".join(lines)
        if _BLANKS.search(source) or any(sign in source for sign in ("\t", "\r", STX, ETX)):
            return super().run(lines[:-2])
        return lines


class _Abbreviations(AbbrTreeprocessor):
    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Look into an element. The library seeks its place among its neighbours, whether it has to put any there."""
        tail = el.tail
        if not tail or self.RE is None or self.RE.search(tail):
            super().iter_element(el, parent)
            return
        el.tail = None  # nothing is to be done behind it
        super().iter_element(el, parent)
        el.tail = tail


class _Fences(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any(line.startswith(("```", "~~~")) for line in lines) else lines


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Blocks(BlockParser):
    def learn(self) -> None:
        """Note the processors, when all are there."""
        processors = self.blockprocessors
        signs = {processors[name]: sign for name, sign in BLOCK_SIGNS.items()}
        self._tried = [(processor, signs.get(processor, "")) for processor in processors]
        self._paragraph = processors["paragraph"]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802  (the library's name)
        while blocks:
            if PLAIN.fullmatch(blocks[0]):
                self._paragraph.run(parent, blocks)
                continue
            for processor, sign in self._tried:
                found = sign in blocks[0] and processor.test(parent, blocks[0])
                if found and processor.run(parent, blocks) is not False:
                    break


class Inline(InlineProcessor):
    """Tries the patterns that may find something. The long names are those of the library's private methods."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        signs: dict[int, tuple[str, ...]] = dict.fromkeys(range(len(md.inlinePatterns)), ("",))  # found in every text
        signs |= {md.inlinePatterns.get_index_for_name(name): signs for name, signs in SIGNS.items()}
        referring = {md.inlinePatterns.get_index_for_name(name) for name in REFERENCES}
        self._signs = [(index, one, more) for index, (one, *more) in signs.items()]
        self._signs_without_references = [entry for entry in self._signs if entry[0] not in referring]
        library: Any = super()
        self._apply = library._InlineProcessor__applyPattern  # noqa: SLF001  (there is no other door)
        self._place = library._InlineProcessor__processPlaceholders  # noqa: SLF001  (there is no other door)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for index, sign, more in self._signs if self.md.references else self._signs_without_references:
            if index >= patternIndex and (sign in data or (more and more[0] in data)):
                start, found = 0, True
                while found:
                    data, found, start = self._apply(self._patterns[index], data, index, start)
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803
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
        """Apply the patterns to a tree, as the library does."""
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
