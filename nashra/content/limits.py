"""Refuses texts larger than anyone reads, before anything looks at them closely, which could take hours."""

import re
from collections.abc import Iterator

from nashra.content import documents
from nashra.markdown.source import FENCE
from nashra.model.problems import Problem

_MAX_PARAGRAPH = 20_000  # characters of one paragraph, or line of data: ten times what anybody reads
_MOST_LINES = 100_000
_MOST_MARKS = 20_000  # Markdown takes time by the square of the number of some of them
_SHORT = 5_000  # characters
_MOST_SEARCHED = 20_000_000  # characters that Markdown searches for an end after everything that is never closed
_OPENING = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
# Not a tag of text/html.py: in Markdown as written, quotation marks of either kind may be left open.
_CLOSED = re.compile(r"""<[a-z/!?](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+>""", re.IGNORECASE)
_MARKS = re.compile(r"[`~*_\[\]<>|#&\\{}^]|^[ \t]*(?:[-+=:]|\d+[.)])", re.MULTILINE)


def size_problems(path: str, data: bytes, text: str, limit: int) -> list[Problem]:
    """Return a Problem for each limit that a text exceeds; `data` are its bytes, `limit` is the most of them."""
    if len(data) > limit:
        message = f"this text has {len(data) / 1000:,.0f} KB: {limit / 1000:,.0f} KB are the most"
        return [Problem(path, 1, message, "part it into several texts; how much is too much says `limit` in site.yaml")]
    if len(text) <= _SHORT:
        return []
    is_markdown = path.lower().endswith(".md")
    _, body, first_line = (documents.split(text) or ("", text, 1)) if is_markdown else ("", text, 1)
    may_be_long = len(text) > min(_MAX_PARAGRAPH, _MOST_LINES, _MOST_MARKS)
    if may_be_long and (problem := _too_long(path, text, body, first_line, is_markdown=is_markdown)):
        return [problem]
    return [*_never_closed(path, first_line, body)] if is_markdown else []


def _too_long(path: str, text: str, body: str, first_line: int, *, is_markdown: bool) -> Problem | None:
    """Return a Problem for too many lines, a paragraph that is too long, or too many marks."""
    if (lines := text.count("\n")) > _MOST_LINES:
        message = f"this text has {lines} lines: {_MOST_LINES} are the most"
        return Problem(path, 1, message, "part it into several texts")
    line = first_line
    for piece in re.split(r"(\n[ \t]*\n)" if is_markdown else "(\n)", body):
        if (length := len(piece.strip("\n"))) > _MAX_PARAGRAPH:
            line += len(piece) - len(piece.lstrip("\n"))
            message = (
                f"{'a paragraph' if is_markdown else 'a line'} of {length} characters: {_MAX_PARAGRAPH} are the most"
            )
            return Problem(path, line, message, "part it with blank lines" if is_markdown else "part it")
        line += piece.count("\n")
    if is_markdown and (marks := len(_MARKS.findall(body))) > _MOST_MARKS:
        message = f"this text has {marks} marks of Markdown: {_MOST_MARKS} are the most"
        return Problem(path, first_line, message, "part it into several texts")
    return None


def _never_closed(path: str, first_line: int, body: str) -> Iterator[Problem]:
    """Yield a Problem for too many fences or tags without an end: for each, Markdown searches the rest of the text."""
    most = _MOST_SEARCHED // max(len(body), 1)
    fences = 0
    ends: set[str] = set()
    for match in reversed(list(FENCE.finditer(body))):
        fence, rest = match.groups()
        fences += fence not in ends
        if not rest.strip():
            ends.add(fence)
    if fences > most:
        message = f"this text has {fences} fences of code that nothing closes: {most} are the most in one of its length"
        yield Problem(path, first_line, message, "close each by a line of the same signs alone")
    tags = _tags_never_closed(body) if body.count("<") > most else 0
    if tags > most:
        message = f"this text has {tags} `<` that nothing closes: {most} are the most in one of its length"
        yield Problem(path, first_line, message, "write `&lt;` for the sign itself")


def _tags_never_closed(body: str) -> int:
    """Return the number of `<` that open a tag or a comment and have no end, in one pass."""
    comments = 0  # opened since the last one that is closed
    outside, *opened = body.split("<!--")
    pieces = [outside]
    for piece in opened:
        _, end, after = piece.partition("-->")
        comments = 0 if end else comments + 1
        pieces.append(after)
    outside = "".join(pieces)
    return comments + len(_OPENING.findall(outside)) - len(_CLOSED.findall(outside))
