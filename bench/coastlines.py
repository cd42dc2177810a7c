"""Prints `nashra/pages/map/natural_earth.py`: the land of the world, generalised from Natural Earth.

    npm pack world-atlas@2.0.2
    tar xzf world-atlas-2.0.2.tgz package/land-50m.json
    python bench/coastlines.py package/land-50m.json > nashra/pages/map/natural_earth.py

The package has the land of Natural Earth (naturalearthdata.com, public domain) at 1:50,000,000, as TopoJSON.
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nashra.pages.map.polygons import Point, area, simplified  # noqa: E402  (the package stands in ROOT)

STEPS = 10  # a degree
LEAST = 0.1  # square degrees of the equator: corners of a coast smaller than this are cut off
SMALLEST = 0.1  # the same, of an island
BASE64 = ascii_uppercase + ascii_lowercase + digits + "+/"
HEAD = '''\
"""The land of the world, generalised from Natural Earth (naturalearthdata.com, public domain).

Made by `bench/coastlines.py` of the npm package world-atlas 2.0.2. `LAND` holds the shores of continents and islands,
and those of inland seas, which run the other way round, with a blank between two. Each is a list of numbers in Base64
VLQ, as in source maps (ECMA-426): for each point the way east and north from the point before, in tenths of a degree.
"""

LAND = (
'''


def rings(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the rings of the land, in degrees east and north."""
    (width, height), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for east, north in deltas:
            x, y = x + east, y + north
            arc.append((x * width + left, y * height + bottom))
        arcs.append(arc)
    return [
        [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])[1:]]
        for land in topology["objects"]["land"]["geometries"]
        for polygon in land["arcs"]
        for ring in polygon
    ]


def unwrapped(ring: Sequence[Point]) -> list[Point]:
    """Return a ring that goes on beyond 180 degrees, its middle before that; one around the pole is closed along it."""
    points = [ring[0]]
    for east, north in ring[1:]:
        points.append((east + 360 * round((points[-1][0] - east) / 360), north))
    if abs(points[-1][0] - points[0][0]) > 180:
        points += [(points[-1][0], -90.0), (points[0][0], -90.0)]
    easts = [east for east, _ in points]
    turn = 360 * round((min(easts) + max(easts)) / 720)
    return [(east - turn, north) for east, north in points]


def generalised(ring: Sequence[Point]) -> list[tuple[int, int]]:
    """Return a ring in tenths of a degree, without what is too small; nothing of a small island."""
    # In Lambert's cylindrical projection, so that small means the same everywhere.
    flat = [(x, math.degrees(math.sin(math.radians(y)))) for x, y in unwrapped(ring)]
    if abs(area(flat)) < SMALLEST:
        return []
    kept = [(x, math.degrees(math.asin(max(-1, min(math.radians(y), 1))))) for x, y in simplified(flat, LEAST)]
    return list(dict.fromkeys((round(x * STEPS), round(y * STEPS)) for x, y in kept))


def written(ring: Sequence[tuple[int, int]]) -> str:
    """Return a ring in Base64 VLQ."""
    text = ""
    for (x, y), (east, north) in zip([(0, 0), *ring], ring, strict=False):
        text += vlq(east - x) + vlq(north - y)
    return text


def vlq(number: int) -> str:
    """Return a number in Base64 VLQ."""
    left = abs(number) << 1 | (number < 0)
    text = ""
    while left >= 32:
        text += BASE64[left & 31 | 32]
        left >>= 5
    return text + BASE64[left]


def main() -> None:
    """Print the module."""
    land = rings(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    kept = [ring for ring in map(generalised, land) if len(ring) >= 3]
    text = " ".join(map(written, kept))
    lines = [f'    "{text[start : start + 112]}"\n' for start in range(0, len(text), 112)]
    print(HEAD + "".join(lines) + ")")


if __name__ == "__main__":
    main()
