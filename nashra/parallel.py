"""Two bodies in HTML -> rows that set the original and its translation side by side, block by block."""

import re
from itertools import takewhile, zip_longest

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b(?:\"[^\"]*\"|[^>\"])*>")
_VOID = {"br", "hr", "img"}


def rows(original: str, translation: str) -> list[tuple[str, str]]:
    """Return (block of the original, block of the translation) in order; "" where one has none.

    Blocks of equal kinds are paired from the start and from the end, so that a block which only one of them has
    shifts none of those after it.
    """
    left, right = blocks(original), blocks(translation)
    head = _alike(left, right)
    tail = min(_alike(left[::-1], right[::-1]), min(len(left), len(right)) - head)
    ends = (len(left) - tail, len(right) - tail)
    middle = zip_longest(left[head : ends[0]], right[head : ends[1]], fillvalue="")
    return [
        *zip(left[:head], right[:head], strict=True),
        *middle,
        *zip(left[ends[0] :], right[ends[1] :], strict=True),
    ]


def blocks(html: str) -> list[str]:
    """Return the top-level elements of sanitised HTML, and the text between them where there is any.

    Law: the blocks, one after the other, are `html` without the white space between them.
    """
    found: list[str] = []
    depth = start = end = 0
    for match in _TAG.finditer(html):
        closing, tag = match.groups()
        if depth == 0:
            start = match.start()
            found.append(html[end:start].strip())
        if tag not in _VOID:
            depth += -1 if closing else 1
        if depth == 0:
            end = match.end()
            found.append(html[start:end])
    return [block for block in [*found, html[end:].strip()] if block]


def _alike(left: list[str], right: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: _kind(pair[0]) == _kind(pair[1]), zip(left, right, strict=False)))


def _kind(block: str) -> str:
    match = _TAG.match(block)
    return match.group(2) if match else ""
