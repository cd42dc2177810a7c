"""Two sequences of blocks -> the cheapest pairing of them in order: an estimate, where no ledger tells.

The cost of a pair is by its lengths (after Gale and Church, 1993) and by the numbers and links in both; blocks of two
kinds are no pair.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

from nashra.model import Block

_ALONE = 1.5  # the cost of a block without a partner: between that of a likely pair (below 1) and of the worst (2)
_KEPT = re.compile(r"\d+|(?<=\]\()[^)\s]+|https?://[^\s)>]+")

Pair = tuple[int | None, int | None]


def pairs(left: Sequence[Block], right: Sequence[Block]) -> list[Pair]:
    """Return the pairs of blocks as indices, in order; None where a block stands alone.

    A block without text is one of which only the kind is known. Laws: each block of either side is in one pair, in
    its order; two sequences of the same kinds are paired one by one.
    """
    if [block.kind for block in left] == [block.kind for block in right]:
        return [(index, index) for index in range(len(left))]
    costs = _costs(left, right)
    best = [[(0.0, 0, 0)] * (len(right) + 1) for _ in range(len(left) + 1)]  # (cost so far, steps back to come here)
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            ways = []
            if i and j:
                ways.append((best[i - 1][j - 1][0] + costs[i - 1][j - 1], 1, 1))
            if i:
                ways.append((best[i - 1][j][0] + _ALONE, 1, 0))
            if j:
                ways.append((best[i][j - 1][0] + _ALONE, 0, 1))
            best[i][j] = min(ways, default=(0.0, 0, 0), key=lambda way: way[0])
    found: list[Pair] = []
    i, j = len(left), len(right)
    while i or j:
        _, back, aside = best[i][j]
        i, j = i - back, j - aside
        found.append((i if back else None, j if aside else None))
    return found[::-1]


def _costs(left: Sequence[Block], right: Sequence[Block]) -> list[list[float]]:
    lengths = [sum(len(block.text) for block in side) for side in (left, right)]
    ratio = lengths[1] / lengths[0] if all(lengths) else 1.0
    kept = [[_what_is_kept(block) for block in side] for side in (left, right)]
    return [[_cost(a, b, ratio, kept[0][i], kept[1][j]) for j, b in enumerate(right)] for i, a in enumerate(left)]


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
