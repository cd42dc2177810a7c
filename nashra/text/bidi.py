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
from functools import lru_cache
from typing import Literal, NamedTuple

Direction = Literal["ltr", "rtl"]

OBJECT = "\ufffc"
"""Stands in a text for an element that keeps its own order."""

_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_CLOSE = "\u2069"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_SIGNS = "-+\u2212\u00b1$€£¥#%\u2030°"
_MAY_NEED = {  # a fast no for most texts: no letter of the other direction, no sign beside a digit
    "ltr": re.compile(f"[{_RTL}]"),
    "rtl": re.compile(f"[^\\W\\d_{_RTL}]|[{_SIGNS}]"),
}

# Numbers whose parts would change places after a right-to-left letter: signs, ranges and dates with hyphens,
# percentages, amounts, telephone numbers. A range with an en dash is left to run as the text does.
_NUMBER = re.compile(
    r"(?<![\w.,:/+%$€£¥#°-])(?:"
    r"\+\d[\d ().-]*\d"
    r"|[-+\u2212\u00b1]?[$€£¥#]?\d+(?:[.,:/-]\d+)*[%\u2030°]?[$€£¥]?"
    r")(?![\w])"
)
_CHANGES_PLACES = re.compile(f"[{_SIGNS}]")

_COMMA = re.compile(r"[,،;؛]\s")  # parts the items of a list
_BAR = re.compile(r"\s*[|·]\s*|\s+[–—-]\s+")  # parts a line into pieces that stand by themselves
_IN_BARS = re.compile("[|·–—-]")
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


def quiet(base: Direction, but: str) -> str:
    """Return an expression for one or more characters that need nothing, none of which is in `but` (of `<>&"=`).

    It is for others to be built of, and gives nothing back. Law: it matches a text whole if there is nothing of `but`
    in it, and `may_need` says no.
    """
    if base == "ltr":
        return f"[^{_RTL}{but}]++"
    return f"(?:[{_RTL}\\s\\d_.,:;!?()/،؛؟«»“”]++|[^\\w{_SIGNS[1:]}{but}-]++)++"


@lru_cache(maxsize=1024)  # titles and the words of templates come on many pages, and in feeds
def runs(text: str, base: Direction) -> tuple[Run, ...]:
    """Return the stretches of `text` to isolate where what is around runs in direction `base`, in order.

    A stretch begins and ends with a letter of the other direction, or with the digits, signs and closing marks that
    belong to it. The items of a list are stretches of their own, so that the list runs as the text around it. In a
    text from right to left, numbers with signs are stretches too.
    """
    if not may_need(text, base):
        return ()
    while _ISOLATED.search(text):  # what is isolated already is looked at as one object, from the inside out
        text = _ISOLATED.sub(lambda match: OBJECT * len(match.group()), text)
    other: Direction = "rtl" if base == "ltr" else "ltr"
    kinds = text.translate(_KINDS)
    found: list[Run] = []
    if _FOREIGN[base].search(kinds):
        for start, end in _pieces(text):
            found += [Run(a, b, other) for a, b in _Piece(text, kinds, start, end, base).phrases()]
    if base == "rtl" and _CHANGES_PLACES.search(text):
        free = list(text)
        for run in found:
            free[run.start : run.end] = OBJECT * (run.end - run.start)
        found += [
            Run(match.start(), match.end(), "ltr")
            for match in _NUMBER.finditer("".join(free))
            if _CHANGES_PLACES.search(match.group())
        ]
    return tuple(sorted(found))


class _Kinds(dict[int, str]):
    """What each character is, by its code: L or R for letters, N for what goes with the one before it, else a space."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.bidirectional(chr(code))
        return self.setdefault(code, {"L": "L", "R": "R", "AL": "R", "NSM": "N", "BN": "N"}.get(kind, " "))


_KINDS = _Kinds()
_OWN: dict[Direction, str] = {"ltr": "L", "rtl": "R"}
_FOREIGN = {"ltr": re.compile("R+"), "rtl": re.compile("L+")}
_LETTER = re.compile("[LR]")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BAR.finditer(text) if _IN_BARS.search(text) else ():
        yield start, match.start()
        start = match.end()
    yield start, len(text)


class _Piece:
    """The part of a text between two bars: its letters, told apart by direction, and the phrases they make."""

    def __init__(self, text: str, kinds: str, start: int, end: int, base: Direction) -> None:
        self._text = text
        self._kinds = kinds
        self._start = start
        self._end = end
        self._base = base

    def phrases(self) -> list[tuple[int, int]]:
        stretches = list(self._stretches())
        if stretches and not self._has_own(self._start, self._end):  # it stands by itself, with its signs
            return [self._trimmed(self._start, self._end)]
        found: list[tuple[int, int]] = []
        for first, last in stretches:
            start, end = self._widened(first, last)
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    def _has_own(self, start: int, end: int) -> bool:
        return self._kinds.find(_OWN[self._base], start, end) >= 0

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield the range of each stretch of foreign letters without an own letter or a list's comma inside."""
        first = last = -1
        for letters in _FOREIGN[self._base].finditer(self._kinds, self._start, self._end):
            start, end = letters.span()
            if first < 0:
                first = start
            elif self._parted(first, last, start):
                yield first, last
                first = start
            last = end
        if first >= 0:
            yield first, last

    def _parted(self, first: int, last: int, start: int) -> bool:
        """Say whether the letters from `first` to `last` are no part of one stretch with those from `start` on."""
        if self._has_own(last, start):
            return True
        comma = _COMMA.search(self._text, last, start)
        return comma is not None and not self._quoted(first, comma.start(), start)

    def _quoted(self, first: int, comma: int, last: int) -> bool:
        """Say whether a comma is inside a quotation that begins in the stretch and has no own letter."""
        for opening in range(max(first - 1, self._start), comma):
            if self._text[opening] in _CLOSING and self._text[opening] in _QUOTES:
                close = self._text.find(_CLOSING[self._text[opening]], opening + 1, self._end)
                if close >= last and not self._has_own(opening + 1, close):
                    return True
        return False

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        start = self._before(start)
        end = self._after(end)
        opening = self._text[start - 1] if start > self._start else ""
        if opening in _CLOSING and opening in _QUOTES:  # what stands before the closing mark belongs to the quotation
            close = self._text.find(_CLOSING[opening], end, self._end)
            if close >= 0 and not _LETTER.search(self._kinds, end, close):
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
            joins = joins and not self._has_own(end + 1, end + 2)
            if not (char.isdigit() or char in _ATTACHED or joins or self._kinds[end] == "N"):
                break
            end += 1
        if text.startswith(".", end) and _INITIALS.search(text[self._start : end]):
            end += 1
        if number := _ENDING.match(text, end, self._end):
            # A number that the phrase ends with ("COP 28"), not one that counts the next word.
            after = number.end()
            counts = after + 1 < self._end and text[after] in _BLANK and self._has_own(after + 1, after + 2)
            if not counts:
                end = after
        return end

    def _balanced(self, start: int, end: int) -> tuple[int, int]:
        """Take in the mate of a bracket that is inside, where nothing of the base's own is between."""
        text = self._text
        for match in (" (", "("):
            if text.startswith(match, end) and (close := text.find(")", end, self._end)) >= 0:
                digits = any(text[i].isdigit() for i in range(end, close))
                if digits and self._base == "rtl" and not self._has_own(end, close):
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

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (self._text[start] in _BLANK):
            start += 1
        while end > start and (self._text[end - 1] in _BLANK):
            end -= 1
        return start, end
