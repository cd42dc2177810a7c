"""The timeline in Chromium with any number of meetings: nothing in it touches anything else, in either direction."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from nashra.cli.main import main
from tests import browsing
from tests.meetings import MET, ONE_DAY, Met, some, write

SITES: dict[str, list[Met]] = {"one-day": ONE_DAY, **{str(number): some(number) for number in (1, 8, 12, 28, 80, 400)}}
# The boxes of all signs, labels of meetings, years and months that are seen, each with the name of its kind.
BOXES = """() => {
  const found = [];
  const kinds = {sign: ".shape", label: "a text:not(.name)", year: "text.year", month: ".grid text"};
  const svg = [...document.querySelectorAll(".picture > svg:not(.signs)")].find((one) => one.checkVisibility());
  for (const [kind, selector] of Object.entries(kinds))
    for (const element of svg.querySelectorAll(kind == "sign" ? ".shape, use" : selector)) {
      if (kind == "label" && element.matches(".year")) continue;
      const box = element.getBoundingClientRect();
      let [top, bottom] = [box.top, box.bottom];
      if (element instanceof SVGTextElement) {  // the box of a font may be twice as high as its letters
        const to = element.getScreenCTM(), size = parseFloat(getComputedStyle(element).fontSize) * to.d;
        const line = (char) => element.getStartPositionOfChar(char).y * to.d + to.f;
        [top, bottom] = [line(0) - .85 * size, line(element.getNumberOfChars() - 1) + .4 * size];
      }
      found.push([kind, box.left, top, box.right, bottom]);
    }
  for (const stem of svg.querySelectorAll(".line.wide .stem")) {
    const box = stem.getBoundingClientRect();
    found.push(["stem", box.left, box.top, box.right, box.bottom]);
  }
  const box = svg.getBoundingClientRect();
  return [found, [box.left, box.top, box.right, box.bottom], document.documentElement.scrollWidth];
}"""
Box = tuple[str, float, float, float, float]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the address of each site."""
    folder = tmp_path_factory.mktemp("timelines")
    for name, met in SITES.items():
        root = write(folder / f"of-{name}", met, f"/{name}")
        assert main(["build", "--root", str(root), "--output", str(folder / "site" / name)]) == 0
    with browsing.served(folder / "site") as url:
        yield {name: f"{url}/{name}" for name in SITES}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def touching(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs of boxes that have more than half a pixel in common; a stem begins at its own sign."""
    pairs = []
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            if {one[0], other[0]} in ({"stem"}, {"stem", "sign"}, {"sign", "month"}):
                continue
            width = min(one[3], other[3]) - max(one[1], other[1])
            height = min(one[4], other[4]) - max(one[2], other[2])
            if width > 0.5 and height > 0.5:
                pairs.append((one, other))
    return pairs


@pytest.mark.parametrize("prefix", ["ar", "fr"])
@pytest.mark.parametrize("width", [320, 360, 900, 1280])
@pytest.mark.parametrize("name", SITES)
def test_nothing_in_the_picture_touches_anything_else(
    page: Page, addresses: dict[str, str], name: str, width: int, prefix: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{addresses[name]}/{prefix}/timeline/")
    boxes, (left, top, right, bottom), scrolled = page.evaluate(BOXES)

    assert sum(box[0] == "sign" for box in boxes) >= len(SITES[name])
    assert touching(boxes) == []
    assert scrolled <= width
    assert all(left - 3 <= box[1] and box[3] <= right + 3 for box in boxes)
    assert all(top - 1 <= box[2] and box[4] <= bottom + 1 for box in boxes)
    if width == 1280:
        assert bottom - top <= 900


def test_boxes_that_touch_are_seen(page: Page, addresses: dict[str, str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{addresses['28']}/en/timeline/")
    page.evaluate("document.querySelectorAll('.rows.wide use').forEach((use) => use.setAttribute('x', '50%'))")

    assert touching(page.evaluate(BOXES)[0])


def test_a_meeting_in_a_row_is_named_where_it_is_pointed_at_and_leads_to_its_page(
    page: Page, addresses: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{addresses['28']}/en/timeline/")
    link = page.get_by_role("link", name="Niamey, 1–2 March 2023: Plenary meeting")
    name = link.locator(".name")

    def opacity() -> Any:
        return name.evaluate("(text) => getComputedStyle(text).opacity")

    assert opacity() == "0"
    link.locator("use").hover()
    assert opacity() == "1"
    page.mouse.move(0, 0)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert opacity() == "1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/meetings/2023-03-01-niamey-*/")


@pytest.mark.parametrize("prefix", ["ar", "fr"])
def test_every_name_is_inside_the_page(page: Page, addresses: dict[str, str], prefix: str) -> None:
    page.set_viewport_size({"width": 900, "height": 900})
    page.goto(f"{addresses['400']}/{prefix}/timeline/")
    sides = page.evaluate(
        "[...document.querySelectorAll('.rows.wide .name')].map((one) => one.getBoundingClientRect())"
        ".map((box) => [box.left, box.right])"
    )

    assert len(sides) == 400
    assert all(left >= 0 and right <= 900 for left, right in sides)


def test_on_a_phone_a_year_leads_to_its_meetings_on_whatever_page_they_are(
    page: Page, addresses: dict[str, str]
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{addresses['400']}/ar/timeline/")
    row = page.locator(".rows.narrow a", has_text="2016")
    assert re.fullmatch(r"2016: [0-9]+\sاجتماعا", row.get_attribute("aria-label") or "")
    row.locator(".year").click()

    page.wait_for_url("**/ar/timeline/page/*/#site-2016")
    assert page.locator("h2#site-2016").is_visible()


def test_time_runs_in_the_reading_direction(page: Page, addresses: dict[str, str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    for prefix, sign in (("ar", -1), ("en", 1)):
        page.goto(f"{addresses['28']}/{prefix}/timeline/")
        months = page.evaluate(
            "[...document.querySelectorAll('.wide .grid text')].map((text) => text.getBoundingClientRect().left)"
        )
        assert months == sorted(months, reverse=sign < 0)
        assert len(months) == 12


def test_the_meetings_are_those_of_twelve_years() -> None:
    assert len(MET) == 28
    assert MET[-1][0].year - MET[0][0].year == 12
