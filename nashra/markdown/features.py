"""Finds in a block what a translation keeps: addresses, figures, signs, and words that are the same or sound the same.

No language is known here. A feature has a reliability: of those that both texts have anywhere, the share that stand in
the translation of their block. These were counted in news, travel and medicine by professional translators, between
Arabic, English and French, and lowered a little for translations that are less careful.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nashra.text.sounds import consonants

ADDRESS = re.compile(r"(?<=\]\()[^)\s]+|https?://[^\s)>]+")
"""The target of a link or an address in the text."""

SAME = 0.95
"""The reliability of a feature that hardly ever is lost: the address of a link, a text left as it is."""

_FIGURE, _SIGN, _WORD = 0.9, 0.8, 0.75
_SOUNDS = (0.0, 0.0, 0.2, 0.5, 0.75, 0.9)  # by the number of consonants

_DIGITS = re.compile(r"\d+(?:[.,'٫٬\u00a0\u202f]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[^\w\s.,'’،٫٬\\]")
_STEM = 4  # letters by which words of related languages are compared
_SHORTEST = 3  # letters of a word that is compared
_NO_DIGIT = re.compile(r"[^0-9]")
_NAMED_BY_TWO = ("MARK", "SIGN")


class Word(NamedTuple):
    """A word as it is compared: its first letters, and its consonants if it may be a name."""

    stem: str
    sounds: str


class _Table(dict[int, str]):
    """Maps each character to the one by which it is compared, computed when first looked up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category[0] == "M" or category in ("Cf", "Lm"):  # accents, vowel marks, marks of direction, the tatweel
            char = ""
        elif category == "Nd":
            char = str(unicodedata.digit(char))
        self[code] = char
        return char


_FOLDED = _Table()


def features(text: str) -> tuple[dict[str, float], frozenset[Word]]:
    """Return the reliability of each address, figure and sign of a text, and its words."""
    found = dict.fromkeys(ADDRESS.findall(text), SAME)
    text = unicodedata.normalize("NFD", ADDRESS.sub(" ", text)).translate(_FOLDED)
    for figure in _DIGITS.findall(text):
        found[_NO_DIGIT.sub("", figure)] = _FIGURE
    for mark in set(_MARKS.findall(text)):
        if name := _sign(mark):
            found[name] = _SIGN
    return found, frozenset(map(_word, set(_LETTERS.findall(text))))


def shared(words: frozenset[Word], stems: frozenset[str]) -> Iterator[tuple[str, float]]:
    """Yield the features of words with their reliability: the stem if both texts have it (`stems`), else the sounds."""
    for word in words:
        if word.stem in stems:
            yield word.stem, _WORD
        elif reliability := _SOUNDS[min(len(word.sounds), len(_SOUNDS) - 1)]:
            yield word.sounds, reliability


@lru_cache(maxsize=1_000)
def _sign(char: str) -> str:
    """Return the name of a sign, the same in all scripts: ?, ؟ and ？ are a QUESTION MARK; "" for one that closes."""
    name = unicodedata.name(char, "").split()
    if not name or unicodedata.category(char) in ("Pe", "Pf"):
        return ""
    return " ".join(name[-2:] if name[-1] in _NAMED_BY_TWO else name[-1:])


@lru_cache(maxsize=20_000)  # texts repeat their words
def _word(written: str) -> Word:
    lower = written.casefold()
    is_name = not written[0].islower()  # or of a script without capitals
    return Word(lower[:_STEM] if len(lower) >= _SHORTEST else "", consonants(lower) if is_name else "")
