"""How addresses are spelled, and that no other module spells them."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.model.site import Briefing, StandingPage
from nashra.pages import template_context, urls
from tests.conftest import Build
from tests.sites import briefing, page

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
        (urls.follow("en"), "en/follow/index.html"),
        (urls.data("en"), "en/data/index.html"),
        (urls.data_file("ar-en.tmx"), "data/ar-en.tmx"),
        (urls.glossary("en"), "en/glossary/index.html"),
        (urls.place("niamey", "en"), "en/places/niamey/index.html"),
        (urls.TERMS_TBX, "glossary.tbx"),
        (urls.TERMS_TABLE, "glossary.csv"),
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


def test_a_term_is_on_the_page_of_the_glossary_under_an_id_of_the_site() -> None:
    assert urls.term("niamey", "en") == "/en/glossary/#site-term-niamey"


WORDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)
RESERVED = {
    *("briefings", "meetings", "tags", "timeline", "corrections", "data", "follow", "page", "glossary", "places"),
}


@pytest.mark.parametrize(
    ("url", "part", "address"),
    [
        (urls.briefings("ar"), 1, "/ar/briefings/#site-2022"),
        (urls.tag("water", "en"), 3, "/en/tags/water/page/3/#site-2022"),
        (urls.timeline("fr"), 2, "/fr/timeline/page/2/#site-2022"),
    ],
)
def test_a_year_of_a_list_is_a_place_on_one_of_its_pages(url: str, part: int, address: str) -> None:
    assert urls.year(url, part, 2022) == address


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("https://example.org/demo/en/meetings.ics", "webcal://example.org/demo/en/meetings.ics"),
        ("http://localhost:8000/en/meetings.ics", "webcal://localhost:8000/en/meetings.ics"),
    ],
)
def test_a_calendar_is_subscribed_to_by_an_address_of_its_own(permalink: str, address: str) -> None:
    assert urls.webcal(permalink) == address


@pytest.mark.parametrize(
    ("piece", "prefix", "url"),
    [
        (briefing("one", "fr"), "en", "/en/briefings/one/"),
        (page("about", "ar"), "fr", "/fr/about/"),
    ],
)
def test_the_address_of_a_piece_is_by_its_kind(piece: Briefing | StandingPage, prefix: str, url: str) -> None:
    assert urls.of(piece, prefix) == url


@given(WORDS.filter(lambda slug: slug not in RESERVED), WORDS, st.sampled_from(["ar", "en", "zh"]), st.integers(2, 99))
def test_no_two_addresses_are_the_same_and_each_is_safe_in_a_url_and_on_disk(
    slug: str, other: str, prefix: str, number: int
) -> None:
    of_language = (
        *("home", "briefings", "timeline", "calendar", "corrections", "corrections_feed", "atom", "json_feed"),
        *("follow", "data", "glossary", "not_found"),
    )
    of_slug = ("briefing", "parallel", "page", "meeting", "calendar_of", "tag", "place")
    slugs = {slug, *({other} - RESERVED)}
    found = [getattr(urls, name)(prefix) for name in of_language]
    found += [getattr(urls, name)(one, prefix) for name in of_slug for one in slugs]
    found += [urls.part(urls.briefings(prefix), number), *(urls.part(urls.tag(one, prefix), number) for one in slugs)]
    found += [urls.ROOT, urls.MANIFEST, urls.ROBOTS, urls.SITEMAP, urls.not_found()]
    found += [urls.TERMS_TBX, urls.TERMS_TABLE]
    paths = [urls.path(url) for url in found]

    assert len({*found}) == len(found)
    assert len({*paths}) == len(paths)
    for url, path in zip(found, paths, strict=True):
        assert re.fullmatch(r"/(?:[a-z0-9-]+/)*(?:[a-z0-9-]+\.[a-z]+)?", url)
        assert url.removesuffix(path.removesuffix("index.html")) == "/"


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
        monkeypatch.setattr(template_context.URLS, name, spell)


def test_another_spelling_of_addresses_is_used_by_the_whole_site(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    before, _ = build()
    respell(monkeypatch)
    after, problems = build()

    assert before is not None
    assert after is not None, problems
    paths = {f"/{output.path}".removesuffix("index.html") for output in after.outputs}
    assert len(after.outputs) == len(before.outputs)
    old = re.compile(r"/(briefings|tags|timeline|parallel|static|corrections)(/|\.(?![0-9a-f]+\.css))|/feed\.")
    assert [path for path in paths if old.search(path)] == []
    for output in after.outputs:
        if output.path.endswith((".html", ".xml", ".json", ".ics")) and output.path != "manifest.json":
            text = output.data.decode()
            links = {match.split("#")[0] for match in LINK.findall(text)}
            assert {link for link in links if link not in paths} <= {"/"}, output.path
