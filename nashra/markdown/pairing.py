"""Pairs the blocks of a text with those of its translation: an estimate for texts without a ledger.

A block may stand for several, have no partner, or have moved past others. Two things make a group of blocks likely:
what they have in common (`markdown/evidence`), and how often such a group occurs in translations. Both are logarithms
of odds, so the likeliest groups are those with the greatest sum. Those in the order of both texts are found by dynamic
programming (Gale and Church, 1993). Before, each block that is the likeliest partner of its own likeliest partner is
noted: if the best way leaves both of them alone, they are a pair that moved.
"""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nashra.markdown.corridor import corridor
from nashra.markdown.evidence import Evidence, Passage
from nashra.model.content import Block

_JOINABLE = ("paragraph", "list item", "quotation", "note", "summary")

# How often it occurs, where a pair of one block each counts as 1, that
_ALONE = math.log(0.02)  # a block has no partner,
_MOVED = math.log(0.003)  # a pair is not in the order of the others,
_JOINED = {  # so many blocks of the left are so many of the right.
    (2, 1): math.log(0.01),
    (1, 2): math.log(0.01),
    (3, 1): math.log(0.004),
    (1, 3): math.log(0.004),
    (4, 1): math.log(0.0015),
    (1, 4): math.log(0.0015),
    (2, 2): math.log(0.0001),
}
_MOST_JOINED = 4
_MOST_TRIES = 3

_Odds = list[dict[int, float]]  # for each block of the left those of the right that it is compared with, and the odds
_Moved = Mapping[tuple[int, int], float]  # pairs of a block of the left and one of the right, and their odds
_Step = tuple[int, int]  # the numbers of blocks of the left and the right in a group


