"""Type in a real browser: the length of lines, and the size of a text among texts of another script."""

import pytest
from playwright.sync_api import Browser, Page

BRIEFING = "briefings/2021-12-02-brussels-africa-focus-group-announced/"
LONGEST = {"ar": 75, "en": 70, "fr": 70}
LINES = """p => {
  const range = document.createRange(), lines = {}, walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());)
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect(), line = Math.round((box.top + box.bottom) / 24);
      if (!/[\\u064b-\\u0652]/.test(node.data[at])) lines[line] = (lines[line] || 0) + 1;
    }
  return Object.values(lines);
}"""
SIZE = "element => parseFloat(getComputedStyle(element).fontSize)"


def _page(chromium: Browser, url: str, width: int) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(url)
    return page


@pytest.mark.parametrize("prefix", LONGEST)
@pytest.mark.parametrize("width", [1280, 1920])
def test_a_line_is_not_longer_than_readers_can_follow(chromium: Browser, address: str, prefix: str, width: int) -> None:
    page = _page(chromium, f"{address}/{prefix}/{BRIEFING}", width)
    paragraphs = page.locator(".prose > p:not(:has(sup))").all()
    lines = [number for paragraph in paragraphs for number in paragraph.evaluate(LINES)]
    page.close()
    assert LONGEST[prefix] - 20 < max(lines) <= LONGEST[prefix]


@pytest.mark.parametrize("prefix", ["en", "fr"])
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_beside_a_translation_each_text_has_the_size_of_its_own_page(
    chromium: Browser, address: str, prefix: str, medium: str
) -> None:
    page = _page(chromium, f"{address}/ar/{BRIEFING}", 1280)
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    alone = page.locator(".prose > p").first.evaluate(SIZE)
    page.goto(f"{address}/{prefix}/{BRIEFING}")
    latin = page.locator(".prose > p").first.evaluate(SIZE)
    page.goto(f"{address}/{prefix}/{BRIEFING}parallel/")
    sizes = [page.locator(f"div.row .prose:nth-of-type({column}) p").first.evaluate(SIZE) for column in (1, 2)]
    page.close()
    assert sizes == [pytest.approx(alone, abs=0.05), pytest.approx(latin, abs=0.05)]


@pytest.mark.parametrize(
    ("inside", "size"),
    [
        ('<p>a <bdi lang="ar" dir="rtl">نص</bdi></p>', 19),
        ('<p>a <bdi lang="ur" dir="rtl">متن</bdi></p>', 19),
        ('<div lang="ar" dir="rtl"><p lang="de" dir="ltr">Text</p></div>', 17),
        ('<div lang="ar" dir="rtl"><p lang="fa" dir="rtl">متن</p></div>', 19),
        ('<p class="facts"><bdi lang="ar" dir="rtl">نص</bdi></p>', 14.4),
    ],
)
def test_a_guest_keeps_its_size_in_running_text_only(chromium: Browser, address: str, inside: str, size: float) -> None:
    page = _page(chromium, f"{address}/en/about/", 1280)
    page.locator("main").evaluate("(main, html) => { main.innerHTML = html; }", inside)
    found = page.locator("main [lang] [lang], main bdi, main > [lang]").last.evaluate(SIZE)
    page.close()
    assert found == pytest.approx(size, abs=0.05)
