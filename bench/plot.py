"""Points by name -> an SVG of time over the number of briefings, both axes logarithmic, for light and dark pages."""

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 820, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 262, 24, 56
STYLE = """\
<style>
svg { --ink: #1c2024; --faint: #d4d8dc; --paper: #fff; --a: #a33b12; --b: #14508c; --c: #3d6b1f; --d: #6b3fa0; }
@media (prefers-color-scheme: dark) {
  svg { --ink: #e6e8ea; --faint: #3c4248; --paper: #16191c; --a: #ff9b6e; --b: #7db8f5; --c: #a5d67e; --d: #c7a5f2; }
}
.paper { fill: var(--paper); }
text { fill: var(--ink); font: 13px system-ui, sans-serif; }
.grid { stroke: var(--faint); fill: none; }
.line { fill: none; stroke-width: 2; }
</style>
"""
COLOURS = ("--a", "--b", "--c", "--d")
DASHES = ("none", "8 4", "2 4", "12 4 2 4")  # so that no line is known by its colour alone


def svg(title: str, label: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Return the plot of lines of (briefings, seconds), none without a point; `label` says which briefings."""
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    across = _Axis(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    up = _Axis(min(ys), max(ys), HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>',
        STYLE + f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
    ]
    for value in across.ticks:
        x = across.place(value)
        parts.append(f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{value:,.0f}</text>')
    for value in up.ticks:
        y = up.place(value)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">{escape(label)}</text>')
    half = (TOP + HEIGHT - BOTTOM) / 2
    turned = f'transform="translate(18 {half}) rotate(-90)" text-anchor="middle"'
    parts.append(f"<text {turned}>seconds (axes are logarithmic)</text>")
    for number, (name, points) in enumerate(lines.items()):
        parts += _line(number, name, [(across.place(x), up.place(y)) for x, y in points])
    return "\n".join((*parts, "</svg>", ""))


def _line(number: int, name: str, points: Sequence[tuple[float, float]]) -> list[str]:
    colour = f"var({COLOURS[number % len(COLOURS)]})"
    stroke = f'style="stroke: {colour}" stroke-dasharray="{DASHES[number % len(DASHES)]}"'
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = WIDTH - RIGHT + 16, TOP + 14 + 24 * number
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" style="fill: {colour}"/>' for x, y in points]
    return [
        f'<path class="line" {stroke} d="M{path}"/>',
        *dots,
        f'<path class="line" {stroke} d="M{x} {y}h34"/>',
        f'<text x="{x + 42}" y="{y + 4}">{escape(name)}</text>',
    ]


class _Axis:
    """A logarithmic axis from `first` to `last` on the paper, and the powers of ten on it."""

    def __init__(self, least: float, most: float, first: float, last: float) -> None:
        self._low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))
        self._span = max(1, high - self._low)
        self._first, self._last = first, last
        self.ticks = [10.0**power for power in range(self._low, self._low + self._span + 1)]

    def place(self, value: float) -> float:
        return self._first + (math.log10(value) - self._low) / self._span * (self._last - self._first)
