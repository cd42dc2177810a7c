"""The map as a browser draws it: nothing covers anything, nothing is outside, no text is small, in both directions."""

from collections.abc import Iterator
from itertools import combinations
from types import SimpleNamespace
from typing import NamedTuple

import jinja2
import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import HERE
from tests.pages.map.places import CASES, drawn

TEMPLATES = HERE.parent / "templates"
DIRECTIONS = {"ar": "rtl", "de": "ltr"}
# The ink of each line of text, as a canvas measures it, and the box of each point; what a layout hides has no width.
MEASURED = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  return [...document.querySelectorAll(".map")].map(map => {
    const boxes = [], frame = map.getBoundingClientRect();
    for (const shape of map.querySelectorAll("text, circle")) {
      const { left, right, top, bottom, width } = shape.getBoundingClientRect();
      if (!width) continue;
      const box = { what: shape.textContent, left, right, top, bottom, size: 99 };
      if (box.what) {
        const { a, d, f } = shape.getScreenCTM(), style = getComputedStyle(shape);
        box.size = parseFloat(style.fontSize) * a;
        canvas.font = `${style.fontWeight} ${box.size}px ${style.fontFamily}`;
        const ink = canvas.measureText(box.what), y = f + d * shape.getAttribute("y");
        [box.top, box.bottom] = [y - ink.actualBoundingBoxAscent, y + ink.actualBoundingBoxDescent];
      }
      const is_between = frame.left <= box.left && box.right <= frame.right;
      boxes.push({ ...box, is_in: is_between && frame.top <= box.top && box.bottom <= frame.bottom });
    }
    return boxes;
  });
}"""


class Shown(NamedTuple):
    """A line of text, or a point (`what` is empty): its box, the size of its letters, and whether it is in the map."""

    what: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_in: bool

    def overlaps(self, other: "Shown") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.2 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.2


def figures(prefix: str) -> str:
    """Return the maps of all cases in a language."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.globals["language"] = SimpleNamespace(direction=DIRECTIONS[prefix])
    module = environment.get_template("map.html").module
    return "".join(module.figure(drawn(keys, prefix)) for keys in CASES.values())  # type: ignore[attr-defined]


@pytest.fixture(params=[(prefix, width) for prefix in DIRECTIONS for width in (320, 360, 544, 1280)], ids=str)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """Open a page with the maps of all cases."""
    prefix, width = request.param
    style = "".join((TEMPLATES / f"static/{name}.css").read_text(encoding="utf-8") for name in ("style", "timeline"))
    opened = chromium.new_page(viewport={"width": width, "height": 800})
    head = f'<!doctype html><html lang="{prefix}" dir="{DIRECTIONS[prefix]}"><title>x</title><style>{style}</style>'
    opened.set_content(f"{head}<body><main>{figures(prefix)}</main>")
    yield opened
    opened.close()


def test_names_and_points_are_apart_in_the_map_and_legible(page: Page) -> None:
    maps = page.evaluate(MEASURED)

    assert len(maps) == len(CASES)
    for case, boxes in zip(CASES, maps, strict=True):
        shown = [Shown(**box) for box in boxes]
        assert any(one.what for one in shown), case
        assert [(case, one.what, other.what) for one, other in combinations(shown, 2) if one.overlaps(other)] == []
        assert [(case, one.what) for one in shown if not one.is_in] == []
        assert min(one.size for one in shown) >= 12


def test_the_map_has_the_width_of_the_page_or_forty_rem(page: Page) -> None:
    window = page.evaluate("innerWidth")

    assert page.evaluate("document.documentElement.scrollWidth") <= window
    for width in page.locator(".map").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)"):
        assert width == pytest.approx(min(40 * 16, window - 2 * max(16, window * 0.04)), abs=1)


def test_numbers_on_the_map_lead_to_names_below_it(page: Page) -> None:
    for figure in page.locator(".places").all():
        numbers = figure.locator(".map .number:visible").all_inner_texts()
        assert len(numbers) == figure.locator("li:visible").count()


def test_east_is_to_the_right_in_every_language(page: Page) -> None:
    figure = page.locator(".places").nth(list(CASES).index("far-apart"))
    points = figure.locator("circle:visible").evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")

    kuwait, london, washington = points
    assert washington < london < kuwait


@pytest.mark.parametrize("width", [320, 527, 528, 959, 960, 1280])
def test_letters_are_legible_on_the_page_of_the_timeline(chromium: Browser, address: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/en/timeline/")
    boxes = page.evaluate(MEASURED)[0]
    page.close()

    assert min(box["size"] for box in boxes) >= 12
    assert all(box["is_in"] for box in boxes)
