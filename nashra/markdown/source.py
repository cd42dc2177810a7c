"""Takes the comments out of a body in Markdown, and finds the lines of what Markdown made of it."""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator
from functools import cached_property

from nashra.markdown import html

CODE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$|``[^\n]*?``|`[^`\n]*`", re.MULTILINE | re.DOTALL
)
"""Code in Markdown: fenced, or in a line of text."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""A comment of HTML; in code it is none."""

_OPENING = re.compile(r"[(<=\"']\s*|\]:\s*<?")
_BEHIND = re.compile(r"[^\s)>}\"']")
_MOST_SOUGHT = 200_000_000  # characters of all the searches for the lines of one text


def without_comments(text: str) -> tuple[str, list[int]]:
    """Return `text` without its HTML comments, and the line in `text` of each line that is left.

    Lines with nothing but a comment go whole, so that a comment between two list items does not divide the list.
    """
    if "<!--" not in text:
        return text, list(range(1, text.count("\n") + 2))
    comments = [match.span() for match in COMMENT.finditer(blank(CODE, text))]
    kept: list[str] = []
    lines: list[int] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        end = offset + len(line)
        inside = comments[bisect(comments, offset, key=lambda span: span[1]) : bisect(comments, (end + 1,))]
        rest = line
        for a, b in reversed(inside):
            rest = rest[: max(a - offset, 0)] + rest[b - offset :]
        if not inside or rest.strip():
            kept.append(rest)
            lines.append(number)
        offset = end + 1
    return "\n".join(kept), lines or [1]


class LineFinder:
    """Finds the lines of things in the HTML, which has none: the n-th match in the text is the n-th in the HTML."""

    def __init__(self, text: str, lines: list[int]) -> None:
        """Take a text, and the line in the file of each of its lines."""
        self.text = blank(CODE, text)
        self.lines = lines
        self._last_match: dict[str, int] = {}  # the offset, by pattern
        self._left = _MOST_SOUGHT

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    def line_at(self, offset: int) -> int:
        """Return the line in the file of an offset in the text."""
        return self.lines[min(bisect_left(self._line_ends, offset), len(self.lines) - 1)]

    def next_line(self, pattern: str) -> int:
        """Return the line of the next match of a pattern; after the last match comes the first one again.

        Without a match, or after very many searches, it is the first line of the body.
        """
        for start in (self._last_match.get(pattern, -1) + 1, 0):  # from the top: many references share a definition
            self._left -= len(self.text)
            if self._left < 0:
                break
            if match := re.compile(pattern, re.IGNORECASE).search(self.text, start):
                self._last_match[pattern] = match.start()
                return self.line_at(match.end() - 1)
        return self.lines[0]

    def next_line_of_address(self, address: str) -> int:
        """Return `next_line(as_written(address))`, without the time that it takes to compile each pattern."""
        pattern = html.as_written(address)
        if not address or address[0].isspace() or address[0] == "<":
            return self.next_line(pattern)
        for start in (self._last_match.get(pattern, -1) + 1, 0):
            for opening, end in self._places(address, start):
                if not _BEHIND.match(self.text, end):
                    self._last_match[pattern] = opening
                    return self.line_at(end - 1)
        return self.lines[0]

    def _places(self, address: str, start: int) -> Iterator[tuple[int, int]]:
        """Yield the offset of the opening sign of each place of an address, and of its end, in order from `start`."""
        folded = _folded(address)
        if len(folded) == len(address) and len(self._folded_text) == len(self.text):  # so offsets are the same in both
            place = self._folded_text.find(folded, start)
            while place >= 0:
                if (opening := _opening(self.text, start, place)) is not None:
                    yield opening, place + len(address)
                place = self._folded_text.find(folded, place + 1)
            return
        self._left -= len(self.text)
        match = _OPENING.search(self.text, start) if self._left >= 0 else None
        while match:
            end = match.end() + len(address)
            if _folded(self.text[match.end() : end]) == folded:
                yield match.start(), end
            match = _OPENING.search(self.text, match.start() + 1)

    @cached_property
    def _folded_text(self) -> str:
        return _folded(self.text)


def _opening(text: str, start: int, end: int) -> int | None:
    """Return where the match of `_OPENING` between `start` and `end` begins that ends at `end`; None without one."""
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
    # As re.IGNORECASE compares: a letter with a letter, and i with all of its variants.
    return text.replace("İ", "i").casefold().replace("ı", "i")


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with blanks in place of the matches, line ends kept, so that every offset stays the same."""
    if pattern is CODE and "`" not in text and "~~~" not in text:
        return text
    return pattern.sub(lambda match: "\n".join([" " * len(line) for line in match[0].split("\n")]), text)
