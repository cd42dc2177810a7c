"""Feeds and the sitemap, read back by the parsers of the standard library."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from nashra.model.content import Correction, Document
from nashra.model.settings import Language
from nashra.model.site import Briefing
from nashra.pages.feeds import ENTRIES, alternates, atom, corrections, json_feed, robots, sitemap, timestamp
from nashra.pages.pictures import Picture
from nashra.pages.plan import Plan, plan
from tests.sites import AR, EN, FR, briefing, page, site

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
URL = "https://example.org/demo"
ONE = briefing("one", "ar", "en", day=date(2023, 3, 1), tags=("water",))
TWO = briefing("two", "fr", "en", day=date(2022, 10, 26))
SITE = site(ONE, TWO, pages=(page("about", "ar"),), tags=("water",))
OFFSETS = st.timedeltas(-timedelta(hours=24, microseconds=-1), timedelta(hours=24, microseconds=-1)).map(timezone)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)")


def to_html(_: Briefing, document: Document) -> str:
    return f'<p>{document.language} &amp; <a href="{URL}/x/">]]&gt;</a></p>'


def no_picture(_: Briefing) -> None:
    return None


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
    assert [dict(category.attrib) for category in entries[0].findall(f"{ATOM}category")] == [
        {"term": "water", "label": "Tag water"}
    ]


@pytest.mark.parametrize(("publisher", "author"), [({}, "Sample"), ({"ar": "مكتب", "en": "Office"}, "Office")])
def test_the_author_of_a_feed_is_who_publishes_the_site(publisher: dict[str, str], author: str) -> None:
    published = replace(SITE, settings=replace(SITE.settings, publisher=publisher))
    feed = ET.fromstring(atom(published, EN, to_html))  # noqa: S314

    assert feed.findtext(f"{ATOM}author/{ATOM}name") == author


def test_a_json_feed_says_the_same_as_the_atom_feed() -> None:
    for language in (AR, EN, FR):
        feed = json.loads(json_feed(SITE, language, to_html, no_picture))
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


@pytest.mark.parametrize(
    ("language", "start"),
    [
        (AR, '<div lang="ar-MA" dir="rtl">'),
        (EN, '<div lang="en-GB" dir="ltr">'),
        (FR, '<div lang="fr" dir="ltr">'),
    ],
    ids=lambda value: getattr(value, "prefix", ""),
)
def test_the_text_of_an_entry_says_its_language_and_direction(language: Language, start: str) -> None:
    both = site(briefing("one", "ar", "en", "fr"))
    (entry,) = ET.fromstring(atom(both, language, to_html)).findall(f"{ATOM}entry")  # noqa: S314
    (item,) = json.loads(json_feed(both, language, to_html, no_picture))["items"]

    html = f"{start}{to_html(ONE, both.briefings[0].documents[language.prefix])}</div>"
    assert (entry.findtext(f"{ATOM}content"), item["content_html"]) == (html, html)
    assert (entry.get(LANG), item["language"]) == (language.tag, language.tag)


@pytest.mark.parametrize(
    ("language", "title_language", "title", "content"),
    [
        (AR, "ar-MA", "عنوان & <نص>", '<div lang="ar-MA" dir="rtl">صُحح &lt;اسم&gt; \u2066NATO\u2069.</div>'),
        (EN, "en-GB", "briefings/one & <en>", '<div lang="en-GB" dir="ltr">A &lt;name&gt; was corrected.</div>'),
        # The briefing and its correction are in Arabic alone, and so they say.
        (
            FR,
            "ar-MA",
            "\u2067عنوان & <نص>\u2069",
            '<div lang="ar-MA" dir="rtl">صُحح &lt;اسم&gt; \u2066NATO\u2069.</div>',
        ),
    ],
)
def test_a_correction_says_the_language_of_its_title_and_of_its_text(
    language: Language, title_language: str, title: str, content: str
) -> None:
    correction = Correction(date(2023, 3, 2), {"ar": "صُحح <اسم> NATO.", "en": "A <name> was corrected."})
    one = replace(ONE, facts=replace(ONE.facts, corrections=(correction,)))
    (entry,) = ET.fromstring(corrections(site(one, tags=("water",)), language)).findall(f"{ATOM}entry")  # noqa: S314

    assert entry.get(LANG) == title_language
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}content") == content


@pytest.mark.parametrize(
    ("renamed", "first"),
    [
        (briefing("new", aliases=("oldest", "old")), "oldest"),
        (briefing("new", aliases=("oldest", "old"), id_="old"), "old"),
        (briefing("new", id_="elsewhere"), "elsewhere"),
    ],
)
def test_a_new_name_changes_the_address_of_an_entry_and_not_its_id(renamed: Briefing, first: str) -> None:
    correction = Correction(date(2023, 3, 2), {"ar": "صُحح اسم."})
    made = site(replace(renamed, facts=replace(renamed.facts, corrections=(correction,))))
    (entry,) = ET.fromstring(atom(made, AR, to_html)).findall(f"{ATOM}entry")  # noqa: S314
    (item,) = json.loads(json_feed(made, AR, to_html, no_picture))["items"]
    (corrected,) = ET.fromstring(corrections(made, AR)).findall(f"{ATOM}entry")  # noqa: S314

    address, id_ = f"{URL}/ar/briefings/new/", f"{URL}/ar/briefings/{first}/"
    assert (entry.findtext(f"{ATOM}id"), link_of(entry)) == (id_, address)
    assert (item["id"], item["url"]) == (id_, address)
    assert (corrected.findtext(f"{ATOM}id"), link_of(corrected)) == (
        f"{id_}#site-correction-1",
        f"{address}#site-correction-1",
    )


def link_of(entry: ET.Element) -> str:
    """Return the address of the page of an entry."""
    return next(link.attrib["href"] for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate")


def test_an_item_names_the_picture_of_its_page() -> None:
    pictured = site(briefing("one", "ar"), briefing("two", "ar"))
    picture = Picture(f"{URL}/static/boat.0123.png", 6, 4, "A boat")
    one, two = json.loads(json_feed(pictured, AR, to_html, lambda one: picture if one.slug == "one" else None))["items"]

    assert one["image"] == picture.url
    assert "image" not in two


def test_a_json_feed_names_who_publishes_the_site() -> None:
    assert json.loads(json_feed(SITE, EN, to_html, no_picture))["authors"] == [{"name": "Sample", "url": f"{URL}/en/"}]


def test_every_address_in_a_feed_is_absolute() -> None:
    feed = ET.fromstring(atom(SITE, AR, to_html))  # noqa: S314
    items = json.loads(json_feed(SITE, AR, to_html, no_picture))

    links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    links += [items["home_page_url"], items["feed_url"], *(item["url"] for item in items["items"])]
    assert len(links) == 7
    assert all(link.startswith("https://") for link in links)


def test_a_feed_carries_the_newest_only_and_may_be_empty() -> None:
    many = site(*(briefing(f"b-{n}") for n in range(ENTRIES + 5)))

    assert len(ET.fromstring(atom(many, AR, to_html)).findall(f"{ATOM}entry")) == ENTRIES  # noqa: S314
    assert len(json.loads(json_feed(many, AR, to_html, no_picture))["items"]) == ENTRIES
    assert ET.fromstring(atom(many, FR, to_html)).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"  # noqa: S314
    assert json.loads(json_feed(many, FR, to_html, no_picture))["items"] == []


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


def test_two_forms_of_a_language_have_their_regions_in_hreflang() -> None:
    arabic, english, *_ = SITE.settings.languages
    american = Language("us", "en-US", "English", "ltr", variant=True)
    settings = replace(SITE.settings, languages=(arabic, replace(english, variant=True), american))
    both = replace(SITE, settings=settings)

    assert alternates(both, plan(both).pages["/ar/"]) == {
        "ar": f"{URL}/ar/",
        "en-GB": f"{URL}/en/",
        "en-US": f"{URL}/us/",
        "x-default": f"{URL}/",
    }


def test_a_page_without_alternates_has_none() -> None:
    assert alternates(SITE, plan(SITE).pages["/404.html"]) == {}


def test_robots_names_the_sitemap() -> None:
    assert robots(SITE) == b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/demo/sitemap.xml\n"
