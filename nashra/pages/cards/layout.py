"""Lays out the texts of a card: which font has each piece of a line, in the order of sight, and where lines end.

A phrase of the other direction is a piece of its own, as pages isolate it (`text/bidi`). The library that draws, raqm,
orders and joins the letters within a piece.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nashra.text.bidi import Direction, Run, runs

Coverage = frozenset[int]
"""The characters that a font has, as numbers."""

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"  # of scripts without spaces
_CLOSING = "、。」』】）》，．！？：；"
_LONGEST = 40  # letters that are one word; what is longer may be parted anywhere
_WORD = re.compile(f"[{_WIDE}][{_CLOSING}]*|[^ {_WIDE}]{{1,{_LONGEST}}}")
_LOOKS_THROUGH = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """A part of a line that is drawn at once: its text, its direction, and the place of its font among the fonts."""

    text: str
    direction: Direction
    font: int


class Paragraph:
    """A text in a direction, with the characters of each font, in the order in which the fonts are tried."""

    def __init__(self, text: str, direction: Direction, fonts: Sequence[Coverage]) -> None:
        self.text = text
        self._direction = direction
        self._fonts = fonts
        self._runs = runs(text, direction)
        self.words = [match.span() for match in _WORD.finditer(text)]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of a part of the text from left to right."""
        return [
            piece
            for first, last, direction in _ordered(start, end, self._direction, self._runs)
            for piece in self._in_fonts(self.text[first:last], direction)
        ]

    def _in_fonts(self, text: str, direction: Direction) -> list[Piece]:
        """Return the pieces of a text of one direction, each in one font, from left to right."""
        first = _LOOKS_THROUGH.search(text)
        font = self._font_of(first[0]) if first else 0
        pieces: list[Piece] = []
        for char in text:
            if not self._has(font, char) or char.isalpha():
                font = self._font_of(char)
            shown = char if ord(char) in self._fonts[font] or not char.isspace() else " "
            if pieces and pieces[-1].font == font:
                pieces[-1] = Piece(pieces[-1].text + shown, direction, font)
            else:
                pieces.append(Piece(shown, direction, font))
        return pieces if direction == "ltr" else pieces[::-1]

    def _has(self, font: int, char: str) -> bool:
        return ord(char) in self._fonts[font] or is_blank(char)

    def _font_of(self, char: str) -> int:
        return next((font for font in range(len(self._fonts)) if self._has(font, char)), 0)


def is_blank(char: str) -> bool:
    """Say whether a character needs no glyph: a space, or one that only says how others are shown (UAX #44, Cf)."""
    return char.isspace() or unicodedata.category(char) == "Cf"


def in_order(fonts: Sequence[str], coverage: Callable[[str], Coverage], text: str, direction: Direction) -> list[str]:
    """Return fonts in the order in which they are tried: the one with the most letters of this direction first."""
    own = {
        ord(char)
        for char in text
        if char.isalpha() and (unicodedata.bidirectional(char) == "L") == (direction == "ltr")
    }
    return sorted(fonts, key=lambda font: len(own - coverage(font)))


def lines(widths: Sequence[float], gaps: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Return lines of words that fit into a room, as few as can be, of about one width: (first, after the last).

    `widths` are those of the words, `gaps` those of the spaces after them. A word that is too wide has its own line.
    """
    wanted = len(_filled(widths, gaps, room))
    steps = range(1, int(room) + 1)
    least = bisect_left(steps, x=True, key=lambda step: len(_filled(widths, gaps, step)) <= wanted)
    return _filled(widths, gaps, min(least + 1, room))


def _filled(widths: Sequence[float], gaps: Sequence[float], room: float) -> list[tuple[int, int]]:
    """Return lines of words, each as full as can be."""
    found: list[tuple[int, int]] = []
    start, used = 0, 0.0
    for at, width in enumerate(widths):
        if at > start and used + width > room:
            found.append((start, at))
            start, used = at, 0.0
        used += width + gaps[at]
    return [*found, (start, len(widths))]


def _ordered(start: int, end: int, direction: Direction, inner: Sequence[Run]) -> Iterator[tuple[int, int, Direction]]:
    """Yield the parts of a text of one direction each, from left to right; `inner` are the runs in it, outer first."""
    found: list[list[tuple[int, int, Direction]]] = []
    at = start
    while inner:
        run, rest = inner[0], inner[1:]
        within = [one for one in rest if one.start < run.end]
        inner = rest[len(within) :]
        first, last = max(start, run.start), min(end, run.end)
        if first < last:
            found += [[(at, first, direction)], [*_ordered(first, last, run.direction, within)]]
            at = last
    found.append([(at, end, direction)])
    for parts in found if direction == "ltr" else reversed(found):
        yield from (part for part in parts if part[0] < part[1])
