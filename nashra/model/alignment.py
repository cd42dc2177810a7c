"""Which blocks of a translation translate which blocks of its original, and whether they are up to date."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["current", "joined", "left out", "changed", "removed", "new", "to do", "missing", "unrecorded"]
"""The state of a passage.

It follows the original: it is `current`, or `joined` where one block stands for several or several for one, or it is
`left out` on purpose. It does not: the original has `changed` since it was translated, or the passage was `removed`
from it, or is `new` in it; or it is `to do`. Of the rest nothing is known: the ledger does not record it as translated
(`unrecorded`), or a block of the original that it knew has none in the translation (`missing`).
"""

FOLLOWS = frozenset[State](("current", "joined", "left out"))
"""The states of a passage that follows the original."""

BEHIND = frozenset[State](("changed", "removed", "new", "to do"))
"""The states of a passage that is known not to follow the original: readers are told."""


class Row(NamedTuple):
    """A passage: blocks of the original and of the translation that stand for each other, as indices in order.

    One of the two may be empty. `reason` comes from the ledger: why a change of the original needed no change of the
    translation, or why the passage is left out. `entries` are the indices in the ledger of what records it.
    """

    state: State
    originals: tuple[int, ...]
    translations: tuple[int, ...]
    reason: str = ""
    entries: tuple[int, ...] = ()

    @property
    def original(self) -> int | None:
        """The first block of the original, or None."""
        return self.originals[0] if self.originals else None

    @property
    def translation(self) -> int | None:
        """The first block of the translation, or None."""
        return self.translations[0] if self.translations else None

    @property
    def is_pair(self) -> bool:
        """Whether it is one block of each text."""
        return len(self.originals) == len(self.translations) == 1

    @property
    def is_joined(self) -> bool:
        """Whether both texts have it and one of them in several blocks."""
        return bool(self.originals and self.translations) and not self.is_pair


@dataclass(frozen=True, slots=True)
class Alignment:
    """The alignment of a translation with its original, in the order of the translation."""

    rows: tuple[Row, ...]
    is_recorded: bool = True

    @property
    def state(self) -> Literal["current", "stale", "incomplete", "unrecorded"]:
        """The state of the whole translation: `incomplete` if of some of its passages alone nothing is known."""
        if self.behind:
            return "stale"
        follows = [row.state in FOLLOWS for row in self.rows]
        return "current" if all(follows) else "incomplete" if any(follows) else "unrecorded"

    @property
    def behind(self) -> tuple[Row, ...]:
        """The rows in which the translation is known not to follow the original."""
        return tuple(row for row in self.rows if row.state in BEHIND)
