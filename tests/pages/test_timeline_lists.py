"""The list of meetings in pages and years."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from nashra.model.content import Meeting
from nashra.pages.timeline_lists import FEW, part_of, parts, years
from tests.sites import meeting


def met(*counts: int) -> list[Meeting]:
    """Return so many meetings in each year from 2014 on."""
    return [
        meeting(f"{2014 + year}-{n}", date(2014 + year, 1, 1) + timedelta(n))
        for year, count in enumerate(counts)
        for n in range(count)
    ]


def listed(meetings: list[Meeting]) -> list[list[tuple[int, list[int]]]]:
    """Return (year, numbers of its meetings) on each page."""
    return [[(year.year, [number for number, _ in year.meetings]) for year in page] for page in parts(meetings)]


def test_a_few_meetings_come_in_the_order_of_time_and_more_the_newest_first() -> None:
    assert listed([]) == [[]]
    assert listed(met(1, 2)) == [[(2014, [1]), (2015, [2, 3])]]
    assert listed(met(1, FEW)) == [[(2015, list(range(13, 1, -1))), (2014, [1])]]


def test_a_page_has_whole_years_until_it_has_forty_meetings() -> None:
    assert [[year for year, _ in page] for page in listed(met(20, 30, 10))] == [[2016, 2015, 2014]]
    assert [[year for year, _ in page] for page in listed(met(20, 30, 10, 1))] == [[2017, 2016, 2015], [2014]]
    assert [[year for year, _ in page] for page in listed(met(31, 31, 31, 31))] == [[2017, 2016], [2015, 2014]]
    assert listed(met(1, 130)) == [
        [(2015, list(range(131, 71, -1)))],
        [(2015, list(range(71, 11, -1)))],
        [(2015, list(range(11, 1, -1))), (2014, [1])],
    ]


def test_a_year_is_found_on_the_page_where_it_begins() -> None:
    meetings = met(20, 20, 20, 0, 70)

    assert years(meetings) == [2018, 2016, 2015, 2014]
    assert [part_of(meetings, year) for year in range(2013, 2019)] == [1, 3, 2, 2, 1, 1]


@given(st.lists(st.integers(0, 130), max_size=6))
def test_each_meeting_is_listed_once_in_order(counts: list[int]) -> None:
    meetings = met(*counts)

    numbers = [number for page in listed(meetings) for _, some in page for number in some]
    assert numbers == sorted(numbers, reverse=len(meetings) > FEW)
    assert sorted(numbers) == list(range(1, len(meetings) + 1))
    assert all(sum(len(some) for _, some in page) < 100 for page in listed(meetings))
