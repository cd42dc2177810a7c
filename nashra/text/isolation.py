"""A page of HTML -> the same page, each phrase of the other direction isolated: nothing is left to chance.

In text, an isolating element `<bdi dir lang>` stands around each phrase; in titles and attributes, where no element
can be, the isolate characters do. What already says its direction or language is respected; code runs from left to
right. Templates and bodies need no care of their own, and none can be forgotten.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape, unescape
from itertools import compress, count, product
from typing import NamedTuple

from nashra.text.bidi import OBJECT, Direction, may_need, plain, quiet, runs

Tongue = Callable[[str, Direction], str]
"""What language a phrase is in, by its text and direction: a BCP 47 tag, or "" where that is not known."""

_TOKEN = re.compile(
    r"<!--.*?-->|<!doctype[^>]*>|</?[a-z][^\s/>]*(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>|[^<]+|<",
    re.IGNORECASE | re.DOTALL,
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
_DIRECTIONS: tuple[Direction, Direction] = ("ltr", "rtl")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CODE = {"code", "kbd", "samp", "pre", "var"}
_RAW = {"script", "style", "textarea", "template"}
_PLAIN = {"title", "text", "tspan", "desc", "option"}  # hold text, but no elements of HTML
_USUAL = (  # other blocks, that pages are made of
    "p|li|ul|ol|div|h[1-6]|nav|section|header|footer|main|article|aside|link|meta|html|head|body|dl|dt|dd|blockquote|"
    "figure|figcaption|table|thead|tbody|tr|th|td|details|summary|hr|svg|g|path|circle|rect|polyline"
)


class _Token(NamedTuple):
    """A piece of HTML; `name` is "" for text, `closing` for an end tag, `whole` for an element kept as it is."""

    html: str
    name: str = ""
    closing: bool = False
    whole: bool = False


def isolated(html: str, base: Direction, tongue: Tongue) -> str:
    """Return a page or a part of one with every phrase of the other direction isolated; `base` is its direction."""
    return "".join(_blocks(_Tokens(html), base, tongue, until=""))


class _Tokens(Iterator[_Token]):
    """The tokens of a text of HTML, one after the other."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._raw = ""  # the element that holds no markup, while in it

    def __next__(self) -> _Token:
        if self._raw:
            close = re.compile(f"</{self._raw}", re.IGNORECASE | re.ASCII).search(self._html, self._at)
            self._raw = ""
            return _Token(self._to(close.start() if close else len(self._html)), "!", whole=True)
        match = _TOKEN.match(self._html, self._at)
        if match is None:
            raise StopIteration
        text = self._to(match.end())
        named = _NAME.match(text)
        if named is None:
            return _Token(text, "!" if text.startswith("<!") else "", whole=text.startswith("<!"))
        name, closing = named.group(1).lower(), text.startswith("</")
        self._raw = name if name in _RAW and not closing else ""
        return _Token(text, name, closing)

    def quiet(self, base: Direction, until: str) -> str:
        """Pass over the lines from here on, before the end tag `until`, that are kept as they are; return them."""
        end = self._html.find(f"</{until}>", self._at) if until else -1
        match = _quiet(base).match(self._html, self._at, len(self._html) if end < 0 else end)
        return self._to(match.end()) if match and not self._raw else ""

    def _to(self, end: int) -> str:
        start, self._at = self._at, end
        return self._html[start:end]


@cache
def _quiet(base: Direction) -> re.Pattern[str]:
    """Return an expression for lines that are kept as they are: most of a page. It knows no more than is usual there.

    Laws: it ends where a line ends, and what it matches would be kept as well if it were looked at token by token.
    """
    spoken = "title|alt|aria-label|content|placeholder"
    value = r'[^"\s]*+(?:\s(?!(?i:dir)=)[^"\s]*+)*+"'  # says no direction, not even by chance
    entity = "&(?:amp|gt|lt|nbsp|quot|#34|#39);"
    phrase = r"[A-Za-z]++(?:[ _][A-Za-z]++)*+"
    mute = rf'(?:(?!(?:dir|{spoken})=)[a-z][a-z0-9-]*+(?:Box)?+(?:="{value})?+)'
    said = rf"""(?:{spoken})="(?:(?:{quiet(base, '<&"=')}|{entity})*+"|{phrase}")"""
    address = rf'content="(?:[a-z][a-z0-9+.-]*+:|[/#;\d]|width=|default-src ){value}'
    tag = rf"(?:\s(?:{mute}|{said}|{address}))*+/?+>"
    held = rf"{quiet(base, '<>&')}|&(?:amp|gt|lt);|</?tspan(?:\s{mute})*+>"  # escaped anew as it is
    inline = [
        f"/(?:{'|'.join(sorted(_INLINE))})>",
        f"(?:{'|'.join(sorted(_INLINE - _CODE - {'bdi'}))}){tag}",
        rf'bdi(?:\s(?:{mute}|dir="\w*+"))*+>[^<]*+</bdi>',
        *(
            rf"""{name}(?:\s{mute})*+\sdir="{way}"(?:\s{mute})*+>(?:{quiet(way, "<&")})?+</{name}>"""
            for name, way in product(("a", "span"), _DIRECTIONS)
        ),
    ]
    blocks = [
        f"/(?:{_USUAL})>",
        rf"""(?:{_USUAL})(?:\s(?:{mute}|{said}|{address}|dir="{base}"))*+/?+>""",
        *(f"{name}{tag}(?:{held})*+</{name}>" for name in sorted(_PLAIN)),
        rf"script{tag}[^<]*+(?:<(?!/(?i:script))[^<]*+)*+</script>",
        "!doctype html>",
    ]
    words = f"(?:{quiet(base, '<&')}|{entity})++"
    return re.compile(f"(?:(?:{words}|<(?:{'|'.join(inline)}))*+<(?:{'|'.join(blocks)}))++")


