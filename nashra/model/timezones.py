"""Turns written days and times into moments, and moments into days, in the site's time zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from nashra.model.settings import Settings


def moment(value: date | datetime, settings: Settings) -> datetime:
    """Return a day, which begins at midnight, or a time as a moment; without an offset it is in the site's zone.

    A time that clocks show twice, or skip, when they change is the later of its two possible moments (PEP 495), so that
    nothing is published early.
    """
    site_zone = ZoneInfo(settings.timezone)
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), site_zone)
    if value.tzinfo:
        return value
    try:
        first, second = (value.replace(tzinfo=site_zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return max(first, second).astimezone(site_zone)
    except OverflowError:  # the first and the last hours of the calendar have no moment in UTC
        return value.replace(tzinfo=site_zone)


def utc(value: date | datetime, settings: Settings) -> datetime:
    """Return the moment of a day or a time in UTC, of the first and last hours of the calendar as if they were UTC."""
    written = moment(value, settings)
    try:
        return written.astimezone(UTC)
    except OverflowError:
        return written.replace(tzinfo=UTC)


def day(now: datetime, settings: Settings) -> date:
    """Return the day in the site's time zone at a moment."""
    return moment(now, settings).astimezone(ZoneInfo(settings.timezone)).date()
