"""Lays out meetings in rows, one a month, a year or a decade, each meeting a sign; templates draw it as SVG.

Positions across are in percent of the picture's width, so that time runs in the reading direction at any width, and
positions down in whole pixels. Signs that would touch stand in lanes of their row, even where the picture is narrowest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nashra.model.content import Meeting
from nashra.pages.timeline import LETTER

Unit = Literal["month", "year", "decade"]

_MONTHS = 183  # days: rows are months where all meetings are within so many
_YEARS = 30 * 366  # days: rows are years up to so many
_SLACK = 4  # a row is higher than its lanes by a sign’s square over this
_TALLEST = 640  # pixels: signs are smaller in a picture that would be higher
_BESIDE: dict[Unit, float] = {"month": 15, "year": 7, "decade": 11}  # percent of the width for labels at the start
_EDGE = 1.2  # percent at either end that no sign's middle is in


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture is drawn for: its width where it is narrowest, and what else but signs has a place in it.

    Labels of rows stand above the signs in a line of height `title`; if that is 0, beside them. `head` is the height
    above the first row. A sign has a square of `cells[0]` pixels, or of the next one where the picture would be too
    high.
    """

    width: int
    title: int
    head: int
    cells: tuple[int, ...]


WIDE = Frame(width=824, title=0, head=26, cells=(24, 16))
NARROW = Frame(width=288, title=22, head=20, cells=(16, 12))


