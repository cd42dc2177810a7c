"""A text and edits of it -> the text with all of them made at once, wherever they were found."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What is put in the place of text[start:end]; of several that start at one place, those of lower `rank` first."""

    start: int
    rank: int
    end: int
    new: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made, in any order given; none may start within another one."""
    parts = []
    last = 0
    for start, _, end, new in sorted(edits):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])
