"""Finds in the texts of today what a ledger records: for each entry its blocks of the original and of the translation.

In this module `o`, `t`, `k` and `h` are indices: of blocks of the original, blocks of the translation, entries of the
ledger, and fingerprints in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from nashra.markdown.blocks import is_to_do
from nashra.markdown.pairing import Group, pairs
from nashra.model.alignment import Row
from nashra.model.content import Block, Document, Entry

_FIGURE = re.compile(r"\d{1,9}")
_LONG = 100  # characters of a block and its translation together, whose lengths say something
_OTHER = 2.5  # a block that is so many times as long as the other may be the translation of another one
_MOST_COMPARED = 4000  # blocks: beyond this, comparing in quadratic time would take too long


@dataclass(slots=True)
class Passage:
    """Some entries of a ledger, and the blocks of today that they stand for.

    It has several entries where texts have been joined since. `has_changed` says that the original no longer has what
    one of them was translated from.
    """

    entries: tuple[int, ...]
    originals: tuple[int, ...]
    translations: tuple[int, ...]
    has_changed: bool


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Where the fingerprints of a ledger are in the original of today.

    `owners` has the entry of each. `exact` maps them to the blocks that have them still, wherever they moved to;
    `in_order` are those that have not moved.
    """

    owners: tuple[int, ...]
    exact: Mapping[int, int]
    in_order: Mapping[int, int]


def fingerprints(original: Sequence[Block], ledger: Sequence[Entry]) -> Fingerprints:
    """Return where the fingerprints of a ledger are in the original of today."""
    owners = tuple(k for k, entry in enumerate(ledger) for _ in entry.fingerprints)
    then = [digest for entry in ledger for digest in entry.fingerprints]
    now = [block.fingerprint for block in original]
    in_order = _in_order(then, now)
    exact = dict(in_order)
    taken = set(exact.values())
    remaining: dict[str, list[int]] = {}  # blocks that no fingerprint has found yet, the last one first
    for o in range(len(now) - 1, -1, -1):
        if o not in taken:
            remaining.setdefault(now[o], []).append(o)
    for h, digest in enumerate(then):  # blocks that moved past others
        if h not in exact and remaining.get(digest):
            exact[h] = remaining[digest].pop()
    return Fingerprints(owners, exact, in_order)


def passages(
    original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry], found: Fingerprints
) -> list[Passage]:
    """Return what the entries of a ledger stand for today, each entry in one passage.

    Blocks of the original are found by their fingerprints, those that have changed by their place between others.
    Blocks of the translation have none: to which entry each belongs is estimated.
    """
    groups = _blocks_of_entries(original, translation, ledger, found)
    texts = {k: [translation[t].text for t in ts] for entries, ts in groups if len(entries) == 1 for k in entries}
    changed = _changed(original, ledger, found, texts)
    sets = _Sets(len(ledger))
    for entries, _ in groups:
        sets.unite(entries)
    first: dict[int, int] = {}  # the first entry that stands for a block of the original
    for h, k in enumerate(found.owners):
        for o in changed.get(h, ()) if h not in found.exact else (found.exact[h],):
            sets.unite((first.setdefault(o, k), k))
    originals, translations = (
        sets.by_set((k, o) for o, k in first.items()),
        sets.by_set((es[0], t) for es, ts in groups for t in ts),
    )
    gone = sets.by_set((k, h) for h, k in enumerate(found.owners) if h not in found.exact)
    return [
        Passage(tuple(entries), tuple(originals.get(one, ())), tuple(translations.get(one, ())), one in gone)
        for one, entries in sets.by_set((k, k) for k in range(len(ledger))).items()
    ]


