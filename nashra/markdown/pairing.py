"""Pairs the blocks of a text with those of its translation: an estimate for texts without a ledger.

A block may stand for several, have no partner, or have moved past others. The likeliest way through both texts in their
order (`markdown/ways`) tells the first two. It leaves a moved block alone in both texts, at two places: so each block
that has a likelier partner elsewhere may be passed over for half of the odds of that pair, and if the likeliest way
then passes over both, they are one. Ideas are from hunalign (Varga and others, 2005), which joins evidence of lengths
and words, and vecalign (Thompson and Koehn, 2019), which scores passages of several sentences as wholes.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nashra.markdown.corridor import corridor
from nashra.markdown.evidence import Evidence
from nashra.markdown.ways import Step, Ways
from nashra.model.content import Block

# How often it occurs, where a pair of one block each counts as 1, that
_ALONE = math.log(0.02)  # a block has no partner,
_MOVED = math.log(0.003)  # a pair is not in the order of the others,
_OTHER = math.log(0.2)  # two texts with the same kinds of blocks do not correspond one by one.
_MOST_TRIES = 3

_Moved = Mapping[tuple[int, int], float]  # pairs of a block of the left and one of the right, and their odds


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
    ways = Ways(evidence, corridor(evidence.left, evidence.right))
    groups = _likeliest(ways, evidence, {})
    moved = _may_move(evidence, ways, groups)
    for _ in range(_MOST_TRIES):
        if not moved:
            break
        groups = _likeliest(ways, evidence, moved)
        tried, moved = moved, _both_alone(moved, groups)
        if moved == tried:
            break
    if [block.kind for block in left] == [block.kind for block in right]:
        straight = [Group((index,), (index,)) for index in range(len(left))]
        if _odds(ways, groups, moved) + _OTHER < _odds(ways, straight, {}):
            return straight
    return _with_moved(groups, moved)


def _odds(ways: Ways, groups: Sequence[Group], moved: _Moved) -> float:
    """Return the odds of all groups together, where the lone blocks of each moved pair are one."""
    are_one = {group for i, j in moved for group in (Group((i,), ()), Group((), (j,)))}
    odds = sum(moved.values())
    for group in groups:
        if group not in are_one:
            odds += ways.odds(*group) if group.left and group.right else _ALONE
    return odds


def _likeliest(ways: Ways, evidence: Evidence, moved: _Moved) -> list[Group]:
    """Return the groups of the likeliest way, where each block of a moved pair may be alone for half of its odds."""
    left, right = [_ALONE] * len(evidence.left), [_ALONE] * len(evidence.right)
    for (i, j), odds in moved.items():
        left[i] = right[j] = odds / 2
    return _groups(ways.likeliest(left, right))


def _groups(steps: Iterable[Step]) -> list[Group]:
    """Return the groups that the steps of a way make."""
    i = j = 0
    groups = []
    for left, right in steps:
        groups.append(Group(tuple(range(i, i + left)), tuple(range(j, j + right))))
        i, j = i + left, j + right
    return groups


def _may_move(evidence: Evidence, ways: Ways, groups: Sequence[Group]) -> _Moved:
    """Return the pairs that are no group and likelier so than alone, each block in the likeliest one, with their odds.

    Two pairs that change places are one move.
    """
    likely = [
        (-odds, i, j) for i, row in enumerate(ways.pairs) for j, odds in row.items() if odds + _MOVED > 2 * _ALONE
    ]
    left, right = ({n for n, one in enumerate(side) if one.size} for side in (evidence.left, evidence.right))
    found: set[tuple[int, int]] = set()
    for _, i, j in sorted(likely):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            found.add((i, j))
    in_order = {(group.left[0], group.right[0]) for group in groups if len(group.left) == len(group.right) == 1}
    there, back = dict(in_order), {j: i for i, j in in_order}
    found -= in_order
    return {
        (i, j): ways.pairs[i][j] + (_MOVED / 2 if (back.get(j), there.get(i)) in found else _MOVED) for i, j in found
    }


def _both_alone(moved: _Moved, groups: Sequence[Group]) -> _Moved:
    """Return those pairs of which both blocks are alone in the groups."""
    found = set(groups)
    return {(i, j): odds for (i, j), odds in moved.items() if {Group((i,), ()), Group((), (j,))} <= found}


def _with_moved(groups: Sequence[Group], moved: _Moved) -> list[Group]:
    """Return the groups with the two lone blocks of each pair as one, at the place of the right one."""
    partner = {Group((), (j,)): Group((i,), (j,)) for i, j in moved}
    gone = {Group((i,), ()) for i, _ in moved}
    return [partner.get(group, group) for group in groups if group not in gone]
