"""Reads days and moments as people, CMSs and YAML dumpers write them.

Sources: ISO 8601, RFC 3339 (small `t` and `z`), YAML 1.1 timestamps (a space before the time and the offset). A day
that passed through a program may come back as its midnight: `2023-03-01T00:00:00.000Z`.
"""

import re
from datetime import date, datetime, time

from nashra.content._described import full_match, with_schema
from nashra.content.fields import word
from nashra.content.yaml import Node
from nashra.model.problems import FieldError

_OFFSET = "(?: ?(?:[Zz]|[+-](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?))?"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(rf"{_DAY.pattern}[Tt ][0-9]{{2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:\.[0-9]+)?)?{_OFFSET}")
_MIDNIGHT = re.compile(rf"{_DAY.pattern}[Tt ]00:00(?::00(?:\.0+)?)?{_OFFSET}")


@with_schema({"type": "string", "pattern": full_match(_DAY, _MIDNIGHT)})
def day(node: Node) -> date:
    """Return a date in the form of ISO 8601: 2023-03-01. Midnight, at any offset, is the day that begins then."""
    value = day_or_moment(node)
    if not isinstance(value, datetime):
        return value
    if value.time() != time():
        raise FieldError(f"must be a day, not `{word(node)}`", "write it like 2023-03-01")
    return value.date()


@with_schema({"type": "string", "pattern": full_match(_MOMENT)})
def moment(node: Node) -> datetime:
    """Return a day and a time of day, with or without an offset: 2023-03-01T18:00."""
    value = day_or_moment(node)
    if not isinstance(value, datetime):
        raise FieldError(f"must have a time, not only `{word(node)}`", "write it like 2023-03-01T18:00")
    return value


@with_schema({"type": "string", "pattern": full_match(_DAY, _MOMENT)})
def day_or_moment(node: Node) -> date | datetime:
    """Return a date, or a datetime (to a microsecond) where a time of day is written too."""
    value = word(node)
    is_day = _DAY.fullmatch(value)
    if not (is_day or _MOMENT.fullmatch(value)):
        raise FieldError(f"is no date: `{value}`", "write it like 2023-03-01")
    try:
        if is_day:
            return date.fromisoformat(value)
        return datetime.fromisoformat(f"{value[:10]}T{value[11:].replace(' ', '').upper()}")
    except ValueError:
        raise FieldError(f"is a date that does not exist: `{value}`", "check the day, the month and the time") from None
