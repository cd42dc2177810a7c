"""Finds the likeliest way through two texts in their order, by dynamic programming (Gale and Church, 1993).

A way is made of steps: so many blocks of the left are so many of the right. What a step adds to the way is the
logarithm of its odds: what the passages have in common (`markdown/evidence`), and how often such a step occurs.
"""

import math
from collections.abc import Sequence

from nashra.markdown.corridor import sole_pairs
from nashra.markdown.evidence import Evidence, Passage

Step = tuple[int, int]
"""The number of blocks of the left and of the right."""

_JOINABLE = ("paragraph", "list item", "quotation", "note", "summary")
_JOINED = {  # how often blocks are joined, where a pair of one block each counts as 1
    (2, 1): math.log(0.01),
    (1, 2): math.log(0.01),
    (3, 1): math.log(0.004),
    (1, 3): math.log(0.004),
    (4, 1): math.log(0.0015),
    (1, 4): math.log(0.0015),
    (2, 2): math.log(0.0001),
}
_MOST_JOINED = 4


class Ways:
    """The ways through two texts, within a corridor.

    `pairs` has for each block of the left those of the right that it is compared with, in the corridor or because they
    alone have some feature, and the odds that they are a pair.
    """

    def __init__(self, evidence: Evidence, corridor: Sequence[range]) -> None:
        """Take two texts, and for each place of the left the places of the right that a way may lead through."""
        self._corridor = corridor
        self.pairs: list[dict[int, float]] = [
            {j: evidence.odds(one, evidence.right[j]) for j in range(max(0, row.start - 1), row.stop - 1)}
            for one, row in zip(evidence.left, corridor[1:], strict=True)
        ]
        for i, j in sole_pairs(evidence.left, evidence.right):  # so that a block may move as far as it likes
            self.pairs[i].setdefault(j, evidence.odds(evidence.left[i], evidence.right[j]))
        self._evidence = evidence
        self._runs = _Runs(evidence, evidence.left), _Runs(evidence, evidence.right)
        self._joins = [_joins(evidence, *self._runs, i, row) for i, row in enumerate(corridor)]

    def odds(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Return the odds of a step that makes one group of these blocks, neighbours in each text."""
        first, second = (
            runs.passage(side[-1] + 1, len(side)) for runs, side in zip(self._runs, (left, right), strict=True)
        )
        return self._evidence.odds(first, second) + _JOINED.get((len(left), len(right)), 0.0)

    def likeliest(self, left_alone: Sequence[float], right_alone: Sequence[float]) -> list[Step]:
        """Return the steps of the likeliest way, where each block may be passed over for a price of its own."""
        last = self._last_steps(left_alone, right_alone)
        i, j = len(left_alone), len(right_alone)
        steps: list[Step] = []
        while i or j:
            steps.append(last[i][j])
            i, j = i - steps[-1][0], j - steps[-1][1]
        return steps[::-1]

    def _last_steps(self, left_alone: Sequence[float], right_alone: Sequence[float]) -> list[dict[int, Step]]:
        """Return the last step of the likeliest way to each pair of places in the corridor."""
        sums: list[dict[int, float]] = [{0: 0.0}]  # of the odds of the steps on that way
        steps: list[dict[int, Step]] = [{j: (0, 1) for j in self._corridor[0] if j}]
        for j in steps[0]:
            sums[0][j] = sums[0][j - 1] + right_alone[j - 1]
        for i, row in enumerate(self._corridor[1:], start=1):
            above, pairs, joins = sums[-1], self.pairs[i - 1], self._joins[i]
            here: dict[int, float] = {}
            taken: dict[int, Step] = {}
            for j in row:
                ways = [(above.get(j, -math.inf) + left_alone[i - 1], (1, 0))]
                if j:
                    ways.append((here.get(j - 1, -math.inf) + right_alone[j - 1], (0, 1)))
                    ways.append((above.get(j - 1, -math.inf) + pairs[j - 1], (1, 1)))
                for step, odds in joins.get(j, ()):
                    ways.append((sums[i - step[0]].get(j - step[1], -math.inf) + odds, step))
                here[j], taken[j] = max(ways)
            sums.append(here)
            steps.append(taken)
        return steps


class _Runs:
    """The runs of one to four blocks of a text that may be joined, by the place at which they end."""

    def __init__(self, evidence: Evidence, passages: Sequence[Passage]) -> None:
        self._evidence = evidence
        self._passages = passages
        self._made: dict[tuple[int, int], Passage] = {}
        nothing = [0] * (_MOST_JOINED + 1)
        self.sizes = [nothing]  # by place and number of blocks; 0: they may not be joined
        for i, one in enumerate(passages):
            before = self.sizes[i] if i and passages[i - 1].kind == one.kind and one.kind in _JOINABLE else nothing
            self.sizes.append([0, one.size, *(one.size + size if size and one.size else 0 for size in before[1:-1])])

    def passage(self, place: int, count: int) -> Passage:
        """Return the blocks before a place as one passage."""
        if count == 1:
            return self._passages[place - 1]
        if (place, count) not in self._made:
            first = self.passage(place - 1, count - 1)
            self._made[place, count] = self._evidence.joined(first, self._passages[place - 1])
        return self._made[place, count]


def _joins(evidence: Evidence, left: _Runs, right: _Runs, i: int, row: range) -> dict[int, list[tuple[Step, float]]]:
    """Return the steps from the places before to place `i` and each of a row that join blocks whose sizes fit."""
    found: dict[int, list[tuple[Step, float]]] = {}
    for (count, other), rarity in _JOINED.items():
        if size := left.sizes[i][count]:
            least, most = evidence.translated_sizes(size)
            for j in row:
                if least < right.sizes[j][other] < most:
                    odds = evidence.odds(left.passage(i, count), right.passage(j, other))
                    found.setdefault(j, []).append(((count, other), odds + rarity))
    return found