@dataclass(frozen=True, slots=True)
class Sign:
    """A meeting in a row: the middle of its sign. `until` is the end of the bar of one that lasts, else `x`.

    In the rows after its first one a meeting has a bar alone: then `is_first` is False.
    """

    meeting: Meeting
    x: float
    y: int
    until: float
    is_first: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row from the day `first` on: its top and height, its signs in the order of time, and the position of today.

    The signs are placed from the top of the row on.
    """

    first: date
    y: int
    height: int
    signs: tuple[Sign, ...]
    now: float | None


@dataclass(frozen=True, slots=True)
class Rows:
    """A picture: what a row is, its height, the side of a sign's square, the rows from top to bottom, and its columns.

    A column is (left edge, middle, number): of the month in a year, of the day in a month, of the year in a decade.
    """

    unit: Unit
    height: int
    cell: int
    rows: tuple[Row, ...]
    columns: tuple[tuple[float, float, int], ...]

    @property
    def now(self) -> float | None:
        """The position of today, None if it is not marked."""
        return next((row.now for row in self.rows if row.now is not None), None)


def rows(
    meetings: Sequence[Meeting], frame: Frame, *, rtl: bool, newest_first: bool, today: date | None = None
) -> Rows | None:
    """Return the picture of meetings, which must be in the order of their days; None without meetings.

    Today is marked between the first meeting and the last.
    """
    if not meetings:
        return None
    first, last = meetings[0].starts, max(meeting.ends for meeting in meetings)
    unit: Unit = "month" if (last - first).days <= _MONTHS else "year" if (last - first).days <= _YEARS else "decade"
    if today is not None and not first <= today <= max(meeting.starts for meeting in meetings):
        today = None
    starts = list(_starts(first, last, unit))
    start = 0 if frame.title else _BESIDE[unit]
    for cell in frame.cells:
        placed = _Placing(frame, unit, cell, start, rtl=rtl).rows(meetings, starts, today, newest_first=newest_first)
        height = placed[-1].y + placed[-1].height
        if height <= _TALLEST:
            break
    columns = tuple(_columns(unit, start, rtl=rtl))
    return Rows(unit, height, cell, placed, columns)


def name_x(x: float, name: str) -> float:
    """Return the middle of a name that is shown above a sign of the wide picture, so that all of it is inside."""
    half = min(len(name) * LETTER / 2 / WIDE.width * 100, 50)
    return round(min(max(x, half), 100 - half), 1)


def _start(day: date, unit: Unit) -> date:
    """Return the first day of the row that a day is in."""
    if unit == "month":
        return day.replace(day=1)
    return date(day.year if unit == "year" else max(day.year // 10 * 10, 1), 1, 1)


def _end(start: date, unit: Unit) -> int:
    """Return the number of the day (`date.toordinal`) after the last one of a row."""
    year, month = start.year, start.month
    if unit == "month":
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    else:
        year = year + 1 if unit == "year" else year // 10 * 10 + 10
    return date(year, month, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1


def _starts(first: date, last: date, unit: Unit) -> Iterator[date]:
    """Yield the first day of each row from that of a day to that of another, the empty ones too."""
    number = _start(first, unit).toordinal()
    while number <= last.toordinal():
        start = date.fromordinal(number)
        yield start
        number = _end(start, unit)


def _columns(unit: Unit, start: float, *, rtl: bool) -> Iterator[tuple[float, float, int]]:
    numbers = {"month": range(1, 32), "year": range(1, 13), "decade": range(10)}[unit]
    for index, number in enumerate(numbers):
        edge, middle = (_across((index + part) / len(numbers), start, rtl=rtl) for part in (0, 0.5))
        yield edge, middle, number


def _across(share: float, start: float, *, rtl: bool) -> float:
    """Return the position in percent of a share (0 to 1) of a row's time, which begins after `start` percent."""
    x = start + _EDGE + share * (100 - start - 2 * _EDGE)
    return round(100 - x if rtl else x, 1)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Places meetings in rows; a sign has a square of `cell` pixels."""

    frame: Frame
    unit: Unit
    cell: int
    start: float
    rtl: bool

    def rows(
        self, meetings: Sequence[Meeting], starts: Sequence[date], today: date | None, *, newest_first: bool
    ) -> tuple[Row, ...]:
        """Return a row for each of these first days, from top to bottom."""
        within: dict[date, list[Meeting]] = {start: [] for start in starts}
        for meeting in meetings:
            for start in _starts(meeting.starts, meeting.ends, self.unit):
                within[start].append(meeting)
        y = self.frame.head
        placed = []
        for start in reversed(starts) if newest_first else starts:
            signs, lanes = self._signs(within[start], start)
            height = self.frame.title + lanes * self.cell + self.cell // _SLACK
            is_now = today is not None and _start(today, self.unit) == start
            now = self._x(self._share(today, start)) if today is not None and is_now else None
            placed.append(Row(start, y, height, signs, now))
            y += height
        return tuple(placed)

    def _signs(self, meetings: Sequence[Meeting], start: date) -> tuple[tuple[Sign, ...], int]:
        """Return the signs of a row, and how many lanes they need."""
        room = self.cell / (self.frame.width * (100 - self.start - 2 * _EDGE) / 100)  # as a share of a row
        ends: list[float] = []  # of each lane
        signs = []
        for meeting in meetings:
            is_first = meeting.starts >= start
            begins = self._share(meeting.starts, start) if is_first else 0.0
            until = self._share(meeting.ends, start)
            until = until if until - begins > room / 2 else begins
            free = (number for number, end in enumerate(ends) if end <= begins - room / 2)
            lane = next(free, len(ends))
            ends[lane : lane + 1] = [max(until, begins + room / 2)]
            y = self.frame.title + self.cell // _SLACK // 2 + lane * self.cell + self.cell // 2
            signs.append(Sign(meeting, self._x(begins), y, self._x(until), is_first))
        return tuple(signs), max(len(ends), 1)

    def _share(self, day: date, start: date) -> float:
        """Return how much of a row's time, from 0 to 1, has passed at the middle of a day; 1 for a day after it."""
        first, end = start.toordinal(), _end(start, self.unit)
        return min((day.toordinal() + 0.5 - first) / (end - first), 1.0)

    def _x(self, share: float) -> float:
        return _across(share, self.start, rtl=self.rtl)