class Group(NamedTuple):
    """The indices of blocks of the left and of the right that translate each other; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def pairs(left: Sequence[Block], right: Sequence[Block]) -> list[Group]:
    """Return the groups of blocks in the order of the right; a lone one of the left follows the block before it.

    Laws: each block of either side is in one group, together only with blocks of its kind. Of a block without text only
    the kind counts. The work is linear in the number of blocks.
    """
    if not left or not right:
        return [*(Group((i,), ()) for i in range(len(left))), *(Group((), (j,)) for j in range(len(right)))]
    evidence = Evidence(left, right)
    rows = corridor(evidence.left, evidence.right)
    texts = _Texts(evidence, _odds_of_pairs(evidence, rows))
    groups = _groups(_steps(texts, rows))
    moved = _may_move(evidence, texts.odds, groups)
    for _ in range(_MOST_TRIES):
        if not moved:
            break
        texts.let_move(moved)
        groups = _groups(_steps(texts, rows))
        tried, moved = moved, _both_alone(moved, groups)
        if moved == tried:
            break
    return _with_moved(groups, moved)


def _odds_of_pairs(evidence: Evidence, rows: Sequence[range]) -> _Odds:
    """Return the odds that blocks are a pair, for all in the corridor."""
    return [
        {j: evidence.odds(one, evidence.right[j]) for j in range(max(0, row.start - 1), row.stop - 1)}
        for one, row in zip(evidence.left, rows[1:], strict=True)
    ]


def _may_move(evidence: Evidence, odds: _Odds, groups: Sequence[Group]) -> _Moved:
    """Return the pairs that are no group and likelier so than alone, each block in the likeliest one, with their odds.

    Two pairs that change places are one move.
    """
    known = [[bool(passage.size) for passage in side] for side in (evidence.left, evidence.right)]
    least = 2 * _ALONE - _MOVED
    likely = [(-value, i, j) for i, row in enumerate(odds) for j, value in row.items() if value > least]
    pairs: set[tuple[int, int]] = set()
    for _, i, j in sorted(likely):
        if known[0][i] and known[1][j]:
            known[0][i] = known[1][j] = False
            pairs.add((i, j))
    in_order = {(group.left[0], group.right[0]) for group in groups if len(group.left) == len(group.right) == 1}
    there, back = dict(in_order), {j: i for i, j in in_order}
    pairs -= in_order
    return {
        (i, j): odds[i][j] + (_MOVED / 2 if (back.get(j), there.get(i)) in pairs else _MOVED) for i, j in sorted(pairs)
    }


class _Texts:
    """Both texts, as the search for the best way through them asks for them."""

    def __init__(self, evidence: Evidence, odds: _Odds) -> None:
        self.odds = odds
        self._evidence = evidence
        self.let_move({})
        self._left, self._right = _Runs(evidence, evidence.left), _Runs(evidence, evidence.right)

    def let_move(self, moved: _Moved) -> None:
        """Let each block of these pairs be alone for half of the odds of its pair."""
        self.left_alone, self.right_alone = [_ALONE] * len(self._evidence.left), [_ALONE] * len(self._evidence.right)
        for (i, j), odds in moved.items():
            self.left_alone[i] = self.right_alone[j] = odds / 2

    def joins(self, i: int, row: range) -> dict[int, list[tuple[_Step, float]]]:
        """Return the steps to each place of a row that join blocks whose sizes fit, with their odds."""
        found: dict[int, list[tuple[_Step, float]]] = {}
        for (count, other), rarity in _JOINED.items():
            if not (size := self._left.sizes[i][count]):
                continue
            least, most = self._evidence.translated_sizes(size)
            for j in row:
                if least < self._right.sizes[j][other] < most:
                    odds = self._evidence.odds(self._left.passage(i, count), self._right.passage(j, other))
                    found.setdefault(j, []).append(((count, other), odds + rarity))
        return found


class _Runs:
    """The runs of up to four blocks of one text that may be joined, by the place at which they end."""

    def __init__(self, evidence: Evidence, passages: Sequence[Passage]) -> None:
        self._evidence = evidence
        self._passages = passages
        self._made: dict[_Step, Passage] = {}
        self.sizes = [[0] * (_MOST_JOINED + 1)]  # by place and number of blocks; 0: they may not be joined
        for i, one in enumerate(passages):
            before = self.sizes[i] if i and passages[i - 1].kind == one.kind and one.kind in _JOINABLE else [0] * 5
            self.sizes.append([0, one.size, *(one.size + size if size and one.size else 0 for size in before[1:-1])])

    def passage(self, place: int, count: int) -> Passage:
        """Return the blocks before a place as one passage."""
        if count == 1:
            return self._passages[place - 1]
        if (place, count) not in self._made:
            first = self.passage(place - 1, count - 1)
            self._made[place, count] = self._evidence.joined(first, self._passages[place - 1])
        return self._made[place, count]


def _steps(texts: _Texts, rows: Sequence[range]) -> list[dict[int, _Step]]:
    """Return the last step of the likeliest way to each pair of places in the corridor."""
    nowhere: dict[int, float] = {}
    sums: list[dict[int, float]] = []  # of the odds of all groups on that way
    steps: list[dict[int, _Step]] = []
    for i, row in enumerate(rows):
        above, odds, joins = (sums[-1], texts.odds[i - 1], texts.joins(i, row)) if i else (nowhere, nowhere, {})
        left_alone = texts.left_alone[i - 1]
        here: dict[int, float] = {} if i else {0: 0.0}
        taken: dict[int, _Step] = {}
        for j in row:
            ways = [(above.get(j, -math.inf) + left_alone, (1, 0))]
            if j:
                ways.append((here.get(j - 1, -math.inf) + texts.right_alone[j - 1], (0, 1)))
                ways.append((above.get(j - 1, -math.inf) + odds.get(j - 1, -math.inf), (1, 1)))
            for step, join in joins.get(j, ()):
                ways.append((sums[i - step[0]].get(j - step[1], -math.inf) + join, step))
            if i or j:
                here[j], taken[j] = max(ways)
        sums.append(here)
        steps.append(taken)
    return steps


def _groups(steps: Sequence[Mapping[int, _Step]]) -> list[Group]:
    """Return the groups on the likeliest way to the ends of both texts."""
    i = len(steps) - 1
    j = max(steps[i])
    groups: list[Group] = []
    while i or j:
        left, right = steps[i][j]
        groups.append(Group(tuple(range(i - left, i)), tuple(range(j - right, j))))
        i, j = i - left, j - right
    return groups[::-1]


def _both_alone(moved: _Moved, groups: Sequence[Group]) -> _Moved:
    """Return those pairs of which both blocks are alone in the groups."""
    found = set(groups)
    return {(i, j): odds for (i, j), odds in moved.items() if {Group((i,), ()), Group((), (j,))} <= found}


def _with_moved(groups: Sequence[Group], moved: _Moved) -> list[Group]:
    """Return the groups with the two lone blocks of each pair as one, at the place of the right one."""
    partner = {Group((), (j,)): Group((i,), (j,)) for i, j in moved}
    gone = {Group((i,), ()) for i, _ in moved}
    return [partner.get(group, group) for group in groups if group not in gone]
