"""Writes the Atom (RFC 4287) and JSON Feed 1.1 feeds with full texts, the feed of corrections, sitemap and robots."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from nashra.model import timezones
from nashra.model.content import Document
from nashra.model.settings import Language, Settings
from nashra.model.site import Briefing, Page, Recording, Site
from nashra.pages import urls
from nashra.pages.pictures import Picture
from nashra.pages.plain import language_of, plain_text, publisher_of
from nashra.pages.plan import Plan
from nashra.text.bidi import as_isolate, with_isolates

ENTRIES = 50
"""How many entries a feed has at most: the newest ones."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_IN_ATTRIBUTES = _IN_TEXT | str.maketrans({'"': "&quot;"})
_EPOCH = "1970-01-01T00:00:00Z"  # Atom requires a time of the last change, also of a feed without entries

ToHtml = Callable[[Briefing, Document], str]
PictureOf = Callable[[Briefing], Picture | None]


def timestamp(moment: datetime) -> str:
    """Return an aware datetime in the format of RFC 3339: a year of four digits, an offset in whole minutes."""
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds() / 60) if offset else 0  # old local mean times have offsets with seconds
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    zone = f"{sign}{hours:02}:{rest:02}" if minutes else "Z"
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + zone


def atom(site: Site, language: Language, to_html: ToHtml) -> bytes:
    """Return the Atom feed of a language; `to_html` returns the HTML of a body with absolute addresses."""
    settings, entries = site.settings, _entries(site, language)
    updated = timestamp(max(briefing.updated for briefing, _ in entries)) if entries else _EPOCH
    feed = _atom_feed(site, language, urls.home(language.prefix), urls.atom(language.prefix), updated, subtitle=True)
    for briefing, document in entries:
        url = settings.url + urls.of(briefing, language.prefix)
        entry = _sub(feed, "entry", **{_LANG: language.tag})
        _sub(entry, "id", settings.url + urls.briefing(briefing.identity, language.prefix))
        _sub(entry, "title", with_isolates(document.title, language.direction))
        _sub(entry, "link", rel="alternate", type="text/html", href=url, hreflang=language.tag)
        for source in briefing.facts.source:
            _sub(entry, "link", rel="via", href=source.url)
        if recording := briefing.recordings.get(language.prefix):
            file = recording.file
            url = settings.url + urls.static(file.name)
            _sub(entry, "link", rel="enclosure", type=file.type, length=str(file.size), href=url)
        _sub(entry, "published", timestamp(briefing.published))
        _sub(entry, "updated", timestamp(briefing.updated))
        for tag in briefing.facts.tags:
            _sub(entry, "category", term=tag, label=plain_text(site.tags[tag], language, settings))
        if document.summary:
            _sub(entry, "summary", with_isolates(document.summary, language.direction))
        _sub(entry, "content", _marked(to_html(briefing, document), language), type="html")
    return _xml(feed)


def corrections(site: Site, language: Language) -> bytes:
    """Return the Atom feed of the corrections in a language; the entry of a correction never changes."""
    settings, entries = site.settings, site.corrections[:ENTRIES]
    updated = timestamp(timezones.moment(entries[0].correction.date, settings))
    page, feed_url = urls.corrections(language.prefix), urls.corrections_feed(language.prefix)
    feed = _atom_feed(site, language, page, feed_url, updated)
    for briefing, number, correction in entries:
        document = briefing.documents.get(language.prefix, briefing.original)
        own = settings.language(document.language)
        url, identity = (
            f"{settings.url}{urls.briefing(slug, own.prefix)}#site-correction-{number}"
            for slug in (briefing.slug, briefing.identity)
        )
        entry = _sub(feed, "entry", **{_LANG: own.tag})
        _sub(entry, "id", identity)
        _sub(entry, "title", as_isolate(document.title, own.direction, language.direction))
        _sub(entry, "link", rel="alternate", type="text/html", href=url, hreflang=own.hreflang)
        _sub(entry, "updated", timestamp(timezones.moment(correction.date, settings)))
        own = language_of(correction.what, language, settings)  # may be another one than that of the briefing
        what = escape(with_isolates(correction.what[own.prefix], own.direction), quote=False)
        _sub(entry, "content", _marked(what, own), type="html")
    return _xml(feed)


