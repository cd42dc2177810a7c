"""Meetings -> positions of a picture that is true to scale in time, in which no two labels overlap.

Pure geometry, in the units of the picture's `viewBox`; templates draw it. Time runs in the reading direction where
the picture is wide, and downwards where it is tall.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nashra.model import Meeting

_LETTER = 8.0  # widest mean advance of a letter of a label, in units, over the site's scripts
_GAP = 18.0  # between two labels
_LINE = 22.0  # height of a line of a label
_LABEL = 2 * _LINE  # a label is two lines: what, and when

Label = Callable[[Meeting], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting in the picture: its point on the axis, and the middle of its label (wide) or its start (tall)."""

    meeting: Meeting
    lines: tuple[str, str]
    at: float
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its size, where its axis lies, the meetings on it, and (position, year) of each new year.

    `now` is the position of today, where that is between the first meeting and the last.
    """

    width: float
    height: float
    axis: float
    marks: tuple[Mark, ...]
    years: tuple[tuple[float, int], ...]
    now: float | None = None


@dataclass(frozen=True, slots=True)
class _Scale:
    """Maps a day to a distance along the axis."""

    first: date
    last: date
    length: float
    margin: float

    def at(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return round(self.margin + (day - self.first).days / days * (self.length - 2 * self.margin), 1)

    def of_today(self, today: date | None) -> float | None:
        return self.at(today) if today is not None and self.first <= today <= self.last else None

    def years(self) -> list[tuple[float, int]]:
        return [(self.at(date(year, 1, 1)), year) for year in range(self.first.year + 1, self.last.year + 1)]


def wide(
    meetings: Sequence[Meeting], label: Label, *, rtl: bool, today: date | None = None, width: float = 1080
) -> Picture | None:
    """Return the picture with time from side to side, mirrored where `rtl`; None without meetings."""
    if not meetings:
        return None
    width = max(width, _longest(meetings, label) + _GAP)
    scale = _scale(meetings, width, margin=70)
    lanes: dict[int, list[tuple[float, float, float]]] = {}  # lane -> (from, to, point) of each label in it
    placed = []
    for meeting in meetings:
        lines = label(meeting)
        at = scale.at(meeting.starts)
        half = max(map(len, lines)) * _LETTER / 2 + _GAP / 2
        middle = min(max(at, half), width - half)
        lane = _lane(lanes, middle - half, middle + half, at)
        lanes.setdefault(lane, []).append((middle - half, middle + half, at))
        placed.append((meeting, lines, at, middle, lane))
    above = max([lane for lane in lanes if lane > 0], default=0)
    below = -min([lane for lane in lanes if lane < 0], default=0)
    step = _LABEL + _GAP
    axis = above * step + 30

    def flip(x: float) -> float:
        return round(width - x if rtl else x, 1)

    marks = tuple(
        Mark(meeting, lines, flip(at), flip(middle), round(axis - lane * step + (10 if lane > 0 else -10), 1))
        for meeting, lines, at, middle, lane in placed
    )
    years = tuple((flip(at), year) for at, year in scale.years())
    now = scale.of_today(today)
    return Picture(width, axis + below * step + 34, axis, marks, years, None if now is None else flip(now))


def tall(
    meetings: Sequence[Meeting], label: Label, *, rtl: bool, today: date | None = None, width: float = 340
) -> Picture | None:
    """Return the picture with time from top to bottom; a label that would meet the one above moves down."""
    if not meetings:
        return None
    room = _LABEL + _GAP
    scale = _scale(meetings, max(520, len(meetings) * room), margin=30)
    axis, start = 52.0, 88.0
    width = max(width, start + _longest(meetings, label))
    bottom = 0.0
    marks = []
    for meeting in meetings:
        at = scale.at(meeting.starts)
        y = max(at, bottom)
        bottom = y + room
        marks.append(Mark(meeting, label(meeting), at, width - start if rtl else start, round(y, 1)))
    height = max(scale.length, bottom + 10)
    side = width - axis if rtl else axis
    return Picture(width, round(height, 1), side, tuple(marks), tuple(scale.years()), scale.of_today(today))


def _scale(meetings: Sequence[Meeting], length: float, margin: float) -> _Scale:
    return _Scale(meetings[0].starts, max(meeting.starts for meeting in meetings), length, margin)


def _longest(meetings: Sequence[Meeting], label: Label) -> float:
    return max(len(line) for meeting in meetings for line in label(meeting)) * _LETTER


def _lane(lanes: dict[int, list[tuple[float, float, float]]], start: float, end: float, at: float) -> int:
    """Return the nearest free lane: 1, -1, 2, -2, … above and below the axis.

    Free: the label meets none in its lane, its stem none in a lane nearer to the axis, and no farther stem meets it.
    Of three meetings in a few days one has no such lane: its stem passes a label, but no two labels meet.
    """
    outermost = max(map(abs, lanes), default=0) + 1
    order = [lane for reach in range(1, outermost + 1) for lane in (reach, -reach)]

    def is_free(lane: int, *, with_stems: bool) -> bool:
        side = [(abs(n), labels) for n, labels in lanes.items() if n * lane > 0 and (with_stems or n == lane)]
        return all(_apart(n, abs(lane), labels, (start, end, at)) for n, labels in side)

    return next(lane for with_stems in (True, False) for lane in order if is_free(lane, with_stems=with_stems))


def _apart(other: int, lane: int, labels: list[tuple[float, float, float]], mine: tuple[float, float, float]) -> bool:
    start, end, at = mine
    if other == lane:
        return all(end <= left or start >= right for left, right, _ in labels)
    if other < lane:  # my stem passes their labels
        return all(not left < at < right for left, right, _ in labels)
    return all(not start < point < end for _, _, point in labels)  # their stems pass my label
