"""Places for the texts of an exchange: the blocks of a translation, each with what its ledger says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from nashra.model.alignment import FOLLOWS, Row, State
from nashra.model.content import Block, Document, Entry
from nashra.translation import recorded
from nashra.translation.alignment import align
from nashra.translation.exchange.units import Unit


@dataclass(slots=True)
class Slot:
    """A block of the translation: its ledger entry, its block in today's original, and the state of the two.

    `above` are entries that stand before it in the ledger, of passages that the translation does not have. Of a passage
    of several blocks the first has their number as `size`, the others 0, and no entry where one records them all.
    """

    entry: Entry | None
    original: int | None
    state: State
    above: tuple[Entry, ...] = ()
    size: int = 1
    taken: bool = False


class Slots:
    """The slots of a translation, in its order, and the entries that stand in the ledger below all of them."""

    def __init__(self, original: Document, translation: Document) -> None:
        self.all: list[Slot] = []
        above: list[Entry] = []
        for row in align(original.blocks, translation.blocks, translation.ledger).rows:
            entries = recorded.entries_of(row, original, translation)
            count = len(row.translations)
            here = [entry for entry in entries if entry.here][-count:] if count else []
            above += [entry for entry in entries if entry not in here]
            is_one = len(here) == 1 and len(here[0].kinds) == count
            for n, t in enumerate(row.translations):
                more = None if is_one else Entry(translation.blocks[t].kind, "")
                entry = here[n]._replace(more=()) if n < len(here) else more
                self.all.append(Slot(entry, row.original, row.state, tuple(above), 0 if n else count))
                above = []
        self._below = tuple(above)

    def entries(self, blocks: Sequence[Block]) -> list[Entry]:
        """Return the ledger as it is now; `blocks` are those of the translation."""
        entries: list[Entry] = []
        for block, slot in zip(blocks, self.all, strict=True):
            entries += slot.above
            if slot.entry is not None:
                entries.append(slot.entry)
            else:
                entries[-1] = entries[-1]._replace(more=(*entries[-1].more, block.kind))
        return entries + list(self._below)

    def take(self, entry: Entry) -> None:
        """Take the original's blocks of an entry from those that the translation does not have."""
        for slot in self.all:
            slot.above = tuple(one for one in slot.above if one.fingerprint not in entry.fingerprints)
        self._below = tuple(one for one in self._below if one.fingerprint not in entry.fingerprints)

    def place(self, unit: Unit, row: Row, block: Block, blocks: Sequence[Block]) -> int | None:
        """Return the index of the slot that a unit belongs to, or None where it has none yet.

        `row` is that of its block in today's original, `block` its text, `blocks` those of the translation.
        """
        free = [
            (at, slot, slot.entry.fingerprint)
            for at, slot in enumerate(self.all)
            if blocks[at].kind == block.kind and not slot.taken and slot.size and slot.entry is not None
        ]
        alike = [at for at, _, _ in free if blocks[at].text == block.text]
        of_text = [at for at, _, fingerprint in free if fingerprint == unit.fingerprint]
        aligned_to = [at for at, slot, _ in free if row.original is not None and slot.original == row.original]
        # The block recorded with the exported text, where the original no longer has that text.
        older = [at for at in of_text if row.state not in FOLLOWS and self.all[at].state not in FOLLOWS]
        # A text that was put in but not recorded, or whose original has changed since, can be found only by itself.
        lone = [at for at, slot, digest in free if at in alike and (not digest or slot.state not in FOLLOWS)]
        same = lone if row.original is not None else []
        untouched = [at for at in aligned_to if at in alike] or [at for at in of_text if at in alike]
        candidates = (untouched, same, [at for at in older if at in aligned_to], older, aligned_to)
        return next((places[0] for places in candidates if places), None)
