"""The geometry of the timeline, for any meetings."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from nashra.model.content import Meeting
from nashra.pages.timeline import Mark, Picture, tall, wide
from tests.sites import meeting

Draw = Callable[..., Picture | None]
LETTER = 8.0
NAMES = ("Rome", "Marrakech", "نيامي", "Washington, District of Columbia")
FIRST = date(2014, 9, 1)
DAYS = st.dates(FIRST, date(2030, 12, 31))
MEETINGS = st.one_of(
    st.lists(st.dates(), min_size=1, max_size=8),
    st.lists(DAYS, min_size=1, max_size=12),
    st.randoms(use_true_random=False).map(
        lambda random: [FIRST + timedelta(random.randrange(4000)) for _ in range(80)]
    ),
    st.lists(st.dates(date(2023, 3, 1), date(2023, 3, 9)), min_size=8, max_size=20),
).map(lambda days: tuple(meeting(f"m-{n}", day) for n, day in enumerate(sorted(days))))


def label(each: Meeting) -> tuple[str, str]:
    return NAMES[each.starts.day % len(NAMES)], "du 30 septembre au 2 octobre 2022"[: 10 + each.starts.month * 2]


def drawn(draw: Draw, meetings: Sequence[Meeting], *, rtl: bool = False) -> Picture:
    picture = draw(meetings, label, rtl=rtl)
    assert picture is not None
    return picture


def box(draw: Draw, picture: Picture, mark: Mark, *, rtl: bool) -> tuple[float, float, float, float]:
    """Return (left, top, right, bottom) of a label as templates/parts.html draws it: two lines of 15 px, 21 apart."""
    width = max(map(len, mark.lines)) * LETTER
    above = draw is wide and mark.label_y < picture.axis
    first = mark.label_y - 20 if above else mark.label_y
    left = mark.label_x - (width / 2 if draw is wide else width if rtl else 0)
    return left, first - 15, left + width, first + 21 + 6


def test_without_meetings_there_is_no_picture() -> None:
    assert wide((), label, rtl=False) is None
    assert tall((), label, rtl=True) is None


def test_one_meeting_is_at_the_beginning_and_two_are_at_the_ends() -> None:
    one, two = meeting("one", date(2022, 5, 11)), meeting("two", date(2023, 3, 1))

    assert [mark.at for mark in drawn(wide, [one]).marks] == [70]
    assert [mark.at for mark in drawn(wide, [one, two]).marks] == [70, 1010]
    assert [mark.at for mark in drawn(wide, [one, two], rtl=True).marks] == [1010, 70]
    assert [mark.at for mark in drawn(tall, [one, two]).marks] == [30, 490]


def test_new_years_are_marked_where_they_begin() -> None:
    meetings = [meeting("a", date(2022, 1, 1)), meeting("b", date(2024, 1, 1))]

    assert drawn(wide, meetings).years == ((540.0, 2023), (1010.0, 2024))
    assert drawn(wide, meetings, rtl=True).years == ((540.0, 2023), (70.0, 2024))
    assert drawn(wide, [meeting("a", date(9999, 12, 31))]).years == ()


def test_years_are_marked_so_far_apart_that_each_has_room_and_none_is_on_a_stem() -> None:
    long = drawn(wide, [meeting("a", date(1901, 1, 2)), meeting("b", date(2001, 1, 2))])
    assert [year for _, year in long.years] == list(range(1905, 2005, 5))
    assert [
        year for _, year in drawn(tall, [meeting("a", date(1901, 1, 2)), meeting("b", date(2001, 1, 2))]).years
    ] == (list(range(1905, 2005, 5)))

    near = [meeting(f"m-{n}", day) for n, day in enumerate((date(2021, 12, 1), date(2021, 12, 28), date(2024, 1, 1)))]
    assert [mark.side for mark in drawn(wide, near).marks] == [-1, 1, -1]
    assert [year for _, year in drawn(wide, near).years] == [2023, 2024]


@pytest.mark.parametrize(
    ("days", "offs", "is_full"),
    [
        ((0, 500, 1000), [0, 0, 0], False),
        ((0, 500, 515, 1000), [0, 0, 18, 0], False),  # 14 units: the sign moves towards its label
        ((0, 500, 500, 1000), [0, 0, 18, 0], False),  # one label above, one below
        ((0, 500, 500, 500, 1000), [0, 0, 18, 18, 0], True),  # a stem through a label
    ],
)
def test_signs_that_would_touch_move_off_the_axis_while_there_is_room(
    days: tuple[int, ...], offs: list[float], is_full: bool
) -> None:
    meetings = [meeting(f"m-{n}", FIRST + timedelta(day)) for n, day in enumerate(days)]
    picture = wide(meetings, lambda _: ("Rome", "1 May 2022"), rtl=False)

    assert picture is not None
    assert [mark.off for mark in picture.marks] == offs
    assert picture.is_full == is_full
    upright = tall(meetings, lambda _: ("Rome", "1 May 2022"), rtl=False)
    assert upright is not None
    assert upright.is_full == (len(days) > 3)


@settings(max_examples=40)
@given(meetings=MEETINGS)
def test_in_a_picture_with_room_no_sign_or_stem_meets_another(meetings: Sequence[Meeting]) -> None:
    picture = drawn(wide, meetings)
    if picture.is_full:
        return
    for n, mark in enumerate(picture.marks):
        y = mark.off * mark.side
        for other in picture.marks[:n]:
            assert abs(mark.at - other.at) >= 18 or abs(y - other.off * other.side) >= 18
    for stem in picture.marks:
        for other in picture.marks:
            if other is not stem and other.side == stem.side:
                left, _, right, _ = box(wide, picture, other, rtl=False)
                is_beyond = abs(stem.label_y - picture.axis) > abs(other.label_y - picture.axis)
                assert not (is_beyond and left < stem.at < right)
                assert other.off == 0 or abs(stem.at - other.at) >= 9


def test_many_meetings_on_one_day_are_all_shown() -> None:
    picture = drawn(wide, [meeting(f"m-{n}", date(2023, 3, 1)) for n in range(5)])

    heights = [mark.label_y - picture.axis for mark in picture.marks]
    assert sorted(heights) == [-176, -114, -52, 52, 114]


def test_stems_pass_no_label_where_there_is_a_lane_for_that() -> None:
    # One unit a day: from 70 to 1010. The first label reaches from 0 to 298, so no stem near it goes up.
    days = [("a" * 35, 0), ("b" * 5, 40), ("c" * 5, 75), ("d" * 13, 130), ("e", 940)]
    meetings = [meeting(name, FIRST + timedelta(day)) for name, day in days]
    picture = wide(meetings, lambda each: (each.slug, ""), rtl=False)

    assert picture is not None
    assert [mark.at for mark in picture.marks] == [70, 110, 145, 200, 1010]
    assert [mark.label_x for mark in picture.marks] == [149, 110, 145, 200, 1010]
    # Below: the third label would meet the second, the stem of the third would meet the fourth beside the second.
    assert [mark.label_y - picture.axis for mark in picture.marks] == [-52, 52, 114, 176, -52]


@pytest.mark.parametrize("draw", [wide, tall])
@settings(max_examples=40)
@given(meetings=MEETINGS, rtl=st.booleans())
def test_no_two_labels_meet_and_all_are_within_the_picture(draw: Draw, meetings: Sequence[Meeting], rtl: bool) -> None:
    picture = drawn(draw, meetings, rtl=rtl)

    boxes = [box(draw, picture, mark, rtl=rtl) for mark in picture.marks]
    assert [mark.meeting for mark in picture.marks] == list(meetings)
    for left, top, right, bottom in boxes:
        assert left >= -0.1
        assert top >= 0
        assert right <= picture.width + 0.1
        assert bottom <= picture.height
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert not any(left < o[2] and right > o[0] and top < o[3] and bottom > o[1] for o in boxes[:n])


@pytest.mark.parametrize("draw", [wide, tall])
@settings(max_examples=40)
@given(meetings=MEETINGS)
def test_time_is_true_to_scale_and_runs_one_way(draw: Draw, meetings: Sequence[Meeting]) -> None:
    picture = drawn(draw, meetings)

    places = [mark.at for mark in picture.marks]
    assert places == sorted(places)
    days = (meetings[-1].starts - meetings[0].starts).days
    for mark, place in zip(picture.marks, places, strict=True):
        share = (mark.meeting.starts - meetings[0].starts) / timedelta(days=days or 1)
        assert abs(places[0] + share * (places[-1] - places[0]) - place) <= 1
    assert all(places[0] <= at <= places[-1] for at, _ in picture.years)


@settings(max_examples=40)
@given(MEETINGS)
def test_right_to_left_is_the_mirror_of_left_to_right(meetings: Sequence[Meeting]) -> None:
    ltr, rtl = drawn(wide, meetings), drawn(wide, meetings, rtl=True)

    assert (rtl.width, rtl.height, rtl.axis) == (ltr.width, ltr.height, ltr.axis)
    for left, right in zip(ltr.marks, rtl.marks, strict=True):
        assert abs(ltr.width - left.at - right.at) < 0.11
        assert abs(ltr.width - left.label_x - right.label_x) < 0.11
        assert right.label_y == left.label_y
    down, mirrored = drawn(tall, meetings), drawn(tall, meetings, rtl=True)
    assert mirrored.axis == down.width - down.axis
    assert [(m.at, m.label_y) for m in mirrored.marks] == [(m.at, m.label_y) for m in down.marks]
    assert [m.label_x for m in mirrored.marks] == [down.width - m.label_x for m in down.marks]


@pytest.mark.parametrize("draw", [wide, tall])
def test_today_is_shown_only_between_the_first_meeting_and_the_last(draw: Draw) -> None:
    meetings = [meeting("one", date(2022, 1, 1)), meeting("two", date(2022, 1, 11))]

    def now(day: date) -> float | None:
        picture = draw(meetings, label, rtl=False, today=day)
        assert picture is not None
        return picture.now

    first, last = (mark.at for mark in drawn(draw, meetings).marks)
    assert now(date(2021, 12, 31)) is None
    assert now(date(2022, 1, 6)) == (first + last) / 2
    assert now(date(2022, 1, 12)) is None
    assert drawn(draw, meetings).now is None


def test_a_thousand_meetings_are_drawn_with_no_label_on_another() -> None:
    days = [FIRST + timedelta(number % 997 + number) for number in range(1000)]
    picture = drawn(wide, tuple(meeting(f"m-{n}", day) for n, day in enumerate(sorted(days))))

    rows: dict[float, list[Mark]] = {}
    for mark in picture.marks:
        rows.setdefault(mark.label_y, []).append(mark)
    for row in rows.values():
        boxes = [box(wide, picture, mark, rtl=False) for mark in row]
        assert all(one[2] <= other[0] for one, other in pairwise(sorted(boxes)))
