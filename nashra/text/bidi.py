"""Finds the phrases of the other direction in a text and isolates them, so that readers see them in the right order.

The bidirectional algorithm (UAX #9) cannot know what belongs together: it may show the end of a foreign phrase, a sign
or a range on the wrong side. W3C's rule is to isolate every phrase of the other direction, tightly, without guessing
which ones would break. `with_isolates` does so with characters, where markup is impossible (titles, attributes, feeds,
calendars); the module `isolation` does so with elements in HTML.

Laws: only isolates are added; isolating twice equals isolating once; every isolate is closed.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from nashra.text import phrases
from nashra.text.items import OBJECT, Direction

__all__ = ["OBJECT", "Direction", "Run", "as_isolate", "may_need", "runs", "safe_pattern", "with_isolates"]

_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_SIGNS = "-+\u2212\u00b1$€£¥#%\u2030°=√"
_MAY_NEED = {  # most texts have no letter of the other direction and no sign
    "ltr": re.compile(f"[{_RTL}]"),
    "rtl": re.compile(f"[^\\W\\d_{_RTL}]|[{_SIGNS}]|\\d[\\s'’×]\\d"),
}


class Run(NamedTuple):
    """A phrase to isolate: text[start:end], whose direction is `direction`."""

    start: int
    end: int
    direction: Direction


def with_isolates(text: str, base: Direction) -> str:
    """Return a text with isolate characters (U+2066 or U+2067, U+2069) around its runs, for places without markup."""
    to_isolate = runs(text, base)
    if len(to_isolate) == 1 and to_isolate[0][:2] == (0, len(text)) and text[0].isalpha() and text[-1].isalpha():
        return text  # a single phrase from letter to letter has no sign at its edges to misplace
    marks: dict[int, str] = {}
    for run in to_isolate:  # an outer run comes before the runs in it
        marks[run.start] = marks.get(run.start, "") + _OPEN[run.direction]
        marks[run.end] = _CLOSE + marks.get(run.end, "")
    edges = sorted(marks)
    parts = [marks[edge] + text[edge:after] for edge, after in pairwise((*edges, len(text)))]
    return text[: edges[0]] + "".join(parts) if edges else text


def as_isolate(text: str, own: Direction, base: Direction) -> str:
    """Return a text of the direction `own` for a place of the direction `base`: where they differ, as one isolate."""
    text = with_isolates(text, own)
    return text if own == base else f"{_OPEN[own]}{text}{_CLOSE}"


def may_need(text: str, base: Direction) -> bool:
    """Return, quickly, False if a text certainly has nothing to isolate."""
    return _MAY_NEED[base].search(text) is not None


def safe_pattern(base: Direction, excluded: str) -> str:
    """Return a possessive regular expression for text with nothing to isolate and no character `excluded` (of `<>&"=`).

    Law: it matches a whole text exactly if `may_need` is False and the text has none of the excluded characters.
    """
    if base == "ltr":
        return f"[^{_RTL}{excluded}]++"
    words = f"[{_RTL}\\s_.,:;!?()/،؛؟«»“”]++|[^\\w{_SIGNS[1:]}{excluded}-]++"
    return f"(?:{words}|\\d++(?![\\s'’×]\\d))++"


@lru_cache(maxsize=1024)  # titles and the words of templates recur on many pages
def runs(text: str, base: Direction) -> tuple[Run, ...]:
    """Return the runs to isolate in a text whose direction is `base`, in order.

    A run begins and ends with a letter of the other direction, or with digits, signs and closing marks that belong to
    it. Items of a list are runs of their own, so that the list follows the direction of the text. In right-to-left
    text, numbers in groups and with signs are runs too. A run may hold others: what is in it is a text of its own
    direction.
    """
    if not may_need(text, base):
        return ()
    while _ISOLATED.search(text):  # from the inside out
        text = _ISOLATED.sub(lambda match: OBJECT * len(match.group()), text)
    found, numbers = phrases.find(text, base)
    other: Direction = "rtl" if base == "ltr" else "ltr"
    outer = [*(Run(*span, other) for span in found), *(Run(*span, "ltr") for span in numbers)]
    within = [
        Run(run.start + start, run.start + end, direction)
        for run in outer
        for start, end, direction in runs(text[run.start : run.end], run.direction)
    ]
    return tuple(sorted((*outer, *within), key=lambda run: (run.start, -run.end)))
