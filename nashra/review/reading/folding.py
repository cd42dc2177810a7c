"""A text -> the characters that it is compared by: so Arabic and European digits, é and e, أ and ا are the same."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

NO_BREAK = "\u00a0"
"""The space inside a number, whatever width it was written in."""

_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = re.compile(r"\[[^\[\]\n]*\](?![(\[])")  # those of a link, if any are left, have its address behind them
_SPACES = "\u00a0\u2007\u2009\u202f"


class _Table(dict[str, str]):
    """The characters that each character is compared by, "" for none, each worked out when it is met."""

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
def _others() -> re.Pattern[str]:
    """Return a pattern for the characters that are not known to be compared by themselves: few in most texts."""
    themselves = "".join(char for char in map(chr, range(0x80, 0x700)) if _TABLE[char] == char)
    return re.compile(f"[^\0-\x7f{themselves}\u4e00-\u9fff]")


def fold(text: str) -> tuple[str, Callable[[int], int]]:
    """Return `text` with its digits in ASCII, without accents, hamzas and what is not seen; and where each place was.

    Case stays. Source: NFKD of UAX #15, decimal digits of the Unicode Character Database.
    """
    gone: list[int] = []  # where in the folded text what is not seen would stand

    def compared(match: re.Match[str]) -> str:
        char = _TABLE[match.group()]
        if not char:
            gone.append(match.start() - len(gone))
        return char

    folded = text if text.isascii() else _others().sub(compared, text)
    return folded, (lambda place: place + bisect_right(gone, place)) if gone else _as_it_is


def _as_it_is(place: int) -> int:
    return place


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, folded, the longest first; it finds nothing where there is none."""
    found = sorted({fold(word)[0] for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) or "(?!)") + ")"


def words(folded: str) -> list[str]:
    """Return the words of a text, and "" for what is none."""
    return [*_WORD.findall(folded), ""]


def places(folded: str, sought: Collection[str]) -> Iterable[int]:
    """Return where any of these words stands, be it within another one: everywhere for ""."""
    return range(len(folded)) if "" in sought else sorted(place for word in sought for place in _each(word, folded))


def _each(word: str, text: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `finditer` does, of a pattern that matches something at no other places than these."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


def brackets(folded: str) -> list[tuple[int, int]]:
    """Return where square brackets are that are no link's."""
    return [match.span() for match in _BRACKETS.finditer(folded)] if "[" in folded else []


def inside(place: int, spans: Collection[tuple[int, int]]) -> bool:
    """Say whether a place is in one of the spans."""
    return any(start <= place < end for start, end in spans)