def _blocks(tokens: _Tokens, base: Direction, tongue: Tongue, until: str) -> Iterator[str]:
    """Yield the HTML up to the end tag `until`: blocks one after the other, the lines of text in them isolated."""
    line: list[_Token] = []
    yield tokens.quiet(base, until)
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
        yield tokens.quiet(base, until)
    yield from _line(line, base, tongue)


def _block(token: _Token, tokens: _Tokens, base: Direction, tongue: Tongue) -> Iterator[str]:
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


def _inline(token: _Token, tokens: _Tokens, base: Direction, tongue: Tongue) -> _Token:
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


def _rest(tokens: _Tokens, name: str) -> Iterator[str]:
    depth = 1
    for token in tokens:
        yield token.html
        if token.name == name and token.name not in _VOID:
            depth += -1 if token.closing else 1
        if not depth:
            return


def _text(tokens: _Tokens, base: Direction, name: str) -> Iterator[str]:
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


def _line(tokens: list[_Token], base: Direction, tongue: Tongue) -> Iterator[str]:
    """Yield the HTML of a line (text and inline elements between two blocks) with its phrases isolated."""
    words = "".join(token.html for token in tokens if not token.name)
    if not may_need(unescape(words), base):
        yield from (token.html for token in tokens)
        return
    # Each character of the text, or each element, and its HTML; a tag in between is no character.
    chars: list[str] = []
    html: list[str] = []
    for token in tokens:
        if token.name:
            chars.append(("\n" if token.name == "br" else OBJECT) if token.whole else "")
            html.append(token.html)
        else:
            found = _CHAR.findall(token.html) if "&" in token.html else token.html
            chars += map(unescape, found) if "&" in token.html else found
            html += found
    tags = {index: -1 if html[index].startswith("</") else 1 for index, char in enumerate(chars) if not char}
    starts: dict[int, str] = {}
    ends: set[int] = set()
    places = list(compress(count(), chars))  # offset in the text -> index in chars
    for run in runs("".join(char[:1] for char in chars) if "&" in words else "".join(chars), base):
        for start, end in _balanced(chars, tags, places[run.start], places[run.end - 1] + 1):
            tag = tongue("".join(chars[start:end]), run.direction)
            starts[start] = f'<bdi dir="{run.direction}" lang="{tag}">' if tag else f'<bdi dir="{run.direction}">'
            ends.add(end)
    at = 0
    for edge in sorted(starts.keys() | ends):
        yield "".join(html[at:edge]) + ("</bdi>" if edge in ends else "") + starts.get(edge, "")
        at = edge
    yield "".join(html[at:])


def _lacking(tags: dict[int, int], start: int, end: int) -> tuple[int, int]:
    """Return how many start tags (1) and how many end tags (-1) are missing for the tags there to be in pairs."""
    starts = depth = 0
    for index in range(start, end):
        depth += tags.get(index, 0)
        if depth < 0:
            starts, depth = starts + 1, 0
    return starts, depth


def _balanced(chars: list[str], tags: dict[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the range as it is where every tag in it has its mate in it, else its parts between the tags."""
    while tags.get(start - 1) == 1 and _lacking(tags, start, end)[0]:
        start -= 1
    while tags.get(end) == -1 and _lacking(tags, start, end)[1]:
        end += 1
    if _lacking(tags, start, end) == (0, 0):
        return [(start, end)]
    parts = []
    at = start
    for index in range(start, end + 1):
        if index == end or index in tags:
            stretch = [i for i in range(at, index) if chars[i].strip()]
            if stretch:
                parts.append((stretch[0], stretch[-1] + 1))
            at = index + 1
    return parts
