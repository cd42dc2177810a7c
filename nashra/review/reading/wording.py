"""Splits a text into the words by which terms, repeated sentences and quotations are compared."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise

from nashra.review.reading.folding import Memo

Words = tuple[str, ...]

# Quotation marks, soft hyphen, marks of direction, Arabic diacritics and tatweel: no letters to a reader.
_IGNORED = re.compile(
    '[«»“”„"‹›\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)
_APOSTROPHE = re.compile("[‘’ʼ]")
_NO_BREAK_HYPHEN = "\u2011"
_WORD = re.compile(r"\w+|[^\w\s]")
_LETTER = rf"(?!{_IGNORED.pattern})\w"
_DIACRITICS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"  # those of _IGNORED that belong to a letter
_PLACE = re.compile(
    rf"{_LETTER}(?:(?:{_IGNORED.pattern})*{_LETTER})*{_DIACRITICS}*|(?!{_IGNORED.pattern})[^\w\s]{_DIACRITICS}*"
)
_CHUNK = re.compile(r"\S+")


@lru_cache(maxsize=1024)
def fold(text: str) -> Words:
    """Return the words and punctuation marks of a text in the form in which they are compared."""
    return tuple(folded_words(text))


def places(text: str) -> list[tuple[int, int]]:
    """Return where in a text each of the words and marks that `fold` returns stands, with its diacritics."""
    return [place for chunk in _CHUNK.finditer(text) for place in _places(chunk.group(), chunk.start())]


def folded_words(text: str) -> Iterator[str]:
    """Yield the same words and marks one by one, for who needs the first of them only."""
    return chain.from_iterable(map(_FOLDED.__getitem__, text.split()))


def with_case(text: str) -> Words:
    """Return the same words and marks, each with the case in which it is written."""
    text = _IGNORED.sub("", unicodedata.normalize("NFC", text).replace(_NO_BREAK_HYPHEN, "-"))
    return tuple(_WORD.findall(_APOSTROPHE.sub("'", text)))


def is_capital(words: Words) -> bool:
    """Say whether words have two letters and more, all of them capitals; letters without case are none."""
    return sum(map(len, words)) > 1 and "".join(words).isupper()


def _places(chunk: str, start: int) -> Iterator[tuple[int, int]]:
    if unicodedata.is_normalized("NFC", chunk):
        yield from ((start + match.start(), start + match.end()) for match in _PLACE.finditer(chunk))
        return
    composed, origins = "", []
    bounds = [at for at, char in enumerate(chunk) if not (at and unicodedata.combining(char))]
    for at, end in pairwise([*bounds, len(chunk)]):
        letter = unicodedata.normalize("NFC", chunk[at:end])  # with the marks that it has
        composed += letter
        origins += [at, *range(end - len(letter) + 1, end)]
    origins.append(len(chunk))
    for match in _PLACE.finditer(composed):
        yield start + origins[match.start()], start + origins[match.end()]


def _folded(chunk: str) -> Words:
    # A chunk without spaces can be folded alone: no letter composes with a space, or depends on the chunk beside it.
    return tuple(map(str.casefold, with_case(chunk)))


_FOLDED = Memo(_folded)  # texts repeat their words
