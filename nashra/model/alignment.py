"""How a translation stands to its original: which block stands for which, and the state of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

State = Literal["current", "changed", "removed", "new", "to do", "unrecorded"]
"""Of a block: as recorded; changed, or gone, or added in the original since; not yet translated; not known."""


class Row(NamedTuple):
    """A block of the original and the one of the translation that stands for it, as indices; None where there is none.

    `reason` is the ledger's: why a change needed no translation.
    """

    state: State
    original: int | None
    translation: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a translation stands to its original, in the order of the translation.

    `unrecorded` are the blocks of the translation that its ledger does not know, `lost` those of the original that the
    ledger has and the translation has not: with one of either, the ledger is not this text's. `entries` has the place
    in the ledger of each block of the translation.
    """

    rows: tuple[Row, ...]
    unrecorded: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    entries: Mapping[int, int] = field(default_factory=dict)

    @property
    def state(self) -> Literal["current", "stale", "unrecorded"]:
        """What is said of the whole translation (DESIGN's words)."""
        if self.behind:
            return "stale"
        return "unrecorded" if any(row.state == "unrecorded" for row in self.rows) else "current"

    @property
    def behind(self) -> tuple[Row, ...]:
        """The rows of which it is known that the translation does not follow the original."""
        return tuple(row for row in self.rows if row.state not in ("current", "unrecorded"))
