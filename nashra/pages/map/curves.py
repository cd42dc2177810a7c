"""Draws the route between places as curves that bend around names, and stop where they cannot."""

import math
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from nashra.pages.map.boxes import Box, Line
from nashra.pages.map.polygons import Point

# How far a curve bends, as a part of its length: first to the left, so that the way back is another curve. A gap at a
# name is easier to follow than a curve that bends more.
_BENDS = (0.16, 0.22, 0.28, -0.16, 0.12, -0.22, 0.08, 0.04, -0.04, -0.28, -0.08, -0.12, 0.36, -0.36, 0.46, -0.46)
_PIECES = 12  # straight lines that stand for a curve when it is compared with boxes
_FINE = 32  # the same, where it is interrupted
_STUMP = 16.0  # a shorter part of an interrupted curve is left out
_APART = 18.0  # as far the middles of two curves should be
_ARROW = 5.0
_ARROW_AT = (0.5, 0.4, 0.6, 0.3, 0.7)
_SHORTEST = 24.0  # a shorter way has no arrow


Arrow = tuple[Point, Point, Point]
"""The corners of an arrow, the second of which is its tip."""


class Curve(NamedTuple):
    """A quadratic Bézier curve."""

    start: Point
    control: Point
    end: Point

    def at(self, part: float) -> Point:
        """Return the point at a part of the curve, from 0 to 1."""
        one, both, other = (1 - part) ** 2, 2 * part * (1 - part), part**2
        return (
            one * self.start[0] + both * self.control[0] + other * self.end[0],
            one * self.start[1] + both * self.control[1] + other * self.end[1],
        )

    def lines(self, pieces: int) -> list[Line]:
        """Return so many straight lines near to the curve."""
        return list(pairwise(self.at(number / pieces) for number in range(pieces + 1)))

    def part(self, start: float, end: float) -> "Curve":
        """Return a part of the curve, itself a curve (its blossom)."""
        x, y = (
            (1 - start) * (1 - end) * one + (start * (1 - end) + end * (1 - start)) * control + start * end * other
            for one, control, other in zip(self.start, self.control, self.end, strict=True)
        )
        return Curve(self.at(start), (x, y), self.at(end))

    @property
    def around(self) -> Box:
        """The box of its three points, in which it lies."""
        xs, ys = zip(self.start, self.control, self.end, strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def arrow(self, taken: Sequence[Box]) -> Arrow | None:
        """Return an arrow on the curve, near its middle; None on a short one, or where there is no room for it."""
        if math.dist(self.start, self.end) < _SHORTEST:
            return None
        for part in _ARROW_AT:
            x, y = self.at(part)
            if not any(_room((x, y)).overlaps(box) for box in taken):
                (from_x, from_y), (to_x, to_y) = self.at(part - 0.1), self.at(part + 0.1)
                angle = math.atan2(to_y - from_y, to_x - from_x)
                left, right = (
                    (x - _ARROW * math.cos(angle + turn), y - _ARROW * math.sin(angle + turn)) for turn in (-0.6, 0.6)
                )
                return left, (x, y), right
        return None


def usual(start: Point, end: Point) -> tuple[Curve, Curve]:
    """Return the curves from a point to another where nothing is in the way: to the left, and to the right."""
    return _curve(start, end, _BENDS[0]), _curve(start, end, -_BENDS[0])


class Obstacles(NamedTuple):
    """What a curve should not meet: the edge of the frame, names, points, and other curves."""

    frame: Box
    names: Sequence[Box]
    points: Sequence[Box]
    curves: Sequence[Curve]


def clearest(start: Point, end: Point, obstacles: Obstacles) -> Curve:
    """Return the curve from a point to another that meets the fewest obstacles."""
    return min((_curve(start, end, bend) for bend in _BENDS), key=lambda one: _cost(one, obstacles))


def interrupted(one: Curve, names: Sequence[Box]) -> list[Curve]:
    """Return the parts of a curve between the names that it meets, except for stumps: none runs through a name."""
    lines = one.lines(_FINE)
    near = [name for name in names if name.overlaps(one.around)]
    is_free = [not any(name.is_crossed(line) for name in near) for line in lines]
    found, start = [], 0
    for free, run in groupby(is_free):
        end = start + len(list(run))
        if free and (end - start == _FINE or math.dist(lines[start][0], lines[end - 1][1]) > _STUMP):
            found.append(one.part(start / _FINE, end / _FINE))
        start = end
    return found


def arrows(drawn: Sequence[Curve], taken: Sequence[Box]) -> list[Arrow]:
    """Return an arrow on each curve that has room for one beside what is taken and the arrows before it."""
    found: list[Arrow] = []
    for one in drawn:
        if arrow := one.arrow([*taken, *(_room(other[1]) for other in found)]):
            found.append(arrow)
    return found


def _room(tip: Point) -> Box:
    return Box.around(tip, 2 * _ARROW, 2 * _ARROW)


def _curve(start: Point, end: Point, bend: float) -> Curve:
    across, down = end[0] - start[0], end[1] - start[1]
    return Curve(start, ((start[0] + end[0]) / 2 + bend * down, (start[1] + end[1]) / 2 - bend * across), end)


def _cost(one: Curve, obstacles: Obstacles) -> int:
    around, lines = one.around, one.lines(_PIECES)

    def met(boxes: Sequence[Box]) -> list[int]:
        """Return how many of the lines run through each box."""
        return [sum(map(box.is_crossed, lines)) for box in boxes if box.overlaps(around)]

    outside = sum(not obstacles.frame.holds(Box(*line[0], *line[0])) for line in lines)
    distances = [math.dist(one.at(0.5), other.at(0.5)) for other in obstacles.curves]
    beside = sum((distance < _APART) + 2 * (distance < _APART / 2) for distance in distances)
    return 4 * sum(met(obstacles.names)) + 2 * sum(map(bool, met(obstacles.points))) + 2 * outside + beside
