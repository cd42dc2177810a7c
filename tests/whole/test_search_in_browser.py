"""Searching the built site in a real browser: what readers type, what they get, and with keys alone."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

QUERIES = [
    # language, what is typed, the slug of the text that comes first, or of one of them
    ("ar", "كوتونو", "2023-11-15-cotonou-africa-focus-group"),
    ("ar", "بكوتونو", "2023-11-15-cotonou-africa-focus-group"),  # a particle
    ("ar", "Cotonou", "2023-11-15-cotonou-africa-focus-group"),  # a name of the glossary, in other letters
    ("ar", "الافريقي", ""),  # without the hamza
    ("ar", "مراكُش", "2022-05-11-marrakech-ministerial"),  # a vowel sign
    ("en", "Marakesh", "2022-05-11-marrakech-ministerial"),  # two errors
    ("en", "marrakehc", "2022-05-11-marrakech-ministerial"),  # exchanged letters
    ("en", "MEETINGS", ""),
    ("en", "Riya", "2023-06-08-riyadh-ministerial"),  # a beginning
    ("en", "the Hague", "2022-12-07-the-hague-small-group"),
    ("fr", "l'Afrique", ""),  # an elision, and another apostrophe
    ("fr", "coprésidents", "2022-10-26-niamey-co-chairs"),
    ("fr", "coprésidents Niamey", "2022-10-26-niamey-co-chairs"),
    ("fr", "COPRESIDENTS", "2022-10-26-niamey-co-chairs"),
]


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def slugs(page: Page) -> list[str]:
    page.locator("#site-results:not([aria-busy]) li").first.wait_for()
    links = page.locator("#site-results h2 a")
    return [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in links.all()]


@pytest.mark.parametrize(("language", "typed", "first"), QUERIES)
def test_a_reader_finds_a_text(page: Page, address: str, language: str, typed: str, first: str) -> None:
    page.goto(f"{address}/{language}/search/?q={quote(typed)}")
    found = slugs(page)

    assert first in {found[0], ""}
    assert page.locator("#site-results mark").count() > 0
    assert page.locator("#site-found").inner_text()


def test_with_keys_the_back_button_and_more_results(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/")
    page.keyboard.type("coalition")  # the field has the focus
    page.keyboard.press("Enter")
    assert len(slugs(page)) == 3
    page.locator("#site-more").press("Enter")
    page.locator("#site-results li").nth(3).wait_for()
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#site-results li')[3]")

    page.locator("#site-q").fill("Cotonou")
    page.keyboard.press("Enter")
    page.locator("#site-results mark", has_text="Cotonou").first.wait_for()
    page.go_back()
    page.locator("#site-results mark", has_text="oalition").first.wait_for()
    assert page.locator("#site-q").input_value() == "coalition"


def test_nothing_and_some_of_the_words_are_told(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/?q=zzzzzzzz")
    page.locator("#site-found", has_text="Nothing was found").wait_for()
    page.goto(f"{address}/en/search/?q=coalition+zzzzzzzz")
    page.locator("#site-found", has_text="Texts with some of them").wait_for()


def test_a_first_search_asks_for_few_files_and_for_none_of_another_host(page: Page, address: str) -> None:
    asked: list[str] = []
    page.goto(f"{address}/ar/search/")
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith(".js") else None)
    page.locator("#site-q").fill("الإفريقي")
    page.keyboard.press("Enter")
    slugs(page)

    assert len(asked) <= 4  # with the script five
    assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_what_is_typed_is_folded_as_texts_are(page: Page, address: str, language: str) -> None:
    """The words of the titles of all texts, in any case, lead to them: script and build fold alike."""
    page.goto(f"{address}/{language}/briefings/")
    links = page.locator(":is(.entry h2, .entry h3):not([lang], :has([lang])) a").all()  # without the untranslated
    titles = {str(one.get_attribute("href")).rstrip("/").rpartition("/")[2]: one.inner_text() for one in links}
    assert titles
    for slug, title in titles.items():
        page.goto(f"{address}/{language}/search/?q={quote(title.upper())}")
        assert slug in slugs(page)


def test_without_script_there_is_no_form_that_does_nothing(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/search/")

    assert not page.locator("#site-q").is_visible()
    context.close()
