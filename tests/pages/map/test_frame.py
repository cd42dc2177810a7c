"""The part of the world that a map shows, for any places."""

import math

import pytest
from hypothesis import given, strategies as st

from nashra.pages.map.frame import Degrees, Frame, away, frame_of

BRUSSELS, ROME, NIAMEY, RIYADH = (50.85, 4.35), (41.9, 12.5), (13.51, 2.13), (24.71, 46.68)
SUVA, HONOLULU, WASHINGTON = (-18.14, 178.44), (21.31, -157.86), (38.9, -77.04)
LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
PLACES = st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=8)


def test_north_is_up_and_east_is_right() -> None:
    frame = frame_of([BRUSSELS, ROME, NIAMEY, RIYADH])
    brussels, rome, niamey, riyadh = map(frame.at, (BRUSSELS, ROME, NIAMEY, RIYADH))

    assert brussels[1] < rome[1] < riyadh[1] < niamey[1]
    assert niamey[0] < brussels[0] < rome[0] < riyadh[0]


@given(PLACES)
def test_every_place_has_room_around_it(places: list[Degrees]) -> None:
    frame = frame_of(places)

    assert frame.width == 640
    assert 360 <= frame.height <= 500
    for x, y in map(frame.at, places):
        assert 47 < x < frame.width - 47
        assert 43 < y < frame.height - 43


@pytest.mark.parametrize(
    ("places", "meridian"),
    [
        ([RIYADH], 46.68),
        ([RIYADH, RIYADH], 46.68),
        ([SUVA, HONOLULU], -169.71),  # across the antimeridian
        ([(0, 170), (0, -170)], -180),
        ([(0, 10), (0, 20)], 15),
        ([(0, -77), (0, 0), (0, 48)], -14.5),
    ],
)
def test_the_widest_empty_part_of_the_globe_is_behind_the_map(places: list[Degrees], meridian: float) -> None:
    assert away(frame_of(places).meridian, meridian) == pytest.approx(0)


def test_the_frame_is_no_smaller_than_its_coasts_are_good_for() -> None:
    assert frame_of([RIYADH]) == frame_of([RIYADH, RIYADH])
    assert frame_of([RIYADH]).scale == frame_of([BRUSSELS, (52.08, 4.31)]).scale == 16


def cell(frame: Frame, latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return the width, the height and the area of a hundredth of a degree, by those of a degree of the equator."""
    (x, y), (right, _), (_, up) = (
        frame.beside(latitude + north, longitude + east) for north, east in ((0, 0), (0, 0.01), (0.01, 0))
    )
    across, high = (right - x) / frame.scale / 0.01, (y - up) / frame.scale / 0.01
    return across, high, across * high / math.cos(math.radians(latitude))


@given(PLACES, st.floats(-85, 85), st.floats(-170, 170))
def test_areas_are_true_to_each_other(places: list[Degrees], latitude: float, longitude: float) -> None:
    assert cell(frame_of(places), latitude, longitude)[2] == pytest.approx(1, rel=2e-3)


@given(st.floats(-60, 60), LONGITUDES)
def test_shapes_are_true_in_the_middle(latitude: float, longitude: float) -> None:
    across, high, _ = cell(frame_of([(latitude, longitude)]), latitude, 0)

    assert across / math.cos(math.radians(latitude)) == pytest.approx(high, rel=2e-3)


@pytest.mark.parametrize(
    ("longitude", "meridian", "degrees"), [(10, 5, 5), (-179, 179, 2), (179, -179, -2), (180, 0, -180), (190, 10, -180)]
)
def test_longitudes_are_counted_the_shorter_way(longitude: float, meridian: float, degrees: float) -> None:
    assert away(longitude, meridian) == degrees
