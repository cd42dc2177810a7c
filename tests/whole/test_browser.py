"""The real site in a real browser, in each language: direction, switcher, timeline, no error, no other host."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

BRIEFING = "briefings/2023-03-01-niamey-africa-focus-group/"
DIRECTIONS = {"ar": "rtl", "en": "ltr", "fr": "ltr"}


class Visit(NamedTuple):
    """A page open in the browser, and what it complained of or asked from elsewhere."""

    page: Page
    complaints: list[str]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visit]:
    context: BrowserContext = chromium.new_context(viewport={"width": 360, "height": 800}, locale="de-DE")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith((address, "data:")) else None)
    yield Visit(page, complaints)
    assert complaints == []
    context.close()


@pytest.mark.parametrize("prefix", DIRECTIONS)
@pytest.mark.parametrize("path", ["", BRIEFING, "timeline/", "briefings/", "about/", "404.html"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_runs_in_its_direction_and_does_not_scroll_sideways(
    visit: Visit, address: str, prefix: str, path: str, width: int
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.goto(f"{address}/{prefix}/{path}")

    assert visit.page.evaluate("getComputedStyle(document.body).direction") == DIRECTIONS[prefix]
    assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    start = visit.page.locator(".name").bounding_box()
    assert start is not None
    assert (start["x"] < width / 2) == (DIRECTIONS[prefix] == "ltr")  # the site's name stands where lines begin


def test_the_switcher_stays_on_the_same_page(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/ar/{BRIEFING}")
    for name, prefix in (("English", "en"), ("Français", "fr"), ("العربية", "ar")):
        visit.page.get_by_role("link", name=name, exact=True).first.click()
        visit.page.wait_for_url(f"{address}/{prefix}/{BRIEFING}")
        assert visit.page.locator("html").get_attribute("dir") == DIRECTIONS[prefix]


@pytest.mark.parametrize("width", [360, 1280])
def test_side_by_side_one_language_can_be_read_alone(visit: Visit, address: str, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.page.goto(f"{address}/en/{BRIEFING}parallel/")
    texts = {name: visit.page.locator(f".row > .{name}") for name in ("original", "translation")}
    assert visit.page.get_by_role("group", name="¶7", exact=True).count() == 1

    for choice, shown in (("العربية", ["original"]), ("English", ["translation"]), ("Both languages", list(texts))):
        visit.page.get_by_label(choice, exact=True).check()
        assert [name for name, text in texts.items() if text.last.is_visible()] == shown
        assert visit.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("prefix", DIRECTIONS)
@pytest.mark.parametrize(("width", "name"), [(360, "tall"), (1280, "wide")])
def test_the_timeline_leads_to_every_meeting_and_its_labels_do_not_overlap(
    visit: Visit, address: str, prefix: str, width: int, name: str
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 900})
    visit.page.goto(f"{address}/{prefix}/timeline/")
    labels = visit.page.locator(f"svg.{name} a text")
    assert labels.count() == 8
    assert visit.page.locator(".meetings li").count() == 8

    boxes = [box for box in (label.bounding_box() for label in labels.all()) if box is not None]
    assert len(boxes) == 8
    for index, one in enumerate(boxes):
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= width
        for other in boxes[index + 1 :]:
            apart_x = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            apart_y = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert apart_x or apart_y

    marks = [box["x"] for box in (m.bounding_box() for m in visit.page.locator(f"svg.{name} a .shape").all()) if box]
    if name == "wide":  # time runs in the reading direction
        assert marks == sorted(marks, reverse=DIRECTIONS[prefix] == "rtl")

    labels.first.click()
    visit.page.wait_for_url(f"{address}/{prefix}/meetings/2021-12-02-brussels/")
    assert visit.page.locator("dl.data").is_visible()


def test_the_first_page_offers_the_languages_and_remembers_an_explicit_choice(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/")  # a German browser: no language of the site
    assert visit.page.locator("ul.choice a").all_inner_texts()[0].startswith("العربية")
    assert visit.page.url == f"{address}/"

    visit.page.get_by_role("link", name="Français").click()
    visit.page.wait_for_url(f"{address}/fr/")
    visit.page.goto(f"{address}/")
    visit.page.wait_for_url(f"{address}/fr/")

    visit.page.goto(f"{address}/#languages")  # whoever asks for the choice gets it
    assert visit.page.locator("ul.choice").is_visible()
    visit.page.goto(f"{address}/ar/")
    assert visit.page.url == f"{address}/ar/"  # no other page ever leads elsewhere by itself


def test_without_a_choice_the_first_page_follows_the_browser(chromium: Browser, address: str) -> None:
    for locale, prefix in (("ar-EG", "ar"), ("fr-CA", "fr"), ("en-US", "en")):
        context = chromium.new_context(locale=locale)
        page = context.new_page()
        page.goto(f"{address}/")
        page.wait_for_url(f"{address}/{prefix}/")
        context.close()


FORMS = {"pt": "pt-BR", "pt-pt": "pt-PT", "zh": "zh-Hans", "hant": "zh-Hant", "x": "x-klingon"}


@pytest.mark.parametrize(
    ("browser", "prefix"),
    [("pt-PT", "pt-pt"), ("pt-BR", "pt"), ("pt-AO", "pt"), ("zh-TW", "hant"), ("zh-CN", "zh"), ("de-DE", "")],
)
def test_of_several_forms_of_a_language_the_first_page_finds_the_reader_s(
    chromium: Browser, browser: str, prefix: str
) -> None:
    links = "".join(
        f'<a href="/{prefix}/" hreflang="{tag}" data-language="{prefix}">x</a>' for prefix, tag in FORMS.items()
    )
    answers = {
        "/": f'<script src="/choice.js" defer></script>{links}',
        "/choice.js": (Path(__file__).parents[2] / "templates/static/choice.js").read_text(encoding="utf-8"),
    }
    context = chromium.new_context(locale=browser)
    context.route("**/*", lambda route: route.fulfill(body=answers.get(urlsplit(route.request.url).path, "")))
    page = context.new_page()

    page.goto("http://site.example/", wait_until="networkidle")
    page.wait_for_url(f"http://site.example/{prefix}/" if prefix else "http://site.example/")
    context.close()


def test_everything_can_be_reached_without_a_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url(f"{address}/ar/")
    page.locator("article.lead a").click()
    page.wait_for_url(f"{address}/ar/briefings/*/")
    context.close()


def test_a_print_shows_the_text_and_the_addresses_of_its_links(visit: Visit, address: str) -> None:
    visit.page.goto(f"{address}/en/{BRIEFING}")
    visit.page.emulate_media(media="print")

    assert visit.page.locator(".prose").is_visible()
    assert not visit.page.locator(".languages").is_visible()


def test_serve_reloads_the_page_shows_problems_and_keeps_the_last_good_site(chromium: Browser, tmp_path: Path) -> None:
    from tests.serving import serving  # noqa: PLC0415  (a process of its own, for this test alone)

    with serving(tmp_path) as (address, site):
        page = chromium.new_context().new_page()
        page.goto(f"{address}/demo/ar/pages/")
        page.goto(f"{address}/demo/en/about/")
        file = site / "content/pages/about/en.md"
        good = file.read_text(encoding="utf-8")

        file.write_text(good.replace("title: About", "title: About us"), encoding="utf-8")
        page.get_by_role("heading", name="About us").wait_for()

        file.write_text(good.replace("title: About", "titel: About"), encoding="utf-8")
        panel = page.get_by_role("alert")
        panel.wait_for()
        assert "content/pages/about/en.md:2: unknown field `titel` (did you mean `title`?)" in panel.inner_text()
        assert page.get_by_role("heading", name="About us").is_visible()  # the last good site

        file.write_text(good, encoding="utf-8")
        page.get_by_role("heading", name="About", exact=True).wait_for()
        assert page.get_by_role("alert").count() == 0


def test_what_a_reader_chose_wins_over_what_the_host_chose(chromium: Browser, address: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{address}/ar/#negotiated")
    page.wait_for_url(f"{address}/ar/")  # nothing was chosen yet
    page.get_by_role("link", name="Français", exact=True).first.click()
    page.wait_for_url(f"{address}/fr/")

    page.goto(f"{address}/ar/#negotiated")

    page.wait_for_url(f"{address}/fr/")
