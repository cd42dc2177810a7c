"""A text as found -> a Problem where it is more than any reader has: found at a glance, for more would take hours."""

import re

from nashra import documents
from nashra.problems import Problem

_LONGEST = 20_000  # characters of one paragraph, or line of data: ten times what anybody reads
_MOST_LINES = 100_000
_MOST_MARKS = 20_000  # some of what Markdown makes of them takes time by the square of their number
_MARKS = re.compile(r"[`~*_\[\]<>|#&\\{}^]|^[ \t]*(?:[-+=:]|\d+[.)])", re.MULTILINE)


def too_much(path: str, data: bytes, text: str, limit: int) -> list[Problem]:
    """Return a Problem for what no text for readers has, found without looking closer: that could take hours."""
    if len(data) > limit:
        message = f"this text has {len(data) / 1000:,.0f} KB: {limit / 1000:,.0f} KB are the most"
        hint = "part it into several texts; how much is too much says `limit` in site.yaml"
        return [Problem(path, 1, message, hint)]
    if len(text) <= min(_LONGEST, _MOST_LINES, _MOST_MARKS):  # it cannot hold more of them than characters
        return []
    if text.count("\n") > _MOST_LINES:
        message = f"this text has {text.count(chr(10))} lines: {_MOST_LINES} are the most"
        return [Problem(path, 1, message, "part it into several texts")]
    is_markdown = path.lower().endswith(".md")
    _, body, first_line = (documents.split(text) or ("", text, 1)) if is_markdown else ("", text, 1)
    line = first_line
    for piece in re.split(r"(\n[ \t]*\n)" if is_markdown else "(\n)", body):
        if (length := len(piece.strip("\n"))) > _LONGEST:
            line += len(piece) - len(piece.lstrip("\n"))
            message = f"{'a paragraph' if is_markdown else 'a line'} of {length} characters: {_LONGEST} are the most"
            return [Problem(path, line, message, "part it with blank lines" if is_markdown else "part it")]
        line += piece.count("\n")
    if is_markdown and (marks := len(_MARKS.findall(body))) > _MOST_MARKS:
        message = f"this text has {marks} marks of Markdown: {_MOST_MARKS} are the most"
        return [Problem(path, first_line, message, "part it into several texts")]
    return []
