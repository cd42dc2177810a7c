"""Page -> JSON-LD (schema.org): what a briefing or a meeting is, in which language, and of what it is a translation."""

from typing import Any

from nashra.model.content import Language, Meeting, Texts
from nashra.model.site import Briefing, Page, Site
from nashra.pages import urls
from nashra.text.bidi import plain

Json = dict[str, Any]


def data(site: Site, page: Page) -> Json | None:
    """Return the JSON-LD of a page, or None where it has none."""
    if page.template == "briefing.html" and isinstance(page.subject, Briefing):
        return {"@context": "https://schema.org", **_briefing(site, page.subject, page.language)}
    if isinstance(page.subject, Meeting):
        return {"@context": "https://schema.org", **_meeting(site, page.subject, page)}
    if page.template == "home.html":
        return {"@context": "https://schema.org", **_publisher(site, page), "inLanguage": page.language.tag}
    return None


def _briefing(site: Site, briefing: Briefing, language: Language) -> Json:
    prefix = language.prefix
    document = briefing.documents[prefix]
    work: Json = {
        "@type": "NewsArticle",
        "@id": _at(site, urls.of(briefing, prefix)),
        "url": _at(site, urls.of(briefing, prefix)),
        "headline": plain(document.title, language.direction),
        "inLanguage": language.tag,
        "datePublished": briefing.date.isoformat(),
        "dateModified": briefing.updated.date().isoformat(),
        "publisher": {"@type": "Organization", "name": _text(site.settings.title, language, site)},
        "citation": [source.url for source in briefing.facts.source],
    }
    if document.summary:
        work["description"] = plain(document.summary, language.direction)
    if document.translator:
        work["translator"] = {"@type": "Organization", "name": plain(document.translator, language.direction)}
    if briefing.facts.meeting:
        work["about"] = {"@type": "Event", "@id": _meeting_id(site, briefing.facts.meeting)}
    original = briefing.original.language
    if prefix == original:
        others = [other for other in briefing.documents if other != original]
        work["workTranslation"] = [_reference(site, briefing, other) for other in others]
    else:
        work["translationOfWork"] = _reference(site, briefing, original)
    return {key: value for key, value in work.items() if value != []}


def _reference(site: Site, briefing: Briefing, prefix: str) -> Json:
    tag = site.settings.language(prefix).tag
    return {"@type": "NewsArticle", "@id": _at(site, urls.of(briefing, prefix)), "inLanguage": tag}


def _meeting(site: Site, meeting: Meeting, page: Page) -> Json:
    language = page.language
    place = site.places[meeting.place]
    location: Json = {"@type": "Place", "name": _text(place.name, language, site)}
    if place.country:
        location["address"] = {
            "@type": "PostalAddress",
            "addressLocality": location["name"],
            "addressCountry": _text(site.places[place.country].name, language, site),
        }
    if place.coordinates:
        latitude, longitude = place.coordinates
        location["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "@type": "Event",
        "@id": _meeting_id(site, meeting.slug),
        "url": _at(site, page.url),
        "name": _text(meeting.name, language, site),
        "description": _text(meeting.summary, language, site),
        "startDate": meeting.starts.isoformat(),
        "endDate": meeting.ends.isoformat(),
        "location": location,
    }


def _publisher(site: Site, page: Page) -> Json:
    name = _text(site.settings.title, page.language, site)
    return {"@type": "WebSite", "name": name, "url": _at(site, page.url)}


def _meeting_id(site: Site, slug: str) -> str:
    # One id for the event in all languages.
    return f"{_at(site, '/')}#meeting-{slug}"


def _at(site: Site, url: str) -> str:
    return site.settings.url + url


def _text(texts: Texts, language: Language, site: Site) -> str:
    return plain(site.settings.text(texts, language), language.direction)
