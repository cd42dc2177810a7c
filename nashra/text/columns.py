"""Sets texts out in columns for a terminal, whatever scripts they are in."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_TO_THE_RIGHT = "\u200e"  # LEFT-TO-RIGHT MARK: what follows a name in Arabic stays on its right
_WITHOUT_WIDTH = {"Mn", "Me", "Cf"}  # categories of marks above and below letters, and of what is never seen


def in_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row; all have as many texts, which begin at the same place in each line."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [_GAP.join(map(_padded, row, widths)).rstrip() for row in rows]


def width(text: str) -> int:
    """Return how many places a text takes: none for a mark on a letter, two for a letter of Chinese, else one."""
    seen = [char for char in text if unicodedata.category(char) not in _WITHOUT_WIDTH]
    return len(seen) + sum(unicodedata.east_asian_width(char) in "WF" for char in seen)


def _padded(text: str, to: int) -> str:
    is_of_both = any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    return text + _TO_THE_RIGHT * is_of_both + " " * (to - width(text))
