"""Makes many edits of one text at once, wherever they come from."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Replaces text[start:end] with `new`; of several edits that start at one offset, a lower `rank` comes first."""

    start: int
    rank: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made, which come in any order; none may start within another one."""
    parts = []
    last = 0
    for start, _, end, new in sorted(edits):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])
