"""Says which briefings make a book: those of a language, of a meeting, and of a tag."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from nashra.model.content import Meeting, Texts
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site
from nashra.pages import urls


class Edition(NamedTuple):
    """The briefings of a book in one language, oldest first.

    `url` is the address of the page that lists them. `meeting` is theirs, None for those of a tag or of the whole
    language; `is_whole` says that it is the book of the whole language. `missing` counts the briefings that are not in
    it, since they are not translated.
    """

    url: str
    language: Language
    title: Texts
    briefings: tuple[Briefing, ...]
    missing: int
    meeting: Meeting | None = None
    is_whole: bool = False

    @property
    def updated(self) -> datetime:
        """The moment of the last change in one of its texts."""
        return max(briefing.updated for briefing in self.briefings)


def editions(site: Site, language: Language) -> Iterator[Edition]:
    """Yield the books of a language, none without a text. What is not published yet is in none, with drafts or not."""
    prefix = language.prefix

    def edition(url: str, title: Texts, briefings: Sequence[Briefing], meeting: Meeting | None = None) -> Edition:
        public = [one for one in briefings if not one.draft and prefix not in one.unpublished]
        found = tuple(one for one in reversed(public) if prefix in one.documents)
        return Edition(url, language, title, found, len(public) - len(found), meeting, url == urls.briefings(prefix))

    every = [edition(urls.briefings(prefix), site.settings.title, site.briefings)]
    for meeting in site.meetings:
        briefings = [one for one in site.briefings if one.facts.meeting == meeting.slug]
        every.append(edition(urls.meeting(meeting.slug, prefix), meeting.name, briefings, meeting))
    for tag, name in site.tags.items():
        briefings = [one for one in site.briefings if tag in one.facts.tags]
        every.append(edition(urls.tag(tag, prefix), name, briefings))
    yield from (one for one in every if one.briefings)
