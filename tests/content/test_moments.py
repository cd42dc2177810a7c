"""Reading days and moments, and the messages for those that are none."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from nashra.content import moments
from nashra.content.yaml import Node, Scalar
from nashra.model.problems import FieldError

MORNING = datetime(2023, 3, 1, 9, 30)  # noqa: DTZ001  (the site's zone is not known here)
IN_UTC = MORNING.replace(tzinfo=UTC)
IN_NIAMEY = MORNING.replace(tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
        ("2023-03-01T09:30", MORNING),
        ("2023-03-01 09:30:00", MORNING),  # PyYAML
        ("2023-03-01T09:30Z", IN_UTC),
        ("2023-03-01t09:30:00z", IN_UTC),  # RFC 3339, 5.6
        ("2023-03-01T09:30:00-00:00", IN_UTC),
        ("2023-03-01T09:30:00.000Z", IN_UTC),  # JavaScript
        ("2023-03-01 09:30:00.000000000 Z", IN_UTC),  # Ruby
        ("2023-03-01 09:30:00 +0100", IN_NIAMEY),
        ("2023-03-01T09:30:00.0+01", IN_NIAMEY),
        ("2023-03-01T09:30+01:00", IN_NIAMEY),
        ("2023-03-01T09:30:00.5Z", IN_UTC.replace(microsecond=500_000)),
        ("2023-03-01T09:30:00.123456789Z", IN_UTC.replace(microsecond=123_456)),
        ("2023-03-01T09:30:00+05:45", MORNING.replace(tzinfo=timezone(timedelta(hours=5, minutes=45)))),
        ("2023-03-01T09:30:00-0930", MORNING.replace(tzinfo=timezone(-timedelta(hours=9, minutes=30)))),
    ],
)
def test_a_day_or_a_moment_is_read_in_every_usual_form(text: str, value: date | datetime) -> None:
    assert moments.day_or_moment(Scalar(text, 1)) == value


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-01",
        "2023-03-01T00:00:00.000Z",  # what `2023-03-01` is after js-yaml 4
        "2023-03-01 00:00:00",
        "2023-03-01T00:00:00+01:00",
        "2023-03-01t00:00-0500",
    ],
)
def test_a_day_may_be_written_as_its_midnight(text: str) -> None:
    value = moments.day(Scalar(text, 1))

    assert (type(value), value) == (date, date(2023, 3, 1))


@pytest.mark.parametrize(
    ("parse", "text", "message"),
    [
        (moments.day, "2023-02-29", "is a date that does not exist: `2023-02-29`"),
        (moments.day, "2023-3-1", "is no date: `2023-3-1`"),
        (moments.day, "٢٠٢٣-٠٣-٠١", "is no date: `٢٠٢٣-٠٣-٠١`"),
        (moments.day, "20230301", "is no date: `20230301`"),
        (moments.day, "1 March 2023", "is no date: `1 March 2023`"),
        (moments.day, "2023-03-01T18:00", "must be a day, not `2023-03-01T18:00`"),
        (moments.day, "2023-03-01T00:00:00.001Z", "must be a day, not `2023-03-01T00:00:00.001Z`"),
        (moments.moment, "2023-03-01", "must have a time, not only `2023-03-01`"),
        (moments.moment, "2023-03-01T25:00", "is a date that does not exist: `2023-03-01T25:00`"),
        (moments.moment, "2023-03-01T18:00.5", "is no date: `2023-03-01T18:00.5`"),
        (moments.moment, "2023-03-01T18:00:00.", "is no date: `2023-03-01T18:00:00.`"),
        (moments.moment, "2023-03-01T18:00+15:00", "is no date: `2023-03-01T18:00+15:00`"),
        (moments.moment, "2023-03-01T18:00 CET", "is no date: `2023-03-01T18:00 CET`"),
    ],
)
def test_what_is_no_day_or_moment_is_named(parse: Callable[[Node], object], text: str, message: str) -> None:
    with pytest.raises(FieldError) as caught:
        parse(Scalar(text, 1))
    assert caught.value.message == message


@given(st.datetimes(), st.sampled_from(["", "Z", "+01:00", "-12:30"]), st.sampled_from("T t"))
def test_every_moment_is_read_as_written(value: datetime, offset: str, between: str) -> None:
    written = value.isoformat(between) + offset

    assert moments.moment(Scalar(written, 1)) == datetime.fromisoformat(written)
    assert moments.day(Scalar(value.date().isoformat(), 1)) == value.date()
