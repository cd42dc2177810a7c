"""What readers who see, hear or steer a page in other ways get of the real site: WCAG 2.2 AA, measured in a browser."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

LANGUAGES = ("ar", "en", "fr")
HOME, TIMELINE = "", "timeline/"
BRIEFING = "briefings/2023-03-01-niamey-africa-focus-group/"
UNTRANSLATED = "briefings/2023-11-15-cotonou-africa-focus-group/"
KINDS = {
    "home": HOME,
    "archive": "briefings/",
    "briefing": BRIEFING,
    "timeline": TIMELINE,
    "meeting": "meetings/2023-03-01-niamey/",
    "tag": "tags/membership/",
    "about": "about/",
    "follow": "follow/",
    "data": "data/",
    "search": "search/",
    "glossary": "glossary/",
    "place": "places/niamey/",
    "not-found": "404.html",
}
PATHS = {
    "first": "",
    "not-found-in-all": "404.html",
    **{f"{name}-{prefix}": f"{prefix}/{path}" for name, path in KINDS.items() for prefix in LANGUAGES},
    "parallel-en": f"en/{BRIEFING}parallel/",
    "parallel-fr": f"fr/{BRIEFING}parallel/",
    "untranslated-fr": f"fr/{UNTRANSLATED}",
}
Scheme = Literal["light", "dark"]


class Case(NamedTuple):
    """A page, how wide the window is and what colours its reader wants."""

    path: str
    width: int
    scheme: Scheme


def cases() -> list[Any]:
    """Return each page in narrow and wide windows, in light and dark."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    return [
        pytest.param(Case(path, width, scheme), id=f"{name}-{width}-{scheme}")
        for name, path in PATHS.items()
        for width in (320, 1280)
        for scheme in schemes
    ]


class Opener:
    """Opens pages of the site, each in a window of its own; remembers what they ask of other hosts."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self._chromium = chromium
        self._address = address
        self.elsewhere: list[str] = []

    def __call__(self, path: str, width: int = 320, scheme: Scheme = "light", script: str = "") -> Page:
        """Open a page; `script` runs before it."""
        page = self._chromium.new_page(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            locale="de-DE",  # none of the site's: the first page stays
        )
        page.on("request", lambda request: self._note(request.url))
        if script:
            page.add_init_script(script)
        response = page.goto(f"{self._address}/{path}")
        assert response is not None
        assert response.status == 200
        return page

    def _note(self, url: str) -> None:
        if not url.startswith((self._address, "data:")):
            self.elsewhere.append(url)


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Opener]:
    opener = Opener(chromium, address)
    yield opener
    for context in chromium.contexts:
        context.close()
    assert opener.elsewhere == []


# --- axe-core -------------------------------------------------------------------------------------------------

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# axe takes letters that join for the ligatures of an icon font and passes them over, unless an invisible mark follows.
UNJOIN = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    if (/\p{Script=Arabic}/u.test(texts.currentNode.data)) texts.currentNode.data += "\u200f";
}"""


def judged(page: Page) -> dict[str, Any]:
    """Return what axe-core says of a page."""
    page.evaluate(UNJOIN)
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations", "passes"]}
    response: dict[str, Any] = Axe().run(page, options=options).response
    return response


def contrasts(result: dict[str, Any]) -> int:
    """Return of how many elements axe saw the contrast and found it enough."""
    return sum(len(rule["nodes"]) for rule in result["passes"] if rule["id"] == "color-contrast")


@pytest.mark.parametrize("case", cases())
def test_axe_finds_nothing(opened: Opener, case: Case) -> None:
    result = judged(opened(*case))

    assert [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ] == []


@pytest.mark.parametrize("kind", ["home", "briefing"])
def test_axe_sees_the_contrast_of_arabic_as_it_does_of_english(opened: Opener, kind: str) -> None:
    arabic, english = (contrasts(judged(opened(f"{prefix}/{KINDS[kind]}"))) for prefix in ("ar", "en"))

    assert arabic >= 0.9 * english > 30


# --- widths and sizes -----------------------------------------------------------------------------------------

