"""Bodies of a site -> their HTML as pages and feeds need it: with addresses, anchors, and what readers must be told.

All languages of a briefing share the anchors of its blocks (`p7`: the seventh block of the original's body), so that a
citation leads to the same passage in each of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from markupsafe import Markup

from nashra.content.images import beside
from nashra.markdown import anchors
from nashra.markdown.anchors import BlockMark
from nashra.markdown.blocks import first_of_body
from nashra.markdown.edits import Edit, apply_edits
from nashra.markdown.ids import OUR_IDS
from nashra.model.alignment import Row, State
from nashra.model.content import Block, Document, Language
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.links import Target, address_edits

Piece = Briefing | StandingPage

TargetOf = Callable[[str, Piece, Document], Target | None]
"""Where an address in a document of a piece leads."""


class StalePassage(NamedTuple):
    """A passage of a translation that does not follow the original: its anchor, its name or number, its state."""

    anchor: str
    name: str
    number: int
    state: State


class ParallelRow(NamedTuple):
    """A row of the parallel view: the passage in the original and in the translation, "" where one has none."""

    anchor: str
    original: Markup
    translation: Markup
    state: State


class BodyRenderer:
    """The bodies of one site; `target_of` says where the addresses in them lead."""

    def __init__(self, site: Site, target_of: TargetOf) -> None:
        self._site = site
        self._target_of = target_of

    def page(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body as its page shows it; `words` is the module of words.html in the page's language."""
        return self._marked(piece, document, self._marks(piece, document, words), words)

    def feed(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for readers elsewhere: whole addresses, no anchors."""
        host = self._site.settings.url
        marks = {index: mark._replace(id="") for index, mark in self._marks(piece, document, words, host=host).items()}
        return self._marked(piece, document, marks, words, host=host)

    def rows(self, piece: Piece, language: Language, words: Any) -> list[ParallelRow]:
        """Return a translation beside its original, passage by passage."""
        original, translation = piece.original, piece.documents[language.prefix]
        left, right = (self._pieces(piece, document, words) for document in (original, translation))
        blocks, first = original.blocks, first_of_body(translation.blocks)
        of_original = first_of_body(blocks)
        rows = []
        for row in piece.alignments[language.prefix].rows:
            a = left.pop(_in_body(row.original, of_original), Markup())
            b = right.pop(_in_body(row.translation, first), Markup())
            if a or b:
                rows.append(ParallelRow(_anchor(row, blocks, of_original), a, b, row.state))
        return rows

    def behind(self, piece: Piece, prefix: str) -> list[StalePassage]:
        """Return the passages of a translation that do not follow the original, in its order; none for an original."""
        if prefix not in piece.alignments:
            return []
        found = []
        for row in piece.alignments[prefix].behind:
            original = piece.original.blocks
            blocks = piece.documents[prefix].blocks if row.original is None else original
            index = (row.translation if row.original is None else row.original) or 0
            anchor = _anchor(row, original, first_of_body(original))
            found.append(StalePassage(anchor, blocks[index].kind, index + 1 - first_of_body(blocks), row.state))
        return found

    # --- the parts ---

    def _pieces(self, piece: Piece, document: Document, words: Any) -> dict[int, Markup]:
        html = apply_edits(document.body.html, self._addressed(piece, document, words, ids=f"{document.language}-"))
        return {index: Markup(part) for index, part in anchors.block_html(html, _of_body(document)).items()}  # noqa: S704

    def _marks(self, piece: Piece, document: Document, words: Any, host: str = "") -> Mapping[int, BlockMark]:
        """Return the mark of each block of a body, by its index in the body."""
        blocks = document.blocks
        first = first_of_body(blocks)
        alignment = piece.alignments.get(document.language)
        if alignment is None:
            return {index: BlockMark(f"p{index + 1}") for index in range(len(blocks) - first)}
        blocks = piece.original.blocks
        of_original = first_of_body(blocks)
        source = self._site.settings.language(piece.original.language)
        there = (host or self._site.settings.base) + urls.of(piece, source.prefix)
        marks: dict[int, BlockMark] = {}
        ahead = ""
        last = -1
        for row in alignment.rows:
            anchor = _anchor(row, blocks, of_original)
            word = ""
            if row.state not in ("current", "unrecorded"):
                word = str(words.behind(row.state, "" if host else anchor, f"{there}#{anchor}", source))
            if row.translation is not None and row.translation >= first:
                last = row.translation - first
                marks[last] = BlockMark(anchor, ahead + word)
                ahead = ""
            elif row.translation is None and last >= 0:  # what is missing is said after the passage before it
                marks[last] = marks[last]._replace(after=marks[last].after + word)
            elif row.translation is None:
                ahead += word
        return marks

    def _marked(
        self, piece: Piece, document: Document, marks: Mapping[int, BlockMark], words: Any, *, host: str = ""
    ) -> str:
        html = document.body.html
        addressed = self._addressed(piece, document, words, host=host)
        return apply_edits(
            html, [*addressed, *anchors.mark_edits(html, anchors.block_spans(html, _of_body(document)), marks)]
        )

    def _addressed(
        self, piece: Piece, document: Document, words: Any, *, host: str = "", ids: str = ""
    ) -> Iterator[Edit]:
        def target(href: str) -> Target:
            return self._target_of(href, piece, document) or Target(href, outside=True)

        def image(src: str) -> str:
            picture = self._site.images[beside(document, src)]
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
    blocks = document.blocks
    return blocks[first_of_body(blocks) :]


def _in_body(index: int | None, first: int) -> int:
    """Return the index in the body, which begins at the block `first`, of a block; below 0 where it is none of it."""
    return -1 if index is None else index - first


def _anchor(row: Row, blocks: Sequence[Block], first: int) -> str:
    """Return the anchor of a passage, the same in all languages; "" for what is no longer in the original.

    `blocks` are those of the original, whose body begins at `first`.
    """
    if row.original is None:
        return ""
    in_field = row.original < first
    return f"{OUR_IDS}{blocks[row.original].kind}" if in_field else f"p{_in_body(row.original, first) + 1}"
