"""A day or moment as it is written -> the moment in the site's time zone, and the day that it is there."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from nashra.model.content import Settings


def moment(value: date | datetime, settings: Settings) -> datetime:
    """Return a moment with its zone: the site's, where none is written. A day begins at midnight.

    Where clocks are put back, an hour comes twice, and where they are put forward, one is left out. What is written
    then is the later of the two moments that it may be (PEP 495), so that nothing is ever published early.
    """
    site_zone = ZoneInfo(settings.timezone)
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), site_zone)
    if value.tzinfo:
        return value
    try:
        first, second = (value.replace(tzinfo=site_zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        return max(first, second).astimezone(site_zone)
    except OverflowError:  # in the first and in the last hours that there are, no clock is changed
        return value.replace(tzinfo=site_zone)


def day(now: datetime, settings: Settings) -> date:
    """Return the day that it is in the site's time zone."""
    return moment(now, settings).astimezone(ZoneInfo(settings.timezone)).date()
