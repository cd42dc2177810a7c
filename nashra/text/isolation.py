"""Isolates every phrase of the other direction in a page of HTML, so that templates and bodies need not do it.

In text it puts an element `<bdi dir lang>` around each phrase, in titles and attributes isolate characters. Elements
with a `dir` of their own keep it, and code gets left-to-right. What a phrase is, `bidi` says.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from itertools import compress, count
from typing import NamedTuple

from nashra.text import _unchanged
from nashra.text.bidi import OBJECT, Direction, may_need, runs, with_isolates
from nashra.text.html import CODE, INLINE, PAGE_TOKEN, TEXT_ONLY, VOID

LanguageOf = Callable[[str, Direction], str]
"""Returns the language of a phrase from its text and direction: a BCP 47 tag, or "" if unknown."""

_CHAR = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|.", re.IGNORECASE | re.DOTALL)
_DIR = re.compile(r"\sdir=[\"']?(ltr|rtl|auto)", re.IGNORECASE)
_TEXT_ATTRIBUTE = re.compile(r"(\s(?:title|alt|aria-label|content|placeholder)=\")([^\"]*)(\")", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|width=|default-src |[\d;]", re.IGNORECASE)  # a `content` that is no text

_RAW = {"script", "style", "textarea", "template"}


class _Token(NamedTuple):
    """A tag, a text (`name` is "") or, if `atomic`, an element, comment or script that is kept as a single unit."""

    html: str
    name: str = ""
    closing: bool = False
    atomic: bool = False


def isolate_phrases(html: str, base: Direction, language_of: LanguageOf) -> str:
    """Return HTML whose direction is `base` with every phrase of the other direction isolated."""
    return "".join(_blocks(_Tokens(html), base, language_of, until=""))


class _Tokens(Iterator[_Token]):
    """The tokens of HTML, in order."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._raw = ""  # the name of the open element that holds no markup, such as a script

    def __next__(self) -> _Token:
        if self._raw:
            close = re.compile(f"</{self._raw}", re.IGNORECASE | re.ASCII).search(self._html, self._at)
            self._raw = ""
            return _Token(self._to(close.start() if close else len(self._html)), "!", atomic=True)
        match = PAGE_TOKEN.match(self._html, self._at)
        if match is None:
            raise StopIteration
        text = self._to(match.end())
        if match[2] is None:
            return _Token(text, "!" if text.startswith("<!") else "", atomic=text.startswith("<!"))
        name, closing = match[2].lower(), bool(match[1])
        self._raw = name if name in _RAW and not closing else ""
        return _Token(text, name, closing)

    def unchanged(self, base: Direction, until: str) -> str:
        """Skip the next lines that need no change, at most up to the end tag `until`, and return them."""
        end = self._html.find(f"</{until}>", self._at) if until else -1
        match = _unchanged.lines(base).match(self._html, self._at, len(self._html) if end < 0 else end)
        return self._to(match.end()) if match and not self._raw else ""

    def _to(self, end: int) -> str:
        """Return the HTML up to an offset and move on to it."""
        start, self._at = self._at, end
        return self._html[start:end]


def _blocks(tokens: _Tokens, base: Direction, language_of: LanguageOf, until: str) -> Iterator[str]:
    """Yield the HTML up to the end tag `until` with each line of text (between two tags of blocks) isolated."""
    line: list[_Token] = []
    yield tokens.unchanged(base, until)
    for token in tokens:
        if token.closing and token.name == until:
            yield from _line(line, base, language_of)
            yield token.html
            return
        if token.name in INLINE or (not token.name and not token.atomic):
            line.append(_inline(token, tokens, base, language_of))
            continue
        yield from _line(line, base, language_of)
        line = []
        yield from _block(token, tokens, base, language_of)
        yield tokens.unchanged(base, until)
    yield from _line(line, base, language_of)


def _block(token: _Token, tokens: _Tokens, base: Direction, language_of: LanguageOf) -> Iterator[str]:
    is_start = not token.closing and not token.atomic and token.name not in VOID and not token.html.endswith("/>")
    own = _direction(token, base)
    is_plain = is_start and token.name in TEXT_ONLY
    yield token.html if is_plain else _tag(token, base)
    if is_plain:
        for inner in tokens:
            yield inner.html if inner.name else escape(with_isolates(unescape(inner.html), own), quote=False)
            if inner.closing and inner.name == token.name:
                return
    elif is_start and token.name in CODE:
        yield from _kept(tokens, token.name)
    elif is_start and own != base:
        yield from _blocks(tokens, own, language_of, until=token.name)