class _Sets:
    """Sets of numbers, of which any can be united (union-find)."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def unite(self, numbers: Sequence[int]) -> None:
        for number in numbers[1:]:
            least, other = sorted((self._least(numbers[0]), self._least(number)))
            self._parents[other] = least

    def by_set(self, members: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
        """Return values, given with a number each, by the least number of the set that has this number, sorted."""
        found: dict[int, list[int]] = {}
        for number, value in sorted(members):
            found.setdefault(self._least(number), []).append(value)
        return {least: sorted(values) for least, values in found.items()}

    def _least(self, number: int) -> int:
        while self._parents[number] != number:
            number = self._parents[number]
        return number


def entries_of(row: Row, original: Document, translation: Document) -> list[Entry]:
    """Return the entries of a row in a ledger that records nothing new.

    What no entry records is to do in the translation; the original's block is named where it was there when recorded.
    """
    if row.entries and translation.ledger is not None:
        return [translation.ledger[k] for k in row.entries]
    was_there = row.state in ("unrecorded", "missing", "to do")
    theirs = [original.blocks[o] for o in row.originals if was_there]
    ours = [translation.blocks[t] for t in row.translations]
    return [
        *(Entry(block.kind, block.fingerprint, here=False) for block in theirs),
        *(Entry(block.kind, "") for block in ours),
    ]


def _blocks_of_entries(
    original: Sequence[Block], translation: Sequence[Block], ledger: Sequence[Entry], found: Fingerprints
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return groups of entries, each with the blocks of the translation that seem to belong to it."""
    texts: dict[int, list[str]] = {}  # of the original, by entry
    for h, k in enumerate(found.owners):
        texts.setdefault(k, []).append(original[found.exact[h]].text if h in found.exact else "")
    places = []  # of the translation, as the ledger has them: the entry, and a block with the text of the original
    for k, entry in enumerate(ledger):
        parts = _parts("\n\n".join(texts[k]) if all(texts.get(k, [""])) else "", len(entry.kinds))
        places += [(k, Block(kind, part, 0)) for kind, part in zip(entry.kinds, parts, strict=True)]
    groups = _pairs_of_places([block for _, block in places], [readable(block) for block in translation])
    return [
        (tuple(dict.fromkeys(places[place][0] for place in left)), right) for left, right in groups if left and right
    ]


def _pairs_of_places(then: Sequence[Block], now: Sequence[Block]) -> Sequence[Group]:
    """Return the groups of places of a ledger and blocks of today.

    As many of each kind as were recorded are those that were recorded, unless all of them are found elsewhere.
    """
    if [block.kind for block in then] != [block.kind for block in now]:
        return pairs(then, now)
    groups: Sequence[Group] = ()
    if any(may_have_moved(old.text, new.text) for old, new in zip(then, now, strict=True)):
        groups = pairs(then, now)
    is_order = bool(groups) and all(len(left) == len(right) == 1 for left, right in groups)
    return groups if is_order else [Group((index,), (index,)) for index in range(len(then))]


def readable(block: Block) -> Block:
    """Return a block to compare with others: without its text where that is still to be written."""
    return block._replace(text="") if is_to_do(block.text) else block


def may_have_moved(theirs: str, ours: str) -> bool:
    """Say whether a text does not look like the translation of another one: by its length, or by its figures."""
    length, other = len(theirs), len(ours)
    if not length or not other or length + other < _LONG:
        return False
    if length > _OTHER * other or other > _OTHER * length:
        return True
    first, other_first = _FIGURE.search(theirs), _FIGURE.search(ours)
    is_other = first and other_first and int(first[0]) != int(other_first[0])  # in most they are the same
    return bool(is_other and _figures(theirs).isdisjoint(_figures(ours)))


def _figures(text: str) -> set[int]:
    return {int(figure) for figure in _FIGURE.findall(text)}


def _parts(text: str, count: int) -> list[str]:
    """Return a text in so many parts of about one length, each ending with a word."""
    words = text.split(" ")
    ends = [len(words) * n // count for n in range(count + 1)] if count else []
    return [" ".join(words[start:end]) for start, end in pairwise(ends)]


def _changed(
    original: Sequence[Block], ledger: Sequence[Entry], found: Fingerprints, texts: Mapping[int, Sequence[str]]
) -> dict[int, tuple[int, ...]]:
    """Return the blocks that have probably taken the place of those whose fingerprints are gone, by fingerprint.

    `texts` are the translations of entries. What stood between two blocks that have not moved still stands there.
    """
    taken = set(found.exact.values())
    counts = Counter(found.owners)
    changed: dict[int, tuple[int, ...]] = {}
    ends = [(-1, -1), *sorted(found.in_order.items()), (len(found.owners), len(original))]
    for (h0, o0), (h1, o1) in pairwise(ends):
        hs = [h for h in range(h0 + 1, h1) if h not in found.exact]
        free = [o for o in range(o0 + 1, o1) if o not in taken]
        if not hs or not free:
            continue
        if len(hs) == len(free) == 1 and ledger[found.owners[hs[0]]].kind == original[free[0]].kind:
            changed[hs[0]] = (free[0],)  # as after most edits
            continue
        then = []
        for h in hs:
            k = found.owners[h]
            text = "\n\n".join(texts.get(k, ())) if counts[k] == 1 else ""
            then.append(Block(ledger[k].kind, text, 0))
        for left, right in pairs([original[o] for o in free], then):
            changed |= {hs[h]: tuple(free[o] for o in left) for h in right if left}
    return changed


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
