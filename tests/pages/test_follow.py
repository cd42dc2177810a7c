"""The page that says how to follow the site, in each language, and the footer that leads to it."""

import re

import pytest

from tests.conftest import Build


def pages(build: Build) -> dict[str, str]:
    built, problems = build()
    assert built is not None, [str(problem) for problem in problems]
    return {one.path: one.data.decode() for one in built.outputs if one.path.endswith(".html")}


def test_it_has_the_addresses_of_its_language_whole_and_as_they_are_copied(build: Build) -> None:
    made = pages(build)
    for prefix in ("ar", "en", "fr"):
        found = re.findall(r'<dd><a href="([^"]*)" dir="ltr">(.*?)</a></dd>', made[f"{prefix}/follow/index.html"])

        assert [address for address, _ in found] == [
            f"https://example.org/demo/{prefix}/feed.xml",
            f"https://example.org/demo/{prefix}/feed.json",
            f"https://example.org/demo/{prefix}/corrections.xml",
            f"webcal://example.org/demo/{prefix}/meetings.ics",
            f"https://example.org/demo/{prefix}/meetings.ics",
        ]
        assert all(address == text for address, text in found)


def test_it_explains_a_feed_in_the_words_of_its_language(build: Build) -> None:
    made = pages(build)

    assert "A feed is a list of the newest briefings" in made["en/follow/index.html"]
    assert "الخلاصة (بالإنجليزية" in made["ar/follow/index.html"]


@pytest.mark.parametrize(("path", "current"), [("en/index.html", False), ("en/follow/index.html", True)])
def test_the_footer_leads_to_it_and_to_no_file(build: Build, path: str, *, current: bool) -> None:
    footer = re.search(r"<footer class=.bottom.*?</footer>", pages(build)[path], re.DOTALL)
    assert footer
    links = re.findall(r'href="([^"]*)"( aria-current="page")?', footer[0])

    assert ("/demo/en/follow/", ' aria-current="page"' if current else "") in links
    assert not [href for href, _ in links if href.endswith((".xml", ".json", ".ics"))]
