"""Chooses how meetings are drawn: on a line while it has room for them, else in rows."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nashra.model.content import Meeting
from nashra.pages.timeline import Label, Picture, tall, wide
from nashra.pages.timeline_lists import FEW
from nashra.pages.timeline_rows import NARROW, WIDE, Rows, rows

_IN_SHORT = 8  # meetings on a line
_YEARS_IN_SHORT = 3


class Timeline(NamedTuple):
    """A timeline for wide screens and for narrow ones, each a line or rows.

    In narrow rows a row leads to its year in the list of meetings, since the signs are too small for a finger.
    """

    wide: Picture | Rows
    narrow: Picture | Rows

    @property
    def has_today(self) -> bool:
        """Whether today is marked."""
        return self.wide.now is not None


def timeline(meetings: Sequence[Meeting], label: Label, *, rtl: bool, today: date | None = None) -> Timeline | None:
    """Return the pictures of meetings, which must be in the order of their days; None without meetings."""
    is_many = len(meetings) > FEW
    drawn: list[Picture | Rows] = []
    for draw, frame in ((wide, WIDE), (tall, NARROW)):
        line = None if is_many else draw(meetings, label, rtl=rtl, today=today)
        has_room = line is not None and not line.is_full
        picture = line if has_room else rows(meetings, frame, rtl=rtl, newest_first=is_many, today=today)
        drawn += [picture] if picture else []
    return Timeline(*drawn) if drawn else None


def in_short(meetings: Sequence[Meeting], label: Label, *, rtl: bool) -> Timeline | None:
    """Return the pictures of the last meetings: as many as a line has room for, and rows of the last years."""
    newest = [meeting for meeting in meetings if meeting.starts.year > meetings[-1].starts.year - _YEARS_IN_SHORT]
    above = rows(newest, NARROW, rtl=rtl, newest_first=len(meetings) > FEW)
    lines = (wide(meetings[-number:], label, rtl=rtl) for number in range(min(_IN_SHORT, len(meetings)), 0, -1))
    line = next((line for line in lines if line and not line.is_full), None)
    return Timeline(line, above) if line and above else None
