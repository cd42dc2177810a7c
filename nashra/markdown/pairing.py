"""Two sequences of blocks -> the cheapest pairing of them in order: an estimate, where no ledger tells.

The cost of a pair is by its lengths (after Gale and Church, 1993) and by the numbers and links in both; blocks of two
kinds are no pair.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

from nashra.model.content import Block

_ALONE = 1.5  # the cost of a block without a partner: between that of a likely pair (below 1) and of the worst (2)
_BAND = 250  # blocks to either side of where a pair would be, if both sides were evenly long: more are not compared
_KEPT = re.compile(r"\d+|(?<=\]\()[^)\s]+|https?://[^\s)>]+")
_PAIR, _LEFT, _RIGHT = 0, 1, 2  # the last step of a path: a pair, or a block of one side alone

Pair = tuple[int | None, int | None]


def pairs(left: Sequence[Block], right: Sequence[Block]) -> list[Pair]:
    """Return the pairs of blocks as indices, in order; None where a block stands alone.

    A block without text is one of which only the kind is known. Laws: each block of either side is in one pair, in
    its order; two sequences of the same kinds are paired one by one. The work grows with the number of blocks: those
    that are more than a band away from their place are not compared (Sakoe and Chiba, 1978).
    """
    if [block.kind for block in left] == [block.kind for block in right]:
        return [(index, index) for index in range(len(left))]
    found: list[Pair] = []
    i, j = len(left), len(right)
    steps = _steps(left, right)
    while i or j:
        first, row = steps[i]
        step = row[j - first]
        i, j = i - (step != _RIGHT), j - (step != _LEFT)
        found.append((None if step == _RIGHT else i, None if step == _LEFT else j))
    return found[::-1]


def _steps(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[int, bytearray]]:
    """Return the last step of the cheapest path to each pair of places in the band.

    There is a row for each number of blocks of the left: the least number of the right that it has, and its steps.
    """
    lengths = [sum(len(block.text) for block in side) for side in (left, right)]
    ratio = lengths[1] / lengths[0] if all(lengths) else 1.0
    left_kept, right_kept = ([_what_is_kept(block) for block in side] for side in (left, right))
    rows: list[tuple[int, bytearray]] = []
    above: list[float] = []  # the costs of the row before
    first_above = 0
    for i in range(len(left) + 1):
        first, end = _band(i, len(left), len(right))
        costs: list[float] = []
        steps = bytearray()
        for j in range(first, end):
            cost, step = (math.inf, _PAIR) if i or j else (0.0, _PAIR)
            at = j - first_above  # of the same place in the row before
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
    """Return the numbers of blocks of the right side that are compared with `i` of the left: the first, and one past.

    Neighbouring rows overlap, so that there is a path through all of them.
    """
    if not left:
        return 0, right + 1
    return max(0, (i - 1) * right // left - _BAND), min(right, (i + 1) * right // left + _BAND) + 1


def _cost(left: Block, right: Block, ratio: float, said: frozenset[str], answered: frozenset[str]) -> float:
    if left.kind != right.kind:
        return math.inf
    if not left.text or not right.text:
        return _ALONE / 2
    length = min(1.0, abs(math.log(len(right.text) / (len(left.text) * ratio))))
    both = said | answered
    return length + (1 - len(said & answered) / len(both) if both else 0.5)


def _what_is_kept(block: Block) -> frozenset[str]:
    """Return what a translation keeps as it is: numbers, whatever their digits, and the targets of links."""
    found = _KEPT.findall(block.text)
    return frozenset("".join(str(unicodedata.digit(char, char)) for char in word) for word in found)
