"""The land in a frame: where there is land and where there is sea, and how much of it a page gets."""

import re
import zlib
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from nashra.pages.map.coastlines import path, rings
from nashra.pages.map.frame import Degrees, frame_of
from nashra.pages.map.polygons import Point, area
from tests.pages.map.places import CASES, PLACES

ON_LAND = {"Timbuktu": (16.8, -3.0), "Moscow": (55.8, 37.6), "Riyadh": (24.7, 46.7), "Chukotka": (66.0, -175.0)}
AT_SEA = {"Atlantic": (30.0, -40.0), "Caspian": (41.5, 51.0), "Mediterranean": (34.5, 19.0), "Pacific": (0.0, 180.0)}
WORLD = [(60.0, float(east)) for east in range(-180, 180, 30)] + [(-40.0, 0.0)]


def polygons(text: str) -> list[list[Point]]:
    """Return the closed parts of a path."""
    found = []
    for part in text.removesuffix("z").split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        points = [(numbers[0], numbers[1])]
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + right, points[-1][1] + down))
        found.append([(float(x), float(y)) for x, y in points])
    return found


def winding(point: Point, ring: list[Point]) -> int:
    """Return how often a ring runs around a point."""
    (x, y), turns = point, 0
    for (one_x, one_y), (other_x, other_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
        side = (other_x - one_x) * (y - one_y) - (x - one_x) * (other_y - one_y)
        turns += (one_y <= y < other_y and side > 0) - (other_y <= y < one_y and side < 0)
    return turns


def is_land(place: Degrees, others: list[Degrees]) -> bool:
    """Say whether a place is on land in the map that shows it and others."""
    frame = frame_of([place, *others])
    return sum(winding(frame.at(place), ring) for ring in polygons(path(frame))) != 0


@pytest.mark.parametrize("others", [[], WORLD], ids=["near", "world"])
@pytest.mark.parametrize("place", [*ON_LAND.values(), *AT_SEA.values()], ids=[*ON_LAND, *AT_SEA])
def test_land_is_where_land_is(place: Degrees, others: list[Degrees]) -> None:
    assert is_land(place, others) == (place in ON_LAND.values())


@pytest.mark.parametrize("keys", CASES.values(), ids=CASES)
def test_a_page_gets_at_most_three_kilobytes_of_land(keys: list[str]) -> None:
    drawn = path(frame_of([PLACES[key].coordinates or (0, 0) for key in keys]))

    assert len(zlib.compress(drawn.encode())) < 2400


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=4))
def test_land_lies_in_the_frame(places: list[Degrees]) -> None:
    frame = frame_of(places)

    for ring in polygons(path(frame)) if path(frame) else []:
        assert all(0 <= x <= frame.width and 0 <= y <= frame.height for x, y in ring)


def test_no_shore_jumps_across_the_world_and_inland_seas_run_the_other_way() -> None:
    steps = [abs(one[0] - other[0]) for ring in rings() for one, other in pairwise(ring) if one[1] > -60]
    areas = [area(ring) for ring in rings()]

    assert max(steps) < 30
    assert {value > 0 for value in areas} == {True, False}
    assert sum(value > 0 for value in areas) < 5
