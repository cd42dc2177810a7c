"""Raises the endings of ordinals in HTML, as French does: 84<sup>e</sup>, 1<sup>er</sup>, XIX<sup>e</sup>.

Which endings are raised is a setting of the language. After figures of any kind they are, and after Roman ones that
cannot be a word with them: Ier, Ve, XXIe, but not Vers or Les. Source: Imprimerie nationale, Lexique des règles
typographiques (abréviations).
"""

import re
from functools import cache

from nashra.text import addresses

Endings = tuple[str, ...]
_LONGEST = 300  # characters of an address that are looked at, on either side
_END_OF_WORD = re.compile(r"[\s<>]|&nbsp;")


def raised(html: str, known: Endings) -> str:
    """Return escaped text with these endings of ordinals in elements; in addresses there are none."""
    parts: list[str] = []
    done = 0
    for start, end in endings(html, known):
        parts += (html[done:start], element(html[start:end]))
        done = end
    return "".join((*parts, html[done:])) if parts else html


def has(text: str, known: Endings) -> bool:
    """Return whether a text may have such an ordinal."""
    return bool(known) and _pattern(known).search(text) is not None


def element(ending: str) -> str:
    """Return the element of an ending."""
    return f"<sup>{ending}</sup>"


def endings(html: str, known: Endings) -> list[tuple[int, int]]:
    """Return the span of each ending of an ordinal in HTML that is one of those known, in order."""
    if not known:
        return []
    found = (match.span(match.lastgroup or 0) for match in _pattern(known).finditer(html))
    return [(start, end) for start, end in found if not addresses.SHOWN.search(_around(html, start, end))]


def _around(html: str, start: int, end: int) -> str:
    """Return the word that has this part of HTML in it."""
    return (
        _END_OF_WORD.split(html[max(0, start - _LONGEST) : start])[-1]
        + html[start:end]
        + _END_OF_WORD.split(html[end : end + _LONGEST], maxsplit=1)[0]
    )


@cache
def _pattern(endings: Endings) -> re.Pattern[str]:
    every = "|".join(sorted(endings, key=len, reverse=True))
    short = "|".join(ending for ending in endings if len(ending) == 1) or "(?!)"
    # The first character comes first, so that the regex engine skips all others fast.
    numeral = r"[0-9IVX](?<!\w.)(?:(?<=[0-9])[0-9]*+|(?<=I)|(?<=[IVX])[IVXL]+)"
    return re.compile(rf"(?:{numeral}(?P<any>{every})|[VX](?<!\w.)(?P<short>{short}))(?!\w)")
