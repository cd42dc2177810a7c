"""Chooses the part of the world that shows some places, and projects degrees to points of the picture.

The projection is Equal Earth (Šavrič, Patterson, Jenny 2018), stretched so that shapes are right in the middle of the
frame. So areas are true to each other everywhere. East is always to the right.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from nashra.pages.map.polygons import Point

Degrees = tuple[float, float]
"""A latitude (north) and a longitude (east)."""

_POLYNOMIAL = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = math.sqrt(3)
_WIDTH = 640
_HEIGHTS = 360.0, 500.0
_MARGINS = 48.0, 44.0  # at least, beside and above the outermost places: names need room
_POLAR = 65.0  # the latitude from which on shapes are not right in the middle of a frame: the poles are lines
_LARGEST = 16.0  # units for a degree: closer, and the generalised coasts would look coarse


class Frame(NamedTuple):
    """A part of the world: its size, and the projection into it."""

    width: float
    height: float
    meridian: float  # the longitude in the middle
    stretch: float
    scale: float  # units for a degree
    left: float
    top: float

    def at(self, place: Degrees) -> Point:
        """Return the point of a place."""
        latitude, longitude = place
        return self.beside(latitude, away(longitude, self.meridian))

    def beside(self, latitude: float, longitude: float) -> Point:
        """Return the point at a latitude that lies so many degrees east of the frame's meridian."""
        x, y = _projected(latitude, longitude, self.stretch)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def frame_of(places: Sequence[Degrees]) -> Frame:
    """Return the smallest frame in which all places have room for their names; there must be at least one place."""
    meridian = _middle([longitude for _, longitude in places])
    latitudes = [latitude for latitude, _ in places]
    stretch = _stretch(min(max((min(latitudes) + max(latitudes)) / 2, -_POLAR), _POLAR))
    points = [_projected(latitude, away(longitude, meridian), stretch) for latitude, longitude in places]
    (west, east), (south, north) = (_bounds([point[axis] for point in points]) for axis in (0, 1))
    across, up = max(east - west, 1e-6), max(north - south, 1e-6)
    scale = min((_WIDTH - 2 * _MARGINS[0]) / across, (_HEIGHTS[1] - 2 * _MARGINS[1]) / up, _LARGEST)
    height = round(max(up * scale + 2 * _MARGINS[1], _HEIGHTS[0]))
    return Frame(
        width=_WIDTH,
        height=height,
        meridian=meridian,
        stretch=stretch,
        scale=scale,
        left=(west + east) / 2 - _WIDTH / 2 / scale,
        top=(south + north) / 2 + height / 2 / scale,
    )


def away(longitude: float, meridian: float) -> float:
    """Return how many degrees a longitude lies east of a meridian: from -180 up to 180."""
    return (longitude - meridian + 180) % 360 - 180


def _middle(longitudes: Sequence[float]) -> float:
    """Return the longitude in the middle of all: opposite to the widest part of the globe without any."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(other - one, one) for one, other in pairwise([*around, around[0] + 360])]
    widest, start = max(gaps)
    return away(start + widest / 2 + 180, 0)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    return min(values), max(values)


def _projected(latitude: float, longitude: float, stretch: float) -> Point:
    theta, slope = _theta(latitude)
    x = 2 * _ROOT * longitude * math.cos(theta) / (3 * slope)
    square = theta * theta
    first, second, third, fourth = _POLYNOMIAL
    y = theta * (first + square * second + square**3 * (third + square * fourth))
    return x * stretch, math.degrees(y) / stretch


def _theta(latitude: float) -> tuple[float, float]:
    """Return the parametric latitude in radians, and by how much y grows with it."""
    theta = math.asin(_ROOT / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    first, second, third, fourth = _POLYNOMIAL
    return theta, first + 3 * square * second + square**3 * (7 * third + 9 * square * fourth)


def _stretch(latitude: float) -> float:
    """Return the stretch from west to east with which shapes at a latitude are right; areas stay as they are."""
    theta, slope = _theta(latitude)
    return slope * _ROOT / 2 * math.cos(math.radians(latitude)) / math.cos(theta)
