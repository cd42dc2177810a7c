"""Finds the phrases of the other direction in a text and isolates them, so that readers see them in the right order.

The bidirectional algorithm (UAX #9) cannot know what belongs together: it may show the end of a foreign phrase, a sign
or a range on the wrong side. W3C's rule is to isolate every phrase of the other direction, tightly, without guessing
which ones would break. `with_isolates` does so with characters, where markup is impossible (titles, attributes, feeds,
calendars); the module `isolation` does so with elements in HTML.

Laws: only isolates are added; isolating twice equals isolating once; every isolate is closed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

OBJECT = "\ufffc"
"""The character that replaces an element with an order of its own in the text to analyse."""

_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_SIGNS = "-+\u2212\u00b1$€£¥#%\u2030°"
_MAY_NEED = {  # most texts have no letter of the other direction and no sign
    "ltr": re.compile(f"[{_RTL}]"),
    "rtl": re.compile(f"[^\\W\\d_{_RTL}]|[{_SIGNS}]"),
}

# Numbers that may be reordered after a right-to-left letter: with signs, ranges and dates with hyphens, percentages,
# amounts, telephone numbers. A range with an en dash follows the direction of the text.
_NUMBER = re.compile(
    r"(?<![\w.,:/+%$€£¥#°-])(?:"
    r"\+\d[\d ().-]*\d"
    r"|[-+\u2212\u00b1]?[$€£¥#]?\d+(?:[.,:/-]\d+)*[%\u2030°]?[$€£¥]?"
    r")(?![\w])"
)
_SIGN = re.compile(f"[{_SIGNS}]")

_COMMA = re.compile(r"[,،;؛]\s")  # between the items of a list
_BAR = re.compile(r"\s*[|·]\s*|\s+[–—-]\s+")  # between independent parts of a line
_BAR_CHAR = re.compile("[|·–—-]")
_CLOSING_QUOTE = {"“": "”", "«": "»", "‘": "’", '"': '"', "”": "“"}
_CLOSING = {"(": ")", "[": "]", "{": "}"} | _CLOSING_QUOTE
_OPENING = {")": "(", "]": "[", "}": "{"}
_ATTACHED = "#+*%_=~^°$€£@&/\\"  # belong to the word that they touch: C++, C#, @name
_JOINING = "-.:'’"  # belong to a word inside it: COVID-19, v2.0
_LEADING = "@#$€£~/\\_&."
_FINAL_NUMBER = re.compile(r"[ \u00a0]\d+(?:[.,:/-]\d+)*(?![\w%$€£¥°])")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.)+\w$")  # U.S.
_BLANK = " \t\n\u00a0\u202f"


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
    parts = []
    end = 0
    for run in to_isolate:
        parts += [text[end : run.start], _OPEN[run.direction], text[run.start : run.end], _CLOSE]
        end = run.end
    return "".join([*parts, text[end:]])


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
    return f"(?:[{_RTL}\\s\\d_.,:;!?()/،؛؟«»“”]++|[^\\w{_SIGNS[1:]}{excluded}-]++)++"


@lru_cache(maxsize=1024)  # titles and the words of templates recur on many pages
def runs(text: str, base: Direction) -> tuple[Run, ...]:
    """Return the runs to isolate in a text whose direction is `base`, in order.

    A run begins and ends with a letter of the other direction, or with digits, signs and closing marks that belong to
    it. Items of a list are runs of their own, so that the list follows the direction of the text. In right-to-left
    text, numbers with signs are runs too.
    """
    if not may_need(text, base):
        return ()
    while _ISOLATED.search(text):  # from the inside out
        text = _ISOLATED.sub(lambda match: OBJECT * len(match.group()), text)
    other: Direction = "rtl" if base == "ltr" else "ltr"
    kinds = text.translate(_KINDS)
    phrases: list[Run] = []
    if _FOREIGN[base].search(kinds):
        for start, end in _parts(text):
            phrases += [Run(a, b, other) for a, b in _Part(text, kinds, start, end, base).phrases()]
    if base == "rtl" and _SIGN.search(text):
        rest = list(text)
        for run in phrases:
            rest[run.start : run.end] = OBJECT * (run.end - run.start)
        numbers = _NUMBER.finditer("".join(rest))
        phrases += [Run(*match.span(), "ltr") for match in numbers if _SIGN.search(match.group())]
    return tuple(sorted(phrases))


class _Kinds(dict[int, str]):
    """The kind of each code point: L or R for a letter, N for a mark that belongs to the one before, else a space."""

    def __missing__(self, code: int) -> str:
        bidi_class = unicodedata.bidirectional(chr(code))
        return self.setdefault(code, {"L": "L", "R": "R", "AL": "R", "NSM": "N", "BN": "N"}.get(bidi_class, " "))


_KINDS = _Kinds()
_OWN: dict[Direction, str] = {"ltr": "L", "rtl": "R"}
_FOREIGN = {"ltr": re.compile("R+"), "rtl": re.compile("L+")}
_LETTER = re.compile("[LR]")


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BAR.finditer(text) if _BAR_CHAR.search(text) else ():
        yield start, match.start()
        start = match.end()
    yield start, len(text)


class _Part:
    """The part of a text between two bars, with the kinds of its characters; finds its foreign phrases."""

    def __init__(self, text: str, kinds: str, start: int, end: int, base: Direction) -> None:
        self._text = text
        self._kinds = kinds
        self._start = start
        self._end = end
        self._base = base

    def phrases(self) -> list[tuple[int, int]]:
        stretches = self._stretches()
        if stretches and not self._has_own(self._start, self._end):  # all of it is one phrase, with its signs
            part = self._text[self._start : self._end]
            return [(self._end - len(part.lstrip(_BLANK)), self._start + len(part.rstrip(_BLANK)))]
        phrases: list[tuple[int, int]] = []
        for first, last in stretches:
            start, end = self._widened(first, last)
            if phrases and start <= phrases[-1][1]:
                phrases[-1] = (phrases[-1][0], max(end, phrases[-1][1]))
            else:
                phrases.append((start, end))
        return phrases

    def _has_own(self, start: int, end: int) -> bool:
        """Return whether a range has a letter of the base direction."""
        return self._kinds.find(_OWN[self._base], start, end) >= 0

    def _stretches(self) -> list[tuple[int, int]]:
        """Return the ranges of foreign letters that no own letter and no comma of a list divides."""
        stretches: list[tuple[int, int]] = []
        for letters in _FOREIGN[self._base].finditer(self._kinds, self._start, self._end):
            start, end = letters.span()
            if stretches and not self._is_divided(*stretches[-1], start):
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((start, end))
        return stretches

    def _is_divided(self, first: int, last: int, start: int) -> bool:
        """Return whether the stretch from `first` to `last` ends before the foreign letters at `start`."""
        if self._has_own(last, start):
            return True
        comma = _COMMA.search(self._text, last, start)
        return comma is not None and not self._is_quoted(first, comma.start(), start)

    def _is_quoted(self, first: int, comma: int, last: int) -> bool:
        """Return whether a comma is in a quotation without own letters that begins in the stretch."""
        for opening in range(max(first - 1, self._start), comma):
            mark = self._text[opening]
            if mark in _CLOSING_QUOTE:
                close = self._text.find(_CLOSING_QUOTE[mark], opening + 1, self._end)
                if close >= last and not self._has_own(opening + 1, close):
                    return True
        return False

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """Return the range with the digits, signs and quotation marks around it that belong to it."""
        start, end = self._widened_start(start), self._widened_end(end)
        opening = self._text[start - 1] if start > self._start else ""
        if opening in _CLOSING_QUOTE:  # signs before the closing mark belong to the quotation
            close = self._text.find(_CLOSING_QUOTE[opening], end, self._end)
            if close >= 0 and not _LETTER.search(self._kinds, end, close):
                end = close
        return self._balanced(start, end)

    def _widened_start(self, start: int) -> int:
        text, at = self._text, start
        while at > self._start and (text[at - 1].isdigit() or (text[at - 1] == "-" and at - 1 > self._start)):
            at -= 1
        while at > self._start and text[at - 1] in _LEADING:
            at -= 1
        word = text[at:start].strip("-")
        touches = at == self._start or text[at - 1] in _BLANK + OBJECT or text[at - 1] in _CLOSING
        return at if word and touches else start

    def _widened_end(self, end: int) -> int:
        text = self._text
        while end < self._end:
            char = text[end]
            joins = char in _JOINING and end + 1 < self._end and text[end + 1].isalnum()
            joins = joins and not self._has_own(end + 1, end + 2)
            if not (char.isdigit() or char in _ATTACHED or joins or self._kinds[end] == "N"):
                break
            end += 1
        if text.startswith(".", end) and _INITIALS.search(text[self._start : end]):
            end += 1
        if number := _FINAL_NUMBER.match(text, end, self._end):
            # "COP 28" ends with its number; but a number before a word of the base language counts that word.
            after = number.end()
            if after + 1 >= self._end or text[after] not in _BLANK or not self._has_own(after + 1, after + 2):
                end = after
        return end

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """Return the range with the mates of its brackets, if no own letter is between."""
        text = self._text
        for opening in (" (", "("):
            if text.startswith(opening, end) and (close := text.find(")", end, self._end)) >= 0:
                has_digit = any(text[i].isdigit() for i in range(end, close))
                if has_digit and self._base == "rtl" and not self._has_own(end, close):
                    end = close + 1
        for index in range(start, end):
            if text[index] in "([{“«‘" and text.find(_CLOSING[text[index]], index, end) < 0:
                close = text.find(_CLOSING[text[index]], end, self._end)
                if close >= 0 and not self._has_own(end, close):
                    end = close + 1
            elif text[index] in ")]}" and text.rfind(_OPENING[text[index]], start, index) < 0:
                open_ = text.rfind(_OPENING[text[index]], self._start, start)
                if open_ >= 0 and not self._has_own(open_, start):
                    start = open_
        return start, end
