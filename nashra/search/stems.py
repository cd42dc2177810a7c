"""Says which words are forms of one: by a stemmer, by endings, by lists of what no rule leads to each other."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from nashra.content.word_forms import WordForms
from nashra.search.words import joined, words

VIA = "\t"
"""Stands between a word and the word that it would be without a particle."""

Stem = Callable[[str], str]
"""Returns what the forms of a word have in common."""

_LEAST = 3  # letters that a word has at least without what is taken off
_LEAST_OF_NOUN = 2  # the same without an article
_ROUNDS = 2  # endings that are taken off at most: of a possessor, and of number


class Stems:
    """The forms of words in one language. `stem` is its stemmer, which endings of `forms` replace.

    Words are as `search/words` folds them.
    """

    def __init__(self, forms: WordForms, stem: Stem | None = None, families: Mapping[str, str] | None = None) -> None:
        self._articles = _longest_first(forms.articles)
        self._particles = _longest_first(forms.particles)
        self._endings = _longest_first(forms.endings)
        self._kept = _folded(forms.kept)
        self._stem = stem
        self._known: dict[str, list[str]] = {}  # the words of what stands between two blanks
        self._groups: dict[str, str] = {}
        self._forms: dict[str, list[tuple[str, str]]] = {}
        self.families = dict(families) if families is not None else self._read(forms.families)
        """By words and what is left of them without endings, the group of the first word of their family."""

    def _read(self, lines: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in lines:
            first, *others = self.words(line)
            group = self._reduced(first)
            for word in (first, *others):
                found[word] = found[self._reduced(word)] = group
        return found

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The words of each family by its group."""
        found: dict[str, list[str]] = {}
        for word, group in self.families.items():
            found.setdefault(group, []).append(word)
        return found

    def learn(self, groups: Mapping[str, str]) -> None:
        """Take the groups of some plain words as known."""
        self._groups.update(groups)

    def plain(self, word: str) -> str:
        """Return a word without an article that is joined to it."""
        return _without_first(word, self._articles)

    def words(self, text: str) -> list[str]:
        """Return the plain words of a text, in order."""
        known, found = self._known, []
        for chunk in joined(text).split():
            if chunk not in known:  # most stand in other texts too
                known[chunk] = [self.plain(word) for word in words(chunk)]
            found += known[chunk]
        return found

    def group(self, word: str) -> str:
        """Return the name that all forms of a plain word share."""
        if word not in self._groups:
            reduced = word if word in self.families else self._reduced(word)
            self._groups[word] = self.families.get(reduced, reduced)
        return self._groups[word]

    def forms(self, word: str) -> list[tuple[str, str]]:
        """Return the groups of a plain word and of what it would be without a particle, with its form in each."""
        if word not in self._forms:
            rests = dict.fromkeys(self._taken_off(word))
            self._forms[word] = [(self.group(word), word), *((self.group(rest), word + VIA + rest) for rest in rests)]
        return self._forms[word]

    def _reduced(self, word: str) -> str:
        if not self._endings:
            return self._stem(word) if self._stem else word
        for _ in range(_ROUNDS):
            if word.endswith(self._kept):
                break
            ending = next((one for one in self._endings if word.endswith(one) and len(word) - len(one) >= _LEAST), "")
            word = word.removesuffix(ending)
        return word

    def _taken_off(self, word: str) -> Iterator[str]:
        for particle in self._particles:
            if word.startswith(particle) and len(word) - len(particle) >= _LEAST:
                rest = word[len(particle) :]
                yield self.plain(rest)
                yield from self._taken_off(rest)


def _folded(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for text in texts for word in words(text))


def _longest_first(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(_folded(texts)), key=lambda text: (-len(text), text)))


def _without_first(word: str, beginnings: tuple[str, ...]) -> str:
    """Return a word without beginnings: without several, since a word may begin as an article does (الالتزام)."""
    for one in beginnings:
        if word.startswith(one) and len(word) - len(one) >= _LEAST_OF_NOUN:
            return _without_first(word[len(one) :], beginnings)
    return word
