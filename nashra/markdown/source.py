"""A body in Markdown -> it without comments, with code blanked; and the line of whatever Markdown made of it."""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator
from functools import cached_property

from nashra.markdown import html

CODE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$|``[^\n]*?``|`[^`\n]*`", re.MULTILINE | re.DOTALL
)
"""Code in Markdown, fenced or in a line."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""A comment of HTML, where it is not in code."""

_OPENING = re.compile(r"[(<=\"']\s*|\]:\s*<?")
_BEHIND = re.compile(r"[^\s)>}\"']")
_MOST_SOUGHT = 200_000_000  # characters that are looked through for the lines of all faults of a text


def without_comments(text: str) -> tuple[str, list[int]]:
    """Return `text` without its HTML comments (but those in code), and the line each remaining line had.

    Lines that held nothing but a comment go whole, so that a comment between two list items parts no list.
    """
    if "<!--" not in text:
        return text, list(range(1, text.count("\n") + 2))
    holes = [match.span() for match in COMMENT.finditer(blank(CODE, text))]
    kept: list[str] = []
    lines: list[int] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        end = offset + len(line)
        inside = holes[bisect(holes, offset, key=lambda hole: hole[1]) : bisect(holes, (end + 1,))]
        rest = line
        for a, b in reversed(inside):
            rest = rest[: max(a - offset, 0)] + rest[b - offset :]
        if not inside or rest.strip():
            kept.append(rest)
            lines.append(number)
        offset = end + 1
    return "\n".join(kept), lines or [1]


class LineFinder:
    """Finds the line of what Markdown, which keeps no lines, made into HTML: the n-th like the n-th."""

    def __init__(self, text: str, lines: list[int]) -> None:
        """Take a text and the line of the file that each of its lines is."""
        self.text = blank(CODE, text)
        self.lines = lines
        self._seen: dict[str, int] = {}
        self._left = _MOST_SOUGHT

    @cached_property
    def _ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line(self, offset: int) -> int:
        """Return the line of a place in the text."""
        return self.lines[min(bisect_left(self._ends, offset), len(self.lines) - 1)]

    def next(self, pattern: str) -> int:
        """Return the line of the next place that a pattern finds: of the first one again after the last one.

        Where very much was sought already, and where nothing is found, it is the first line of the body.
        """
        for start in (self._seen.get(pattern, -1) + 1, 0):  # again from the top: one definition, many references
            self._left -= len(self.text)
            if self._left < 0:
                break
            if found := re.compile(pattern, re.IGNORECASE).search(self.text, start):
                self._seen[pattern] = found.start()
                return self.line(found.end() - 1)
        return self.lines[0]

    def address(self, written: str) -> int:
        """Return what `next` does for the pattern of an address: to make a pattern for each takes long."""
        pattern = html.as_written(written)
        if not written or written[0].isspace() or written[0] == "<":
            return self.next(pattern)
        for start in (self._seen.get(pattern, -1) + 1, 0):
            for opening, end in self._places(written, start):
                if not _BEHIND.match(self.text, end):
                    self._seen[pattern] = opening
                    return self.line(end - 1)
        return self.lines[0]

    def _places(self, written: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield where that begins which opens an address, and where the address ends; in order from `start` on."""
        looked_for = _folded(written)
        if len(looked_for) == len(written) and len(self._folded) == len(self.text):  # a letter stands for each letter
            at = self._folded.find(looked_for, start)
            while at >= 0:
                if (opening := _opening(self.text, start, at)) is not None:
                    yield opening, at + len(written)
                at = self._folded.find(looked_for, at + 1)
            return
        self._left -= len(self.text)
        found = _OPENING.search(self.text, start) if self._left >= 0 else None
        while found:
            end = found.end() + len(written)
            if _folded(self.text[found.end() : end]) == looked_for:
                yield found.start(), end
            found = _OPENING.search(self.text, found.start() + 1)

    @cached_property
    def _folded(self) -> str:
        return _folded(self.text)


def _opening(text: str, start: int, end: int) -> int | None:
    """Return where that begins, from `start` on, which `_OPENING` finds before `end`, if anything does."""
    last = _before_blanks(text, start, end)
    label = _before_blanks(text, start, last - 1) if last == end and text[last - 1 : last] == "<" else last
    if label - 2 >= start and text.startswith("]:", label - 2):
        return label - 2
    return last - 1 if last > start and text[last - 1] in "(<=\"'" else None


def _before_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _folded(text: str) -> str:
    # As a pattern compares that ignores case: one letter with one letter, and i with all its kin.
    return text.replace("İ", "i").casefold().replace("ı", "i")


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with blanks for what the pattern finds: of the same length and lines, so that offsets stay true."""
    if pattern is CODE and "`" not in text and "~~~" not in text:
        return text
    return pattern.sub(_blanks, text)


def _blanks(match: re.Match[str]) -> str:
    return "\n".join([" " * len(line) for line in match.group().split("\n")])
