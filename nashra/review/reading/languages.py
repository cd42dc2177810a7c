"""Tells by words of function which other language of the site a sentence is in.

Articles, pronouns, prepositions and the like (`Numerals.function_words`) are few in each language, and hardly a
sentence does without them. A word that two languages have tells nothing between them, and a capital within a sentence
is part of a name (De Gaulle, The Hague).
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import Memo, fold

_WORD = re.compile(r"[^\W\d_]+'?")
_ELIDED = "'"


class Languages:
    """Tells sentences of other languages from those of the one with this prefix."""

    def __init__(self, prefix: str, numerals: Mapping[str, Numerals]) -> None:
        self._prefix = prefix
        self._words = {language: _folded(one.function_words) for language, one in numerals.items()}
        self._joined = tuple(fold(one)[0] for one in numerals[prefix].prefixes) if prefix in numerals else ()
        self._languages = Memo(self._languages_of)  # texts repeat their words
        own = self._words.get(prefix, frozenset())
        every = frozenset().union(*self._words.values()) if own else frozenset()  # what is not its own cannot be told
        others = every - own
        self.foreign = {*others, *(word.removesuffix(_ELIDED) for word in others)} - own
        """The words of function of other languages alone, in small letters."""

    def count_foreign(self, folded: str) -> int:
        """Return how many words of other languages alone a folded text has."""
        words = _WORD.findall(folded.lower())
        elided = [word[:-1] for word in words if word.endswith(_ELIDED)]
        return sum(map(self.foreign.__contains__, words + elided))

    def of(self, sentence: str) -> tuple[str, int, int]:
        """Return the other language with most words in a sentence, their number, and that of words of its own."""
        found = [(word, self._languages[word]) for word in _WORD.findall(fold(sentence)[0])]
        told = [ones for at, (word, ones) in enumerate(found) if at == 0 or not word[0].isupper()]
        counts = {
            language: sum(language in ones and self._prefix not in ones for ones in told)
            for language in self._words
            if language != self._prefix
        }
        language = max(counts, key=lambda one: counts[one], default="")
        own = sum(self._prefix in ones and language not in ones for _, ones in found)
        return language, counts.get(language, 0), own

    def _languages_of(self, word: str) -> frozenset[str]:
        small = word.lower()
        forms = {small, small.removesuffix(_ELIDED)}
        languages = {language for language, words in self._words.items() if not forms.isdisjoint(words)}
        own = self._words.get(self._prefix, frozenset())
        if any(small.startswith(one) and small.removeprefix(one) in own for one in self._joined):  # وفي
            languages.add(self._prefix)
        return frozenset(languages)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word)[0].lower() for word in words)
