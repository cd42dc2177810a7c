"""Places names beside the points of a map so that nothing covers anything; what has no room gets a number instead.

The same input gives the same map. What comes first in the input is named first.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nashra.pages.map.boxes import Box, Line
from nashra.pages.map.spots import Spot

Way = Sequence[Sequence[Line]]
"""A way by the curves that may be drawn for it, first the one that is preferred, each as straight lines."""

LINE = 1.3  # em: the height of a line of text

# The eight sites around a point, in the order of preference: right, left, above, below, then the corners.
_SITES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_FAR = (1.2, 2.4)  # em between a point and a name that a leader joins to it
_MOST_LINES = 3
_CROSSED = 25  # the cost of a way that runs through a name, where the sites next to the point cost from 0 to 7
_CROSSED_FIRST = 9  # the same, if it can be drawn otherwise
_LEADER = 40  # the cost of a leader
# How far letters reach, in em, in the broadest fonts that pages ask for: by category of Unicode, or broad ones.
_WIDTHS = {"Lu": 0.74, "Lt": 0.74, "Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Zs": 0.3}
_LETTER = 0.62
_BROAD = frozenset("mwMWæœÆŒ")
_BROADEST = 1.0


class Sizes(NamedTuple):
    """The width and height of a picture, and in its units the size of its letters and the radius of its points."""

    width: float
    height: float
    letter: float
    radius: float


class Label(NamedTuple):
    """Lines of text in a box beside a point, with a leader to the point if the box is not next to it.

    `side` is the part of each line that lies at the side of the box of that name (SVG `text-anchor`).
    """

    lines: tuple[str, ...]
    box: Box
    side: Literal["start", "middle", "end"]
    leader: Line | None = None

    @property
    def is_number(self) -> bool:
        """Say whether a number stands for the names."""
        return self.lines == ("",)


def labelled(spots: Sequence[Spot], sizes: Sizes, ways: Sequence[Way] = ()) -> tuple[list[Label], set[int]]:
    """Return the label of each spot: its names, or "" for a number. Or the numbers of spots without room for either.

    Names rather stand where few of the `ways` run.
    """
    numbered = {number for number, spot in enumerate(spots) if len(spot.names) > _MOST_LINES}
    while True:
        board = _Board(spots, sizes, ways)
        stuck = {number for number in sorted(numbered) if not board.put(number, named=False)}
        if stuck:
            return [], stuck
        failed = {number for number in range(len(spots)) if number not in numbered and not board.put(number)}
        if not failed:
            break
        numbered |= failed
    for number in sorted(numbered):
        board.rename(number)
    return [board.labels[number] for number in range(len(spots))], set()


class _Board:
    """A map that fills with labels, none of which covers anything."""

    def __init__(self, spots: Sequence[Spot], sizes: Sizes, ways: Sequence[Way]) -> None:
        self._spots = spots
        self._sizes = sizes
        self._ways = ways
        self._frame = Box(2, 2, sizes.width - 2, sizes.height - 2)
        side = 2 * sizes.radius + 2
        self._points = [Box.around(spot.point, side, side) for spot in spots]
        self._number = "0" * len(str(len(spots)))  # as wide as any number
        self.labels: dict[int, Label] = {}

    def put(self, number: int, *, named: bool = True) -> bool:
        """Label a spot by its names or by a number, at the best free site; say whether there was one."""
        best: tuple[int, Label] | None = None
        for cost, label in _sites(self._spots[number], self._sizes, None if named else self._number):
            if best and cost >= best[0]:
                break
            if self._is_free(label, number):
                whole = cost + sum(_cost_of_crossing(way, label.box) for way in self._ways)
                if not best or whole < best[0]:
                    best = whole, label
        if best:
            self.labels[number] = best[1]
        return best is not None

    def rename(self, number: int) -> None:
        """Label a spot by its names instead of its number, if there is room."""
        label = self.labels.pop(number)
        if len(self._spots[number].names) > _MOST_LINES or not self.put(number):
            self.labels[number] = label

    def _is_free(self, label: Label, own: int) -> bool:
        if not self._frame.holds(label.box):
            return False
        lines = [label.leader] if label.leader else []
        for number, point in enumerate(self._points):
            if number != own and (point.overlaps(label.box) or any(map(point.is_crossed, lines))):
                return False
        for other in self.labels.values():
            if other.box.overlaps(label.box) or any(map(other.box.is_crossed, lines)):
                return False
            if other.leader and (label.box.is_crossed(other.leader) or (lines and _meet(other.leader, lines[0]))):
                return False
        return True


def _sites(spot: Spot, sizes: Sizes, number: str | None) -> Iterator[tuple[int, Label]]:
    """Yield where names, or a number as wide as that, could stand, with the cost: first what costs least."""
    lines = spot.names if number is None else ("",)
    width = max(map(_width, spot.names if number is None else (number,))) * sizes.letter
    height = len(lines) * LINE * sizes.letter
    em, radius = sizes.letter, sizes.radius
    x, y = spot.point
    for cost, (right, down) in enumerate(_SITES):
        is_corner = right and down
        beside = 0.8 * radius + 0.2 * em if is_corner else radius + 0.3 * em
        below = 0.4 * radius if is_corner else radius + 0.1 * em
        middle = x + right * (beside + width / 2), y + down * (below + height / 2)
        yield cost, Label(lines, Box.around(middle, width, height), _side(right))
    for ring, far in enumerate(_FAR if number is None else ()):
        reach = radius + far * em
        for cost, (right, down) in enumerate(_SITES, start=_LEADER + ring * len(_SITES)):
            box = Box.around((x + right * (reach + width / 2), y + down * (reach + height / 2)), width, height)
            yield cost, Label(lines, box, _side(right), (spot.point, box.nearest(spot.point)))


def _cost_of_crossing(way: Way, box: Box) -> int:
    first, *others = (any(map(box.is_crossed, lines)) for lines in way)
    return 0 if not first else _CROSSED if all(others) else _CROSSED_FIRST


def _side(right: int) -> Literal["start", "middle", "end"]:
    return "start" if right > 0 else "end" if right < 0 else "middle"


def _width(text: str) -> float:
    """Return about how wide a line is, in em, and rather too wide."""
    return sum(
        _BROADEST
        if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF"
        else _WIDTHS.get(unicodedata.category(letter), _LETTER)
        for letter in text
    )


def _meet(one: Line, other: Line) -> bool:
    """Say whether two lines cross."""
    return _part(one, other) and _part(other, one)


def _part(line: Line, other: Line) -> bool:
    (x, y), (to_x, to_y) = line
    first, second = ((to_x - x) * (down - y) - (to_y - y) * (right - x) for right, down in other)
    return first * second < 0
