"""A copy that is read without a network: each page opened from the disk, and the search in it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from nashra.cli.main import main
from tests.conftest import HERE


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the unpacked copies of our own site."""
    folder = tmp_path_factory.mktemp("copies")
    assert main(["--root", str(HERE.parent), "--output", str(folder / "site"), "build", "--carry"]) == 0
    for prefix in ("ar", "en", "fr"):
        with zipfile.ZipFile(folder / f"site/{prefix}/offline.zip") as archive:
            archive.extractall(folder / "copies")
    return folder / "copies"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, offline=True)
    yield context.new_page()
    context.close()


def _left(request: Request) -> bool:
    """Return whether the browser stopped asking because the page was left; a missing file says ERR_FILE_NOT_FOUND."""
    return request.failure == "net::ERR_ABORTED"


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_every_page_opens_from_the_disk_with_all_that_it_loads(page: Page, copies: Path, prefix: str) -> None:
    faults: list[str] = []
    page.on("requestfailed", lambda request: None if _left(request) else faults.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    pages = sorted((copies / f"nashra.example-{prefix}").rglob("index.html"))
    for one in pages:
        page.goto(one.as_uri())
        page.locator("aside.copied").wait_for()
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") == "rgb(11, 61, 71)"

    assert len(pages) > 30
    assert faults == []


@pytest.mark.parametrize(
    ("prefix", "typed", "slug"),
    [
        ("ar", "كوتونو", "2023-11-15-cotonou-africa-focus-group"),
        ("en", "Cotonou", "2023-11-15-cotonou-africa-focus-group"),
        ("fr", "l'Afrique", ""),
    ],
)
def test_the_search_works_and_leads_to_a_passage(page: Page, copies: Path, prefix: str, typed: str, slug: str) -> None:
    page.goto((copies / f"nashra.example-{prefix}/index.html").as_uri())
    page.wait_for_url("**/" + prefix + "/index.html")
    page.locator("nav.sections a").last.click()
    page.locator("#site-q").fill(typed)
    page.keyboard.press("Enter")
    page.locator("#site-results .excerpt a").first.wait_for()
    if slug:
        assert slug in str(page.locator("#site-results h2 a").first.get_attribute("href"))
    page.locator("#site-results .excerpt a").first.click()
    page.wait_for_url("**/index.html#p*")

    assert page.locator(f"[id='{page.url.rpartition('#')[2]}']").count() == 1
