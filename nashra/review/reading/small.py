"""Reads small numbers in words beside an offset: the hours, the days of a month, the number of a century, a decade."""

import re
from collections.abc import Sequence
from functools import lru_cache

from nashra.content.numerals import Numerals, Words
from nashra.review.reading.folding import WORD, fold

_MOST = 3  # words of such a number, with the one that joins them: vingt et un
_WORDS_AFTER = re.compile(r"[^\W\d_]+(?:[\s-][^\W\d_]+){0,2}")
_LETTERS_BEFORE = 48  # three words are shorter
_WORDS_BEFORE = re.compile(r"(?:[^\W\d_]+[\s-]){0,2}[^\W\d_]+$")


class SmallNumbers:
    """The numbers of a language up to 99, cardinal and ordinal, with its prefixes; `more` are further words."""

    def __init__(self, numerals: Numerals, more: Words | None = None) -> None:
        prefixes = ("", *(fold(prefix)[0] for prefix in numerals.prefixes))
        self._values = {
            prefix + part: value
            for value, forms in (*numerals.numbers.items(), *(more or {}).items())
            for form in forms
            for prefix in prefixes
            if value < 100 and WORD.fullmatch(part := fold(form)[0].lower())
        }
        self._compounds = {
            tuple(parts): value
            for value, forms in numerals.numbers.items()
            for form in forms
            if len(parts := WORD.findall(fold(form)[0].lower())) > 1
        }
        self._join = {fold(word)[0] for word in numerals.join}
        self._units_first = numerals.units_first

    def after(self, folded: str, start: int) -> tuple[int, int] | None:
        """Return the value of the longest number that begins at an offset, and its end."""
        match = _WORDS_AFTER.match(folded, start)
        spans = [word.span() for word in WORD.finditer(folded, start, match.end())] if match else []
        for count in range(len(spans), 0, -1):
            value = self.value([folded[at:end].lower() for at, end in spans[:count]])
            if value is not None:
                return value, spans[count - 1][1]
        return None

    def before(self, folded: str, end: int) -> tuple[int, int] | None:
        """Return the value of the longest number that ends at an offset, and its start."""
        near = max(0, end - _LETTERS_BEFORE)
        match = _WORDS_BEFORE.search(folded[near:end])
        spans = [word.span() for word in WORD.finditer(folded, near + match.start(), end)] if match else []
        for index in range(len(spans)):
            value = self.value([folded[at:to].lower() for at, to in spans[index:]])
            if value is not None:
                return value, spans[index][0]
        return None

    def value(self, words: Sequence[str]) -> int | None:
        """Return the value of words in small letters, or None if they are no number below a hundred."""
        if tuple(words) in self._compounds:
            return self._compounds[tuple(words)]
        if len(words) == _MOST and words[1] in self._join:
            words = [words[0], words[2]]
        elif len(words) == _MOST and (first := self._compounds.get(tuple(words[:2]))) is not None:
            last = self._values.get(words[2])  # quatre-vingt-dix
            return first + last if last is not None and first >= 20 and last < 20 else None
        values = [self._values.get(word) for word in words]
        if len(values) == 1:
            return values[0]
        one, other = values if len(values) == 2 else (None, None)
        if one is None or other is None:
            return None
        is_after_tens = one >= 20 and one % 10 == 0 and 0 < other < 10
        is_after_sixty = one in (60, 80) and 10 <= other < 20  # soixante-dix
        is_after_units = self._units_first and 0 < one < 10 and other >= 10 and other % 10 == 0
        return one + other if is_after_tens or is_after_sixty or is_after_units else None


small_numbers = lru_cache(maxsize=16)(SmallNumbers)  # several readers of a language ask for them
