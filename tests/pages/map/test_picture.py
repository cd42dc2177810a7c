"""The map of the places of meetings: what it shows of one meeting, of many, and of any."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings, strategies as st

from nashra.model.content import Place
from nashra.pages.map.picture import Layout, draw
from tests.pages.map.places import CASES, EIGHT, MANY, PLACES, drawn, named_in


def texts(layout: Layout) -> list[str]:
    return [text.text for text in layout.texts]


def curves(layout: Layout) -> int:
    return layout.route.count("M")


def shown(layout: Layout) -> list[str]:
    """Return all names that a layout shows, on the map and in the list, in the order of letters."""
    on_map = [text.text for text in layout.texts if not text.is_number]
    return sorted([*on_map, *(name for names in layout.listed for name in names)])


def test_places_have_their_names_and_how_often_they_were_met_in() -> None:
    picture = drawn(EIGHT)

    assert sorted(texts(picture.broad)) == sorted(
        ["Niamey\u00a0×2", "Brüssel", "Rom", "Marrakesch", "Den Haag", "Riad", "Cotonou"]
    )
    assert picture.broad.listed == ()


def test_a_place_without_coordinates_is_not_on_the_map() -> None:
    places = PLACES | {"nowhere": Place("nowhere", {"de": "Nirgends"}, None, None)}
    with_it = draw(["rome", "nowhere", "niamey"], places, named_in("de"))

    assert with_it == drawn(["rome", "niamey"])
    assert draw(["nowhere"], places, named_in("de")) is None
    assert draw([], places, named_in("de")) is None


@pytest.mark.parametrize("keys", [["riyadh"], ["riyadh"] * 5])
def test_one_place_is_a_map_without_a_route(keys: list[str]) -> None:
    picture = drawn(keys)

    assert len(picture.broad.points) == len(picture.narrow.points) == 1
    assert picture.broad.route == picture.broad.arrows == ""
    assert picture.land


def test_the_route_has_each_way_once_with_an_arrow() -> None:
    picture = drawn(["rome", "niamey", "rome", "niamey", "riyadh"])

    assert picture.is_whole
    assert curves(picture.broad) == 3
    assert picture.broad.arrows.count("M") == 3


def test_of_many_ways_the_latest_twelve_are_drawn() -> None:
    keys = list(PLACES)

    assert drawn(keys[:13]).is_whole
    assert not drawn(keys[:14]).is_whole
    assert 0 < drawn(MANY).broad.arrows.count("M") <= 12


def test_what_is_too_near_on_a_narrow_map_has_one_point_and_all_its_names() -> None:
    picture = drawn(EIGHT)

    assert len(picture.broad.points) == 7
    assert len(picture.narrow.points) == 6
    assert shown(picture.narrow) == shown(picture.broad)


def test_numbers_on_the_map_are_those_of_the_list() -> None:
    layout = drawn(CASES["four-hundred"]).narrow
    numbers = [text.text for text in layout.texts if text.is_number]

    assert sorted(numbers, key=int) == [str(number) for number in range(1, len(layout.listed) + 1)]
    assert layout.listed


@pytest.mark.parametrize("keys", CASES.values(), ids=CASES)
@pytest.mark.parametrize("prefix", ["ar", "de"])
def test_each_place_is_named_once_in_each_layout(keys: Sequence[str], prefix: str) -> None:
    name, counts = named_in(prefix), Counter(keys)
    names = sorted(name(PLACES[key], count) for key, count in counts.items())
    picture = drawn(keys, prefix)

    assert shown(picture.broad) == shown(picture.narrow) == names
    assert picture == drawn(keys, prefix)


ANYWHERE = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=20)


@settings(deadline=None, max_examples=60)
@given(ANYWHERE)
def test_at_any_places_signs_are_apart_and_in_the_map(points: list[tuple[float, float]]) -> None:
    places = {str(number): Place(str(number), {"de": f"Ort {number}"}, None, at) for number, at in enumerate(points)}
    picture = draw(list(places), places, named_in("de"))

    assert picture is not None
    assert len(shown(picture.broad)) == len(shown(picture.narrow)) == len(points)
    for layout in (picture.broad, picture.narrow):
        assert all(0 < x * layout.zoom < 640 and 0 < y * layout.zoom < picture.height for x, y in layout.points)
        assert all(
            max(abs(x - to_x), abs(y - to_y)) >= 2 * layout.radius - 0.11
            for (x, y), (to_x, to_y) in combinations(layout.points, 2)
        )
