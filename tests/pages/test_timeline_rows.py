"""Meetings in rows: which rows there are, where a sign is, and that no two signs touch at any width."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from nashra.model.content import Meeting
from nashra.pages.timeline_rows import NARROW, WIDE, Frame, Rows, Sign, name_x, rows
from tests.meetings import some
from tests.sites import meeting

DAYS = st.one_of(
    st.lists(st.tuples(st.dates(date(2014, 1, 1), date(2026, 12, 31)), st.integers(0, 40)), min_size=1, max_size=60),
    st.lists(st.tuples(st.dates(date(2023, 3, 1), date(2023, 3, 9)), st.just(0)), min_size=1, max_size=60),
    st.lists(st.tuples(st.dates(date(1900, 1, 1)), st.integers(0, 900)), min_size=1, max_size=30).filter(
        lambda days: all(day.year < 9990 for day, _ in days)
    ),
)


def met(*days: tuple[date, int]) -> list[Meeting]:
    return [meeting(f"m-{n}", day, day + timedelta(more)) for n, (day, more) in enumerate(sorted(days))]


def drawn(meetings: Sequence[Meeting], frame: Frame = WIDE, *, rtl: bool = False, newest_first: bool = False) -> Rows:
    picture = rows(meetings, frame, rtl=rtl, newest_first=newest_first)
    assert picture is not None
    return picture


def signs(picture: Rows) -> list[Sign]:
    return [sign for row in picture.rows for sign in row.signs]


def test_without_meetings_there_is_no_picture() -> None:
    assert rows([], WIDE, rtl=False, newest_first=True) is None


@pytest.mark.parametrize(
    ("first", "last", "unit", "starts"),
    [
        (date(2023, 1, 31), date(2023, 3, 1), "month", [date(2023, 1, 1), date(2023, 2, 1), date(2023, 3, 1)]),
        (date(2022, 12, 30), date(2023, 1, 2), "month", [date(2022, 12, 1), date(2023, 1, 1)]),
        (date(2022, 12, 30), date(2024, 1, 2), "year", [date(2022, 1, 1), date(2023, 1, 1), date(2024, 1, 1)]),
        (date(1989, 1, 1), date(2021, 1, 1), "decade", [date(1980 + 10 * n, 1, 1) for n in range(5)]),
        (date(9950, 1, 1), date(9999, 12, 31), "decade", [date(9950 + 10 * n, 1, 1) for n in range(5)]),
    ],
)
def test_a_row_is_a_month_a_year_or_a_decade_by_the_span(
    first: date, last: date, unit: str, starts: list[date]
) -> None:
    picture = drawn(met((first, 0), (last, 0)))

    assert (picture.unit, [row.first for row in picture.rows]) == (unit, starts)
    newest_first = drawn(met((first, 0), (last, 0)), newest_first=True)
    assert [row.first for row in newest_first.rows] == starts[::-1]


def test_a_sign_is_at_the_middle_of_its_day_and_stands_mirrored_from_right_to_left() -> None:
    days = ((date(2022, 7, 2), 0), (date(2023, 1, 2), 0))
    there, mirrored = drawn(met(*days)), drawn(met(*days), rtl=True)

    middle, first = 7 + 1.2 + (100 - 7 - 2.4) / 2, 7 + 1.2 + (100 - 7 - 2.4) * 1.5 / 365
    assert [sign.x for sign in signs(there)] == [round(middle, 1), round(first, 1)]
    assert [sign.x for sign in signs(mirrored)] == [round(100 - middle, 1), round(100 - first, 1)]
    assert [sign.y for sign in signs(there)] == [3 + 12, 3 + 12]
    assert [column[2] for column in there.columns] == list(range(1, 13))
    assert there.columns[0][0] == 8.2


def test_meetings_on_one_day_stand_in_lanes() -> None:
    same_day = drawn(met(*[(date(2022, 5, 11), 0)] * 6, (date(2023, 5, 11), 0)))

    assert [sign.y for sign in signs(same_day)] == [15, 39, 63, 87, 111, 135, 15]
    assert [row.height for row in same_day.rows] == [150, 30]


def test_a_long_meeting_has_a_bar_that_goes_on_in_the_next_row() -> None:
    picture = drawn(met((date(2022, 12, 1), 61), (date(2023, 9, 1), 1)))

    (december, january), (september,) = (
        [sign for sign in signs(picture) if sign.meeting.slug == slug] for slug in ("m-0", "m-1")
    )
    assert (december.is_first, january.is_first) == (True, False)
    assert december.until == 98.8
    assert january.x == 8.2
    assert 15 < january.until < 17
    assert september.until == september.x


def test_today_is_marked_in_its_row_between_the_first_meeting_and_the_last() -> None:
    meetings = met((date(2021, 3, 1), 0), (date(2023, 3, 1), 9))

    def now(today: date) -> list[bool]:
        picture = rows(meetings, WIDE, rtl=False, newest_first=True, today=today)
        assert picture is not None
        assert (picture.now is None) == all(row.now is None for row in picture.rows)
        return [row.now is not None for row in picture.rows]

    assert now(date(2021, 2, 28)) == [False, False, False]
    assert now(date(2021, 3, 1)) == [False, False, True]
    assert now(date(2022, 8, 1)) == [False, True, False]
    assert now(date(2023, 3, 1)) == [True, False, False]
    assert now(date(2023, 3, 2)) == [False, False, False]


def test_four_hundred_meetings_are_at_most_900_pixels_high() -> None:
    meetings = met(*((day, more) for day, more, _, _ in some(400)))

    assert drawn(meetings).height <= 900
    assert drawn(meetings).cell == 16
    assert drawn(met(*((day, more) for day, more, _, _ in some(28)))).cell == 24


@settings(max_examples=60)
@given(DAYS, st.sampled_from([WIDE, NARROW]), st.booleans(), st.booleans())
def test_no_two_signs_touch_and_each_is_in_its_row(
    days: list[tuple[date, int]], frame: Frame, rtl: bool, newest_first: bool
) -> None:
    meetings = met(*days)
    picture = drawn(meetings, frame, rtl=rtl, newest_first=newest_first)

    assert sorted(sign.meeting.slug for sign in signs(picture) if sign.is_first) == sorted(m.slug for m in meetings)
    for row in picture.rows:
        boxes = []
        for sign in row.signs:
            left, right = sorted((sign.x * frame.width / 100, sign.until * frame.width / 100))
            half = picture.cell / 2 * sign.is_first
            boxes.append((min(left, sign.x * frame.width / 100 - half), sign.y, max(right, left + half)))
            assert 0 <= sign.x <= 100
            assert frame.title <= sign.y - picture.cell / 2
            assert sign.y + picture.cell / 2 <= row.height
        for n, (left, y, right) in enumerate(boxes):
            assert not any(y == other[1] and left < other[2] - 0.9 and right > other[0] + 0.9 for other in boxes[:n])
    ends = [row.y + row.height for row in picture.rows]
    assert [row.y for row in picture.rows] == [frame.head, *ends[:-1]]
    assert picture.height == ends[-1]


@pytest.mark.parametrize(
    ("x", "name", "expected"), [(50, "Rome", 50), (1, "Rome", 1.9), (99, "Rome", 98.1), (1, "x" * 300, 50)]
)
def test_a_name_is_inside_the_picture(x: float, name: str, expected: float) -> None:
    assert name_x(x, name) == expected
