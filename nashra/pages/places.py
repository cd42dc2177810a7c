"""Says which places have a page of their own: those of the meetings and of the briefings."""

from nashra.model.content import Meeting
from nashra.model.site import Briefing, Site


def used(site: Site) -> list[str]:
    """Return the keys of the places of meetings and briefings, in order."""
    keys = {meeting.place for meeting in site.meetings} | {one.facts.place for one in site.briefings}
    return [key for key in site.places if key in keys]


def briefings_at(site: Site, key: str) -> list[Briefing]:
    """Return the briefings of a place and those on its meetings, newest first."""
    meetings = {meeting.slug for meeting in meetings_at(site.meetings, key)}
    return [one for one in site.briefings if one.facts.place == key or one.facts.meeting in meetings]


def meetings_at(meetings: tuple[Meeting, ...], key: str) -> list[Meeting]:
    """Return the meetings at a place, newest first."""
    return [meeting for meeting in reversed(meetings) if meeting.place == key]
