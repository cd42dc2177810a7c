"""Upright rectangles in a picture, and straight lines that may run through them."""

from typing import NamedTuple

from nashra.pages.map.polygons import Point

Line = tuple[Point, Point]


class Box(NamedTuple):
    """A rectangle by its sides; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, middle: Point, width: float, height: float) -> "Box":
        """Return the box of a size with its middle at a point."""
        x, y = middle
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: "Box") -> bool:
        """Say whether a box lies in this one."""
        is_between = self.left <= other.left and other.right <= self.right
        return is_between and self.top <= other.top and other.bottom <= self.bottom

    def overlaps(self, other: "Box") -> bool:
        """Say whether this box and another have more than an edge in common."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)

    def nearest(self, point: Point) -> Point:
        """Return the point of the box that is nearest to a point."""
        x, y = point
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def is_crossed(self, line: Line) -> bool:
        """Say whether a line runs through the box, after Liang and Barsky (1984)."""
        (x, y), (to_x, to_y) = line
        if (x <= self.left and to_x <= self.left) or (x >= self.right and to_x >= self.right):
            return False
        if (y <= self.top and to_y <= self.top) or (y >= self.bottom and to_y >= self.bottom):
            return False
        enters, leaves = 0.0, 1.0
        for start, way, low, high in ((x, to_x - x, self.left, self.right), (y, to_y - y, self.top, self.bottom)):
            if way:
                first, second = sorted(((low - start) / way, (high - start) / way))
                enters, leaves = max(enters, first), min(leaves, second)
        return enters < leaves
