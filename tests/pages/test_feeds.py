"""Feeds and the sitemap, read back by the parsers of the standard library."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Document
from nashra.model.site import Briefing
from nashra.pages.feeds import ENTRIES, alternates, atom, json_feed, robots, sitemap, timestamp
from nashra.pages.plan import Plan, plan
from tests.sites import AR, EN, FR, briefing, page, site

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://example.org/demo"
ONE = briefing("one", "ar", "en", day=date(2023, 3, 1), tags=("water",))
TWO = briefing("two", "fr", "en", day=date(2022, 10, 26))
SITE = site(ONE, TWO, pages=(page("about", "ar"),), tags=("water",))
OFFSETS = st.timedeltas(-timedelta(hours=24, microseconds=-1), timedelta(hours=24, microseconds=-1)).map(timezone)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)")


def to_html(_: Briefing, document: Document) -> str:
    return f'<p>{document.language} &amp; <a href="{URL}/x/">]]&gt;</a></p>'


def test_an_atom_feed_holds_the_briefings_that_are_in_its_language_newest_first() -> None:
    feed = ET.fromstring(atom(SITE, EN, to_html))  # noqa: S314  (our own output)

    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "subtitle", "updated")] == [
        f"{URL}/en/",
        "Sample",
        "A small site",
        "2023-03-01T00:00:00Z",
    ]
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{URL}/en/briefings/one/",
        f"{URL}/en/briefings/two/",
    ]
    assert entries[0].findtext(f"{ATOM}title") == "briefings/one & <en>"
    assert entries[0].findtext(f"{ATOM}content") == to_html(ONE, ONE.documents["en"])
    assert [dict(category.attrib) for category in entries[0].findall(f"{ATOM}category")] == [
        {"term": "water", "label": "Tag water"}
    ]


def test_a_json_feed_says_the_same_as_the_atom_feed() -> None:
    for language in (AR, EN, FR):
        feed = json.loads(json_feed(SITE, language, to_html))
        entries = ET.fromstring(atom(SITE, language, to_html)).findall(f"{ATOM}entry")  # noqa: S314

        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["language"] == language.tag
        assert [
            (item["id"], item["title"], item["content_html"], item["date_published"], item["date_modified"])
            for item in feed["items"]
        ] == [
            tuple(entry.findtext(f"{ATOM}{name}") for name in ("id", "title", "content", "published", "updated"))
            for entry in entries
        ]


def test_every_address_in_a_feed_is_absolute() -> None:
    feed = ET.fromstring(atom(SITE, AR, to_html))  # noqa: S314
    items = json.loads(json_feed(SITE, AR, to_html))

    links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    links += [items["home_page_url"], items["feed_url"], *(item["url"] for item in items["items"])]
    assert len(links) == 7
    assert all(link.startswith("https://") for link in links)


def test_a_feed_carries_the_newest_only_and_may_be_empty() -> None:
    many = site(*(briefing(f"b-{n}") for n in range(ENTRIES + 5)))

    assert len(ET.fromstring(atom(many, AR, to_html)).findall(f"{ATOM}entry")) == ENTRIES  # noqa: S314
    assert len(json.loads(json_feed(many, AR, to_html))["items"]) == ENTRIES
    assert ET.fromstring(atom(many, FR, to_html)).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"  # noqa: S314
    assert json.loads(json_feed(many, FR, to_html))["items"] == []


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2023, 3, 1, 18, 30, tzinfo=UTC), "2023-03-01T18:30:00Z"),
        (datetime(2023, 3, 1, 18, 30, 5, 999999, timezone(timedelta(hours=1))), "2023-03-01T18:30:05+01:00"),
        (datetime(1, 1, 1, tzinfo=timezone(-timedelta(minutes=30, seconds=20))), "0001-01-01T00:00:00-00:30"),
        (
            datetime(9999, 12, 31, tzinfo=timezone(timedelta(hours=23, minutes=59, seconds=59))),
            "9999-12-31T00:00:00+23:59",
        ),
    ],
)
def test_a_timestamp_is_that_of_rfc_3339(moment: datetime, text: str) -> None:
    assert timestamp(moment) == text


@given(st.datetimes(timezones=OFFSETS | st.timezones()))
def test_any_aware_datetime_has_a_timestamp_of_rfc_3339(moment: datetime) -> None:
    text = timestamp(moment)

    assert RFC3339.fullmatch(text)
    assert abs(datetime.fromisoformat(text) - moment) < timedelta(seconds=61)


def test_the_sitemap_has_every_indexed_page_with_its_alternates() -> None:
    planned = plan(SITE)
    namespaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = ET.fromstring(sitemap(SITE, planned)).findall("s:url", namespaces)  # noqa: S314

    found = {url.findtext("s:loc", "", namespaces): url for url in urls}
    assert set(found) == {URL + each.url for each in planned.pages.values() if each.indexed}
    one = found[f"{URL}/ar/briefings/one/"]
    assert one.findtext("s:lastmod", "", namespaces) == "2023-03-01"
    assert {link.get("hreflang"): link.get("href") for link in one.findall("x:link", namespaces)} == {
        "ar": f"{URL}/ar/briefings/one/",
        "en": f"{URL}/en/briefings/one/",
        "x-default": f"{URL}/ar/briefings/one/",
    }
    assert not any("parallel" in loc or "404" in loc for loc in found)


def test_the_sitemap_is_written_as_a_serializer_would_write_it() -> None:
    url = '/a&b"<>é/'
    address = replace(plan(SITE).pages["/ar/"], url=url, alternates={"en": url})

    for pages in ({}, {url: address}, plan(SITE).pages):
        data = sitemap(SITE, Plan(pages, frozenset(), {}))
        tree = ET.fromstring(data)  # noqa: S314
        ET.indent(tree, " ")
        prefixed = ET.tostring(tree, encoding="utf-8", xml_declaration=True).decode()
        for number, name in re.findall(r'xmlns:(\w+)="[^"]*/(sitemap|xhtml)', prefixed):
            prefixed = prefixed.replace(f"{number}:", "" if name == "sitemap" else "xhtml:")
        assert re.sub("<urlset.*?>", "", prefixed + "\n") == re.sub("<urlset.*?>", "", data.decode())


def test_a_page_without_alternates_has_none() -> None:
    assert alternates(SITE, plan(SITE).pages["/404.html"]) == {}


def test_robots_names_the_sitemap() -> None:
    assert robots(SITE) == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/demo/sitemap.xml\n"
