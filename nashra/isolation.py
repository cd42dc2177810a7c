"""A page of HTML -> the same page, each phrase of the other direction isolated: nothing is left to chance.

In text, an isolating element `<bdi dir lang>` stands around each phrase; in titles and attributes, where no element
can be, the isolate characters do. What already says its direction or language is respected; code runs from left to
right. Templates and bodies need no care of their own, and none can be forgotten.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple

from nashra.bidi import OBJECT, Direction, Run, may_need, plain, runs

Tongue = Callable[[str, Direction], str]
"""What language a phrase is in, by its text and direction: a BCP 47 tag, or "" where that is not known."""

_TOKEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>|</?[a-z][^\s/>]*(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>|[^<]+|<", re.IGNORECASE | re.DOTALL
)
_NAME = re.compile(r"</?([a-z][^\s/>]*)", re.IGNORECASE)
_CHAR = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|.", re.IGNORECASE | re.DOTALL)
_DIR = re.compile(r"\sdir=[\"']?(ltr|rtl|auto)", re.IGNORECASE)
_SPOKEN = re.compile(r"(\s(?:title|alt|aria-label|content|placeholder)=\")([^\"]*)(\")", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|width=|default-src |[\d;]", re.IGNORECASE)  # in `content`, beside words

_INLINE = {
    *("a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "label"),
    *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CODE = {"code", "kbd", "samp", "pre", "var"}
_RAW = {"script", "style", "textarea", "template"}
_PLAIN = {"title", "text", "tspan", "desc", "option"}  # hold text, but no elements of HTML


class _Token(NamedTuple):
    """A piece of HTML; `name` is "" for text, `closing` for an end tag, `whole` for an element kept as it is."""

    html: str
    name: str = ""
    closing: bool = False
    whole: bool = False


def isolated(html: str, base: Direction, tongue: Tongue) -> str:
    """Return a page or a part of one with every phrase of the other direction isolated; `base` is its direction."""
    return "".join(_blocks(iter(list(_tokens(html))), base, tongue, until=""))


def _tokens(html: str) -> Iterator[_Token]:
    at, raw = 0, ""
    while at < len(html):
        if raw:
            close = html.lower().find(f"</{raw}", at)
            close = len(html) if close < 0 else close
            yield _Token(html[at:close], "!", whole=True)
            at, raw = close, ""
            continue
        match = _TOKEN.match(html, at)
        if match is None:
            raise AssertionError("every character is in a token")
        text = match.group()
        at = match.end()
        named = _NAME.match(text)
        if named is None:
            yield _Token(text, "!" if text.startswith("<!") else "", whole=text.startswith("<!"))
            continue
        name = named.group(1).lower()
        yield _Token(text, name, closing=text.startswith("</"))
        raw = name if name in _RAW and not text.startswith("</") else ""


def _blocks(tokens: Iterator[_Token], base: Direction, tongue: Tongue, until: str) -> Iterator[str]:
    """Yield the HTML up to the end tag `until`: blocks one after the other, the lines of text in them isolated."""
    line: list[_Token] = []
    for token in tokens:
        if token.closing and token.name == until:
            yield from _line(line, base, tongue)
            yield token.html
            return
        if token.name in _INLINE or (not token.name and not token.whole):
            line.append(_inline(token, tokens, base, tongue))
            continue
        yield from _line(line, base, tongue)
        line = []
        yield from _block(token, tokens, base, tongue)
    yield from _line(line, base, tongue)


def _block(token: _Token, tokens: Iterator[_Token], base: Direction, tongue: Tongue) -> Iterator[str]:
    opens = not token.closing and not token.whole and token.name not in _VOID and not token.html.endswith("/>")
    own = _direction(token, base)
    if token.name in _PLAIN and opens:
        yield token.html
        yield from _text(tokens, own, token.name)
        return
    yield _tag(token, base)
    if opens and token.name in _CODE:
        yield from _rest(tokens, token.name)
    elif opens and own != base:
        yield from _blocks(tokens, own, tongue, until=token.name)


def _inline(token: _Token, tokens: Iterator[_Token], base: Direction, tongue: Tongue) -> _Token:
    """Return a token of a line; an element that keeps its own order becomes one, its inside isolated by itself."""
    if token.closing or not token.name:
        return token
    if token.name in _VOID:
        return _Token(_tag(token, base), token.name, whole=True)
    if token.name in _CODE or token.name == "bdi":
        return _Token(_tag(token, base) + "".join(_rest(tokens, token.name)), token.name, whole=True)
    if _DIR.search(token.html):
        inside = "".join(_blocks(tokens, _direction(token, base), tongue, until=token.name))
        return _Token(_tag(token, base) + inside, token.name, whole=True)
    return _Token(_tag(token, base), token.name)


def _rest(tokens: Iterator[_Token], name: str) -> Iterator[str]:
    depth = 1
    for token in tokens:
        yield token.html
        if token.name == name and token.name not in _VOID:
            depth += -1 if token.closing else 1
        if not depth:
            return


def _text(tokens: Iterator[_Token], base: Direction, name: str) -> Iterator[str]:
    for token in tokens:
        yield token.html if token.name else escape(plain(unescape(token.html), base), quote=False)
        if token.closing and token.name == name:
            return


def _direction(token: _Token, base: Direction) -> Direction:
    match = _DIR.search(token.html)
    if match is None:
        return base
    return "rtl" if match.group(1).lower() == "rtl" else "ltr"


def _tag(token: _Token, base: Direction) -> str:
    """Return a tag with isolates in the attributes that are read to people, and `dir` on code."""
    if token.closing or token.whole:
        return token.html
    html = token.html
    if token.name in _CODE and base == "rtl" and not _DIR.search(html):
        html = html.replace(f"<{token.name}", f'<{token.name} dir="ltr"', 1)
    base = _direction(token, base)

    def said(match: re.Match[str]) -> str:
        text = unescape(match.group(2))
        if match.group(1).strip().startswith("content") and _ADDRESS.match(text):
            return match.group()
        with_isolates = plain(text, base)
        return match.group() if with_isolates == text else f"{match.group(1)}{escape(with_isolates)}{match.group(3)}"

    return _SPOKEN.sub(said, html)


# --- a line of text -------------------------------------------------------------------------------------------


def _line(tokens: list[_Token], base: Direction, tongue: Tongue) -> Iterator[str]:
    """Yield the HTML of a line (text and inline elements between two blocks) with its phrases isolated."""
    words = "".join(token.html for token in tokens if not token.name)
    if not may_need(unescape(words), base):
        yield from (token.html for token in tokens)
        return
    # Each character of the text, or each element, with its HTML; a tag in between belongs to no character.
    pieces: list[tuple[str, str]] = []
    for token in tokens:
        if token.whole:
            pieces.append(("\n" if token.name == "br" else OBJECT, token.html))
        elif token.name:
            pieces.append(("", token.html))
        else:
            pieces += [(unescape(match.group()), match.group()) for match in _CHAR.finditer(token.html)]
    text = "".join(char[:1] for char, _ in pieces)
    found = runs(text, base)
    if not found:
        yield from (html for _, html in pieces)
        return
    places = [index for index, (char, _) in enumerate(pieces) if char]  # offset in the text -> index in pieces
    starts: dict[int, str] = {}
    ends: set[int] = set()
    for run in found:
        for start, end in _balanced(pieces, places[run.start], places[run.end - 1] + 1):
            starts[start] = _opening(run, tongue("".join(char for char, _ in pieces[start:end]), run.direction))
            ends.add(end - 1)
    for index, (_, html) in enumerate(pieces):
        yield starts.get(index, "") + html + ("</bdi>" if index in ends else "")


def _opening(run: Run, tag: str) -> str:
    return f'<bdi dir="{run.direction}" lang="{tag}">' if tag else f'<bdi dir="{run.direction}">'


def _closes(piece: tuple[str, str]) -> bool:
    return piece[1].startswith("</")


def _lacking(pieces: list[tuple[str, str]]) -> tuple[int, int]:
    """Return how many start tags and how many end tags are missing for the tags there to be in pairs."""
    starts = depth = 0
    for piece in pieces:
        if not piece[0]:
            depth += -1 if _closes(piece) else 1
            if depth < 0:
                starts, depth = starts + 1, 0
    return starts, depth


def _balanced(pieces: list[tuple[str, str]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the range as it is where every tag in it has its mate in it, else its parts between the tags."""
    while start and not pieces[start - 1][0] and _lacking(pieces[start:end])[0] and not _closes(pieces[start - 1]):
        start -= 1
    while end < len(pieces) and not pieces[end][0] and _lacking(pieces[start:end])[1] and _closes(pieces[end]):
        end += 1
    if _lacking(pieces[start:end]) == (0, 0):
        return [(start, end)]
    parts = []
    at = start
    for index in range(start, end + 1):
        if index == end or not pieces[index][0]:
            stretch = [i for i in range(at, index) if pieces[i][0].strip()]
            if stretch:
                parts.append((stretch[0], stretch[-1] + 1))
            at = index + 1
    return parts
