"""The points of a map that get a label: each for one place, or for several that are too near to be told apart."""

import math
from collections.abc import Collection, Sequence
from typing import NamedTuple

from nashra.pages.map.polygons import Point


class Spot(NamedTuple):
    """A point of the map for some places: the points of all (the map shows the first), their keys and their names."""

    points: tuple[Point, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def point(self) -> Point:
        """The point that the map shows."""
        return self.points[0]

    def with_places_of(self, other: "Spot") -> "Spot":
        """Return the spot with the places of another, too."""
        return Spot(self.points + other.points, self.keys + other.keys, self.names + other.names)

    def reach(self, other: "Spot") -> float:
        """Return how far apart the places of both are at most."""
        return max(math.dist(one, far) for one in self.points for far in other.points)


def gathered(spots: Sequence[Spot], side: float) -> list[Spot]:
    """Return the spots with those whose signs, squares of a side, would overlap as one, where the first of them is."""
    kept: list[Spot] = []
    for spot in spots:
        away, near = min(((_between(one.point, spot.point), at) for at, one in enumerate(kept)), default=(side, 0))
        if away >= side:
            kept.append(spot)
        else:
            kept[near] = kept[near].with_places_of(spot)
    return kept


def joined(spots: Sequence[Spot], numbers: Collection[int]) -> list[Spot]:
    """Return the spots with those of these numbers as one with the spot beside them: the nearest half, at least one."""
    pairs = []
    for number in numbers:
        away, near = min((spots[number].reach(spot), at) for at, spot in enumerate(spots) if at != number)
        pairs.append((away, min(number, near), max(number, near)))
    kept, done = dict(enumerate(spots)), set[int]()
    for _, first, last in sorted(pairs)[: len(pairs) // 2 + 1]:
        if done.isdisjoint((first, last)):
            kept[first] = kept[first].with_places_of(kept.pop(last))
            done |= {first, last}
    return list(kept.values())


def _between(one: Point, other: Point) -> float:
    """Return how far two points are apart, along the axis on which they are farther apart."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))
