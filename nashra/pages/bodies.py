"""Renders bodies as pages, feeds and the parallel view need them: with addresses, anchors and notices to readers.

All languages of a briefing share the anchors of its blocks (`p7` is the seventh block of the original's body), so that
a citation leads to the same passage in each language. A notice says that a passage does not follow the original.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from nashra.content.images import path_of_address
from nashra.markdown import anchors
from nashra.markdown.anchors import BlockMark
from nashra.markdown.blocks import first_of_body
from nashra.markdown.edits import Edit, apply_edits
from nashra.markdown.ids import OUR_IDS
from nashra.model.alignment import Row, State
from nashra.model.content import Block, Document
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.links import Target, address_edits

Piece = Briefing | StandingPage

TargetOf = Callable[[str, Piece, Document], Target | None]
"""Returns the target of an address in a document of a piece, or None for a dead link."""


class StalePassage(NamedTuple):
    """A passage of a translation that does not follow the original: its anchor, kind, number in the body and state."""

    anchor: str
    name: str
    number: int
    state: State


class ParallelRow(NamedTuple):
    """A row of the parallel view: a passage in the original and in the translation, "" if one of them lacks it."""

    anchor: str
    original: Markup
    translation: Markup
    state: State


class BodyRenderer:
    """Renders the bodies of one site; `target_of` resolves the addresses in them."""

    def __init__(self, site: Site, target_of: TargetOf) -> None:
        self._site = site
        self._target_of = target_of

    def page(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for its page; `words` is the module of words.html in the page's language."""
        return self._rendered(piece, document, words)

    def feed(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for feeds, with absolute addresses and without anchors."""
        return self._rendered(piece, document, words, host=self._site.settings.url)

    def rows(self, piece: Piece, language: Language, words: Any) -> list[ParallelRow]:
        """Return a translation beside its original, passage by passage."""
        original, translation = piece.original, piece.documents[language.prefix]
        left, right = (self._pieces(piece, document, words) for document in (original, translation))
        first, first_translated = first_of_body(original.blocks), first_of_body(translation.blocks)
        rows = []
        for row in piece.alignments[language.prefix].rows:
            a = left.pop(_in_body(row.original, first), Markup())
            b = right.pop(_in_body(row.translation, first_translated), Markup())
            if a or b:
                rows.append(ParallelRow(_anchor(row, original.blocks, first), a, b, row.state))
        return rows

    def behind(self, piece: Piece, prefix: str) -> list[StalePassage]:
        """Return the passages of a translation that do not follow the original, in order; none for an original."""
        if prefix not in piece.alignments:
            return []
        original = piece.original.blocks
        first = first_of_body(original)
        passages = []
        for row in piece.alignments[prefix].behind:
            blocks = piece.documents[prefix].blocks if row.original is None else original
            index = (row.translation if row.original is None else row.original) or 0
            number = index + 1 - first_of_body(blocks)
            passages.append(StalePassage(_anchor(row, original, first), blocks[index].kind, number, row.state))
        return passages

    def _pieces(self, piece: Piece, document: Document, words: Any) -> dict[int, Markup]:
        edits = self._addressed(piece, document, words, ids=f"{document.language}-")
        parts = anchors.block_html(document.body.html, _of_body(document), edits)
        return {index: Markup(part) for index, part in parts.items()}  # noqa: S704

    def _rendered(self, piece: Piece, document: Document, words: Any, *, host: str = "") -> str:
        html, marks = document.body.html, self._marks(piece, document, words, host)
        mark_edits = anchors.mark_edits(html, _of_body(document), marks)
        return apply_edits(html, [*self._addressed(piece, document, words, host=host), *mark_edits])

    def _marks(self, piece: Piece, document: Document, words: Any, host: str) -> Mapping[int, BlockMark]:
        """Return the mark of each block of a body (its anchor and the notices at it), by its index in the body.

        With a `host`, marks have no anchors, since a feed reader may show several bodies on one page.
        """
        first = first_of_body(document.blocks)
        alignment = piece.alignments.get(document.language)
        if alignment is None:
            return {index: BlockMark("" if host else f"p{index + 1}") for index in range(len(document.blocks) - first)}
        original = piece.original.blocks
        first_of_original = first_of_body(original)
        source = self._site.settings.language(piece.original.language)
        original_url = (host or self._site.settings.base) + urls.of(piece, source.prefix)
        marks: dict[int, BlockMark] = {}
        pending = ""  # notices of passages that are missing before the first block
        last = -1
        for row in alignment.rows:
            passage = _anchor(row, original, first_of_original)
            anchor = "" if host else passage
            notice = ""
            if row.state not in ("current", "unrecorded"):
                notice = str(words.behind(row.state, anchor, f"{original_url}#{passage}", source))
            if row.translation is not None and row.translation >= first:
                last = row.translation - first
                marks[last] = BlockMark(anchor, pending + notice)
                pending = ""
            elif row.translation is None and last >= 0:  # the notice of a missing passage follows the one before it
                marks[last] = marks[last]._replace(after=marks[last].after + notice)
            elif row.translation is None:
                pending += notice
        return marks

    def _addressed(
        self, piece: Piece, document: Document, words: Any, *, host: str = "", ids: str = ""
    ) -> Iterator[Edit]:
        def target(href: str) -> Target:
            found = self._target_of(href, piece, document) or Target(href, outside=True)
            if found.file:
                return replace(found, beside=f" {words.attached(found.file.kind, found.file.size)}")
            return found

        def image(src: str) -> str:
            picture = self._site.images[path_of_address(document, src)]
            address = escape(place(urls.static(picture.name)))
            return f' src="{address}" width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async"'

        def place(url: str) -> str:
            if not host:
                return self._site.settings.base + url if url else ""
            return host + (url or urls.of(piece, document.language))

        def back(number: int) -> str:
            return str(words.back_to_text(number))

        return address_edits(document.body.html, target, place=place, back=back, image=image, ids=ids)


def _of_body(document: Document) -> Sequence[Block]:
    return document.blocks[first_of_body(document.blocks) :]


def _in_body(index: int | None, first: int) -> int:
    """Return the index in the body of a block of the document, given the body's first; below 0 for a block outside."""
    return -1 if index is None else index - first


def _anchor(row: Row, blocks: Sequence[Block], first: int) -> str:
    """Return the anchor of a passage, the same in all languages, or "" for one that the original no longer has.

    `blocks` are those of the original, whose body begins at `first`.
    """
    if row.original is None:
        return ""
    if row.original < first:
        return f"{OUR_IDS}{blocks[row.original].kind}"
    return f"p{row.original - first + 1}"
