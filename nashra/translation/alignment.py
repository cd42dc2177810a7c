"""Aligns the blocks of a translation with those of its original: which block translates which, and in what state.

A ledger answers this: a block of the translation belongs to the block of the original that has the fingerprint in its
entry, wherever that block moved to. Kind, length, numbers and links are used to estimate only what no ledger records.
In this module `o`, `t` and `k` are indices of blocks of the original, blocks of the translation and ledger entries.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from nashra.markdown.blocks import is_to_do
from nashra.markdown.pairing import pairs
from nashra.model.alignment import Alignment, Row
from nashra.model.content import Block, Entry
from nashra.model.site import Briefing, StandingPage

_MOST_COMPARED = 4000  # blocks: beyond this, comparing in quadratic time would take too long


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

    Laws: each block of either text is in one row; if nothing changed since the ledger was written, all rows are
    current. A summary that only one of the texts has is in no row: translations may omit it.
    """
    if any(block.kind == "summary" for block in original) != any(block.kind == "summary" for block in translation):
        return _without_summary(original, translation, ledger)
    if ledger is None:
        return Alignment(tuple(Row("unrecorded", o, t) for o, t in pairs(original, translation)))
    if _is_current(original, translation, ledger):
        current = tuple(Row("current", index, index, entry.reason) for index, entry in enumerate(ledger))
        return Alignment(current, entries={index: index for index in range(len(ledger))})
    # `exact` and `changed` map entries of the ledger to blocks of the original, `entries` blocks of the translation to
    # entries. Blocks of the original that no entry claims are `free`; each is estimated, or new.
    exact, changed = _blocks_of_entries(ledger, original, translation)
    entries = _entries_of_blocks(translation, ledger, original, exact)
    claimed = {exact.get(k, changed.get(k)) for k in entries.values()}
    unrecorded = [t for t in range(len(translation)) if t not in entries]
    free = [o for o in range(len(original)) if o not in claimed]
    estimate = {
        unrecorded[t]: free[o]
        for o, t in pairs([original[o] for o in free], [translation[t] for t in unrecorded])
        if o is not None and t is not None
    }
    rows = []
    for t in range(len(translation)):
        k = entries.get(t)
        if k is None:
            rows.append(Row("unrecorded", estimate.get(t), t))
        elif not ledger[k].fingerprint:  # the entry of a block that was still to do when it was recorded
            rows.append(Row("to do" if is_to_do(translation[t].text) else "unrecorded", changed.get(k), t))
        elif k in exact:
            rows.append(Row("current", exact[k], t, ledger[k].reason))
        else:
            rows.append(Row("changed" if k in changed else "removed", changed.get(k), t))
    shown = {row.original for row in rows}
    recorded = set(entries.values())
    lost = [o for k, o in exact.items() if k not in recorded and o not in shown]
    new = [o for o in free if o not in shown]
    return Alignment(tuple(_with_new_rows(rows, new)), tuple(unrecorded), tuple(sorted(lost)), entries)


def _is_current(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry]) -> bool:
    """Say whether a ledger records every block of both texts as it is now and in order, as most ledgers do."""
    recorded = [entry.fingerprint for entry in ledger]
    return (
        all(recorded)
        and recorded == [block.fingerprint for block in original]
        and [entry.kind for entry in ledger] == [block.kind for block in translation]
    )


def _without_summary(
    original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry] | None
) -> Alignment:
    kinds = ([o.kind for o in original], [t.kind for t in translation], [k.kind for k in ledger or ()])
    left, right, recorded = ([index for index, kind in enumerate(side) if kind != "summary"] for side in kinds)
    entries = None if ledger is None else [ledger[k] for k in recorded]
    alignment = align([original[o] for o in left], [translation[t] for t in right], entries)
    return Alignment(
        tuple(
            row._replace(
                original=None if row.original is None else left[row.original],
                translation=None if row.translation is None else right[row.translation],
            )
            for row in alignment.rows
        ),
        tuple(right[t] for t in alignment.unrecorded),
        tuple(left[o] for o in alignment.lost),
        {right[t]: recorded[k] for t, k in alignment.entries.items()},
    )


