"""Draws the map of the places of meetings: land, points with names, and the route between them.

The map is 640 units wide. What stands on the land is laid out twice, for wide pages and for narrow ones, where letters
must be larger.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from nashra.model.content import Place
from nashra.pages.map import coastlines, curves, labels
from nashra.pages.map.boxes import Box, Line
from nashra.pages.map.curves import Curve, Obstacles
from nashra.pages.map.frame import frame_of
from nashra.pages.map.labels import LINE, Label, Sizes
from nashra.pages.map.polygons import Point
from nashra.pages.map.spots import Spot, gathered, joined

_WIDTH = 640
_NARROW = 328.0  # the width of the map on a window of 360 pixels
_BASELINE = 0.92  # em, from the top of a line
_MOST_WAYS = 12  # more are too many to follow

Name = Callable[[Place, int], str]
_Way = tuple[str, str]


class Text(NamedTuple):
    """A line of text; `side` is the part of it that lies at x (SVG `text-anchor`)."""

    text: str
    x: int
    y: float
    side: Literal["start", "middle", "end"]
    is_number: bool


class Layout(NamedTuple):
    """What stands on the land, in units of its own: `zoom` of them are one of the map's.

    `listed` has the names of the places that have numbers on the map, from 1.
    """

    zoom: float
    radius: float
    points: tuple[tuple[int, int], ...]
    texts: tuple[Text, ...]
    leaders: str
    route: str
    arrows: str
    listed: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """The map: its size, the path of the land, whether the route is whole or only its end, and two layouts."""

    width: float
    height: float
    land: str
    is_whole: bool
    broad: Layout
    narrow: Layout


def draw(stops: Sequence[str], places: Mapping[str, Place], name: Name) -> Picture | None:
    """Return the map of the places that have coordinates, or None if none has; `stops` are their keys, in order.

    `name` returns what to write at a place, given how often it was a stop.
    """
    coordinates = {key: at for key in stops if (at := places[key].coordinates)}
    if not coordinates:
        return None
    frame = frame_of(list(coordinates.values()))
    order = [key for key in stops if key in coordinates]
    spots = [
        Spot((frame.at(coordinates[key]),), (key,), (name(places[key], count),))
        for key, count in Counter(order).most_common()  # of equals the earlier comes first
    ]
    ways = [way for way in pairwise(order) if way[0] != way[1]]
    latest = _latest(ways)
    narrow = Sizes(_NARROW, frame.height * _NARROW / _WIDTH, letter=14, radius=4)
    return Picture(
        width=frame.width,
        height=frame.height,
        land=coastlines.path(frame),
        is_whole=len(latest) == len(set(ways)),
        broad=_layout(spots, latest, Sizes(_WIDTH, frame.height, letter=16, radius=4.5)),
        narrow=_layout(spots, latest, narrow),
    )


def _latest(ways: Sequence[_Way]) -> list[_Way]:
    """Return the ways, each once; the latest if they are too many."""
    return list(dict.fromkeys(reversed(ways)))[:_MOST_WAYS][::-1]


def _layout(stops: Sequence[Spot], ways: Sequence[_Way], sizes: Sizes) -> Layout:
    zoom = _WIDTH / sizes.width
    small = [stop._replace(points=((stop.point[0] / zoom, stop.point[1] / zoom),)) for stop in stops]
    spots = gathered(small, 2 * sizes.radius)
    placed, stuck = labels.labelled(spots, sizes, _usual(spots, ways))
    while stuck:
        spots = joined(spots, stuck)
        placed, stuck = labels.labelled(spots, sizes, _usual(spots, ways))
    names = [label.box for label in placed]
    drawn = _curves(spots, ways, names, sizes)
    numbers = {at: number for number, at in enumerate((at for at, one in enumerate(placed) if one.is_number), start=1)}
    return Layout(
        zoom=round(zoom, 4),
        radius=sizes.radius,
        points=tuple(_rounded(spot.point) for spot in spots),
        texts=tuple(text for at, one in enumerate(placed) for text in _texts(one, numbers.get(at), sizes.letter)),
        leaders="".join(_path(one.leader) for one in placed if one.leader),
        route="".join(_curve(part) for one in drawn for part in curves.interrupted(one, names)),
        arrows="".join(map(_arrow, curves.arrows(drawn, names))),
        listed=tuple(spots[at].names for at in numbers),
    )


def _between(spots: Sequence[Spot], ways: Sequence[_Way]) -> list[tuple[Point, Point]]:
    """Return the ways between different spots, each once."""
    at = {key: spot.point for spot in spots for key in spot.keys}
    return list(dict.fromkeys((at[one], at[other]) for one, other in ways if at[one] != at[other]))


def _usual(spots: Sequence[Spot], ways: Sequence[_Way]) -> list[list[list[Line]]]:
    return [[one.lines(6) for one in curves.usual(*way)] for way in _between(spots, ways)]


def _curves(spots: Sequence[Spot], ways: Sequence[_Way], names: Sequence[Box], sizes: Sizes) -> list[Curve]:
    frame = Box(0, 0, sizes.width, sizes.height)
    side = 2 * sizes.radius + 4
    points = {spot.point: Box.around(spot.point, side, side) for spot in spots}
    drawn: list[Curve] = []
    for way in _between(spots, ways):
        others = [box for point, box in points.items() if point not in way]
        drawn.append(curves.clearest(*way, Obstacles(frame, names, others, drawn)))
    return drawn


def _texts(label: Label, number: int | None, letter: float) -> Iterator[Text]:
    x = {"start": label.box.left, "middle": label.box.middle[0], "end": label.box.right}[label.side]
    y = round(label.box.top + _BASELINE * letter)
    for line, text in enumerate([str(number)] if number else label.lines):
        below = round(line * LINE * letter, 1) if line else 0
        yield Text(text, round(x), y + below, label.side, number is not None)


def _curve(one: Curve) -> str:
    return f"M{_point(one.start)}Q{_point(one.control)} {_point(one.end)}"


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(map(_point, points))


def _arrow(corners: Sequence[Point]) -> str:
    """Return the path of an arrow, so small that whole units would bend it."""
    steps = " ".join(f"{to_x - from_x:.1f} {to_y - from_y:.1f}" for (from_x, from_y), (to_x, to_y) in pairwise(corners))
    return f"M{_point(corners[0])}l{steps}"


def _point(point: Point) -> str:
    return "{} {}".format(*_rounded(point))


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])
