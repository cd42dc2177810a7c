"""Places that are too near to each other to be told apart."""

from hypothesis import given, strategies as st

from nashra.pages.map.spots import Spot, gathered, joined

NUMBERS = st.integers(0, 100)
SPOTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=12).map(
    lambda points: [spot(str(number), x, y) for number, (x, y) in enumerate(points)]
)


def spot(name: str, x: float, y: float = 0) -> Spot:
    return Spot(((x, y),), (name,), (name,))


def names(spots: list[Spot]) -> list[tuple[str, ...]]:
    return [one.names for one in spots]


def test_signs_that_would_overlap_are_one_where_the_first_is() -> None:
    spots = gathered([spot("a", 0), spot("b", 20), spot("c", 7), spot("d", 29)], 9)

    assert names(spots) == [("a", "c"), ("b",), ("d",)]
    assert spots[0].point == (0, 0)


@given(SPOTS)
def test_no_signs_overlap_and_no_place_is_lost(spots: list[Spot]) -> None:
    kept = gathered(spots, 9)

    assert sorted(key for one in kept for key in one.keys) == sorted(key for one in spots for key in one.keys)
    points = [one.point for one in kept]
    assert all(
        max(abs(x - other_x), abs(y - other_y)) >= 9
        for at, (x, y) in enumerate(points)
        for other_x, other_y in points[at + 1 :]
    )


def test_a_spot_joins_the_one_beside_it_where_the_first_of_both_is() -> None:
    spots = [spot("a", 0), spot("b", 20), spot("c", 31)]

    assert names(joined(spots, {1})) == [("a",), ("b", "c")]
    assert joined(spots, {2})[1].point == (20, 0)


def test_far_places_of_a_spot_count() -> None:
    wide = spot("a", 0).with_places_of(spot("b", 40))

    assert names(joined([wide, spot("c", 30), spot("d", 55)], {1})) == [("a", "b"), ("c", "d")]


@given(SPOTS, st.data())
def test_there_are_fewer_spots_each_time_and_no_place_is_lost(spots: list[Spot], data: st.DataObject) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(spots) - 1), min_size=1))
    kept = joined(spots, numbers)

    assert 1 <= len(kept) < len(spots)
    assert sorted(key for one in kept for key in one.keys) == sorted(key for one in spots for key in one.keys)
