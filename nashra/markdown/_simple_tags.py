"""Finds the start tags of HTML whose tags are written as Markdown writes them, faster than a parser."""

import re
from collections.abc import Callable, Collection

from nashra.text.html import ATTRIBUTE, NAME

StartTag = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a tag, and its attributes in the order of their names."""

# Not a tag of text/html.py: nothing is sanitised yet, and what looks otherwise is for a parser.
_INSIDE = re.compile(r"<([^<>]*)(>?)")
_SIMPLE = re.compile(rf'({NAME})((?: [a-z-]+="[^"]*")*)')


def start_tags(html: str, elements: Collection[str], parse: Callable[[str], list[StartTag]]) -> list[StartTag] | None:
    """Return the start tags, as `parse` would; None if there may be others than simple tags of these elements."""
    found: list[StartTag] = []
    for inside, end in _INSIDE.findall(html):
        if inside in elements and end:
            found.append((inside, ()))
            continue
        if inside[:1] == "/" and inside[1:] in elements and end:
            continue
        match = _SIMPLE.fullmatch(inside)
        if match is None or not end or match[1] not in elements:
            return None
        if "&" in inside:
            found += parse(f"<{inside}>")
        else:
            pairs = dict(reversed(ATTRIBUTE.findall(match[2])))  # the first of two wins
            found.append((match[1], tuple(sorted(pairs.items()))))
    return found
