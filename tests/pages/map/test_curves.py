"""The route, for any places and names."""

import math

import pytest
from hypothesis import given, strategies as st

from nashra.pages.map.boxes import Box
from nashra.pages.map.curves import Curve, Obstacles, arrows, clearest, interrupted, usual

FRAME = Box(0, 0, 640, 400)
COORDINATES = st.floats(0, 400)
POINTS = st.tuples(COORDINATES, COORDINATES)
BOXES = st.builds(Box.around, POINTS, st.floats(5, 120), st.floats(5, 60))


def free(*names: Box, points: tuple[Box, ...] = (), curves: tuple[Curve, ...] = ()) -> Curve:
    return clearest((100, 200), (500, 200), Obstacles(FRAME, names, points, curves))


def test_a_curve_bends_to_the_left_of_the_way() -> None:
    assert free() == usual((100, 200), (500, 200))[0]
    assert free().at(0.5) == (300, 168)
    assert (free().at(0), free().at(1)) == ((100, 200), (500, 200))


@pytest.mark.parametrize("box", [Box.around((300, 165), 80, 20), Box.around((300, 195), 200, 60)])
def test_a_curve_avoids_a_name_and_a_point(box: Box) -> None:
    assert not any(map(box.is_crossed, free(box).lines(50)))
    assert not any(map(box.is_crossed, free(points=(box,)).lines(50)))


def test_a_name_matters_more_than_a_point() -> None:
    name, point = Box(250, 0, 350, 195), Box(250, 205, 350, 400)

    assert not any(map(name.is_crossed, free(name, points=(point,)).lines(50)))


def test_a_curve_stays_in_the_frame() -> None:
    curve = clearest((100, 10), (600, 10), Obstacles(FRAME, (), (), ()))

    assert all(FRAME.holds(Box(*point, *point)) for point in map(curve.at, (0, 0.25, 0.5, 0.75, 1)))


def test_there_and_back_are_two_curves() -> None:
    there = free()
    back = clearest((500, 200), (100, 200), Obstacles(FRAME, (), (), (there,)))

    assert math.dist(there.at(0.5), back.at(0.5)) > 12


@given(POINTS, POINTS, st.lists(BOXES, max_size=5))
def test_no_part_of_an_interrupted_curve_runs_through_a_name(
    start: tuple[float, float], end: tuple[float, float], names: list[Box]
) -> None:
    for part in interrupted(usual(start, end)[0], names):
        for name in names:
            inner = Box(name.left + 1, name.top + 1, name.right - 1, name.bottom - 1)
            assert not any(map(inner.is_crossed, part.lines(20)))


def test_a_curve_without_a_name_on_it_is_whole() -> None:
    curve = usual((0, 0), (90, 30))[0]

    assert interrupted(curve, [Box(500, 0, 600, 20)]) == [curve]


@given(POINTS, POINTS, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_part_of_a_curve_lies_on_it(
    start: tuple[float, float], end: tuple[float, float], first: float, last: float, at: float
) -> None:
    curve = usual(start, end)[0]

    assert curve.part(first, last).at(at) == pytest.approx(curve.at(first + at * (last - first)), abs=1e-6)


def test_an_arrow_points_along_the_way_and_stands_on_no_name() -> None:
    arrow = free().arrow(())
    assert arrow is not None
    (_, y), tip, (_, other_y) = arrow
    assert tip == (300, 168)
    assert y + other_y == pytest.approx(2 * 168, abs=0.1)
    assert arrow[0][0] == arrow[2][0] < 300

    moved = free().arrow([Box.around(tip, 20, 20)])
    assert moved is not None
    assert math.dist(moved[1], tip) > 10
    assert free().arrow([FRAME]) is None
    assert usual((0, 0), (10, 10))[0].arrow(()) is None


def test_arrows_stand_apart_from_each_other() -> None:
    one, other = arrows([free(), free(), usual((0, 0), (10, 10))[0]], ())

    assert math.dist(one[1], other[1]) > 10
    assert arrows([free()], [FRAME]) == []
