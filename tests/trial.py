"""A site's sources and a corruption of one of its translations -> what the review says of it, as a build would.

Only the text that was changed is read again, linked and reviewed, as a site of one piece.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from nashra.content import documents, former, numerals
from nashra.content.load import Loaded, load
from nashra.markdown import blocks
from nashra.markdown.convert import Converter
from nashra.model.content import Document
from nashra.model.problems import Problem, stops
from nashra.model.site import Briefing, Site, StandingPage
from nashra.model.sources import Source
from nashra.review import reviewer
from nashra.text import typography
from tests.corruptions import Corruption, Text, names_of
from tests.samples import site_of


class Verdict(NamedTuple):
    """What the review says of a corruption: what names it, and what it says of blocks that are as they were."""

    found: tuple[Problem, ...]
    strays: tuple[Problem, ...]


class Trial:
    """Reviews one text of a site at a time, as a build does: the pieces are linked, typeset and compared."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._to_body = Converter()
        loaded, problems = load(sources, self._to_body)
        assert loaded is not None
        assert not problems
        self._loaded = loaded
        site = self._site(loaded)
        spelled = {}
        for language in site.settings.languages:
            path = f"translations/{language.prefix}/numerals.yaml"
            spelled[language.prefix], _ = numerals.parse(path, sources[path].data.decode())
        self._known = reviewer.knowledge(site, {prefix: one for prefix, one in spelled.items() if one})
        self._all = site
        self.texts = tuple(
            self._text(piece, document)
            for piece in site.pieces
            for prefix, document in piece.documents.items()
            if prefix in piece.alignments
        )

    def untouched(self) -> list[Problem]:
        """Return what the review says of all texts as they are."""
        return list(reviewer.problems(self._all, self._known))

    def problems(self, path: str, written: str) -> tuple[Document, list[Problem]]:
        """Return a translation as it is written now, and what the review says of it."""
        text = next(text for text in self.texts if text.document.path == path)
        document, problems = documents.parse(
            path,
            text.document.slug,
            text.language.prefix,
            written,
            settings=self._loaded.settings,
            to_body=self._to_body,
        )
        assert document is not None, written
        assert not stops(problems), problems
        source = self._loaded.settings.source_language.prefix
        both = tuple(former.with_renewed_ledgers((text.original, document), source))
        document = both[1]
        pages = both if "/pages/" in path else ()
        loaded = replace(self._loaded, briefings=() if pages else both, pages=pages)
        return document, list(reviewer.problems(self._site(loaded), self._known))

    def judged(self, corruption: Corruption) -> Verdict:
        """Return what the review says of a corruption."""
        document, problems = self.problems(corruption.path, corruption.written)
        if corruption.missing is not None:
            original = next(text.original for text in self.texts if text.document.path == corruption.path)
            name = f"{blocks.name_of(original.blocks, corruption.missing)} of "
            found = [one for one in problems if name in one.message and "missing" in one.message]
        else:
            lines = {document.line_of(index) for index in corruption.blocks}
            found = [one for one in problems if one.path == corruption.path and one.line in lines]
        return Verdict(tuple(found), tuple(one for one in problems if one not in found))

    def _site(self, loaded: Loaded) -> Site:
        site, _ = site_of(loaded)
        return typography.site(site)

    def _text(self, piece: Briefing | StandingPage, document: Document) -> Text:
        site = self._all
        language = site.settings.language(document.language)
        spelled = self._known.numerals[language.prefix].numbers
        return Text(
            language=language,
            document=document,
            written=self._loaded.texts[document.path],
            original=piece.original,
            original_written=self._loaded.texts[piece.original.path],
            names=names_of(site, language),
            cardinals=tuple(forms[0] for value, forms in spelled.items() if value > 1),
            addresses=tuple(sorted({link.href for one in site.pieces for link in one.original.body.links})),
        )
