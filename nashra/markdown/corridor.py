"""Says which blocks of two texts are compared, so that the work grows with their number and not with its square.

The corridor leads along the line between blocks that are known to belong together because they alone have a feature
(after Moore, 2002, whose pairs of sentences that are sure narrow the search for the others).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from nashra.markdown.evidence import Passage

_WIDTH = 30  # blocks on either side: so far a text may be from the line


def corridor(left: Sequence[Passage], right: Sequence[Passage]) -> list[range]:
    """Return for each place between blocks of the left the places of the right in the corridor, both from 0.

    Each range begins no later than the one before it ends, and the first and the last place are in it: there is a way
    through.
    """
    corners = [(0, 0), *_longest_rising(sole_pairs(left, right)), (len(left), len(right))]
    line = [0]
    for (i, j), (i_next, j_next) in pairwise(corners):
        line += [j + (j_next - j) * step // (i_next - i) for step in range(1, i_next - i + 1)]
    ends = [line[0], *line, line[-1]]
    return [
        range(max(0, before - _WIDTH), min(len(right), after + _WIDTH) + 1)
        for before, after in zip(ends, ends[2:], strict=False)
    ]


def sole_pairs(left: Sequence[Passage], right: Sequence[Passage]) -> set[tuple[int, int]]:
    """Return the pairs of passages that alone in their texts have some feature, in the corridor or not."""
    places = [_only_places(side) for side in (left, right)]
    return {(i, places[1][feature]) for feature, i in places[0].items() if feature in places[1]}


def _only_places(passages: Sequence[Passage]) -> dict[str, int]:
    """Return the index of the only passage that has a feature, for each such feature."""
    counts = Counter(chain.from_iterable(passage.features for passage in passages))
    return {feature: i for i, passage in enumerate(passages) for feature in passage.features if counts[feature] == 1}


def _longest_rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest series of pairs whose first and second numbers both rise (Schensted, 1961)."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    lasts: list[int] = []  # the least second number that ends a series of one, two, three … pairs
    ends: list[int] = []  # which pair that is
    before: list[int] = []  # for each pair, the one before it in its series
    for index, (_, second) in enumerate(ordered):
        length = bisect_left(lasts, second)
        before.append(ends[length - 1] if length else -1)
        lasts[length : length + 1] = [second]
        ends[length : length + 1] = [index]
    series = []
    index = ends[-1] if ends else -1
    while index >= 0:
        series.append(ordered[index])
        index = before[index]
    return series[::-1]