def _blocks_of_entries(
    ledger: Sequence[Entry], original: Sequence[Block], translation: Sequence[Block]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return the original's block for each ledger entry, in two maps: blocks unchanged since, and blocks changed."""
    then = [entry.fingerprint for entry in ledger]
    now = [block.fingerprint for block in original]
    if then == now:
        return {index: index for index in range(len(now))}, {}
    anchors = _in_order(then, now)
    exact = dict(anchors)
    taken = set(exact.values())
    remaining: dict[str, list[int]] = {}  # blocks that no entry has yet, by fingerprint, the last one first
    for o in range(len(now) - 1, -1, -1):
        if o not in taken:
            remaining.setdefault(now[o], []).append(o)
    for k, fingerprint in enumerate(then):  # blocks that moved past others
        if k not in exact and remaining.get(fingerprint):
            exact[k] = remaining[fingerprint].pop()
            taken.add(exact[k])
    lines_up = [entry.kind for entry in ledger] == [block.kind for block in translation]
    changed: dict[int, int] = {}
    ends = [(-1, -1), *sorted(anchors.items()), (len(then), len(now))]
    for (k0, o0), (k1, o1) in pairwise(ends):
        entries = [k for k in range(k0 + 1, k1) if k not in exact]
        blocks = [o for o in range(o0 + 1, o1) if o not in taken]
        texts = [translation[k] if lines_up else Block(ledger[k].kind, "", 0) for k in entries]
        found = pairs([original[o] for o in blocks], texts)
        changed |= {entries[k]: blocks[o] for o, k in found if o is not None and k is not None}
    return exact, changed


def _in_order(then: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Return which items of two lists match in the order of both; of very long lists, only equal starts and ends."""
    if max(len(then), len(now)) > _MOST_COMPARED:
        at_start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(then, now, strict=False)))
        rest = zip(reversed(then[at_start:]), reversed(now[at_start:]), strict=False)
        at_end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
        ends = {len(then) - n: len(now) - n for n in range(at_end, 0, -1)}
        return {n: n for n in range(at_start)} | ends
    # SequenceMatcher ignores items that occur very often: placing each of those would take quadratic time.
    matches = SequenceMatcher(None, then, now).get_matching_blocks()
    return {match.a + n: match.b + n for match in matches for n in range(match.size)}


def _entries_of_blocks(
    translation: Sequence[Block], ledger: Sequence[Entry], original: Sequence[Block], exact: dict[int, int]
) -> dict[int, int]:
    """Return the ledger entry of each block of the translation.

    Entry n belongs to block n, unless blocks were put in or taken out since: `markdown/pairing` estimates that.
    """
    recorded = [Block(entry.kind, original[exact[k]].text if k in exact else "", 0) for k, entry in enumerate(ledger)]
    return {t: k for k, t in pairs(recorded, translation) if k is not None and t is not None}


def _with_new_rows(rows: Sequence[Row], new: Iterable[int]) -> list[Row]:
    """Return rows with one more for each block of the original in `new`, after the row of the block before it.

    `new` is in order. Rows of removed blocks at the same place stay above the new ones.
    """
    known = sorted((row.original, index) for index, row in enumerate(rows) if row.original is not None)
    after: dict[int, list[Row]] = {}  # new rows by the index of the row that they follow; -1: before all
    for o in new:
        place = bisect(known, (o,))
        after.setdefault(known[place - 1][1] if place else -1, []).append(Row("new", o, None))
    placed: list[Row] = []
    waiting = after.get(-1, [])
    for index, row in enumerate(rows):
        if row.original is not None or row.state != "removed":
            placed += waiting
            waiting = after.get(index, [])
        placed.append(row)
    return placed + waiting
