"""Raises the endings of ordinals in HTML, as French does: 84<sup>e</sup>, 1<sup>er</sup>, XIX<sup>e</sup>.

Which endings are raised is a setting of the language. After figures of any kind they are, and after Roman ones that
cannot be a word with them: Ier, Ve, XXIe, but not Vers or Les. Source: Imprimerie nationale, Lexique des règles
typographiques (abréviations).
"""

import re
from functools import cache

from nashra.text import addresses

Endings = tuple[str, ...]


def raised(html: str, endings: Endings) -> str:
    """Return escaped text with these endings of ordinals in elements; in addresses there are none."""
    return _pattern(endings).sub(_raised, html) if endings else html


def _raised(match: re.Match[str]) -> str:
    html, ending = match.string, match[match.lastgroup or 0]
    around = (html[: match.start()] + "|").split()[-1] + ("|" + html[match.end() :]).split()[0]
    return (
        match.group() if addresses.SHOWN.search(around) else f"{match.group().removesuffix(ending)}<sup>{ending}</sup>"
    )


@cache
def _pattern(endings: Endings) -> re.Pattern[str]:
    every = "|".join(sorted(endings, key=len, reverse=True))
    short = "|".join(ending for ending in endings if len(ending) == 1) or "(?!)"
    # The first character comes first, so that the regex engine skips all others fast.
    numeral = r"[0-9IVX](?<!\w.)(?:(?<=[0-9])[0-9]*+|(?<=I)|(?<=[IVX])[IVXL]+)"
    return re.compile(rf"(?:{numeral}(?P<any>{every})|[VX](?<!\w.)(?P<short>{short}))(?!\w)")
