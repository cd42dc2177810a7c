"""Which picture is drawn: a line, or rows."""

from datetime import date, timedelta

import pytest

from nashra.model.content import Meeting
from nashra.pages.timeline import Picture
from nashra.pages.timeline_rows import Rows
from nashra.pages.timelines import Timeline, in_short, timeline
from tests.meetings import ONE_DAY, some
from tests.sites import meeting


def met(days: list[tuple[date, int]]) -> list[Meeting]:
    return [meeting(f"m-{n}", day, day + timedelta(more)) for n, (day, more) in enumerate(sorted(days))]


def label(one: Meeting) -> tuple[str, str]:
    return "Marrakech", f"{one.starts:%d %B %Y}"


def kinds(drawn: Timeline | None) -> tuple[type, type]:
    assert drawn is not None
    return type(drawn.wide), type(drawn.narrow)


SPREAD = [(date(2014 + year, 5, 11), 0) for year in range(12)]
SAME_DAY = [(day, more) for day, more, _, _ in ONE_DAY]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (SPREAD[:1], (Picture, Picture)),
        (SPREAD, (Picture, Picture)),
        ([*SPREAD, (date(2026, 5, 11), 0)], (Rows, Rows)),
        (SAME_DAY, (Rows, Rows)),
        ([*SPREAD[:3], (date(2014, 5, 18), 0)], (Picture, Rows)),  # a week is nothing on a phone
    ],
)
def test_a_line_while_it_has_room(days: list[tuple[date, int]], expected: tuple[type, type]) -> None:
    assert kinds(timeline(met(days), label, rtl=False)) == expected
    assert kinds(timeline(met(days), label, rtl=True)) == expected


def test_without_meetings_there_is_none() -> None:
    assert timeline([], label, rtl=False) is None
    assert in_short([], label, rtl=False) is None


def test_today_is_marked_where_the_picture_has_it() -> None:
    meetings = met(SPREAD)

    def has(today: date | None) -> bool:
        drawn = timeline(meetings, label, rtl=False, today=today)
        return drawn is not None and drawn.has_today

    assert has(date(2020, 1, 1))
    assert not has(date(2000, 1, 1))
    assert not has(None)


@pytest.mark.parametrize("number", [1, 3, 8, 12, 28, 400])
def test_in_short_the_last_meetings_are_on_a_line_and_the_last_years_in_rows(number: int) -> None:
    meetings = met([(day, more) for day, more, _, _ in some(number)])
    drawn = in_short(meetings, label, rtl=False)

    assert kinds(drawn) == (Picture, Rows)
    assert drawn is not None
    assert isinstance(drawn.wide, Picture)
    assert isinstance(drawn.narrow, Rows)
    shown = [mark.meeting for mark in drawn.wide.marks]
    assert 1 <= len(shown) <= 8
    assert shown == meetings[-len(shown) :]
    assert not drawn.wide.is_full
    years = {row.first.year for row in drawn.narrow.rows}
    assert years == {2026} if number == 1 else max(years) == 2026 and len(years) <= 3