OVERFLOWS = """() => {
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element);
    if (element.closest("svg, .skip, pre, .scroll") || style.display === "inline" || !element.innerText) return false;
    const clips = [style.overflowX, style.overflowY].some((way) => way === "hidden" || way === "clip");
    const box = element.getBoundingClientRect();
    return box.left < -1 || box.right > innerWidth + 1
      || (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      || (clips && element.scrollHeight > element.clientHeight + 1);
  }).map((element) => `${element.tagName}.${element.className}: ${element.innerText.slice(0, 40)}`);
  const wide = document.documentElement.scrollWidth - innerWidth;
  return wide > 0 ? [`the page scrolls sideways by ${wide} pixels`, ...out] : out;
}"""


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_nothing_is_cut_off_in_a_narrow_window_nor_in_letters_of_twice_the_size(opened: Opener, path: str) -> None:
    page = opened(path)
    assert page.evaluate(OVERFLOWS) == []

    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(OVERFLOWS) == [], width


# WCAG 2.2, 2.5.8: a target has 24 by 24 pixels, or is in a line of text, whose height is not its own.
SMALL = """() => {
  const words = /[\\p{L}\\p{N}]/u;
  const own = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && words.test(node.data));
  const inText = (element) => {
    if (getComputedStyle(element).display !== "inline") return false;
    let around = element.parentElement;
    while (getComputedStyle(around).display === "inline" && !own(around)) around = around.parentElement;
    const rest = around.cloneNode(true);
    rest.querySelectorAll("a, button").forEach((target) => target.remove());
    return words.test(rest.textContent);
  };
  return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility() && !element.matches(".skip") && !inText(element))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([_, box]) => box.width < 24 || box.height < 24)
    .map(([element, box]) => `${element.textContent.trim()}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
}"""


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_target_is_large_enough_for_a_finger(opened: Opener, path: str) -> None:
    page = opened(path)
    assert page.evaluate(SMALL) == []

    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(SMALL) == []


# --- the keyboard ---------------------------------------------------------------------------------------------

LINKS = """() => [...document.querySelectorAll("a[href], button, summary")]
  .filter((element) => element.checkVisibility() && element.tabIndex >= 0)
  .map((element) => element.outerHTML)"""
# The ring has the colour of links, on the band that of its gold, whose contrast on it is 6; here it must be there,
# thick, and in the window.
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const band = element.closest(".top");
  const link = band ? "rgb(217, 179, 92)" : getComputedStyle(document.querySelector(".bottom a")).color;
  const seen = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2 && style.outlineColor === link
    && box.width > 0 && box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight;
  return [element.outerHTML, seen];
}"""


@pytest.mark.parametrize("prefix", LANGUAGES)
@pytest.mark.parametrize(("kind", "width"), [("home", 320), ("home", 1280), ("timeline", 1280)])
def test_the_keyboard_reaches_every_link_in_order_and_shows_where_it_is(
    opened: Opener, prefix: str, kind: str, width: int
) -> None:
    page = opened(f"{prefix}/{KINDS[kind]}", width)
    links = page.evaluate(LINKS)
    reached = []
    for _ in links:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is not None
        reached.append(focused[0])
        assert focused[1], f"the focus is not to be seen on {focused[0]}"

    assert reached == links
    assert len(links) > 15


def test_the_first_tab_leads_past_the_menu(opened: Opener) -> None:
    page = opened("ar/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.tagName") == "MAIN"


# --- what moves -----------------------------------------------------------------------------------------------

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
  .observe({type: "layout-shift", buffered: true});
"""


@pytest.mark.parametrize("prefix", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "briefing", "timeline"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_loads_and_scrolls(opened: Opener, prefix: str, kind: str, width: int) -> None:
    page = opened(f"{prefix}/{KINDS[kind]}", width, script=SHIFTS)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert page.evaluate("shifts") == []


def test_what_moves_is_seen(opened: Opener) -> None:
    page = opened("en/", script=SHIFTS)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelector('header').style.paddingBlockStart = '200px'")
    page.wait_for_timeout(100)

    assert sum(page.evaluate("shifts")) > 0
