"""Written times as moments in the site's time zone: never an hour too early when clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from nashra.model import timezones
from nashra.model.settings import Settings
from tests.samples import SETTINGS

CASABLANCA = "Africa/Casablanca"


def site(name: str) -> Settings:
    return replace(SETTINGS, timezone=name)


@pytest.mark.parametrize(
    ("name", "written", "moment"),
    [
        (CASABLANCA, "2024-03-01T02:30", "2024-03-01T01:30Z"),
        # Put back at 3:00, in the night before Ramadan: 2:30 comes twice.
        (CASABLANCA, "2024-03-10T01:59", "2024-03-10T00:59Z"),
        (CASABLANCA, "2024-03-10T02:00", "2024-03-10T02:00Z"),
        (CASABLANCA, "2024-03-10T02:30", "2024-03-10T02:30Z"),
        (CASABLANCA, "2024-03-10T03:00", "2024-03-10T03:00Z"),
        (CASABLANCA, "2027-02-07T02:30", "2027-02-07T02:30Z"),
        # Put forward at 2:00, after Ramadan: there is no 2:30.
        (CASABLANCA, "2024-04-14T01:59", "2024-04-14T01:59Z"),
        (CASABLANCA, "2024-04-14T02:30", "2024-04-14T02:30Z"),
        (CASABLANCA, "2024-04-14T03:00", "2024-04-14T02:00Z"),
        # An offset leaves nothing open.
        (CASABLANCA, "2024-03-10T02:30+01:00", "2024-03-10T01:30Z"),
        (CASABLANCA, "2024-03-10T02:30+00:00", "2024-03-10T02:30Z"),
        (CASABLANCA, "2024-03-10T02:30Z", "2024-03-10T02:30Z"),
        ("Europe/Brussels", "2024-10-27T02:30", "2024-10-27T01:30Z"),
        ("Europe/Brussels", "2024-03-31T02:30", "2024-03-31T01:30Z"),
        ("Australia/Lord_Howe", "2024-04-07T01:45", "2024-04-06T15:15Z"),  # half an hour
        ("America/Havana", "2024-11-03T00:30", "2024-11-03T05:30Z"),  # at midnight
        ("Africa/Niamey", "2024-03-10T02:30", "2024-03-10T01:30Z"),
        ("UTC", "2024-03-10T02:30", "2024-03-10T02:30Z"),
        ("Asia/Tokyo", "0001-01-01T00:00", None),
        ("America/New_York", "9999-12-31T23:59", None),
    ],
)
def test_a_moment(name: str, written: str, moment: str | None) -> None:
    value = datetime.fromisoformat(written)
    found = timezones.moment(value, site(name))

    if moment:
        assert found.astimezone(UTC) == datetime.fromisoformat(moment)
    else:
        assert found.replace(tzinfo=None) == value  # before or after all moments of UTC


@pytest.mark.parametrize(
    ("name", "day", "moment"),
    [
        (CASABLANCA, "2024-03-10", "2024-03-09T23:00Z"),
        ("America/Havana", "2024-11-03", "2024-11-03T04:00Z"),  # the first of two midnights
        ("Asia/Beirut", "2024-03-31", "2024-03-30T22:00Z"),  # there is no midnight
    ],
)
def test_a_day_begins_when_it_begins_in_the_zone(name: str, day: str, moment: str) -> None:
    found = timezones.moment(date.fromisoformat(day), site(name))

    assert found.astimezone(UTC) == datetime.fromisoformat(moment)


@given(
    st.datetimes(datetime.fromisoformat("1950-01-01"), datetime.fromisoformat("2037-01-01")).map(
        lambda value: value.replace(second=0, microsecond=0)
    ),
    st.sampled_from([CASABLANCA, "Europe/Brussels", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"]),
)
def test_a_time_is_the_last_moment_at_which_clocks_show_it(value: datetime, name: str) -> None:
    found = timezones.moment(value, site(name)).astimezone(UTC)

    later = [found + timedelta(minutes=minutes) for minutes in range(1, 180)]
    assert value not in [moment.astimezone(ZoneInfo(name)).replace(tzinfo=None) for moment in later]


@pytest.mark.parametrize("offset", [timedelta(hours=1), timedelta(0), timedelta(hours=-5)])
def test_the_day_is_that_of_the_zone(offset: timedelta) -> None:
    now = datetime(2024, 3, 9, 23, 30, tzinfo=UTC).astimezone(timezone(offset))

    assert timezones.day(now, site(CASABLANCA)) == date(2024, 3, 10)


@pytest.mark.parametrize(
    ("name", "written", "moment"),
    [
        (CASABLANCA, date(2023, 3, 1), "2023-02-28T23:00Z"),
        (CASABLANCA, datetime.fromisoformat("2023-03-01T10:00"), "2023-03-01T09:00Z"),
        ("Europe/Brussels", datetime.fromisoformat("2023-07-01T10:00-05:00"), "2023-07-01T15:00Z"),
        # There is no day before the first, nor after the last.
        ("Asia/Tokyo", date(1, 1, 1), "0001-01-01T00:00Z"),
        ("America/New_York", datetime.fromisoformat("9999-12-31T23:00"), "9999-12-31T23:00Z"),
    ],
)
def test_a_day_or_time_has_a_moment_in_utc(name: str, written: date | datetime, moment: str) -> None:
    found = timezones.utc(written, site(name))

    assert (found, found.tzinfo) == (datetime.fromisoformat(moment), UTC)
