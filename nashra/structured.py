"""Page -> JSON-LD (schema.org): what a briefing or a meeting is, in which language, and of what it is a translation."""

from typing import Any

from nashra.model import Briefing, Meeting, Page, Site
from nashra.plan import url_of

Json = dict[str, Any]


def data(site: Site, page: Page) -> Json | None:
    """Return the JSON-LD of a page, or None where it has none."""
    if page.template == "briefing.html" and isinstance(page.subject, Briefing):
        return {"@context": "https://schema.org", **_briefing(site, page.subject, page.language.prefix)}
    if isinstance(page.subject, Meeting):
        return {"@context": "https://schema.org", **_meeting(site, page.subject, page)}
    if page.template == "home.html":
        return {"@context": "https://schema.org", **_publisher(site, page), "inLanguage": page.language.tag}
    return None


def _briefing(site: Site, briefing: Briefing, prefix: str) -> Json:
    document = briefing.documents[prefix]
    work: Json = {
        "@type": "NewsArticle",
        "@id": _at(site, url_of(briefing, prefix)),
        "url": _at(site, url_of(briefing, prefix)),
        "headline": document.title,
        "inLanguage": site.settings.language(prefix).tag,
        "datePublished": briefing.date.isoformat(),
        "dateModified": briefing.updated.date().isoformat(),
        "publisher": {"@type": "Organization", "name": _text(site.settings.title, prefix, site)},
        "citation": [source.url for source in briefing.facts.source],
    }
    if document.summary:
        work["description"] = document.summary
    if document.translator:
        work["translator"] = {"@type": "Organization", "name": document.translator}
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
    return {"@type": "NewsArticle", "@id": _at(site, url_of(briefing, prefix)), "inLanguage": tag}


def _meeting(site: Site, meeting: Meeting, page: Page) -> Json:
    prefix = page.language.prefix
    place = site.places[meeting.place]
    location: Json = {"@type": "Place", "name": _text(place.name, prefix, site)}
    if place.country:
        location["address"] = {
            "@type": "PostalAddress",
            "addressLocality": location["name"],
            "addressCountry": _text(site.places[place.country].name, prefix, site),
        }
    if place.coordinates:
        latitude, longitude = place.coordinates
        location["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "@type": "Event",
        "@id": _meeting_id(site, meeting.slug),
        "url": _at(site, page.url),
        "name": _text(meeting.name, prefix, site),
        "description": _text(meeting.summary, prefix, site),
        "startDate": meeting.starts.isoformat(),
        "endDate": meeting.ends.isoformat(),
        "location": location,
    }


def _publisher(site: Site, page: Page) -> Json:
    name = _text(site.settings.title, page.language.prefix, site)
    return {"@type": "WebSite", "name": name, "url": _at(site, page.url)}


def _meeting_id(site: Site, slug: str) -> str:
    # One id for the event in all languages.
    return f"{_at(site, '/')}#meeting-{slug}"


def _at(site: Site, url: str) -> str:
    return site.settings.url + url


def _text(texts: "Any", prefix: str, site: Site) -> str:
    return str(texts.get(prefix) or texts[site.settings.source_language.prefix])
