"""Which block of a translation translates which block of its original, and whether each is up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

State = Literal["current", "changed", "removed", "new", "to do", "unrecorded"]
"""The state of a block: up to date; changed in, removed from or added to the original since it was translated; not
yet translated; or unknown, because the ledger does not record it."""


class Row(NamedTuple):
    """A block of the original and its translation, as indices; None where one of the two is missing.

    `reason` comes from the ledger: why a change of the original needed no change of the translation.
    """

    state: State
    original: int | None
    translation: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The alignment of a translation with its original, in the order of the translation.

    `unrecorded` are the blocks of the translation that its ledger does not record, `lost` the blocks of the original
    that the ledger records but the translation lacks. If there are any, the ledger does not belong to this text.
    `entries` maps each block of the translation to its entry in the ledger, both as indices.
    """

    rows: tuple[Row, ...]
    unrecorded: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    entries: Mapping[int, int] = field(default_factory=dict)

    @property
    def state(self) -> Literal["current", "stale", "unrecorded"]:
        """The state of the whole translation."""
        if self.behind:
            return "stale"
        return "unrecorded" if any(row.state == "unrecorded" for row in self.rows) else "current"

    @property
    def behind(self) -> tuple[Row, ...]:
        """The rows in which the translation is known not to follow the original."""
        return tuple(row for row in self.rows if row.state not in ("current", "unrecorded"))
