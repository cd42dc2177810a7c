"""Keeps the index of the search from build to build: an edit costs what its changed words cost."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from nashra.build.search_entries import EntryMaker
from nashra.build.search_memory import Cells, Forgotten, SearchMemory, Table
from nashra.content import word_forms
from nashra.content.numerals import Numerals
from nashra.content.word_forms import WordForms
from nashra.incremental.store import Memory
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.site import Site
from nashra.model.sources import Source
from nashra.pages.answers import PieceDigests, folder_of
from nashra.pages.queries import Piece
from nashra.pages.search import SearchIndex
from nashra.search.codec import KeptEntry, pack_entries, unpack_entries
from nashra.search.index import Cell, Index, Mentions, mention
from nashra.search.shards import Shard, parts_of, script, shards
from nashra.text import encoding
from nashra.text.language_tags import first_part

_MIN_PIECES = 40  # pieces: making their entries takes as long as starting the workers
_MOST_CHANGED = 3  # one text in so many; if more changed, a new index is made sooner
_NO_ENTRY = KeptEntry("", {}, {})

RemoteEntries = Callable[[bytes, Iterable[str]], Iterable[tuple[str, bytes]]]
"""Yields the packed entries of folders, which workers make from the bytes of the maker."""

_Place = tuple[int, str] | None
"""The number and the digest of a text, None where there is no text."""


def forms_of(site: Site, sources: Mapping[str, Source]) -> tuple[dict[str, WordForms], list[Problem]]:
    """Return how words change in each language, and the problems of the files that say so.

    A form of a language without a file of its own has that of the first part of its tag.
    """
    found: dict[str, WordForms] = {}
    problems: list[Problem] = []
    for language in site.settings.languages:
        paths = (word_forms.path(language.prefix), word_forms.path(first_part(language.tag)))
        made = WordForms()
        if path := next((path for path in paths if path in sources), ""):
            text, faults = encoding.decode(path, sources[path].data)
            problems += faults
            read, faults = word_forms.parse(path, text) if text is not None else (None, [])
            problems += faults
            made = read or made
        found[language.prefix] = made
    return found, problems


def numbered(site: Site) -> dict[str, tuple[int, Piece]]:
    """Return each piece with its number, by folder: briefings from the oldest on, so that a new one moves no other.

    Standing pages have numbers below zero.
    """
    pieces: list[tuple[int, Piece]] = list(enumerate(reversed(site.briefings)))
    pages = sorted(site.pages, key=lambda page: page.slug, reverse=True)
    pieces += [(number - len(pages), page) for number, page in enumerate(pages)]
    return {folder_of(piece): (number, piece) for number, piece in pieces}


class SearchCache:
    """Makes the index of one site. `variant` says which kind of site is remembered (with drafts, or without)."""

    def __init__(
        self,
        site: Site,
        digests: Mapping[str, PieceDigests],
        sources: Mapping[str, Source],
        memory: Memory,
        variant: str,
        remote: RemoteEntries | None = None,
    ) -> None:
        self._forms, self.problems = forms_of(site, sources)
        """How words change in each language, and the problems of the files that say so."""
        self._settings = site.settings
        self._pieces = numbered(site)
        self._texts = {folder: (number, digests[folder].whole) for folder, (number, _) in self._pieces.items()}
        terms = [site.glossary[key] for key in sorted(site.glossary)]
        tags = {language.prefix: language.tag for language in site.settings.languages}
        self._memory = SearchMemory(memory, variant, digest(list(tags.items()), sorted(self._forms.items()), terms))
        self._maker = EntryMaker(tags, self._forms, terms, self._memory)
        self._remote = remote if len(self._pieces) >= _MIN_PIECES else None

    def index(self, numerals: Mapping[str, Numerals]) -> SearchIndex:
        """Return the index, changed or made anew; `numerals` know the words of each language that say nothing."""
        before = table = self._memory.table()
        if table is None or table.texts != self._texts:
            try:
                table = self._changed(table) if table and self._is_alike(table) else self._new()
            except Forgotten:
                table = self._new()
        if table is not before:
            self._memory.keep_table(table)
        made = {
            prefix: shards({name: parts for name, (_, parts) in cells.items()}) for prefix, cells in table.cells.items()
        }
        ignored = {prefix: one.function_words for prefix, one in numerals.items()}
        mentioned = {prefix: digest(found, self._forms[prefix]) for prefix, found in table.mentions.items()}
        return SearchIndex(
            pieces=dict(self._pieces.values()),
            shards=made,
            forms=self._forms,
            ignored=ignored,
            digests={prefix: digest(made[prefix], mentioned[prefix], ignored.get(prefix)) for prefix in made},
            mentioned=mentioned,
            rows=partial(self._script, table),
            mentions=partial(self._mentions, table),
        )

    def _is_alike(self, table: Table) -> bool:
        changed = len(table.texts.items() ^ self._texts.items())
        return changed <= 2 or changed * _MOST_CHANGED <= len(self._texts)

    def _new(self) -> Table:
        indexes = {prefix: Index(lambda _: Cell()) for prefix in self._settings.prefixes}
        mentions: dict[str, Mentions] = {prefix: {} for prefix in indexes}

        def read() -> Iterator[tuple[str, str, bytes]]:
            for folder, entries, packed in self._all_entries():
                number, digested = self._texts[folder]
                for prefix, one in entries.items():
                    indexes[prefix].change(number, {}, one.entry)
                    mention(mentions[prefix], number, {}, one.terms)
                yield folder, digested, packed

        self._memory.keep_entries(read())
        cells = {prefix: self._memory.keep_cells(prefix, index.changed(), {}) for prefix, index in indexes.items()}
        return Table(self._texts, cells, self._memory.keep_mentions(mentions))

    def _all_entries(self) -> Iterator[tuple[str, Mapping[str, KeptEntry], bytes]]:
        """Yield the entries of each folder, and the same as bytes; workers make them where they are many."""
        if self._remote is None:
            for folder, (_, piece) in self._pieces.items():
                entries = self._maker.entries(piece, {})
                yield folder, entries, pack_entries(entries)
            return
        for prefix in self._settings.prefixes:
            self._maker.language(prefix)  # the workers cannot remember it
        for folder, packed in self._remote(self._maker.packed(), self._pieces):
            yield folder, unpack_entries(packed), packed

    def _changed(self, table: Table) -> Table:
        indexes = {prefix: Index(self._cell_of(prefix, table.cells[prefix])) for prefix in self._settings.prefixes}
        mentions: dict[str, Mentions] = {}
        new: list[tuple[str, str, bytes]] = []
        for folder in sorted(table.texts.keys() | self._texts.keys()):
            before, after = table.texts.get(folder), self._texts.get(folder)
            if before == after:
                continue
            old = self._memory.entries(folder, before[1]) if before else {}
            entries = self._maker.entries(self._pieces[folder][1], old) if after else {}
            new += [(folder, after[1], pack_entries(entries))] if after else []
            for prefix, index in indexes.items():
                was, now = (some.get(prefix, _NO_ENTRY) for some in (old, entries))
                for number, one, other in _moves(before, after, was, now):
                    index.change(number, one.entry, other.entry)
                    if one.terms != other.terms:
                        if prefix not in mentions:
                            mentions[prefix] = self._memory.mentions(prefix, table.mentions[prefix])
                        mention(mentions[prefix], number, one.terms, other.terms)
        self._memory.keep_entries(new)
        cells = {
            prefix: self._memory.keep_cells(prefix, index.changed(), table.cells[prefix])
            for prefix, index in indexes.items()
        }
        return Table(self._texts, cells, table.mentions | self._memory.keep_mentions(mentions))

    def _cell_of(self, prefix: str, cells: Cells) -> Callable[[str], Cell]:
        return lambda name: self._memory.cell(prefix, name, cells)

    def _script(self, table: Table, prefix: str, shard: Shard) -> bytes:
        """Return a shard of a language; where its cells are forgotten, since another build changed them, made anew."""
        cells = table.cells[prefix]
        try:
            rows = {name: self._memory.cell(prefix, name, cells).rows for name, _ in shard.parts}
        except Forgotten:
            index = Index(lambda _: Cell())
            for number, one in self._read_anew(prefix):
                index.change(number, {}, one.entry)
            rows = {name: cell.rows for name, cell in index.changed().items()}
        return script(shard.name, (parts_of(rows[name])[number].text for name, number in shard.parts))

    def _mentions(self, table: Table, prefix: str) -> Mentions:
        """Return which texts of a language name which terms; where that is forgotten, read anew."""
        try:
            return self._memory.mentions(prefix, table.mentions[prefix])
        except Forgotten:
            mentions: Mentions = {}
            for number, one in self._read_anew(prefix):
                mention(mentions, number, {}, one.terms)
            return mentions

    def _read_anew(self, prefix: str) -> Iterator[tuple[int, KeptEntry]]:
        for number, piece in self._pieces.values():
            if prefix in piece.documents:
                yield number, self._maker.entries(piece, {})[prefix]


def _moves(before: _Place, after: _Place, old: KeptEntry, new: KeptEntry) -> Iterator[tuple[int, KeptEntry, KeptEntry]]:
    """Yield the number, the old and the new entry of what changes where a text was in one place and is in another."""
    if before and after and before[0] == after[0]:
        yield after[0], old, new
        return
    if before:
        yield before[0], old, _NO_ENTRY
    if after:
        yield after[0], _NO_ENTRY, new
