"""Names on a map, at any points: none covers anything."""

from itertools import combinations

import pytest
from hypothesis import given, settings, strategies as st

from nashra.pages.map.boxes import Box
from nashra.pages.map.labels import Label, Sizes, labelled
from nashra.pages.map.spots import Spot, gathered

SIZES = Sizes(328, 200, letter=14, radius=4)
FRAME = Box(0, 0, SIZES.width, SIZES.height)
NAMES = st.text("abcdefghM ", min_size=1, max_size=14)
SPOTS = st.lists(st.tuples(st.floats(24, 300), st.floats(22, 178), NAMES), min_size=1, max_size=14)


def spot(x: float, y: float, *names: str) -> Spot:
    return Spot(((x, y),), names, names)


def only(*spots: Spot) -> list[Label]:
    labels, stuck = labelled(spots, SIZES)
    assert not stuck
    return labels


def place(label: Label, point: tuple[float, float]) -> str:
    """Return where a label is, as seen from its point."""
    x, y = label.box.middle
    across = "right" if x - 1 > point[0] else "left" if x + 1 < point[0] else ""
    return f"{across} {'below' if y - 1 > point[1] else 'above' if y + 1 < point[1] else ''}".strip()


def test_a_name_stands_to_the_right_of_its_point() -> None:
    (label,) = only(spot(100, 100, "Rome"))

    assert place(label, (100, 100)) == "right"
    assert label.side == "start"
    assert label.leader is None
    assert label.lines == ("Rome",)


@pytest.mark.parametrize(
    ("x", "y", "where", "side"),
    [(290, 100, "left", "end"), (100, 100, "right", "start")],
)
def test_a_name_stays_in_the_frame(x: float, y: float, where: str, side: str) -> None:
    (label,) = only(spot(x, y, "Kuwait City"))

    assert place(label, (x, y)) == where
    assert label.side == side


def test_a_name_makes_room_for_other_points() -> None:
    label, _ = only(spot(100, 100, "Rome"), spot(130, 100, "Bari"))

    assert place(label, (100, 100)) == "left"


def test_a_name_makes_room_for_the_route() -> None:
    (label,), _ = labelled([spot(100, 100, "Rome")], SIZES, [[[((100, 100), (300, 100))]]])

    assert place(label, (100, 100)) == "left"


def test_places_of_one_point_stand_below_each_other() -> None:
    (label,) = only(spot(100, 100, "Brussels", "The Hague"))

    assert label.lines == ("Brussels", "The Hague")
    assert label.box.bottom - label.box.top == pytest.approx(2 * 1.3 * 14)


def test_a_name_without_room_beside_its_point_gets_a_leader() -> None:
    around = [spot(100 + x, 100 + y, "o") for x, y in ((-48, 0), (48, 0), (0, -16), (0, 16))]
    labels = only(spot(100, 100, "Brussels"), *around)

    assert labels[0].leader
    assert labels[0].leader[0] == (100, 100)


@pytest.mark.parametrize("names", [("A name much longer than the map is wide",), ("a", "b", "c", "d")])
def test_what_has_no_room_gets_a_number(names: tuple[str, ...]) -> None:
    (label,) = only(spot(100, 100, *names))

    assert label.is_number


def test_where_not_even_numbers_have_room_it_is_said_of_which() -> None:
    crowd = [spot(100 + 9 * x, 100 + 9 * y, "Rome") for x in range(8) for y in range(8)]

    labels, stuck = labelled(crowd, SIZES)

    assert labels == []
    assert stuck


@settings(deadline=None)
@given(SPOTS)
def test_nothing_covers_anything(points: list[tuple[float, float, str]]) -> None:
    spots = gathered([spot(x, y, name) for x, y, name in points], 2 * SIZES.radius)
    labels, stuck = labelled(spots, SIZES)
    if stuck:
        return

    signs = [Box.around(one.point, 2 * SIZES.radius, 2 * SIZES.radius) for one in spots]
    boxes = [label.box for label in labels]
    assert all(FRAME.holds(box) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations([*signs, *boxes], 2))
    for at, label in enumerate(labels):
        others = [box for number, box in enumerate([*signs, *boxes]) if number not in {at, len(signs) + at}]
        assert not (label.leader and any(box.is_crossed(label.leader) for box in others))
        assert label.is_number or label.lines == spots[at].names
    assert labelled(spots, SIZES) == (labels, set())
