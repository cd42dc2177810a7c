"""Folds a text to the characters by which it is compared: Arabic and European digits, é and e, أ and ا are equal."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import TypeVar

NO_BREAK = "\u00a0"
"""The space within a number; `fold` turns spaces of other widths into it."""
WORD = re.compile(r"[^\W\d_]+")
LETTER = r"[^\W\d_]"
READ = "\0"
"""What replaces each character that was read as a date or the like: it is part of no word, number or gap."""
TOKEN = re.compile(r"[^\W\d_]+(?:[23](?!\w))?|[^\s\w]")
"""A word or sign of the name of a unit: m, m2, °."""
NO_LETTER = re.compile(r"[\W\d_]")

_Value = TypeVar("_Value")

Spans = Collection[tuple[int, int]]

Name = tuple[str, ...]

_CASED = 2  # letters
_DIGITS = re.compile("[0-9]+")  # folded digits are those of ASCII
_BRACKETS = re.compile(r"\[[^\[\]\n]*\](?![(\[])")  # those of a link, if any are left, have its address after them
_SPACES = "\u00a0\u2007\u2009\u202f"


class Memo(dict[str, _Value]):
    """Maps each word to what a function returns for it, asked when the word is first looked up.

    `map(memo.__getitem__, words)` takes half the time of a call of `lru_cache` for each word.
    """

    def __init__(self, function: Callable[[str], _Value], most: int = 20_000) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> _Value:
        if len(self) >= self._most:
            self.clear()
        value = self[word] = self._function(word)
        return value


class _Table(dict[str, str]):
    """Maps each character to its folded one, "" for none; computed when first looked up."""

    def __missing__(self, char: str) -> str:
        base = [one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)]
        folded = base[0] if len(base) == 1 else char
        if unicodedata.category(char) in ("Mn", "Me", "Cf") or char == "\u0640":  # vowels, isolates, the tatweel
            folded = ""
        elif char in _SPACES:
            folded = NO_BREAK
        elif (digit := unicodedata.decimal(char, None)) is not None:
            folded = str(digit)
        elif char in "\u2010\u2011":
            folded = "-"
        elif char == "\u2019":
            folded = "'"
        self[char] = folded
        return folded


_TABLE = _Table()


@cache
def _maybe_folded() -> re.Pattern[str]:
    """Return a pattern for the characters that are not known to stay as they are; most texts have few of them."""
    kept = "".join(char for char in map(chr, range(0x80, 0x700)) if _TABLE[char] == char)
    return re.compile(f"[^\0-\x7f{kept}\u4e00-\u9fff]")


def fold(text: str) -> tuple[str, Callable[[int], int]]:
    """Return `text` with ASCII digits and without accents, hamzas and invisible characters, and a function of offsets.

    The function turns an offset in the folded text into one in `text`. Case stays. Source: NFKD (UAX #15) and the
    decimal digits of the Unicode Character Database.
    """
    removed: list[int] = []  # the offsets in the folded text at which characters were removed

    def folded_char(match: re.Match[str]) -> str:
        char = _TABLE[match.group()]
        if not char:
            removed.append(match.start() - len(removed))
        return char

    folded = text if text.isascii() else _maybe_folded().sub(folded_char, text)
    if removed:
        return folded, lambda offset: offset + bisect_right(removed, offset)
    return folded, lambda offset: offset


def folded(text: str) -> str:
    """Return only the folded text."""
    return text if text.isascii() else _maybe_folded().sub(_folded_char, text)


def _folded_char(match: re.Match[str]) -> str:
    return _TABLE[match.group()]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, folded, the longest first; without words it matches nothing."""
    folded = sorted({fold(word)[0] for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in folded) or "(?!)") + ")"


def tokens(written: str) -> Name:
    """Return the words and signs of the name of a unit, as `plain_token` returns them."""
    return tuple(plain_token(token) for token in TOKEN.findall(fold(written)[0]))


def plain_token(token: str) -> str:
    """Return a word in small letters, but for those of few letters: mm and Mm are two units."""
    return token if len(token) <= _CASED else token.lower()


def words(folded: str) -> list[str]:
    """Return the words of a text, and "" for its other characters."""
    return [*WORD.findall(folded), ""]


def offsets(folded: str, sought: Collection[str]) -> Iterable[int]:
    """Return the offset of each occurrence of these words, also within another word; all offsets for the word ""."""
    if "" in sought:
        return range(len(folded))
    found = []
    for word in sought:
        offset = folded.find(word)
        while offset >= 0:
            found.append(offset)
            offset = folded.find(word, offset + 1)
    return sorted(found)


def digit_offsets(folded: str) -> list[int]:
    """Return the offset of the first digit of each run of digits."""
    return [match.start() for match in _DIGITS.finditer(folded)]


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of `pattern.finditer(text)`, if no match is empty or starts at any other offset."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


def brackets(folded: str) -> list[tuple[int, int]]:
    """Return the spans in square brackets that are not part of a link."""
    return [match.span() for match in _BRACKETS.finditer(folded)] if "[" in folded else []


def inside(offset: int, spans: Spans) -> bool:
    """Say whether an offset is in one of the spans."""
    return any(start <= offset < end for start, end in spans)
