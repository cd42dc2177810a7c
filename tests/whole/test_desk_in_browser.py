"""The translation desk from end to end, on a copy of the real site, as its readers see it in a browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from nashra.cli.main import main
from tests import browsing
from tests.conftest import HERE

SLUG = "2022-10-26-niamey-co-chairs"
FOLDER = f"content/briefings/{SLUG}"
SAID = {
    "en": ("The original, in Arabic, was changed on 14 November 2022.", "passage 2"),
    "fr": ("L’original, en arabe, a été modifié le 14 novembre 2022.", "passage 2"),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("content", "templates", "translations"):
        shutil.copytree(HERE.parent / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_readers_are_told_of_a_changed_passage_until_it_is_synced(
    site: Path, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    original = site / FOLDER / "ar.md"
    replace(original, "نشره التحالف على موقعه", "نشره التحالف")
    replace(original, "date: 2022-10-26", "date: 2022-10-26\nupdated: 2022-11-14")

    assert main(["status", "--root", str(site)]) == 0
    assert "8/9 current · ¶2 changed" in capsys.readouterr().out
    assert main(["--root", str(site)]) == 0
    with browsing.served(site / "site") as address:
        for prefix, (said, name) in SAID.items():
            page.goto(f"{address}/{prefix}/briefings/{SLUG}/")
            notice = page.locator("aside.notice")
            assert said in notice.inner_text().replace("\u00a0", " ")
            notice.get_by_role("link", name=name).click()
            assert page.url.endswith("#p2")
            mark = page.locator(".mark.behind")
            assert mark.count() == 1
            assert mark.locator("+ p").get_attribute("id") == "p2"
            mark.get_by_role("link").click()
            page.wait_for_url(f"{address}/ar/briefings/{SLUG}/#p2")
            assert "نشره التحالف،" in page.locator("#p2").inner_text()
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            for path in ("", "parallel/"):
                page.goto(f"{address}/{prefix}/briefings/{SLUG}/{path}")
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()

        assert main(["sync", SLUG, "--all-languages", "--block", "2", "--root", str(site)]) == 0
        assert main(["--root", str(site)]) == 0
        for prefix in SAID:
            page.goto(f"{address}/{prefix}/briefings/{SLUG}/")
            assert page.locator("aside.notice, .mark.behind").count() == 0


def test_a_citation_is_the_same_in_all_languages(site: Path, page: Page) -> None:
    assert main(["--root", str(site)]) == 0
    with browsing.served(site / "site") as address:
        page.goto(f"{address}/en/briefings/{SLUG}/#p5")
        for name, prefix in (("Français", "fr"), ("العربية", "ar"), ("English", "en")):
            page.get_by_role("link", name=name, exact=True).first.click()
            page.wait_for_url(f"{address}/{prefix}/briefings/{SLUG}/#p5")
            assert "2023" in page.locator("#p5").inner_text()
            assert page.locator(":target").count() == 1


def test_a_wrong_figure_is_never_published(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0
    before = tree(site / "site")
    replace(site / FOLDER / "fr.md", "85 membres", "58 membres")

    assert main(["check", "--root", str(site)]) == 1
    assert main(["--root", str(site)]) == 1

    printed = capsys.readouterr().err
    assert f"{FOLDER}/fr.md:19: numbers: ar 85 ↔ fr 58: the number differs" in printed
    assert f"{FOLDER}/ar.md:22" in printed
    assert tree(site / "site") == before
