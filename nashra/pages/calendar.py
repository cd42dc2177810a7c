"""Writes meetings as iCalendar files (RFC 5545): all-day events, each with the same UID in every language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from nashra.model import timezones
from nashra.model.content import Meeting, Texts
from nashra.model.settings import Language
from nashra.model.site import Site
from nashra.pages import urls
from nashra.pages.plain import language_of, plain_text

_UNCHANGED = datetime(1970, 1, 1, tzinfo=UTC)
"""The time of the last change (DTSTAMP) of a meeting without `updated`.

The same content must give the same bytes, so it is not the time of the build. It must never go back (RFC 5546, 2.1.5),
and a meeting may move to an earlier day, so it is no day of the meeting. It is earlier than any `updated`.
"""


def location(site: Site, meeting: Meeting) -> list[Texts]:
    """Return the names of a meeting's place and of its country, if it has one."""
    place = site.places[meeting.place]
    return [place.name, *([site.places[place.country].name] if place.country else [])]


def calendar(site: Site, language: Language, meetings: Sequence[Meeting]) -> bytes:
    """Return a calendar of meetings in a language."""
    from icalendar import Calendar, Event, vText  # noqa: PLC0415  (slow to import, and most builds make no calendar)

    settings = site.settings
    document = Calendar()
    document.add("prodid", f"-//nashra//{settings.host}//{language.tag.upper()}")
    document.add("version", "2.0")
    document.add("x-wr-calname", plain_text(settings.title, language, settings))
    for meeting in meetings:
        place = site.places[meeting.place]
        event = Event()
        event.add("uid", f"{meeting.identity}@{settings.host}")
        if meeting.updated is not None:
            event.add("last-modified", timezones.utc(meeting.updated, settings))
        event.add("dtstamp", timezones.utc(meeting.updated or _UNCHANGED, settings))
        event.add("sequence", meeting.revision)
        event.add("dtstart", meeting.starts)
        if meeting.ends < date.max:
            event.add("dtend", meeting.ends + timedelta(days=1))  # exclusive
        for field, texts in (("summary", meeting.name), ("description", meeting.summary)):
            text = vText(plain_text(texts, language, settings))
            text.params["LANGUAGE"] = language_of(texts, language, settings).tag
            event.add(field, text)
        event.add("location", " – ".join(plain_text(name, language, settings) for name in location(site, meeting)))
        if place.coordinates:
            event.add("geo", place.coordinates)
        event.add("url", settings.url + urls.meeting(meeting.slug, language.prefix))
        event.add("transp", "TRANSPARENT")
        document.add_component(event)
    data: bytes = document.to_ical()
    return data
