"""A text -> the characters that it is compared by: so Arabic and European digits, é and e, أ and ا are the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable

NO_BREAK = "\u00a0"
"""The space inside a number, whatever width it was written in."""

_SPACES = "\u00a0\u2007\u2009\u202f"


class _Table(dict[int, str | None]):
    """The characters that a text is compared by: for `str.translate`, each worked out when it is met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        base = [one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one)]
        folded: str | None = base[0] if len(base) == 1 else char
        if unicodedata.category(char) in ("Mn", "Me", "Cf") or char == "\u0640":  # vowels, isolates, the tatweel
            folded = None
        elif char in _SPACES:
            folded = NO_BREAK
        elif (digit := unicodedata.decimal(char, None)) is not None:
            folded = str(digit)
        elif char in "\u2010\u2011":
            folded = "-"
        elif char == "\u2019":
            folded = "'"
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> tuple[str, Callable[[int], int]]:
    """Return `text` with its digits in ASCII, without accents, hamzas and what is not seen; and where each place was.

    Case stays. Source: NFKD of UAX #15, decimal digits of the Unicode Character Database.
    """
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return folded, lambda place: place
    places = [place for place, char in enumerate(text) if _TABLE[ord(char)] is not None]
    places.append(len(text))
    return folded, places.__getitem__


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, folded, the longest first; it finds nothing where there is none."""
    found = sorted({fold(word)[0] for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) or "(?!)") + ")"