def _inline(token: _Token, tokens: _Tokens, base: Direction, language_of: LanguageOf) -> _Token:
    """Return a token of a line; an element with an order of its own becomes one atomic token, isolated inside."""
    if token.closing or not token.name:
        return token
    if token.name in VOID:
        return _Token(_tag(token, base), token.name, atomic=True)
    if token.name in CODE or token.name == "bdi":
        return _Token(_tag(token, base) + "".join(_kept(tokens, token.name)), token.name, atomic=True)
    if _DIR.search(token.html):
        inside = "".join(_blocks(tokens, _direction(token, base), language_of, until=token.name))
        return _Token(_tag(token, base) + inside, token.name, atomic=True)
    return _Token(_tag(token, base), token.name)


def _kept(tokens: _Tokens, name: str) -> Iterator[str]:
    """Yield the rest of the open element `name` without changes."""
    depth = 1
    for token in tokens:
        yield token.html
        if token.name == name:
            depth += -1 if token.closing else 1
        if not depth:
            return


def _direction(token: _Token, base: Direction) -> Direction:
    if match := _DIR.search(token.html):
        return "rtl" if match.group(1).lower() == "rtl" else "ltr"
    return base


def _tag(token: _Token, base: Direction) -> str:
    """Return a tag with isolate characters in the attributes that are texts, and with `dir` on code."""
    if token.closing or token.atomic:
        return token.html
    html = token.html
    if token.name in CODE and base == "rtl" and not _DIR.search(html):
        html = html.replace(f"<{token.name}", f'<{token.name} dir="ltr"', 1)
    base = _direction(token, base)

    def isolated_attribute(match: re.Match[str]) -> str:
        text = unescape(match.group(2))
        if match.group(1).strip().startswith("content") and _ADDRESS.match(text):
            return match.group()
        isolated = with_isolates(text, base)
        return match.group() if isolated == text else f"{match.group(1)}{escape(isolated)}{match.group(3)}"

    return _TEXT_ATTRIBUTE.sub(isolated_attribute, html)


def _line(tokens: list[_Token], base: Direction, language_of: LanguageOf) -> Iterator[str]:
    """Yield the HTML of a line with its phrases isolated."""
    words = "".join(token.html for token in tokens if not token.name)
    if not may_need(unescape(words), base):
        yield from (token.html for token in tokens)
        return
    # The text, character by character, and its HTML: an atomic element is one character, a tag is an empty one.
    chars: list[str] = []
    html: list[str] = []
    for token in tokens:
        if token.name:
            chars.append(("\n" if token.name == "br" else OBJECT) if token.atomic else "")
            html.append(token.html)
        else:
            sources = _CHAR.findall(token.html) if "&" in token.html else token.html
            chars += map(unescape, sources) if "&" in token.html else sources
            html += sources
    tags = {index: -1 if html[index].startswith("</") else 1 for index, char in enumerate(chars) if not char}
    starts: dict[int, str] = {}
    ends: dict[int, str] = {}
    places = list(compress(count(), chars))  # the index in `chars` of each character that is not empty
    for run in runs("".join(char[:1] for char in chars) if "&" in words else "".join(chars), base):
        for start, end in _balanced(chars, tags, places[run.start], places[run.end - 1] + 1):
            tag = language_of("".join(chars[start:end]), run.direction)
            bdi = f'<bdi dir="{run.direction}" lang="{tag}">' if tag else f'<bdi dir="{run.direction}">'
            starts[start] = starts.get(start, "") + bdi  # an outer run comes before the runs in it
            ends[end] = ends.get(end, "") + "</bdi>"
    at = 0
    for edge in sorted(starts.keys() | ends):
        yield "".join(html[at:edge]) + ends.get(edge, "") + starts.get(edge, "")
        at = edge
    yield "".join(html[at:])


def _unpaired(tags: dict[int, int], start: int, end: int) -> tuple[int, int]:
    """Return how many end tags in a range lack their start tag in it, and how many start tags their end tag."""
    starts = depth = 0
    for index in range(start, end):
        depth += tags.get(index, 0)
        if depth < 0:
            starts, depth = starts + 1, 0
    return starts, depth


def _balanced(chars: list[str], tags: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the range, with adjoining tags, if all tags in it are paired, else its parts between the tags."""
    while tags.get(start - 1) == 1 and _unpaired(tags, start, end)[0]:
        start -= 1
    while tags.get(end) == -1 and _unpaired(tags, start, end)[1]:
        end += 1
    if _unpaired(tags, start, end) == (0, 0):
        return [(start, end)]
    parts = []
    at = start
    for index in range(start, end + 1):
        if index == end or index in tags:
            if visible := [i for i in range(at, index) if chars[i].strip()]:
                parts.append((visible[0], visible[-1] + 1))
            at = index + 1
    return parts
