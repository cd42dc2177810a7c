"""Meetings -> calendars (iCalendar, RFC 5545): all-day events with one UID a meeting in all languages."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from nashra.model.content import Language, Meeting, Texts
from nashra.model.site import Site
from nashra.pages import urls
from nashra.text.bidi import plain


def calendar(site: Site, language: Language, meetings: Sequence[Meeting]) -> bytes:
    """Return a calendar of meetings in a language."""
    from icalendar import Calendar, Event, vText  # noqa: PLC0415  (long to import, and most builds make no calendar)

    settings = site.settings

    def said(texts: Texts) -> str:
        return plain(settings.text(texts, language), language.direction)

    made = Calendar()
    made.add("prodid", f"-//nashra//{settings.host}//{language.tag.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", said(settings.title))
    for meeting in meetings:
        place = site.places[meeting.place]
        names = [place.name, *([site.places[place.country].name] if place.country else [])]
        event = Event()
        event.add("uid", f"{meeting.slug}@{settings.host}")
        # The clock has no part in a build: the stamp is the meeting's own day.
        event.add("dtstamp", datetime.combine(meeting.starts, time(), UTC))
        event.add("dtstart", meeting.starts)
        if meeting.ends < date.max:
            event.add("dtend", meeting.ends + timedelta(days=1))  # exclusive
        for field, texts in (("summary", meeting.name), ("description", meeting.summary)):
            text = vText(said(texts))
            text.params["LANGUAGE"] = language.tag if language.prefix in texts else settings.source_language.tag
            event.add(field, text)
        event.add("location", " – ".join(map(said, names)))
        if place.coordinates:
            event.add("geo", place.coordinates)
        event.add("url", settings.url + urls.meeting(meeting.slug, language.prefix))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    data: bytes = made.to_ical()
    return data
