"""A text of mixed direction -> the stretches of it to isolate, so that each reads in the order it was written.

Unicode's algorithm (UAX #9) cannot know what belongs together: it carries the end of a foreign phrase, a sign or a
range to the wrong side. W3C's rule is to isolate every phrase of the other direction, tightly and always, without
guessing which ones would break. `plain` does so with characters, where no markup can be: titles, attributes, feeds,
calendars; `isolation` does so with elements, for HTML.

Laws: what is read stays the same but for isolates; isolating twice is isolating once; every isolate is closed.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

OBJECT = "\ufffc"
"""Stands in a text for an element that keeps its own order."""

_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_MAY_NEED = {  # a fast no for most texts: no letter of the other direction, no sign beside a digit
    "ltr": re.compile(f"[{_RTL}]"),
    "rtl": re.compile(f"[^\\W\\d_{_RTL}]|[-+\u2212\u00b1$€£¥#%\u2030°]"),
}

# Numbers whose parts would change places after a right-to-left letter: signs, ranges and dates with hyphens,
# percentages, amounts, telephone numbers. A range with an en dash is left to run as the text does.
_NUMBER = re.compile(
    r"(?<![\w.,:/+%$€£¥#°-])(?:"
    r"\+\d[\d ().-]*\d"
    r"|[-+\u2212\u00b1]?[$€£¥#]?\d+(?:[.,:/-]\d+)*[%\u2030°]?[$€£¥]?"
    r")(?![\w])"
)
_CHANGES_PLACES = re.compile(r"[-+\u2212\u00b1$€£¥#%\u2030°]")

_COMMA = re.compile(r"[,،;؛]\s")  # parts the items of a list
_BAR = re.compile(r"\s*[|·]\s*|\s+[–—-]\s+")  # parts a line into pieces that stand by themselves
_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»", "‘": "’", '"': '"', "”": "“"}
_OPENING = {close: open_ for open_, close in _CLOSING.items() if open_ != "”"}
_QUOTES = '“”«»‘’"'
_ATTACHED = "#+*%_=~^°$€£@&/\\"  # touching a word, part of it: C++, C#, @name
_JOINING = "-.:'’"  # part of a word between two parts of it: COVID-19, v2.0
_LEADING = "@#$€£~/\\_&."
_ENDING = re.compile(r"[ \u00a0]\d+(?:[.,:/-]\d+)*(?![\w%$€£¥°])")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.)+\w$")  # U.S.
_BLANK = " \t\n\u00a0\u202f"


class Run(NamedTuple):
    """A stretch to isolate: text[start:end] runs in `direction`."""

    start: int
    end: int
    direction: Direction


def plain(text: str, base: Direction) -> str:
    """Return a text with isolates (U+2066, U+2067 … U+2069) where it needs them, for places without markup."""
    parts = []
    end = 0
    found = runs(text, base)
    if len(found) == 1 and found[0].end - found[0].start == len(text) and text[0].isalpha() and text[-1].isalpha():
        return text  # nothing but a phrase from letter to letter: no sign of it can go astray
    for run in found:
        parts += [text[end : run.start], _OPEN[run.direction], text[run.start : run.end], _CLOSE]
        end = run.end
    return "".join([*parts, text[end:]])


def may_need(text: str, base: Direction) -> bool:
    """Say, fast, whether a text may hold anything to isolate; no means none."""
    return _MAY_NEED[base].search(text) is not None


def runs(text: str, base: Direction) -> list[Run]:
    """Return the stretches of `text` to isolate where what is around runs in direction `base`, in order.

    A stretch begins and ends with a letter of the other direction, or with the digits, signs and closing marks that
    belong to it. The items of a list are stretches of their own, so that the list runs as the text around it. In a
    text from right to left, numbers with signs are stretches too.
    """
    if not may_need(text, base):
        return []
    while _ISOLATED.search(text):  # what is isolated already is looked at as one object, from the inside out
        text = _ISOLATED.sub(lambda match: OBJECT * len(match.group()), text)
    other: Direction = "rtl" if base == "ltr" else "ltr"
    found: list[Run] = []
    for start, end in _pieces(text):
        found += [Run(a, b, other) for a, b in _Piece(text, start, end, base).phrases()]
    if base == "rtl":
        free = list(text)
        for run in found:
            free[run.start : run.end] = OBJECT * (run.end - run.start)
        found += [
            Run(match.start(), match.end(), "ltr")
            for match in _NUMBER.finditer("".join(free))
            if _CHANGES_PLACES.search(match.group())
        ]
    return sorted(found)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BAR.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


class _Piece:
    """The part of a text between two bars: its letters, told apart by direction, and the phrases they make."""

    def __init__(self, text: str, start: int, end: int, base: Direction) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._base = base
        own = {"L"} if base == "ltr" else {"R", "AL"}
        kinds = {index: unicodedata.bidirectional(text[index]) for index in range(start, end)}
        self._own = [index for index, kind in kinds.items() if kind in own]
        self._foreign = [index for index, kind in kinds.items() if kind in ({"L", "R", "AL"} - own)]
        self._is_own = set(self._own)
        self._is_foreign = set(self._foreign)

    def phrases(self) -> list[tuple[int, int]]:
        if not self._foreign:
            return []
        if not self._own:  # it stands by itself, with its signs
            return [self._trimmed(self._start, self._end)]
        found: list[tuple[int, int]] = []
        for first, last in self._stretches():
            start, end = self._widened(first, last + 1)
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield (first, last) foreign letter of each stretch without an own letter or a list's comma inside."""
        first = last = self._foreign[0]
        for index in self._foreign[1:]:
            gap = range(last + 1, index)
            parted = any(i in self._is_own for i in gap)
            if not parted and (comma := _COMMA.search(self._text, last + 1, index)):
                parted = not self._quoted(first, comma.start(), index)
            if parted:
                yield first, last
                first = index
            last = index
        yield first, last

    def _quoted(self, first: int, comma: int, last: int) -> bool:
        """Say whether a comma is inside a quotation that begins in the stretch and has no own letter."""
        for opening in range(max(first - 1, self._start), comma):
            if self._text[opening] in _CLOSING and self._text[opening] in _QUOTES:
                close = self._text.find(_CLOSING[self._text[opening]], opening + 1, self._end)
                if close >= last and not any(opening < index < close for index in self._own):
                    return True
        return False

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        start = self._before(start)
        end = self._after(end)
        opening = self._text[start - 1] if start > self._start else ""
        if opening in _CLOSING and opening in _QUOTES:  # what stands before the closing mark belongs to the quotation
            close = self._text.find(_CLOSING[opening], end, self._end)
            if close >= 0 and not any(i in self._is_own or i in self._is_foreign for i in range(end, close)):
                end = close
        return self._balanced(start, end)

    def _before(self, start: int) -> int:
        text, at = self._text, start
        while at > self._start and (text[at - 1].isdigit() or (text[at - 1] == "-" and at - 1 > self._start)):
            at -= 1
        while at > self._start and text[at - 1] in _LEADING:
            at -= 1
        word = text[at:start].strip("-")
        touches = at == self._start or text[at - 1] in _BLANK + OBJECT or text[at - 1] in _CLOSING
        return at if word and touches else start

    def _after(self, end: int) -> int:
        text = self._text
        while end < self._end:
            char = text[end]
            joins = char in _JOINING and end + 1 < self._end and text[end + 1].isalnum()
            joins = joins and end + 1 not in self._is_own
            if not (char.isdigit() or char in _ATTACHED or joins or unicodedata.bidirectional(char) in ("NSM", "BN")):
                break
            end += 1
        if text.startswith(".", end) and _INITIALS.search(text[self._start : end]):
            end += 1
        if number := _ENDING.match(text, end, self._end):
            # A number that the phrase ends with ("COP 28"), not one that counts the next word.
            after = number.end()
            if not (text[after : after + 1] in set(_BLANK) and after + 1 in self._is_own):
                end = after
        return end

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """Take in the mate of a bracket that is inside, where nothing of the base's own is between."""
        text = self._text
        for match in (" (", "("):
            if text.startswith(match, end) and (close := text.find(")", end, self._end)) >= 0:
                inside = range(end, close)
                digits = any(text[i].isdigit() for i in inside)
                if digits and self._base == "rtl" and not any(i in self._is_own for i in inside):
                    end = close + 1
        for index in range(start, end):
            if text[index] in "([{“«‘" and text.find(_CLOSING[text[index]], index, end) < 0:
                close = text.find(_CLOSING[text[index]], end, self._end)
                if close >= 0 and not any(i in self._is_own for i in range(end, close)):
                    end = close + 1
            elif text[index] in ")]}" and text.rfind(_OPENING[text[index]], start, index) < 0:
                open_ = text.rfind(_OPENING[text[index]], self._start, start)
                if open_ >= 0 and not any(i in self._is_own for i in range(open_, start)):
                    start = open_
        return start, end

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (self._text[start] in _BLANK):
            start += 1
        while end > start and (self._text[end - 1] in _BLANK):
            end -= 1
        return start, end
