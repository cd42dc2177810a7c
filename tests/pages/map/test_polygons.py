"""Rings that are simplified and cut, for any points."""

from math import isclose

import pytest
from hypothesis import given, strategies as st

from nashra.pages.map.polygons import Point, area, clipped, simplified

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
RINGS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=12, unique=True)


def test_the_area_says_which_way_a_ring_runs() -> None:
    assert area(SQUARE) == 16
    assert area(SQUARE[::-1]) == -16


@pytest.mark.parametrize(
    ("ring", "least", "left"),
    [
        ([(0, 0), (2, 0), (4, 0), (4, 4), (0, 4)], 0.1, SQUARE),  # on a straight line
        ([(0, 0), (2, 0.5), (4, 0), (4, 4), (0, 4)], 0.9, [(0, 0), (2, 0.5), (4, 0), (4, 4), (0, 4)]),
        ([(0, 0), (2, 0.5), (4, 0), (4, 4), (0, 4)], 1.1, SQUARE),
        ([(0, 0), (1, 0), (0, 1)], 99, [(0, 0), (1, 0), (0, 1)]),  # three points are left
    ],
)
def test_what_matters_least_is_cut_off(ring: list[Point], least: float, left: list[Point]) -> None:
    assert simplified(ring, least) == left


@given(RINGS, st.floats(0, 50))
def test_a_simplified_ring_has_some_of_its_points_in_their_order(ring: list[Point], least: float) -> None:
    left = simplified(ring, least)

    assert len(left) >= 3
    assert left == [point for point in ring if point in set(left)]


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        (SQUARE, 9.0),
        ([(-2, -2), (2, -2), (2, 2), (-2, 2)], 4.0),
        ([(1, 1), (2, 1), (2, 2), (1, 2)], 1.0),
        ([(-9, -9), (9, -9), (9, 9), (-9, 9)], 9.0),
        ([(5, 5), (9, 5), (9, 9)], 0.0),
        (SQUARE[::-1], -9.0),  # an inland sea stays one
    ],
)
def test_a_ring_is_cut_to_a_rectangle(ring: list[Point], left: float) -> None:
    assert area(clipped(ring, (0, 0), (3, 3))) == left


@given(RINGS)
def test_what_is_left_lies_in_the_rectangle_and_what_lies_in_it_is_left(ring: list[Point]) -> None:
    left = clipped(ring, (-4, -3), (5, 6))

    assert all(-4 <= x <= 5 and -3 <= y <= 6 for x, y in left)
    assert {(x, y) for x, y in ring if -4 <= x <= 5 and -3 <= y <= 6} <= set(left)


@given(RINGS)
def test_a_ring_in_two_halves_has_the_area_of_both(ring: list[Point]) -> None:
    halves = clipped(ring, (-9, -9), (0.5, 9)), clipped(ring, (0.5, -9), (9, 9))

    assert isclose(sum(map(area, halves)), area(ring), abs_tol=1e-9)
