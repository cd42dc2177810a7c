"""The geometry of the map, for any places."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Meeting, Place
from nashra.pages.route_map import Route, Stop, route
from tests.sites import meeting

PLACES = {
    key: Place(key, {"en": key.title()}, None, point)
    for key, point in {
        "brussels": (50.85, 4.35),
        "the-hague": (52.08, 4.31),
        "rome": (41.9, 12.5),
        "niamey": (13.51, 2.11),
        "riyadh": (24.71, 46.68),
        "nowhere": None,
    }.items()
}


def at(*keys: str) -> list[Meeting]:
    return [meeting(f"m-{number}", date(2022, 1, 1), place=key) for number, key in enumerate(keys)]


def drawn(meetings: list[Meeting], places: dict[str, Place] | None = None) -> Route:
    made = route(meetings, places or PLACES, lambda place: place.name["en"])
    assert made is not None
    return made


def sign(stop: Stop) -> tuple[float, float, float, float]:
    half = stop.sign_width / 2
    return stop.sign_x - half, stop.sign_y - 11, stop.sign_x + half, stop.sign_y + 11


def apart(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("keys", [(), ("rome",), ("rome", "rome"), ("rome", "nowhere")])
def test_there_is_no_map_of_fewer_than_two_places(keys: tuple[str, ...]) -> None:
    assert route(at(*keys), PLACES, lambda place: place.key) is None


def test_places_are_numbered_by_their_meetings_in_order() -> None:
    made = drawn(at("brussels", "niamey", "rome", "niamey", "nowhere"))

    assert {stop.name: stop.numbers for stop in made.stops} == {"Brussels": (1,), "Niamey": (2, 4), "Rome": (3,)}
    assert len(made.way) == 4


def test_north_is_up_and_east_is_right() -> None:
    stops = {stop.place.key: stop for stop in drawn(at("brussels", "rome", "niamey")).stops}

    assert stops["brussels"].y < stops["rome"].y < stops["niamey"].y
    assert stops["niamey"].x < stops["brussels"].x < stops["rome"].x


def test_the_grid_is_of_ten_degrees_and_holds_every_place() -> None:
    made = drawn(at("brussels", "niamey"))

    assert [degrees for _, degrees in made.parallels] == [10, 20, 30, 40, 50, 60]
    assert [degrees for _, degrees in made.meridians] == [0, 10]
    assert all(0 < stop.x < made.width and 0 < stop.y < made.height for stop in made.stops)


def test_signs_of_near_places_stand_beside_their_points() -> None:
    brussels, hague = drawn(at("brussels", "the-hague", "riyadh")).stops[:2]

    assert (brussels.sign_x, brussels.sign_y) == (brussels.x, brussels.y)
    assert (hague.sign_x, hague.sign_y) != (hague.x, hague.y)
    assert apart(sign(brussels), sign(hague))


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-170, 170)), min_size=2, max_size=8, unique=True))
def test_few_signs_never_meet(points: list[tuple[float, float]]) -> None:
    places = {f"p{n}": Place(f"p{n}", {"en": f"P{n}"}, None, point) for n, point in enumerate(points)}
    stops = drawn(at(*places), places).stops

    assert len(stops) == len(points)
    assert all(apart(sign(one), sign(other)) for one, other in combinations(stops, 2))
