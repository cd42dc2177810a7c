"""Finds where French puts spaces: within its quotation marks, and before the signs of two parts, such as a colon."""

import re
from collections.abc import Iterator

from nashra.text import addresses

SIGN = re.compile("[«»;:!?]")
"""A sign that has a space beside it."""

_NARROW, _WIDE = "\u202f", "\u00a0"  # no-break spaces
_BLANK = f" \t\n\r\u2009{_WIDE}{_NARROW}"
_PLACE = re.compile(
    rf"(?P<opening>«[{_BLANK}]*(?=[^{_BLANK}»]))"
    rf"|(?<=[^{_BLANK}«])[{_BLANK}]*(?=»)"
    rf"|(?<=\S)[{_BLANK}]+(?=[;!?:])(?![;!?:]*::)"
    r"|(?P<none>(?<=[^\W_]|[\u0300-\u036f])(?=[;!?:]+(?:[\s»]|\Z))(?![;!?:]*::))"
)


def spaces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what to replace in a text by no-break spaces: the start, the end and the new text, in order.

    A sign at the end of an address gets none.
    """
    for match in _PLACE.finditer(text):
        start, end = match.span()
        if match["opening"]:
            yield start, end, f"«{_NARROW}"
        elif match["none"] is None or not addresses.SHOWN.search(_word_before(text, start)):
            yield start, end, _WIDE if text[end] == ":" else _NARROW


def _word_before(text: str, end: int) -> str:
    start = end
    while start and not (text[start - 1].isspace() or text[start - 1] in "«»"):
        start -= 1
    return text[start:end]
