"""Splits a text into words and folds them, so that spellings that readers take for the same are the same.

The search page folds what a reader types by the same table (`TABLE`, read by `templates/static/search.js`). What has a
compatibility decomposition is decomposed first (NFKD, UAX #15), and marks and invisible signs are taken away.
"""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = {  # letters that decomposition leaves apart though readers type either
    "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ې": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ـ": "",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ς": "σ",
}  # fmt: skip
_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០"  # of the scripts in daily use (Unicode, Nd); NFKD makes those of full width plain
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_APOSTROPHES = "'’ʼ"

TABLE = {"letters": _LETTERS, "zeros": _ZEROS, "unspaced": _UNSPACED, "apostrophes": _APOSTROPHES}
"""What the search page folds by: letters that become others, the zeros of all decimal digits, ranges of scripts whose
words no blank parts, and apostrophes."""

_FOLDED = str.maketrans(
    _LETTERS | {chr(ord(zero) + value): str(value) for zero in _ZEROS for value in range(10)} | dict.fromkeys("ʼ’", "'")
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_RUN = re.compile(rf"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_ACRONYM = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")
_DOTTED = re.compile(r"\.[^\W\d_]\.")
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,٬'’\u00a0\u2009\u202f]\d{3})+(?!\d|[.,]\d)")
_DROPPED = ("Mn", "Mc", "Me", "Cf")


def fold(text: str) -> str:
    """Return a text without what readers leave out or confuse: case, accents, vowel signs, forms of letters."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).lower()
    kept = "".join(char for char in lower if char < "\u00ad" or unicodedata.category(char) not in _DROPPED)
    return kept.translate(_FOLDED)


def joined(text: str) -> str:
    """Return a text with the letters of acronyms (U.N.) and the digits of grouped numbers (12 500) in one word."""
    if _DOTTED.search(text):  # much faster than to look for acronyms everywhere
        text = _ACRONYM.sub(lambda match: match[0].replace(".", ""), text)
    if _DIGIT.search(text):
        text = _GROUPED.sub(lambda match: "".join(char for char in match[0] if char.isdigit()), text)
    return text


def words(text: str) -> Iterator[str]:
    """Yield the folded words of a text, in order.

    What an apostrophe parts off is dropped where it says nothing: `l` of l’eau, `qu` of qu’il, `s` of the city’s. A run
    of a script without blanks gives each pair of its letters.
    """
    for word in _WORD.findall(fold(text)):
        yield from _parts(word)


def _parts(word: str) -> Iterator[str]:
    first, *more = word.split("'")
    parts = more if more and (len(first) <= 2 or first.endswith("qu")) else [first, *more]
    for index, part in enumerate(parts):
        if index and len(part) == 1:
            continue
        for run in _RUN.findall(part):
            if len(run) > 1 and _IS_UNSPACED.match(run):
                yield from (run[start : start + 2] for start in range(len(run) - 1))
            else:
                yield run
