"""Lays out meetings on a line that is true to scale, without overlapping labels; templates draw it as SVG.

All lengths are in the units of the picture's `viewBox`, and whole. In the wide picture time runs in the reading
direction, in the tall one downwards. A line has room for about a dozen meetings: a picture says whether it is too full,
and then `timeline_rows` draws them instead.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import heappop, heappush
from itertools import pairwise

from nashra.model.content import Meeting

LETTER = 8  # widest mean advance of a letter of a label over the site's scripts
_GAP = 18  # between two labels
_LINE = 22  # height of a line of a label
_LABEL = 2 * _LINE  # a label has two lines: the place and the days
_SIGN = 18  # width and height of a sign with the room around it
_YEAR = 46  # width of a year with the room around it
_STEM = 30  # in the tall picture: how far from the axis a stem ends
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # every so many years one is marked

Label = Callable[[Meeting], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting in the picture: its point on the axis, and the middle of its label (wide) or its start (tall).

    `side` is where its label is: 1 below the axis or to the right of it, else -1. `off` is the distance of its sign
    from the axis to that side: not 0 in the wide picture where the sign before it is too near.
    """

    meeting: Meeting
    lines: tuple[str, str]
    at: int
    label_x: int
    label_y: int
    side: int
    off: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A timeline: its size, the position of its axis, its meetings, and (position, year) of each first of January.

    `now` is the position of today, or None if today is not between the first meeting and the last. In a picture that
    `is_full` a stem crosses a label or a sign of another meeting, or a sign has no room.
    """

    width: int
    height: int
    axis: int
    marks: tuple[Mark, ...]
    years: tuple[tuple[int, int], ...]
    now: int | None
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    """Maps a day to a distance along the axis."""

    first: date
    last: date
    length: int
    margin: int

    def at(self, day: date) -> int:
        days = max((self.last - self.first).days, 1)
        return round(self.margin + (day - self.first).days / days * (self.length - 2 * self.margin))

    def of_today(self, today: date | None) -> int | None:
        return self.at(today) if today is not None and self.first <= today <= self.last else None

    def years(self, room: float) -> list[tuple[int, int]]:
        """Return where years begin: all of them, or every second, fifth and so on, so that each has room."""
        years = range(self.first.year + 1, self.last.year + 1)
        for step in _YEARS:
            starts = [(self.at(date(year, 1, 1)), year) for year in years if year % step == 0]
            if all(after - before >= room for (before, _), (after, _) in pairwise(starts)):
                return starts
        return []


def wide(
    meetings: Sequence[Meeting], label: Label, *, rtl: bool, today: date | None = None, width: int = 1080
) -> Picture | None:
    """Return the picture in which time runs from side to side, from the right if `rtl`; None without meetings.

    The meetings must be in the order of their days.
    """
    if not meetings:
        return None
    width = max(width, _longest(meetings, label) + _GAP)
    scale = _scale(meetings, width, margin=70)
    now = scale.of_today(today)
    sides = {1: _Side(), -1: _Side()}  # above and below the axis
    placed = []
    is_full = False
    for meeting in meetings:
        lines = label(meeting)
        at = scale.at(meeting.starts)
        half = max(map(len, lines)) * LETTER / 2 + _GAP / 2
        middle = min(max(at, half), width - half)
        lane, is_clear = _lane(sides, middle - half, at)
        is_full = is_full or not is_clear
        sides[1 if lane > 0 else -1].add(abs(lane), middle + half, at)
        placed.append((meeting, lines, at, middle, lane))
    step = _LABEL + _GAP
    axis = sides[1].lanes * step + 30 + (0 if now is None else _LINE)  # the word for today stands above all

    def flip(x: float) -> int:
        return round(width - x if rtl else x)

    at_axis = [
        Mark(meeting, lines, flip(at), flip(middle), axis - lane * step + (10 if lane > 0 else -10), side)
        for meeting, lines, at, middle, lane in placed
        for side in [-1 if lane > 0 else 1]
    ]
    marks = _apart(at_axis)
    below = [mark.at for mark in marks if mark.side > 0]  # a year stands below the axis, where no stem is
    years = [
        (flip(at), year) for at, year in scale.years(_YEAR) if all(abs(flip(at) - x) >= _YEAR / 2 + 1 for x in below)
    ]
    return Picture(
        width,
        axis + sides[-1].lanes * step + 34,
        axis,
        marks,
        tuple(years),
        None if now is None else flip(now),
        is_full or any(_crosses(stem, mark) for mark in marks if mark.off for stem in marks),
    )


def tall(
    meetings: Sequence[Meeting], label: Label, *, rtl: bool, today: date | None = None, width: int = 340
) -> Picture | None:
    """Return the picture in which time runs downwards; a label that would overlap the one above moves down."""
    if not meetings:
        return None
    step = _LABEL + _GAP
    scale = _scale(meetings, max(520, len(meetings) * step), margin=30)
    axis = 52
    start = axis + _STEM + 10
    width = max(width, start + _longest(meetings, label))
    now = scale.of_today(today)
    bottom = 0
    placed = []
    for meeting in meetings:
        at = scale.at(meeting.starts)
        y = max(at, bottom)
        bottom = y + step
        placed.append(Mark(meeting, label(meeting), at, width - start if rtl else start, y, -1 if rtl else 1))
    height = max(scale.length, bottom + 10)
    years = [(at, year) for at, year in scale.years(_LINE) if now is None or abs(at - now) > _LINE]
    is_full = any(after.at - before.at < _SIGN for before, after in pairwise(placed))
    return Picture(width, height, width - axis if rtl else axis, tuple(placed), tuple(years), now, is_full)


def _scale(meetings: Sequence[Meeting], length: int, margin: int) -> _Scale:
    return _Scale(meetings[0].starts, max(meeting.starts for meeting in meetings), length, margin)


def _longest(meetings: Sequence[Meeting], label: Label) -> int:
    return max(len(line) for meeting in meetings for line in label(meeting)) * LETTER


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks whose signs do not touch: one that is too near to those before it moves towards its label."""
    placed: list[Mark] = []
    for mark in marks:
        near = [one.off * one.side for one in placed if abs(one.at - mark.at) < _SIGN]
        off = 0
        while any(abs(one - off * mark.side) < _SIGN for one in near):
            off += _SIGN
        placed.append(replace(mark, off=off))
    return tuple(placed)


