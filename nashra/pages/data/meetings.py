"""Writes the meetings of a site as a table (CSV, RFC 4180) and as JSON."""

import json
from collections.abc import Iterator, Mapping

from nashra.model.content import Meeting, Place
from nashra.model.settings import OpenData
from nashra.model.site import Site
from nashra.pages import tables, urls
from nashra.pages.data.briefings import Json, named, source, without_none


def table(site: Site) -> bytes:
    """Return the table, a row a meeting."""
    return tables.table([dict(_cells(site, meeting)) for meeting in site.meetings])


def records(site: Site, data: OpenData) -> bytes:
    """Return the meetings as JSON, with the licence."""
    licence = {"name": data.licence, "url": data.url}
    found = {"licence": licence, "meetings": [_record(site, meeting) for meeting in site.meetings]}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _cells(site: Site, meeting: Meeting) -> Iterator[tuple[str, str | float]]:
    """Yield the name and the value of each cell: first what is the same in all languages."""
    place = site.places[meeting.place]
    country = site.places[place.country] if place.country else None
    yield "id", meeting.slug
    yield "kind", meeting.kind
    yield "starts", meeting.starts.isoformat()
    yield "ends", meeting.ends.isoformat()
    yield "place", meeting.place
    yield "country", place.country or ""
    latitude, longitude = place.coordinates or ("", "")
    yield "latitude", latitude
    yield "longitude", longitude
    yield "host", meeting.host or ""
    yield "co_chairs", " ".join(meeting.co_chairs)
    yield "sources", " ".join(reference.url for reference in meeting.sources)
    for prefix in site.settings.prefixes:
        texts = {"name": meeting.name, "summary": meeting.summary, "place_name": place.name}
        texts["country_name"] = country.name if country else {}
        for name, text in texts.items():
            yield f"{name}_{prefix}", text.get(prefix, "")
        yield f"url_{prefix}", site.settings.url + urls.meeting(meeting.slug, prefix)


def _record(site: Site, meeting: Meeting) -> Json:
    place = site.places[meeting.place]
    record: Json = {
        "id": meeting.slug,
        "kind": meeting.kind,
        "starts": meeting.starts.isoformat(),
        "ends": meeting.ends.isoformat(),
        "place": _place(site.places, place),
        "host": named(site.places[meeting.host].name, meeting.host) if meeting.host else None,
        "co_chairs": [named(site.places[key].name, key) for key in meeting.co_chairs],
        "name": dict(meeting.name),
        "summary": dict(meeting.summary),
        "url": {prefix: site.settings.url + urls.meeting(meeting.slug, prefix) for prefix in site.settings.prefixes},
        "sources": [source(reference) for reference in meeting.sources],
    }
    return without_none(record)


def _place(places: Mapping[str, Place], place: Place) -> Json:
    country = named(places[place.country].name, place.country) if place.country else None
    coordinates = list(place.coordinates) if place.coordinates else None
    return without_none({**named(place.name, place.key), "country": country, "coordinates": coordinates})
