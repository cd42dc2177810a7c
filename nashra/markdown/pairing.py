"""Pairs two sequences of blocks in order, at the lowest cost: an estimate for texts without a ledger.

The cost of a pair grows with the difference of the lengths (after Gale and Church, 1993) and of the numbers and links
in both blocks; blocks of different kinds are never a pair.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from nashra.model.content import Block

_ALONE = 1.5  # the cost of a block without a partner: between a likely pair (below 1) and the worst pair (2)
_BAND = 250  # blocks: how far from its proportional place in the other sequence a block is compared
_CONSTANT = re.compile(r"\d+|(?<=\]\()[^)\s]+|https?://[^\s)>]+")
_PAIR, _LEFT, _RIGHT = 0, 1, 2  # a step of a path: a pair, or a block alone

Pair = tuple[int | None, int | None]


class Group(NamedTuple):
    """Blocks of both sides that belong together; one of the two may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def pairs(left: Sequence[Block], right: Sequence[Block]) -> list[Group]:
    """Return the groups of blocks that belong together, as indices, in order."""
    return [Group(() if a is None else (a,), () if b is None else (b,)) for a, b in _pairs(left, right)]


def _pairs(left: Sequence[Block], right: Sequence[Block]) -> list[Pair]:
    """Return the pairs of blocks as indices, in order; None beside a block that stands alone.

    Of a block without text only the kind counts. Laws: each block of either side is in exactly one pair, in order;
    two sequences of the same kinds are paired one to one. The work is linear in the number of blocks, since only
    blocks within a band are compared (Sakoe and Chiba, 1978).
    """
    if [block.kind for block in left] == [block.kind for block in right]:
        return [(index, index) for index in range(len(left))]
    backwards: list[Pair] = []
    i, j = len(left), len(right)
    steps = _steps(left, right)
    while i or j:
        first, row = steps[i]
        step = row[j - first]
        i, j = i - (step != _RIGHT), j - (step != _LEFT)
        backwards.append((None if step == _RIGHT else i, None if step == _LEFT else j))
    return backwards[::-1]


def _steps(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[int, bytearray]]:
    """Return the last step of the cheapest path to each pair of places in the band.

    Row i is for the first i blocks of the left: the least number of blocks of the right in the band, and the steps.
    """
    lengths = [sum(len(block.text) for block in side) for side in (left, right)]
    ratio = lengths[1] / lengths[0] if all(lengths) else 1.0
    left_kept, right_kept = ([_constants(block) for block in side] for side in (left, right))
    rows: list[tuple[int, bytearray]] = []
    above: list[float] = []  # the costs of the previous row
    first_above = 0
    for i in range(len(left) + 1):
        first, end = _band(i, len(left), len(right))
        costs: list[float] = []
        steps = bytearray()
        for j in range(first, end):
            cost, step = (math.inf, _PAIR) if i or j else (0.0, _PAIR)
            at = j - first_above  # the index of this place in the previous row
            if i and j and 0 < at <= len(above):
                paired = _cost(left[i - 1], right[j - 1], ratio, left_kept[i - 1], right_kept[j - 1])
                cost = above[at - 1] + paired
            if i and 0 <= at < len(above) and above[at] + _ALONE < cost:
                cost, step = above[at] + _ALONE, _LEFT
            if j > first and costs[-1] + _ALONE < cost:
                cost, step = costs[-1] + _ALONE, _RIGHT
            costs.append(cost)
            steps.append(step)
        rows.append((first, steps))
        above, first_above = costs, first
    return rows


def _band(i: int, left: int, right: int) -> tuple[int, int]:
    """Return the first and one past the last number of blocks of the right in the band of row `i`.

    Neighbouring rows overlap, so there is always a path through all of them.
    """
    if not left:
        return 0, right + 1
    return max(0, (i - 1) * right // left - _BAND), min(right, (i + 1) * right // left + _BAND) + 1


def _cost(left: Block, right: Block, ratio: float, left_kept: frozenset[str], right_kept: frozenset[str]) -> float:
    if left.kind != right.kind:
        return math.inf
    if not left.text or not right.text:
        return _ALONE / 2
    length = min(1.0, abs(math.log(len(right.text) / (len(left.text) * ratio))))
    either = left_kept | right_kept
    return length + (1 - len(left_kept & right_kept) / len(either) if either else 0.5)


def _constants(block: Block) -> frozenset[str]:
    """Return what a translation keeps: the numbers, in ASCII digits, and the targets of links."""
    words = _CONSTANT.findall(block.text)
    return frozenset("".join(str(unicodedata.digit(char, char)) for char in word) for word in words)
