"""Simplifies closed lines and cuts them to a rectangle."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

Point = tuple[float, float]
Ring = Sequence[Point]
"""A closed line: its last point is joined to its first."""


def area(ring: Ring) -> float:
    """Return the area that a ring encloses; it is negative if the ring runs the other way round."""
    return sum(_cross(one, other) for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def simplified(ring: Ring, least: float) -> list[Point]:
    """Return a ring without the points that matter least: each is the top of a triangle smaller than `least`.

    After Visvalingam and Whyatt (1993). At least three points are left.
    """
    count = len(ring)
    before, after = [*range(-1, count - 1)], [*range(1, count), 0]
    areas = [_triangle(ring[before[n]], ring[n], ring[after[n]]) for n in range(count)]
    heap = [(value, number) for number, value in enumerate(areas)]
    heapify(heap)
    left = count
    while left > 3 and heap[0][0] < least:
        value, number = heappop(heap)
        if value != areas[number]:
            continue  # it was gone, or its triangle has grown
        areas[number] = -1
        left -= 1
        sides = before[number], after[number]
        after[sides[0]], before[sides[1]] = sides[1], sides[0]
        for side in sides:
            # What is left after a point is gone counts at least as much as that point.
            areas[side] = max(value, _triangle(ring[before[side]], ring[side], ring[after[side]]))
            heappush(heap, (areas[side], side))
    return [point for point, value in zip(ring, areas, strict=True) if value >= 0]


def clipped(ring: Ring, low: Point, high: Point) -> list[Point]:
    """Return the part of a ring in the rectangle from `low` to `high`, after Sutherland and Hodgman (1974).

    Parts of it are joined along the edges of the rectangle. Nothing is left of a ring that lies outside.
    """
    points = list(ring)
    for axis in (0, 1):
        points = _above(points, axis, low[axis], 1)
        points = _above(points, axis, high[axis], -1)
    return points


def _above(ring: Ring, axis: int, edge: float, sign: int) -> list[Point]:
    """Return the part of a ring whose coordinate of this axis is at least `edge`, or at most if `sign` is -1."""
    kept: list[Point] = []
    for one, other in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        is_in = (other[axis] - edge) * sign >= 0
        if is_in != ((one[axis] - edge) * sign >= 0):
            part = (edge - one[axis]) / (other[axis] - one[axis])
            across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
            kept.append((edge, across) if axis == 0 else (across, edge))
        if is_in:
            kept.append(other)
    return kept


def _triangle(one: Point, top: Point, other: Point) -> float:
    return abs((top[0] - one[0]) * (other[1] - one[1]) - (other[0] - one[0]) * (top[1] - one[1])) / 2


def _cross(one: Point, other: Point) -> float:
    return one[0] * other[1] - other[0] * one[1]
