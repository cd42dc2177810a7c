"""Aligns the blocks of a translation with those of its original: which stand for which, and in what state.

A ledger answers this: a block of the translation belongs to the blocks of the original that have the fingerprints in
its entry, wherever they moved to. Only what no ledger records is estimated. That the original has changed is said
only where a fingerprint of the ledger has gone from it, and that it has a new passage only where the ledger has all
others. In this module `o` and `t` are indices of blocks of the original and of the translation.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from nashra.markdown.blocks import is_to_do
from nashra.markdown.pairing import pairs
from nashra.model.alignment import FOLLOWS, Alignment, Row, State
from nashra.model.content import Block, Entry
from nashra.model.site import Briefing, StandingPage
from nashra.translation import recorded
from nashra.translation.recorded import Passage, readable


def align_piece(piece: Briefing | StandingPage) -> Briefing | StandingPage:
    """Return a briefing or a standing page with the alignment of each of its translations."""
    original = piece.original
    alignments = {
        prefix: align(original.blocks, document.blocks, document.ledger)
        for prefix, document in piece.documents.items()
        if document is not original
    }
    return replace(piece, alignments=alignments)


def align(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry] | None) -> Alignment:
    """Return the alignment of a translation with its original, estimated where there is no ledger.

    Laws: each block of either text is in one row; if nothing changed since the ledger was written, all rows are as it
    records them. A summary that only one of the texts has is in no row: translations may omit it.
    """
    if any(block.kind == "summary" for block in original) != any(block.kind == "summary" for block in translation):
        return _without_summary(original, translation, ledger)
    if ledger is None:
        rows = _estimated(original, translation, [], lambda o: Row("missing", (o,), ()))
        rows = [row._replace(state="unrecorded") if row.translations else row for row in rows]
        return Alignment(tuple(in_place(rows)), is_recorded=False)
    rows = _unchanged(original, translation, ledger) or in_place(_changed(original, translation, ledger))
    return Alignment(tuple(rows))


def _without_summary(
    original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry] | None
) -> Alignment:
    kinds = ([o.kind for o in original], [t.kind for t in translation], [k.kind for k in ledger or ()])
    left, right, kept = ([index for index, kind in enumerate(side) if kind != "summary"] for side in kinds)
    entries = None if ledger is None else [ledger[k] for k in kept]
    alignment = align([original[o] for o in left], [translation[t] for t in right], entries)
    rows = [
        row._replace(
            originals=tuple(left[o] for o in row.originals),
            translations=tuple(right[t] for t in row.translations),
            entries=tuple(kept[k] for k in row.entries),
        )
        for row in alignment.rows
    ]
    return replace(alignment, rows=tuple(rows))


def _unchanged(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry]) -> list[Row]:
    """Return the rows of a ledger that records both texts as they are now and in order, as most ledgers do."""
    if (
        not all(entry.fingerprint for entry in ledger)
        or [block.fingerprint for block in original] != [digest for entry in ledger for digest in entry.fingerprints]
        or [block.kind for block in translation] != [kind for entry in ledger for kind in entry.kinds]
    ):
        return []
    rows = []
    o = t = 0
    for k, entry in enumerate(ledger):
        next_o, next_t = o + len(entry.fingerprints), t + len(entry.kinds)
        if recorded.may_have_moved(_text(original[o:next_o]), _text(translation[t:next_t])):
            return []
        rows.append(Row(_state(entry), tuple(range(o, next_o)), tuple(range(t, next_t)), entry.reason, (k,)))
        o, t = next_o, next_t
    return rows


def _text(blocks: Sequence[Block]) -> str:
    return blocks[0].text if len(blocks) == 1 else "\n\n".join(block.text for block in blocks)


def _changed(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry]) -> list[Row]:
    """Return the rows of two texts of which any has changed since the ledger was written."""
    found = recorded.fingerprints(original, ledger)
    known = set(found.exact.values())
    rows = []
    absent: dict[int, Row] = {}  # blocks of the original that the ledger knows, if the translation has nothing for them
    has_gone = False
    for passage in recorded.passages(original, translation, ledger, found):
        row = _row(passage, ledger)
        if row.translations:
            rows += [row] if all(ledger[k].fingerprint for k in row.entries) else []  # it was to do when recorded
        else:
            for o in row.originals:
                is_same = row.state == "changed" and o in known
                absent[o] = row._replace(state="missing" if is_same else row.state, originals=(o,))
            has_gone = has_gone or not row.originals
    has_to_do = not all(entry.fingerprint for entry in ledger)
    # Without a partner a block that no ledger knows is new; or it has come of one that was to do, or that has gone.
    unknown: State = "to do" if has_to_do else "changed" if has_gone else "new"

    def alone(o: int) -> Row:
        return absent.get(o, Row(unknown, (o,), ()))

    return rows + _estimated(original, translation, rows, alone)


def _row(passage: Passage, ledger: Sequence[Entry]) -> Row:
    """Return the row of a passage as it stands in both texts, in the state that the ledger gives it."""
    entry = ledger[passage.entries[0]]
    state: State
    if passage.has_changed:
        state = "changed" if passage.originals else "removed"
    elif len(passage.entries) == 1 and len(passage.translations) == len(entry.kinds):
        state = _state(entry)
    else:  # joined, split or taken out since it was recorded
        state = "unrecorded" if passage.translations else "missing"
    is_kept = state in FOLLOWS or not entry.here
    return Row(state, passage.originals, passage.translations, entry.reason if is_kept else "", passage.entries)


def _state(entry: Entry) -> State:
    """Return the state of a passage that is as its entry records it."""
    if not entry.here:
        return "left out" if entry.reason else "missing"
    return "joined" if entry.joined or entry.more else "current"


def _estimated(
    original: Sequence[Block], translation: Sequence[Block], rows: Sequence[Row], alone: Callable[[int], Row]
) -> list[Row]:
    """Return rows of the blocks that are in none yet; those that are keep the others in their places.

    `alone` returns the row of a block of the original without a partner.
    """
    left, right = list(original), [readable(block) for block in translation]
    for number, row in enumerate(rows):  # blocks of a kind that each row has for itself
        for side, indices in ((left, row.originals), (right, row.translations)):
            for index in indices:
                side[index] = Block(f"row {number}", "", 0)
    taken_o, taken_t = ({i for row in rows for i in row[side]} for side in (1, 2))
    if len(taken_o) == len(left) and len(taken_t) == len(right):
        return []
    estimated = []
    for os, ts in pairs(left, right):
        if taken_o.isdisjoint(os) and taken_t.isdisjoint(ts):
            is_unwritten = any(is_to_do(translation[t].text) for t in ts)
            estimated.append(Row("to do" if is_unwritten else "unrecorded", os, ts) if ts else alone(os[0]))
    return estimated


def in_place(rows: Iterable[Row]) -> list[Row]:
    """Return rows in the order of the translation; one that it lacks comes after that of the block before it.

    The rows of blocks that the original lacks stay above those that the translation lacks.
    """
    here = sorted((row for row in rows if row.translations), key=lambda row: row.translations)
    alone = sorted((row for row in rows if not row.translations), key=lambda row: row.originals)
    known = sorted((row.originals[-1], index) for index, row in enumerate(here) if row.originals)
    after: dict[int, list[Row]] = {}  # rows of the original alone by the index of the row that they follow; -1: first
    for row in alone:
        place = bisect(known, (row.originals[0],))
        after.setdefault(known[place - 1][1] if place else -1, []).append(row)
    placed: list[Row] = []
    waiting = after.get(-1, [])
    for index, row in enumerate(here):
        if row.originals:
            placed += waiting
            waiting = after.get(index, [])
        placed.append(row)
    return placed + waiting
