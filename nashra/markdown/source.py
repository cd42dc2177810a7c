"""Takes the comments out of a body in Markdown, and finds the lines of what Markdown made of it."""

import re
from bisect import bisect, bisect_left

from nashra.markdown import html

_BEFORE_FENCE = r"^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*+"  # the marks of lists and quotations around it
FENCE = re.compile(rf"{_BEFORE_FENCE}(`{{3,}}|~{{3,}})(.*)", re.MULTILINE)
"""A line that begins or ends fenced code: its fence, and the rest of the line."""

CODE = re.compile(
    rf"{_BEFORE_FENCE}(`{{3,}}+|~{{3,}}+)[^\n]*\n.*?^[ \t>]*+\1[`~]*[ \t]*$|``[^\n]*?``|`[^`\n]*`",
    re.MULTILINE | re.DOTALL,
)
"""Code in Markdown: fenced, or in a line of text."""

COMMENT = re.compile(
    r"<!--.*?-->|!\[\[[^\]\n]*\]\]|\{>>[^{}]*<<\}"
    r"|(?<![\w%])%%(?!%)[^\n]*?%%|(?<![\w%])%%[ \t]*\n(?:(?!%%).)*^[ \t>]*%%[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
"""What is never published: comments of HTML, Obsidian (`%%…%%`; also its `![[…]]`) and CriticMarkup; not in code."""

_MOST_SOUGHT = 200_000_000  # characters of all the searches for the lines of one text


def has_comments(text: str) -> bool:
    """Say whether a text may have something that `COMMENT` matches."""
    return "<!--" in text or "%%" in text or "![[" in text or "{>>" in text


def without_comments(text: str) -> tuple[str, list[int]]:
    """Return `text` without its HTML comments, and the line in `text` of each line that is left.

    Lines with nothing but a comment go whole, so that a comment between two list items does not divide the list.
    """
    if not has_comments(text):
        return text, list(range(1, text.count("\n") + 2))
    comments = [match.span() for match in COMMENT.finditer(blank(CODE, text))]
    kept: list[str] = []
    lines: list[int] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=1):
        end = offset + len(line)
        inside = comments[bisect(comments, offset, key=lambda span: span[1]) : bisect(comments, (end + 1,))]
        bounds = [offset, *(bound for comment in inside for bound in comment), end]
        rest = "".join([text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)])
        if not inside or rest.strip():
            kept.append(rest)
            lines.append(number)
        offset = end + 1
    return "\n".join(kept), lines or [1]


class LineFinder:
    """Finds the lines of things in the HTML, which has none: the n-th match in the text is the n-th in the HTML."""

    def __init__(self, text: str, lines: list[int], whole: "LineFinder | None" = None) -> None:
        """Take a text, the line in the file of each of its lines, and the finder of the `whole` that it is part of."""
        self.text = text if whole else blank(CODE, text)
        self.lines = lines
        self._rows: list[str] = []
        self._ends: list[int] | None = None  # the offsets of the line ends
        self._whole = whole
        self._last_match: dict[str, int] = {}  # the offset, by pattern
        self._left = _MOST_SOUGHT

    def part(self, start: int, end: int) -> "LineFinder":
        """Return a finder for some lines, which looks into the whole text for what they lack."""
        if not self._rows:
            self._rows = self.text.split("\n")
        return LineFinder("\n".join(self._rows[start:end]), self.lines[start:end], self)

    def line_at(self, offset: int) -> int:
        """Return the line in the file of an offset in the text."""
        if self._ends is None:
            self._ends = [match.start() for match in re.finditer("\n", self.text)]
        return self.lines[min(bisect_left(self._ends, offset), len(self.lines) - 1)]

    def next_line(self, pattern: str) -> int:
        """Return the line of the next match of a pattern; after the last match comes the first one again.

        What a part of a text lacks is sought in the whole: a link may have its address in a definition elsewhere.
        Without a match, or after very many searches, it is the first line.
        """
        for start in (self._last_match.get(pattern, -1) + 1, 0):  # from the top: many references share a definition
            self._left -= len(self.text)
            if self._left < 0:
                break
            if match := re.compile(pattern, re.IGNORECASE).search(self.text, start):
                self._last_match[pattern] = match.start()
                return self.line_at(match.end() - 1)
        if self._whole and (line := self._whole.next_line(pattern)) != self._whole.lines[0]:
            return line
        return self.lines[0]

    def next_line_of_address(self, address: str) -> int:
        """Return the next line in which a link or an image has an address."""
        place = self.text.find(f"({address})")
        if place >= 0 and self.text.count(address) == 1:  # so are most
            return self.line_at(place)
        return self.next_line(html.as_written(address))


def blank(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with blanks in place of the matches, line ends kept, so that every offset stays the same."""
    if pattern is CODE and "`" not in text and "~~~" not in text:
        return text
    return pattern.sub(lambda match: "\n".join([" " * len(line) for line in match[0].split("\n")]), text)
