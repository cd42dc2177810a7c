"""How addresses are spelled, and that no other module spells them."""

import re

import pytest

from nashra.pages import localize, urls
from tests.conftest import Build

LINK = re.compile(r"/demo(/[^\\\"'<>\s)?#&]*)")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        (urls.ROOT, "index.html"),
        (urls.home("ar"), "ar/index.html"),
        (urls.briefings("ar"), "ar/briefings/index.html"),
        (urls.part(urls.briefings("ar"), 1), "ar/briefings/index.html"),
        (urls.part(urls.briefings("ar"), 3), "ar/briefings/page/3/index.html"),
        (urls.briefing("a-slug", "en"), "en/briefings/a-slug/index.html"),
        (urls.parallel("a-slug", "en"), "en/briefings/a-slug/parallel/index.html"),
        (urls.page("about", "fr"), "fr/about/index.html"),
        (urls.timeline("fr"), "fr/timeline/index.html"),
        (urls.meeting("2022-09-30-marsa", "en"), "en/meetings/2022-09-30-marsa/index.html"),
        (urls.calendar_of("2022-09-30-marsa", "en"), "en/meetings/2022-09-30-marsa/meeting.ics"),
        (urls.calendar("en"), "en/meetings.ics"),
        (urls.tag("water", "en"), "en/tags/water/index.html"),
        (urls.atom("en"), "en/feed.xml"),
        (urls.json_feed("en"), "en/feed.json"),
        (urls.corrections("en"), "en/corrections/index.html"),
        (urls.corrections_feed("en"), "en/corrections.xml"),
        (urls.not_found("en"), "en/404.html"),
        (urls.not_found(), "404.html"),
        (urls.static("boat.0123.png"), "static/boat.0123.png"),
        (urls.SITEMAP, "sitemap.xml"),
        (urls.ROBOTS, "robots.txt"),
        (urls.MANIFEST, "manifest.json"),
    ],
)
def test_an_address_and_the_file_that_it_is(url: str, path: str) -> None:
    assert urls.path(url) == path


def respell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spell addresses in another way, but those of meetings, which texts link to."""
    for name, word in (("_BRIEFINGS", "news"), ("_TAGS", "topics"), ("STATIC", "/files/")):
        monkeypatch.setattr(urls, name, word)
    spellings = {
        "timeline": lambda prefix: f"/{prefix}/years/",
        "parallel": lambda slug, prefix: f"{urls.briefing(slug, prefix)}both/",
        "atom": lambda prefix: f"/{prefix}/atom.xml",
        "json_feed": lambda prefix: f"/{prefix}/items.json",
        "corrections": lambda prefix: f"/{prefix}/mended/",
        "corrections_feed": lambda prefix: f"/{prefix}/mended.xml",
    }
    for name, spell in spellings.items():
        monkeypatch.setattr(urls, name, spell)
        monkeypatch.setattr(localize.URLS, name, spell)


def test_another_spelling_of_addresses_is_used_by_the_whole_site(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = build()
    respell(monkeypatch)
    after, problems = build()

    assert before is not None
    assert after is not None, problems
    paths = {f"/{output.path}".removesuffix("index.html") for output in after.outputs}
    assert len(after.outputs) == len(before.outputs)
    old = re.compile(r"/(briefings|tags|timeline|parallel|static|corrections)(/|\.)|/feed\.")
    assert [path for path in paths if old.search(path)] == []
    for output in after.outputs:
        if output.path.endswith((".html", ".xml", ".json", ".ics")) and output.path != "manifest.json":
            text = output.data.decode()
            links = {match.split("#")[0] for match in LINK.findall(text)}
            assert {link for link in links if link not in paths} <= {"/"}, output.path
