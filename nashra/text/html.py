"""Splits sanitised HTML into tokens, and names the elements that have no end tag, make a block or hold code.

Sanitised HTML is what nh3 writes: names in lower case, and each value in double quotes. The patterns for pages are for
any valid HTML, since templates write it as they like.
"""

import re
from collections.abc import Iterator

NAME = "[a-z][a-z0-9]*+"
"""A pattern for the name of an element."""

ATTRIBUTES = r'(?:[^>"]++|"[^"]*+")*+'
"""A pattern for what stands between the name of an element and the > of its tag."""

START_TAG = re.compile(rf"<({NAME})({ATTRIBUTES})>")
"""A start tag: its name, and its attributes as written."""

TAG = re.compile(rf"<(/?)({NAME})({ATTRIBUTES})>")
"""A tag: a slash if it is an end tag, its name, and its attributes as written."""

TOKEN = re.compile(rf"{TAG.pattern}|[^<]+|<")
"""A tag, with the groups of `TAG`, or text."""

ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
"""An attribute: its name, and its value, still escaped."""

PAGE_ATTRIBUTES = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
"""`ATTRIBUTES` in a page."""

PAGE_TOKEN = re.compile(
    rf"<!--.*?-->|<!doctype[^>]*>|<(/?)([a-z][^\s/>]*){PAGE_ATTRIBUTES}>|[^<]+|<", re.IGNORECASE | re.DOTALL
)
"""A tag in a page, with a slash if it is an end tag, and its name; or a comment, the doctype, or text."""

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""The elements without an end tag (HTML Living Standard, 13.1.2)."""

CODE = frozenset(("code", "kbd", "samp", "pre", "var"))
"""The elements of code, which no rule of a language may change."""

INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "label"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
"""The elements that may stand within a line of a page."""

TEXT_ONLY = frozenset(("title", "text", "tspan", "desc", "option"))
"""The elements of a page that hold text without elements of HTML."""

BLOCKS = frozenset(
    (
        *("p", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "hr", "div"),
        *("section", "figure", "figcaption", "details", "summary"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    )
)
"""The block elements that a body may have: at each of their tags a line of text ends."""


def start_tags(html: str) -> Iterator[tuple[str, dict[str, str], re.Match[str]]]:
    """Yield the name, the attributes (still escaped) and the match of each img and each start tag with attributes."""
    for match in START_TAG.finditer(html):
        if match[2] or match[1] == "img":
            yield match[1], attributes(match[2]), match


def attributes(text: str) -> dict[str, str]:
    """Return the values of attributes, still escaped, by their names."""
    return dict(ATTRIBUTE.findall(text))


def without_tags(html: str) -> str:
    """Return the text of sanitised HTML, still escaped."""
    return TAG.sub("", html)
