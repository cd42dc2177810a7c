"""Lays out a schematic map of the places of meetings: points on a grid of degrees, and the route between them.

All lengths are in the units of the picture's `viewBox`. The map has no borders or coasts and is never mirrored: east is
to the right in every language.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from nashra.model.content import Meeting, Place

_WIDTH = 460.0
_MARGIN = 56.0  # room for names at the edges
_STEP = 10  # degrees between the lines of the grid
_LETTER = 8.4  # mean advance of a letter of a name
_DIGIT = 8.0
_HEIGHT = 22.0  # of a name and of a sign
# (x, y) of the eight neighbouring positions in the order of preference: right, left, above, below, then the corners.
_DIRECTIONS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the map: its point, the sign with the numbers of its meetings, and its name beside the sign."""

    place: Place
    numbers: tuple[int, ...]
    x: float
    y: float
    sign_x: float
    sign_y: float
    sign_width: float
    name: str
    name_x: float
    name_y: float
    name_at: Literal["start", "middle", "end"]  # the part of the name that lies at `name_x` (SVG `text-anchor`)


@dataclass(frozen=True, slots=True)
class Route:
    """The map: its size, (position, degrees) of its grid lines, its stops, and the points of the route in order."""

    width: float
    height: float
    meridians: tuple[tuple[float, int], ...]
    parallels: tuple[tuple[float, int], ...]
    stops: tuple[Stop, ...]
    way: tuple[_Point, ...]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> _Point:
        return round((self.left + self.right) / 2, 1), round((self.top + self.bottom) / 2, 1)

    def is_inside(self, other: "_Box") -> bool:
        is_between_sides = other.left <= self.left and self.right <= other.right
        return is_between_sides and other.top <= self.top and self.bottom <= other.bottom

    def overlaps(self, other: "_Box") -> bool:
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)


def route(meetings: Sequence[Meeting], places: Mapping[str, Place], name: Callable[[Place], str]) -> Route | None:
    """Return the map of the places that have coordinates, or None if fewer than two have."""
    numbers: dict[str, list[int]] = {}
    for number, meeting in enumerate(meetings, start=1):
        if places[meeting.place].coordinates:
            numbers.setdefault(meeting.place, []).append(number)
    if len(numbers) < 2:
        return None
    points = {key: places[key].coordinates or (0.0, 0.0) for key in numbers}
    south, north = _bounds([latitude for latitude, _ in points.values()])
    west, east = _bounds([longitude for _, longitude in points.values()])
    # A degree of longitude is as wide as it is in the middle of the map (equirectangular).
    unit = (_WIDTH - 2 * _MARGIN) / ((east - west) * math.cos(math.radians((south + north) / 2)))
    across = unit * math.cos(math.radians((south + north) / 2))
    height = round((north - south) * unit + 2 * _MARGIN, 1)

    def at(latitude: float, longitude: float) -> _Point:
        return round(_MARGIN + (longitude - west) * across, 1), round(_MARGIN + (north - latitude) * unit, 1)

    on_map = {key: at(*point) for key, point in points.items()}
    order = [meeting.place for meeting in meetings if meeting.place in points]
    way = [on_map[order[0]], *(on_map[place] for previous, place in pairwise(order) if previous != place)]
    return Route(
        width=_WIDTH,
        height=height,
        meridians=tuple((at(north, degrees)[0], degrees) for degrees in range(west, east + 1, _STEP)),
        parallels=tuple((at(degrees, west)[1], degrees) for degrees in range(south, north + 1, _STEP)),
        stops=_stops(on_map, numbers, places, name, _Box(0, 0, _WIDTH, height)),
        way=tuple(way),
    )


def _bounds(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(min(values) / _STEP) * _STEP, math.ceil(max(values) / _STEP) * _STEP
    return low, max(high, low + _STEP)


def _stops(
    points: Mapping[str, _Point],
    numbers: Mapping[str, Sequence[int]],
    places: Mapping[str, Place],
    name: Callable[[Place], str],
    frame: _Box,
) -> tuple[Stop, ...]:
    """Put each sign on its point or near it, then each name beside its sign, where nothing else stands."""
    taken: list[_Box] = []
    signs: dict[str, _Box] = {}
    for key, (x, y) in points.items():
        half = max(_HEIGHT, len(", ".join(map(str, numbers[key]))) * _DIGIT + 10) / 2
        # The axes are swapped: signs prefer to move down or up, since names prefer the right and the left.
        offsets = [(0.0, 0.0), *((dx * far, dy * far) for far in (24, 48) for dy, dx in _DIRECTIONS)]
        boxes = [_box(x + dx, y + dy, half) for dx, dy in offsets]
        signs[key] = _first_free(boxes, taken, frame)
        taken.append(signs[key])
    stops = []
    for key, point in points.items():
        text, sign = name(places[key]), signs[key]
        half, reach = len(text) * _LETTER / 2, (sign.right - sign.left) / 2 + 4
        x, y = sign.middle
        boxes = [_box(x + dx * (reach + half), y + dy * _HEIGHT, half) for dx, dy in _DIRECTIONS]
        box = _first_free(boxes, taken, frame)
        taken.append(box)
        width = round(sign.right - sign.left, 1)
        side: Literal["start", "middle", "end"] = "middle"
        if box.left >= sign.right or box.right <= sign.left:
            side = "start" if box.left >= sign.right else "end"
        at = {"start": box.left, "middle": box.middle[0], "end": box.right}[side]
        stops.append(
            Stop(places[key], tuple(numbers[key]), *point, *sign.middle, width, text, round(at, 1), box.middle[1], side)
        )
    return tuple(stops)


def _first_free(boxes: Sequence[_Box], taken: Sequence[_Box], frame: _Box) -> _Box:
    free = [box for box in boxes if box.is_inside(frame) and not any(box.overlaps(other) for other in taken)]
    return (free or boxes)[0]


def _box(x: float, y: float, half: float) -> _Box:
    return _Box(x - half, y - _HEIGHT / 2, x + half, y + _HEIGHT / 2)
