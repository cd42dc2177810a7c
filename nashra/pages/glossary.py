"""Lists the terms of a site in the alphabet of a language, each with the newest passages that name it."""

from collections.abc import Sequence
from typing import NamedTuple

from nashra.markdown.blocks import first_of_body
from nashra.model.content import Term, Texts
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site
from nashra.pages.alphabet import by_letter
from nashra.pages.bodies import anchors_of
from nashra.pages.plain import language_of
from nashra.pages.search import SearchIndex

NEWEST = 3
"""How many passages, each of another briefing, are shown at a term."""


class Passage(NamedTuple):
    """The first passage of a briefing that names a term; the anchor is "" where the title or a note alone does."""

    briefing: Briefing
    anchor: str


class Entry(NamedTuple):
    """A term, its name in each language, how many briefings name it, and the newest passages of these."""

    term: Term
    name: Texts
    size: int
    newest: tuple[Passage, ...]


def names_of(term: Term) -> dict[str, str]:
    """Return the form to use of a term in each language that has one."""
    return {prefix: forms.use for prefix, forms in term.forms.items()}


def entries(site: Site, index: SearchIndex, language: Language) -> list[tuple[str, list[Entry]]]:
    """Return the terms by letter, with the passages of texts in that language."""
    mentions = index.mentions(language.prefix)
    found = []
    for key, term in site.glossary.items():
        texts = {
            piece.slug: (piece, blocks)
            for number, blocks in sorted(mentions.get(key, {}).items(), reverse=True)
            if isinstance(piece := index.pieces[number], Briefing)
        }
        newest = [Passage(piece, _anchor(piece, blocks, language)) for piece, blocks in [*texts.values()][:NEWEST]]
        found.append(Entry(term, names_of(term), len(texts), tuple(newest)))

    def name(entry: Entry) -> str:
        return entry.name[language_of(entry.name, language, site.settings).prefix]

    return by_letter(found, name, index.forms[language.prefix])


def _anchor(briefing: Briefing, blocks: Sequence[int], language: Language) -> str:
    document = briefing.documents[language.prefix]
    anchors, first = anchors_of(briefing, document), first_of_body(document.blocks)
    return next((anchors[block - first] for block in blocks if block - first in anchors), "")
