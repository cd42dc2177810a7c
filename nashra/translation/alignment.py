"""The blocks of an original, a translation and its ledger -> rows that say which block stands for which, and its state.

With a ledger this is known: a block of the translation stands for the block of the original whose fingerprint its
entry has, wherever that moved to. Only what the ledger cannot tell is estimated, by kind, length, numbers and links.
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

_MOST_COMPARED = 4000  # blocks: the time for more may grow by the square of their number


def of_piece(piece: Briefing | StandingPage) -> Briefing | StandingPage:
    """Return a briefing or a standing page with how each of its translations stands to its original."""
    original = piece.original
    alignments = {
        prefix: aligned(original.blocks, document.blocks, document.ledger)
        for prefix, document in piece.documents.items()
        if document is not original
    }
    return replace(piece, alignments=alignments)


def aligned(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry] | None) -> Alignment:
    """Return how a translation stands to its original, by its ledger; by estimate where it has none.

    Laws: each block of either is in one row; without changes since the ledger was written, all are current. A summary
    that only one of them has is in none: translations may do without.
    """
    with_summary = [any(block.kind == "summary" for block in side) for side in (original, translation)]
    if with_summary[0] != with_summary[1]:
        return _without_summary(original, translation, ledger)
    if ledger is None:
        return Alignment(tuple(Row("unrecorded", o, t) for o, t in pairs(original, translation)))
    if _is_current(original, translation, ledger):
        current = tuple(Row("current", index, index, entry.reason) for index, entry in enumerate(ledger))
        return Alignment(current, entries={index: index for index in range(len(ledger))})
    exact, changed = _since(ledger, original, translation)
    entries = _entries(translation, ledger, original, exact)
    claimed = {exact.get(k, changed.get(k)) for k in entries.values()}
    alone = [t for t in range(len(translation)) if t not in entries]
    free = [o for o in range(len(original)) if o not in claimed]
    estimate = {
        alone[t]: free[o]
        for o, t in pairs([original[o] for o in free], [translation[t] for t in alone])
        if o is not None and t is not None
    }
    rows = []
    for t in range(len(translation)):
        k = entries.get(t)
        if k is None:
            rows.append(Row("unrecorded", estimate.get(t), t))
        elif not ledger[k].fingerprint:
            rows.append(Row("to do" if is_to_do(translation[t].text) else "unrecorded", changed.get(k), t))
        elif k in exact:
            rows.append(Row("current", exact[k], t, ledger[k].reason))
        else:
            rows.append(Row("changed" if k in changed else "removed", changed.get(k), t))
    shown = {row.original for row in rows}
    recorded = set(entries.values())
    lost = [exact[k] for k in exact if k not in recorded and exact[k] not in shown]
    new = [o for o in free if o not in shown]
    return Alignment(tuple(_placed(rows, new)), tuple(alone), tuple(sorted(lost)), entries)


def _is_current(original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry]) -> bool:
    """Say whether a ledger knows each block of both as it is, in the order of both: so it is with most."""
    return (
        len(original) == len(ledger) == len(translation)
        and all(
            entry.fingerprint and entry.fingerprint == block.fingerprint
            for entry, block in zip(ledger, original, strict=True)
        )
        and all(entry.kind == block.kind for entry, block in zip(ledger, translation, strict=True))
    )


def _without_summary(
    original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry] | None
) -> Alignment:
    left, right = (
        [index for index, block in enumerate(side) if block.kind != "summary"] for side in (original, translation)
    )
    entries = None if ledger is None else [entry for entry in ledger if entry.kind != "summary"]
    made = aligned([original[index] for index in left], [translation[index] for index in right], entries)
    numbers = [] if ledger is None else [k for k, entry in enumerate(ledger) if entry.kind != "summary"]
    return Alignment(
        tuple(
            row._replace(
                original=None if row.original is None else left[row.original],
                translation=None if row.translation is None else right[row.translation],
            )
            for row in made.rows
        ),
        tuple(right[index] for index in made.unrecorded),
        tuple(left[index] for index in made.lost),
        {right[t]: numbers[k] for t, k in made.entries.items()},
    )


def _since(
    ledger: Sequence[Entry], original: Sequence[Block], translation: Sequence[Block]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for entries of a ledger, the block of the original that they stand for: those as then, those changed."""
    then = [entry.fingerprint for entry in ledger]
    now = [block.fingerprint for block in original]
    if then == now:
        return {index: index for index in range(len(now))}, {}
    anchors = _in_order(then, now)
    exact = dict(anchors)
    taken = set(exact.values())
    left: dict[str, list[int]] = {}  # the blocks that no entry has yet, by fingerprint, the last first
    for o in range(len(now) - 1, -1, -1):
        if o not in taken:
            left.setdefault(now[o], []).append(o)
    for k, fingerprint in enumerate(then):  # what moved past others
        if k not in exact and left.get(fingerprint):
            exact[k] = left[fingerprint].pop()
            taken.add(exact[k])
    known = len(ledger) == len(translation) and all(e.kind == b.kind for e, b in zip(ledger, translation, strict=True))
    changed: dict[int, int] = {}
    ends = [(-1, -1), *sorted(anchors.items()), (len(then), len(now))]
    for (k0, o0), (k1, o1) in pairwise(ends):
        entries = [k for k in range(k0 + 1, k1) if k not in exact]
        blocks = [o for o in range(o0 + 1, o1) if o not in taken]
        texts = [translation[k] if known else Block(ledger[k].kind, "", 0) for k in entries]
        found = pairs([original[o] for o in blocks], texts)
        changed |= {entries[t]: blocks[o] for o, t in found if o is not None and t is not None}
    return exact, changed


def _in_order(then: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Return which of one list are which of another, in the order of both: of very long ones the two ends alone."""
    if max(len(then), len(now)) > _MOST_COMPARED:
        at_start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(then, now, strict=False)))
        behind = zip(reversed(then[at_start:]), reversed(now[at_start:]), strict=False)
        at_end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], behind))
        ends = [(len(then) - n, len(now) - n) for n in range(at_end, 0, -1)]
        return {n: n for n in range(at_start)} | dict(ends)
    # Of what is there hundreds of times no single place is sought: that takes time by the square of their number.
    blocks = SequenceMatcher(None, then, now).get_matching_blocks()
    return {match.a + n: match.b + n for match in blocks for n in range(match.size)}


def _entries(
    translation: Sequence[Block], ledger: Sequence[Entry], original: Sequence[Block], exact: dict[int, int]
) -> dict[int, int]:
    """Return the entry of each block of the translation: the n-th is the n-th's, unless they do not line up."""
    then = [Block(entry.kind, original[exact[k]].text if k in exact else "", 0) for k, entry in enumerate(ledger)]
    return {t: k for k, t in pairs(then, translation) if k is not None and t is not None}


def _placed(rows: Sequence[Row], new: Iterable[int]) -> list[Row]:
    """Return the rows, and among them those of the blocks that have no translation, each after the one before it.

    `new` are these blocks of the original, in order. What was removed there stays before them.
    """
    known = sorted((row.original, index) for index, row in enumerate(rows) if row.original is not None)
    after: dict[int, list[Row]] = {}  # by the row that they come after; -1: before all
    for o in new:
        before = bisect(known, (o,))
        after.setdefault(known[before - 1][1] if before else -1, []).append(Row("new", o, None))
    placed: list[Row] = []
    waiting = after.get(-1, [])
    for index, row in enumerate(rows):
        if row.original is not None or row.state != "removed":
            placed += waiting
            waiting = after.get(index, [])
        placed.append(row)
    return placed + waiting
