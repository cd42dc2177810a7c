"""Renders bodies as pages, feeds and the parallel view need them: with addresses, anchors and notices to readers.

All languages of a briefing share the anchors of its blocks (`p7` is the seventh block of the original's body), so that
a citation leads to the same passage in each language. A notice says that a passage does not follow the original.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from nashra.content import scaled
from nashra.content.images import path_of_address
from nashra.markdown import anchors
from nashra.markdown.anchors import BlockMark, anchor_html
from nashra.markdown.blocks import first_of_body
from nashra.markdown.edits import Edit, apply_edits
from nashra.markdown.ids import OUR_IDS
from nashra.model.alignment import FOLLOWS, Row
from nashra.model.content import Block, Document
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.links import Target, address_edits
from nashra.pages.term_links import TermLinks

_SIZES = "(min-width: 42rem) 38rem, calc(100vw - 2rem)"  # how wide the style sheet shows a picture in a text

Piece = Briefing | StandingPage

_NUMBER = "\0"  # no text has this character

TargetOf = Callable[[str, Piece, Document], Target | None]
"""Returns the target of an address in a document of a piece, or None for a dead link."""


Told = Literal["", "changed", "removed", "new", "to do", "not translated", "left out"]
"""What readers are told at a passage: nothing, its state, or that it is new or changed and not translated."""


class StalePassage(NamedTuple):
    """A passage of a translation that does not follow the original: its anchor, kind, number in the body and state."""

    anchor: str
    name: str
    number: int
    told: Told


class ParallelRow(NamedTuple):
    """A row of the parallel view: a passage in the original and in the translation, "" if one of them lacks it.

    It has an anchor for each block of the original.
    """

    anchors: tuple[str, ...]
    original: Markup
    translation: Markup
    told: Told

    @property
    def anchor(self) -> str:
        """The first anchor, or "" for a passage that the original does not have."""
        return next(iter(self.anchors), "")

    @property
    def label(self) -> str:
        """The numbers of its blocks in the original, such as "¶7" or "¶7–8", or "" where that lacks it."""
        numbers = [anchor[1:] for anchor in self.anchors if not anchor.startswith(OUR_IDS)]
        return f"¶{'–'.join(dict.fromkeys((numbers[0], numbers[-1])))}" if numbers else ""


class BodyRenderer:
    """Renders the bodies of one site; `target_of` resolves the addresses in them, and `terms` links terms, if any."""

    def __init__(self, site: Site, target_of: TargetOf, terms: TermLinks | None = None) -> None:
        self._site = site
        self._target_of = target_of
        self._terms = terms

    def page(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for its page; `words` is the module of words.html in the page's language."""
        if self._terms is None or not isinstance(piece, Briefing):
            return self._rendered(piece, document, words)
        return self._rendered(piece, document, words, more=self._terms.edits(document.body.html, document.language))

    def chapter(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for a book: as on its page, without the links that each passage has there."""
        return self._rendered(piece, document, words, linked=False)

    def feed(self, piece: Piece, document: Document, words: Any) -> str:
        """Return a body for feeds, with absolute addresses and without anchors."""
        note = str(words.note(document.note, "")) if document.note else ""
        return note + self._rendered(piece, document, words, host=self._site.settings.url)

    def rows(self, piece: Piece, language: Language, words: Any) -> list[ParallelRow]:
        """Return a translation beside its original, passage by passage."""
        original, translation = piece.original, piece.documents[language.prefix]
        left, right = (self._pieces(piece, document, words) for document in (original, translation))
        first, first_translated = first_of_body(original.blocks), first_of_body(translation.blocks)
        rows = []
        for row in piece.alignments[language.prefix].rows:
            a = Markup().join(left.pop(o - first, Markup()) for o in row.originals)
            b = Markup().join(right.pop(t - first_translated, Markup()) for t in row.translations)
            if a or b:
                rows.append(ParallelRow(_anchors(row, original.blocks, first), a, b, _told(row)))
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
            anchor = next(iter(_anchors(row, original, first)), "")
            passages.append(StalePassage(anchor, blocks[index].kind, number, _told(row)))
        return passages

    def current(self, piece: Piece, prefix: str) -> tuple[int, int] | None:
        """Return how many passages of a translation are known to follow the original, and how many there are.

        None for an original, where nothing is known, and where some are known not to: `behind` has these.
        """
        alignment = piece.alignments.get(prefix)
        if alignment is None or alignment.state in ("stale", "unrecorded"):
            return None
        return sum(row.state in FOLLOWS for row in alignment.rows), len(alignment.rows)

    def _pieces(self, piece: Piece, document: Document, words: Any) -> dict[int, Markup]:
        edits = self._addressed(piece, document, words, ids=f"{document.language}-")
        parts = anchors.block_html(document.body.html, _of_body(document), edits)
        return {index: Markup(part) for index, part in parts.items()}  # noqa: S704

    def _rendered(
        self,
        piece: Piece,
        document: Document,
        words: Any,
        *,
        host: str = "",
        linked: bool = True,
        more: Iterable[Edit] = (),
    ) -> str:
        links = self._links(piece, document, words) if linked and not host else ""
        html, marks = document.body.html, self._marks(piece, document, words, host, links)
        mark_edits = anchors.mark_edits(html, _of_body(document), marks)
        return apply_edits(html, [*self._addressed(piece, document, words, host=host), *mark_edits, *more])

    def _marks(self, piece: Piece, document: Document, words: Any, host: str, links: str) -> Mapping[int, BlockMark]:
        """Return the mark of each block of a body (its anchor and the notices at it), by its index in the body.

        `links` are those that each passage begins with. With a `host`, marks have no anchors, since a feed reader may
        show several bodies on one page.
        """
        first = first_of_body(document.blocks)
        alignment = piece.alignments.get(document.language)

        def anchored(anchor: str, before: str = "") -> BlockMark:
            return BlockMark(anchor, before, first=links.replace(_NUMBER, anchor[1:]) if anchor else "")

        if alignment is None:
            return {index: anchored("" if host else f"p{index + 1}") for index in range(len(document.blocks) - first)}
        original = piece.original.blocks
        first_of_original = first_of_body(original)
        source = self._site.settings.language(piece.original.language)
        original_url = (host or self._site.settings.base) + urls.of(piece, source.prefix)
        marks: dict[int, BlockMark] = {}
        pending = ""  # notices of passages that are missing before the first block
        last = -1
        for row in alignment.rows:
            anchors = _anchors(row, original, first_of_original)
            notice = ""
            if told := _told(row):
                first_anchor = next(iter(anchors), "")
                there = f"{original_url}#{first_anchor}"
                notice = str(words.behind(told, "" if host or row.translations else first_anchor, there, source))
            elif not row.translations:
                notice = "".join(map(anchor_html, () if host else anchors))
            in_body = [t - first for t in row.translations if t >= first]
            if in_body:
                further = "".join(map(anchor_html, () if host else anchors[1:]))
                anchor = "" if host else next(iter(anchors), "")
                marks[in_body[0]] = anchored(anchor, pending + further + notice)
                marks |= {t: BlockMark() for t in in_body[1:]}
                last = in_body[-1]
                pending = ""
            elif not row.translations and last >= 0:  # the notice of a missing passage follows the one before it
                marks[last] = marks[last]._replace(after=marks[last].after + notice)
            elif not row.translations:
                pending += notice
        return marks

    def _links(self, piece: Piece, document: Document, words: Any) -> str:
        """Return the links at a passage, with `_NUMBER` for its number: to itself, and to it side by side."""
        links = f'<a class="pass" href="#p{_NUMBER}" aria-label="¶{_NUMBER}"></a>'
        others = [prefix for prefix in piece.documents if prefix != piece.original.language]
        if isinstance(piece, StandingPage) or not others or not self._site.settings.parallel:
            return links
        beside = document.language if document.language in others else others[0]
        url = escape(self._site.settings.base + urls.parallel(piece.slug, beside))
        return f'{links}<a class="also" href="{url}#p{_NUMBER}">{words.side_by_side} </a>'

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
            copies = {} if host else scaled.copies(picture, self._site.settings.widths)
            choice = "".join(f"{escape(place(urls.static(name)))} {width}w, " for width, name in copies.items())
            offered = f' srcset="{choice}{address} {picture.width}w" sizes="{_SIZES}"' if copies else ""
            size = f' width="{picture.width}" height="{picture.height}"'
            return f' src="{address}"{offered}{size} loading="lazy" decoding="async"'

        def place(url: str) -> str:
            if not host:
                return self._site.settings.base + url if url else ""
            return host + (url or urls.of(piece, document.language))

        def back(number: int) -> str:
            return str(words.back_to_text(number))

        return address_edits(document.body.html, target, place=place, back=back, image=image, ids=ids)


def _of_body(document: Document) -> Sequence[Block]:
    return document.blocks[first_of_body(document.blocks) :]


def _told(row: Row) -> Told:
    """Return what readers are told at a passage: nothing where it is not known that it differs from the original."""
    if row.state == "changed" and not row.translations:
        return "not translated"
    return row.state if row.state in ("changed", "removed", "new", "to do", "left out") else ""


def anchors_of(piece: Piece, document: Document) -> dict[int, str]:
    """Return the anchor of each passage of a document that has one on its page, by its index in the body."""
    blocks, alignment = document.blocks, piece.alignments.get(document.language)
    first = first_of_body(blocks)
    if alignment is None:
        return {index: f"p{index + 1}" for index in range(len(blocks) - first)}
    original = piece.original.blocks
    first_of_original = first_of_body(original)
    found: dict[int, str] = {}
    for row in alignment.rows:
        in_body = [t - first for t in row.translations if t >= first]
        if in_body and (anchors := _anchors(row, original, first_of_original)):
            found[in_body[0]] = anchors[0]
    return found


def _anchors(row: Row, blocks: Sequence[Block], first: int) -> tuple[str, ...]:
    """Return the anchors of a passage, the same in all languages; none for one that the original no longer has.

    `blocks` are those of the original, whose body begins at `first`.
    """
    return tuple(f"{OUR_IDS}{blocks[o].kind}" if o < first else f"p{o - first + 1}" for o in row.originals)
