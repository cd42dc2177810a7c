"""A day or moment as it is written -> the moment in the site's time zone, and the day that it is there."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from nashra.model import Settings


def moment(value: date | datetime, settings: Settings) -> datetime:
    """Return a moment with its zone: the site's, where none is written. A day begins at midnight."""
    written = value if isinstance(value, datetime) else datetime.combine(value, time())
    return written if written.tzinfo else written.replace(tzinfo=ZoneInfo(settings.timezone))


def day(now: datetime, settings: Settings) -> date:
    """Return the day that it is in the site's time zone."""
    return moment(now, settings).astimezone(ZoneInfo(settings.timezone)).date()
