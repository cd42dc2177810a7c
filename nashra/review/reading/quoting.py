"""Finds what a text quotes, between any marks: « », “ ”, „ “, ” “, " ", ‘ ’, ' ' or ‹ ›, also within each other.

The mark that opens in one language closes in another, so that of “, ”, „ and " only the place tells which it is. A '
or ’ is a mark only at the edge of a word, else an apostrophe; so is one at the end of a word that nothing opened.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_MARK = re.compile("""[«»‹›“”„‟"]|(?<!\\w)[‘'](?=\\w)|(?<=[\\w.,!?؟،…”"])[’'](?!\\w)""")
_SINGLE = "'‘’"
_DOUBLE = frozenset('«»‹›“”„‟"')
_EDGE = re.compile("(?<!\\w)[‘']|[’'](?!\\w)")  # single marks that may be more than apostrophes


class Quoted(NamedTuple):
    """What a text quotes, as spans from mark to mark, and whether all its marks have a partner."""

    spans: tuple[tuple[int, int], ...]
    is_sure: bool


@lru_cache(maxsize=1024)  # two checks read the same passages
def read(text: str) -> Quoted:
    """Return the quotations of a text in the order of their last marks."""
    if _DOUBLE.isdisjoint(text) and not _EDGE.search(text):  # most texts
        return Quoted((), is_sure=True)
    opened: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    is_sure = True
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        kind = "«" if mark in "«»" else "‹" if mark in "‹›" else "'" if mark in _SINGLE else '"'
        kinds = [one for one, _ in opened]
        opens = mark in "«‹‘" or (mark == "'" and not _ends_word(text, at)) or (kind == '"' and kind not in kinds)
        if opens:
            opened.append((kind, at))
        elif kind in kinds:
            while (last := opened.pop())[0] != kind:
                is_sure = False
            spans.append((last[1], at + 1))
        elif kind != "'":
            is_sure = False
    return Quoted(tuple(spans), is_sure and not opened)


def _ends_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in '([«“„"-–—'