def _atom_feed(
    site: Site, language: Language, page: str, own: str, updated: str, *, subtitle: bool = False
) -> ET.Element:
    """Return a feed without entries; `page` is the address of its HTML page and its id, `own` its own address."""
    settings = site.settings
    feed = ET.Element("feed", {"xmlns": _ATOM, _LANG: language.tag})
    _sub(feed, "id", settings.url + page)
    _sub(feed, "title", plain_text(settings.title, language, settings))
    if subtitle:
        _sub(feed, "subtitle", plain_text(settings.description, language, settings))
    _sub(feed, "updated", updated)
    _sub(feed, "link", rel="self", type="application/atom+xml", href=settings.url + own)
    _sub(feed, "link", rel="alternate", type="text/html", href=settings.url + page, hreflang=language.tag)
    _sub(_sub(feed, "author"), "name", publisher_of(language, settings))
    return feed


def json_feed(site: Site, language: Language, to_html: ToHtml, picture_of: PictureOf) -> bytes:
    """Return the JSON Feed of a language; `picture_of` returns the picture of a briefing."""
    settings = site.settings
    items = []
    for briefing, document in _entries(site, language):
        url = settings.url + urls.of(briefing, language.prefix)
        picture = picture_of(briefing)
        item: dict[str, Any] = {
            "id": settings.url + urls.briefing(briefing.identity, language.prefix),
            "url": url,
            "title": with_isolates(document.title, language.direction),
            "summary": with_isolates(document.summary or "", language.direction),
            "content_html": _marked(to_html(briefing, document), language),
            "image": picture and picture.url,
            "date_published": timestamp(briefing.published),
            "date_modified": timestamp(briefing.updated),
            "language": language.tag,
            "tags": [plain_text(site.tags[tag], language, settings) for tag in briefing.facts.tags],
            "attachments": _attachments(settings, briefing.recordings.get(language.prefix)),
        }
        items.append({key: value for key, value in item.items() if value})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain_text(settings.title, language, settings),
        "description": plain_text(settings.description, language, settings),
        "home_page_url": settings.url + urls.home(language.prefix),
        "feed_url": settings.url + urls.json_feed(language.prefix),
        "authors": [{"name": publisher_of(language, settings), "url": settings.url + urls.home(language.prefix)}],
        "language": language.tag,
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _attachments(settings: Settings, recording: Recording | None) -> list[dict[str, Any]]:
    if recording is None:
        return []
    file = recording.file
    entry = {
        "url": settings.url + urls.static(file.name),
        "mime_type": file.type,
        "size_in_bytes": file.size,
        "duration_in_seconds": recording.seconds,
    }
    return [entry]


def sitemap(site: Site, plan: Plan) -> bytes:
    """Return the sitemap: every page that search engines may index, with its alternates."""
    # A site has tens of thousands of pages, so the text is written without a tree, but looks like that of `_xml`.
    root = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}"'
    pages = [_sitemap_entry(site, page) for page in plan.pages.values() if page.indexed]
    body = [root, ">\n", *pages, "</urlset>"] if pages else [root, " />"]
    return "".join(["<?xml version='1.0' encoding='utf-8'?>\n", *body, "\n"]).encode()


def _sitemap_entry(site: Site, page: Page) -> str:
    lines = [f" <url>\n  <loc>{(site.settings.url + page.url).translate(_IN_TEXT)}</loc>\n"]
    if isinstance(page.subject, Briefing):
        lines.append(f"  <lastmod>{page.subject.updated.date().isoformat()}</lastmod>\n")
    for hreflang, href in alternates(site, page).items():
        escaped = hreflang.translate(_IN_ATTRIBUTES), href.translate(_IN_ATTRIBUTES)
        lines.append('  <xhtml:link rel="alternate" hreflang="{}" href="{}" />\n'.format(*escaped))
    return "".join([*lines, " </url>\n"])


def robots(site: Site) -> bytes:
    """Return robots.txt, which hides nothing."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.url}{urls.SITEMAP}\n".encode()


def alternates(site: Site, page: Page) -> Mapping[str, str]:
    """Return the permalinks of a page's alternates by `hreflang`, and that of `x-default`.

    `hreflang` has no region unless two languages need one: a text with Moroccan dates is for all readers of Arabic.
    """
    if not page.alternates:
        return {}
    settings = site.settings
    links = {settings.language(prefix).hreflang: settings.url + url for prefix, url in page.alternates.items()}
    return {**links, "x-default": settings.url + page.default}


def _entries(site: Site, language: Language) -> Sequence[tuple[Briefing, Document]]:
    translated = [briefing for briefing in site.briefings if language.prefix in briefing.documents]
    return [(briefing, briefing.documents[language.prefix]) for briefing in translated[:ENTRIES]]


def _marked(html: str, language: Language) -> str:
    """Return HTML in an element with its language and direction: many programs show every entry from left to right."""
    return f'<div lang="{language.tag}" dir="{language.direction}">{html}</div>'


def _sub(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element


def _xml(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return data + b"\n"
