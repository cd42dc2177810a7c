"""Records in the manifest what calendars and feed readers know, and finds changes that they would not take up.

A calendar takes an event for newer if its SEQUENCE is higher or, where that is equal, its DTSTAMP is later
(RFC 5546, 2.1.5).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nashra.model import timezones
from nashra.model.content import Meeting
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.settings import Language
from nashra.model.site import Site
from nashra.pages.calendar import location
from nashra.pages.feeds import timestamp


class Event(NamedTuple):
    """What calendars know of a meeting: `revision` and `updated` (in UTC, RFC 3339; "" if absent).

    `shown` has by prefix a digest of what the calendar of that language shows.
    """

    revision: int
    updated: str
    shown: Mapping[str, str]


def events(site: Site) -> dict[str, Event]:
    """Return what calendars know of each meeting, by its identity."""
    return {meeting.identity: _event(site, meeting) for meeting in site.meetings}


def entries(site: Site) -> list[str]:
    """Return by which slugs feed readers know the briefings, sorted."""
    return sorted(briefing.identity for briefing in site.briefings)


def other_entries(published: object, site: Site) -> Iterator[Problem]:
    """Yield a Problem for each briefing that feed readers know by another of its slugs, and would show once more.

    `published` are the entries of the published site, as read from JSON. Raises ValueError if they are none.
    """
    if not isinstance(published, list) or not all(isinstance(slug, str) for slug in published):
        raise ValueError(f"no entries: {published!r}")
    known = set(published)
    for briefing in site.briefings:
        slugs = (*briefing.facts.aliases, briefing.slug)
        if briefing.identity not in known and (was := next((slug for slug in slugs if slug in known), "")):
            original = briefing.original
            line = original.lines.get("id" if briefing.facts.id else "aliases", 1)
            message = f"feed readers know this briefing as `{was}`, and would show `{briefing.identity}` as another one"
            yield Problem(original.path, line, message, f"write `id: {was}`")


def unseen_changes(published: object, site: Site) -> Iterator[Problem]:
    """Yield a Problem for each meeting that has changed since it was published, or goes back, unseen by calendars.

    One that has another identity is a second meeting to them.

    `published` are the events of the published site, as read from JSON. Raises ValueError if they are none.
    """
    match published:
        case dict():
            known = {identity: _read(event) for identity, event in published.items()}
        case _:
            raise ValueError(f"no events: {published!r}")
    for meeting in site.meetings:
        if meeting.identity in known:
            yield from _unseen(known[meeting.identity], _event(site, meeting), meeting)
        elif was := next((name for name in (*meeting.aliases, meeting.slug) if name in known), ""):
            message = f"calendars know this meeting as `{was}`, and would take `{meeting.identity}` for another one"
            hint = f"write `{was}` first" if was in meeting.aliases else f"delete `{meeting.identity}`"
            yield Problem(meeting.path, meeting.lines.get("aliases", 1), message, f"{hint} in `aliases`")


def _unseen(before: Event, now: Event, meeting: Meeting) -> Iterator[Problem]:
    went_back = [name for name in ("revision", "updated") if getattr(now, name) < getattr(before, name)]
    for name in went_back:
        message = f"`{name}` was {getattr(before, name)} when this meeting was published, and goes back"
        hint = "calendars keep what seems newer: never lower or delete it"
        yield Problem(meeting.path, meeting.lines.get(name, 1), message, hint)
    is_changed = any(now.shown.get(prefix, known) != known for prefix, known in before.shown.items())
    if is_changed and not went_back and now[:2] == before[:2]:
        message = "this meeting has changed since it was published, and calendars cannot see that"
        hint = f"set `updated` to the day of the change, or write `revision: {now.revision + 1}`"
        yield Problem(meeting.path, meeting.lines.get("updated", 1), message, hint)


def _event(site: Site, meeting: Meeting) -> Event:
    updated = "" if meeting.updated is None else timestamp(timezones.utc(meeting.updated, site.settings))
    shown = {language.prefix: _digest(site, meeting, language) for language in site.settings.languages}
    return Event(meeting.revision, updated, shown)


def _digest(site: Site, meeting: Meeting, language: Language) -> str:
    days = (meeting.starts.isoformat(), meeting.ends.isoformat())
    texts = (meeting.name, meeting.summary, *location(site, meeting))
    place = site.places[meeting.place].coordinates
    return digest(days, place, [site.settings.text(text, language) for text in texts])[:12]


def _read(value: object) -> Event:
    match value:
        case {"revision": int(revision), "updated": str(updated), "shown": dict(shown)}:
            return Event(revision, updated, shown)
    raise ValueError(f"no event: {value!r}")
