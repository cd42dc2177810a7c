"""Draws the land in a frame: the parts of the coastlines that it shows, as detailed as can be seen."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase, digits

from nashra.pages.map.frame import Frame
from nashra.pages.map.natural_earth import LAND
from nashra.pages.map.polygons import Point, Ring, area, clipped, simplified

_BASE64 = {letter: value for value, letter in enumerate(ascii_uppercase + ascii_lowercase + digits + "+/")}
_STEPS = 10  # of `LAND`, a degree
_LEAST = 12.0  # square units: smaller corners are cut off
_SMALLEST = 12.0  # square units: smaller islands are left out


@lru_cache(8)
def path(frame: Frame) -> str:
    """Return the land in a frame as the path of an SVG, in whole units."""
    drawn = []
    for ring in rings():
        for part in _around(ring, frame.meridian):
            points = [frame.beside(north, east) for east, north in part]
            if abs(area(points)) >= _SMALLEST:
                points = clipped(simplified(points, _LEAST), (0, 0), (frame.width, frame.height))
                drawn.append(_path(points))
    return "".join(drawn)


@lru_cache(1)
def rings() -> tuple[tuple[Point, ...], ...]:
    """Return the shores of all land, as points (degrees east, degrees north)."""
    return read(LAND)


def read(land: str) -> tuple[tuple[Point, ...], ...]:
    """Return the shores of land that is written as `natural_earth` describes it."""
    return tuple(map(_ring, land.split(" ")))


def _around(ring: Ring, meridian: float) -> Iterator[Ring]:
    """Yield the parts of a ring with longitudes counted from a meridian, from -180 to 180; the globe is cut there."""
    for turn in (-360, 0, 360):
        turned = [(east - meridian + turn, north) for east, north in ring]
        west, east = min(turned)[0], max(turned)[0]
        if west >= -180 and east <= 180:
            yield turned
        elif west < 180 and east > -180:
            yield clipped(turned, (-180, -90), (180, 90))


def _path(points: Ring) -> str:
    """Return a closed path in whole units, relative to its first point, without steps of no length."""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [
        (right - x, down - y) for (x, y), (right, down) in pairwise(whole) if (x, y) != (right, down)
    ]  # fmt: skip
    if len(steps) < 2:
        return ""
    text = " ".join(f"{right} {down}" for right, down in steps).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{text}z"


def _ring(text: str) -> tuple[Point, ...]:
    numbers = []
    value = shift = 0
    for letter in text:
        digit = _BASE64[letter]
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    x = y = 0
    points = []
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + east, y + north
        points.append((x / _STEPS, y / _STEPS))
    return tuple(points)
