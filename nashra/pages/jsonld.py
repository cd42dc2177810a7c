"""Describes a page in JSON-LD (schema.org): a briefing and its translations, a meeting, the data, the glossary."""

from collections.abc import Mapping
from typing import Any

from nashra.model.content import Meeting
from nashra.model.settings import Language, OpenData
from nashra.model.site import Briefing, Page, Recording, Site
from nashra.pages import urls
from nashra.pages.glossary import names_of
from nashra.pages.pictures import Picture
from nashra.pages.plain import plain_text, publisher_of
from nashra.text.bidi import with_isolates

Json = dict[str, Any]
_ICON = "icon-512.png"


def data(site: Site, page: Page, picture: Picture | None, static: Mapping[str, str]) -> Json | None:
    """Return the JSON-LD of a page, or None for a page that has none.

    `picture` is that of the page; `static` has the addresses of static files by name.
    """
    if page.template == "briefing.html" and isinstance(page.subject, Briefing):
        entity = _briefing(site, page.subject, page.language, static)
    elif page.template == "meeting.html" and isinstance(page.subject, Meeting):
        entity = _meeting(site, page.subject, page)
    elif page.template == "home.html":
        name = plain_text(site.settings.title, page.language, site.settings)
        entity = {"@type": "WebSite", "name": name, "url": _absolute(site, page.url), "inLanguage": page.language.tag}
    elif page.template == "data.html" and site.settings.data:
        entity = _dataset(site, page, site.settings.data)
    elif page.template == "glossary.html":
        entity = _terms(site, page)
    else:
        return None
    if picture:
        entity["image"] = picture.url
    return {"@context": "https://schema.org", **entity}


def _briefing(site: Site, briefing: Briefing, language: Language, static: Mapping[str, str]) -> Json:
    prefix = language.prefix
    document = briefing.documents[prefix]
    publisher = {
        "@type": "Organization",
        "name": publisher_of(language, site.settings),
        "url": _absolute(site, urls.home(prefix)),
    }
    logo = {"logo": {"@type": "ImageObject", "url": _absolute(site, static[_ICON])}} if _ICON in static else {}
    work: Json = {
        **_reference(site, briefing, prefix),
        "headline": with_isolates(document.title, language.direction),
        "datePublished": briefing.date.isoformat(),
        "dateModified": briefing.updated.date().isoformat(),
        "author": publisher,
        "publisher": {**publisher, **logo},
        "citation": [source.url for source in briefing.facts.source],
    }
    if (url := _absolute(site, urls.of(briefing, prefix))) != work["@id"]:  # it was renamed
        work["url"] = url
    if document.translator:
        work["translator"] = {"@type": "Organization", "name": with_isolates(document.translator, language.direction)}
    if recording := briefing.recordings.get(prefix):
        work["audio"] = _audio(site, recording)
    if briefing.facts.meeting:
        meeting = next(meeting for meeting in site.meetings if meeting.slug == briefing.facts.meeting)
        work["about"] = {"@type": "Event", "@id": _meeting_id(site, meeting)}
    original = briefing.original.language
    if prefix == original:
        translations = [other for other in briefing.documents if other != original]
        work["workTranslation"] = [_reference(site, briefing, other) for other in translations]
    else:
        work["translationOfWork"] = _reference(site, briefing, original)
    return {key: value for key, value in work.items() if value != []}


def _audio(site: Site, recording: Recording) -> Json:
    return {
        "@type": "AudioObject",
        "contentUrl": _absolute(site, urls.static(recording.file.name)),
        "encodingFormat": recording.file.type,
        "duration": f"PT{recording.seconds}S",
    }


def _reference(site: Site, briefing: Briefing, prefix: str) -> Json:
    tag = site.settings.language(prefix).tag
    return {"@type": "NewsArticle", "@id": _absolute(site, urls.briefing(briefing.identity, prefix)), "inLanguage": tag}


def _meeting(site: Site, meeting: Meeting, page: Page) -> Json:
    language = page.language
    place = site.places[meeting.place]
    location: Json = {"@type": "Place", "name": plain_text(place.name, language, site.settings)}
    if place.country:
        country = plain_text(site.places[place.country].name, language, site.settings)
        address = {"@type": "PostalAddress", "addressLocality": location["name"], "addressCountry": country}
        location["address"] = address
    if place.coordinates:
        latitude, longitude = place.coordinates
        location["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {
        "@type": "Event",
        "@id": _meeting_id(site, meeting),
        "url": _absolute(site, page.url),
        "name": plain_text(meeting.name, language, site.settings),
        "description": plain_text(meeting.summary, language, site.settings),
        "startDate": meeting.starts.isoformat(),
        "endDate": meeting.ends.isoformat(),
        "location": location,
    }


def _dataset(site: Site, page: Page, data: OpenData) -> Json:
    settings = site.settings
    publisher = plain_text(settings.publisher or settings.title, page.language, settings)
    return {
        "@type": "Dataset",
        "url": _absolute(site, page.url),
        "name": plain_text(settings.title, page.language, settings),
        "description": plain_text(settings.description, page.language, settings),
        "inLanguage": [language.tag for language in settings.languages],
        "license": data.url,
        "creator": {"@type": "Organization", "name": publisher},
        "isAccessibleForFree": True,
    }


def _terms(site: Site, page: Page) -> Json:
    language, url = page.language, _absolute(site, page.url)
    title = plain_text(site.settings.title, language, site.settings)
    terms = [
        {
            "@type": "DefinedTerm",
            "@id": _absolute(site, urls.term(key, language.prefix)),
            "termCode": key,
            "name": plain_text(names_of(term), language, site.settings),
        }
        for key, term in site.glossary.items()
    ]
    return {
        "@type": "DefinedTermSet",
        "@id": url,
        "url": url,
        "name": title,
        "inLanguage": language.tag,
        "hasDefinedTerm": terms,
    }


def _meeting_id(site: Site, meeting: Meeting) -> str:
    # An event has the same id in all languages.
    return f"{_absolute(site, '/')}#meeting-{meeting.identity}"


def _absolute(site: Site, url: str) -> str:
    return site.settings.url + url