def _crosses(stem: Mark, mark: Mark) -> bool:
    """Say whether a sign off the axis of the wide picture is on the stem of another meeting, or on its own label."""
    if stem is mark:
        return mark.off > _SIGN
    return stem.side == mark.side and abs(stem.at - mark.at) < _SIGN / 2


def _lane(sides: Mapping[int, "_Side"], start: float, at: float) -> tuple[int, bool]:
    """Return the nearest free lane for a label: 1, -1, 2, -2, …, where positive lanes lie above the axis.

    A lane is free if the label overlaps no label in it, its stem crosses no label nearer to the axis, and no stem of a
    farther label crosses it. One of three meetings in a few days has no such lane: then its stem crosses a label, but
    no two labels overlap, and the second value is False.
    """
    for with_stems in (True, False):
        found = [(lane, -sign) for sign, side in sides.items() if (lane := side.free(start, at, with_stems=with_stems))]
        if found:
            lane, below = min(found)
            return -lane * below, with_stems
    raise AssertionError  # without stems the lane beyond all others is free


class _Side:
    """The labels on one side of the axis, added in the order of their points.

    So each label ends after all points added earlier and begins before all points added later: a new label can overlap
    only those labels in its lane that end after its beginning.
    """

    def __init__(self) -> None:
        self._ends: list[float] = []  # of each lane, from the axis outwards
        # The points and their lanes, without points that a later one at least as far out follows. So the first point
        # after a position is the farthest out of all points after it.
        self._points: list[float] = []
        self._stems: list[int] = []
        self._labels: list[tuple[int, float]] = []  # a heap of (lane, end) of the labels that a stem may still cross

    @property
    def lanes(self) -> int:
        """The number of lanes."""
        return len(self._ends)

    def free(self, start: float, at: float, *, with_stems: bool) -> int | None:
        """Return the nearest free lane for a label that begins at `start` with its point at `at`, or None."""
        nearest, farthest = 1, len(self._ends) + 1
        if with_stems:
            next_point = bisect_right(self._points, start)
            nearest = self._stems[next_point] if next_point < len(self._stems) else 1
            while self._labels and self._labels[0][1] <= at:
                heappop(self._labels)
            farthest = self._labels[0][0] if self._labels else farthest
        lanes = range(nearest, farthest + 1)
        return next((lane for lane in lanes if lane > len(self._ends) or self._ends[lane - 1] <= start), None)

    def add(self, lane: int, end: float, at: float) -> None:
        """Put a label into a lane."""
        if lane > len(self._ends):
            self._ends.append(end)
        self._ends[lane - 1] = end
        while self._stems and self._stems[-1] <= lane:
            self._points.pop()
            self._stems.pop()
        self._points.append(at)
        self._stems.append(lane)
        heappush(self._labels, (lane, end))
