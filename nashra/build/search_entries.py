"""Makes the entries of texts for the search: what the index knows of each."""

import pickle
from collections.abc import Mapping
from functools import partial

from nashra.build.search_memory import SearchMemory
from nashra.content.word_forms import WordForms
from nashra.model.content import Term
from nashra.model.digests import digest
from nashra.pages.queries import Piece
from nashra.search.codec import KeptEntry
from nashra.search.entry import Names, entry, groups_in, names_of
from nashra.search.stems import Stems


class EntryMaker:
    """Makes entries. `tags` and `forms` have by prefix the tag of each language and how its words change."""

    def __init__(
        self, tags: Mapping[str, str], forms: Mapping[str, WordForms], terms: list[Term], memory: SearchMemory
    ) -> None:
        self._needed = tags, forms, terms
        self._memory = memory
        self._languages: dict[str, tuple[Stems, Names]] = {}

    def packed(self) -> bytes:
        """Return what a maker in another process needs, as bytes."""
        return pickle.dumps(self._needed, protocol=5)

    def entries(self, piece: Piece, old: Mapping[str, KeptEntry]) -> dict[str, KeptEntry]:
        """Return the entry of each text of a piece; `old` are those of before, from which words are known."""
        made: dict[str, KeptEntry] = {}
        for prefix, document in piece.documents.items():
            digested, before = digest(document.title, document.summary, document.body.html), old.get(prefix)
            if before and before.digest == digested:
                made[prefix] = before
                continue
            stems, names = self.language(prefix)
            if before:
                stems.learn(groups_in(before.entry))
            made[prefix] = KeptEntry(digested, *entry(document, stems, names))
        return made

    def language(self, prefix: str) -> tuple[Stems, Names]:
        """Return how words change in a language and how its terms are named, remembered or read anew."""
        if prefix not in self._languages:
            tags, forms, terms = self._needed
            stem = partial(_stem, tags[prefix])
            if known := self._memory.names(prefix):
                families, names = known
                self._languages[prefix] = Stems(forms[prefix], stem, families), names
            else:
                stems = Stems(forms[prefix], stem)
                names = names_of(terms, prefix, stems)
                self._memory.keep_names(prefix, stems.families, names)
                self._languages[prefix] = stems, names
        return self._languages[prefix]


def _stem(tag: str, word: str) -> str:
    from nashra.search import stemmers  # noqa: PLC0415  (an edit with known words alone needs none)

    stemmer = stemmers.stemmer(tag)
    return stemmer(word) if stemmer else word
