"""Boxes, and lines that may run through them."""

import pytest
from hypothesis import given, strategies as st

from nashra.pages.map.boxes import Box, Line
from nashra.pages.map.polygons import Point

BOX = Box(0, 0, 10, 4)
NUMBERS = st.integers(-20, 20)
POINTS = st.tuples(NUMBERS, NUMBERS)


@pytest.mark.parametrize(
    ("line", "is_crossed"),
    [
        (((-5, 2), (15, 2)), True),
        (((5, -5), (5, 5)), True),
        (((4, 1), (6, 3)), True),  # within
        (((-5, 2), (5, 2)), True),
        (((-5, 0), (15, 0)), False),  # along an edge
        (((0, -5), (0, 9)), False),
        (((-1, 3), (3, 5)), True),  # through a corner
        (((-3, 3), (1, 5)), False),  # past a corner
        (((12, 1), (14, 3)), False),
        (((-5, -5), (-5, 9)), False),
    ],
)
def test_a_line_runs_through_a_box_or_not(line: Line, is_crossed: bool) -> None:
    assert BOX.is_crossed(line) == is_crossed


@given(POINTS, POINTS)
def test_a_line_runs_through_a_box_where_one_of_its_points_is_within(start: Point, end: Point) -> None:
    (x, y), (to_x, to_y) = start, end
    points = [(x + part * (to_x - x) / 64, y + part * (to_y - y) / 64) for part in range(65)]
    if start != end and any(0 < x < 10 and 0 < y < 4 for x, y in points):
        assert BOX.is_crossed((start, end))


@given(POINTS)
def test_the_nearest_point_of_a_box_is_in_it(point: tuple[int, int]) -> None:
    x, y = BOX.nearest(point)

    assert BOX.left <= x <= BOX.right
    assert BOX.top <= y <= BOX.bottom
    assert ((x, y) == point) == BOX.holds(Box(*point, *point))


def test_boxes_side_by_side_do_not_overlap() -> None:
    assert not BOX.overlaps(Box(10, 0, 12, 4))
    assert not BOX.overlaps(Box(0, 4, 10, 5))
    assert BOX.overlaps(Box(9, 3, 12, 5))
    assert BOX.overlaps(Box(2, 1, 3, 2))


def test_a_box_is_around_its_middle() -> None:
    assert Box.around((5, 2), 10, 4) == BOX
    assert BOX.middle == (5, 2)
