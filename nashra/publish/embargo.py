"""What is not to be published yet: the next moment at which the site changes by itself, and a search for leaks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from html import unescape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from nashra.content.load import Loaded
from nashra.model import timezones
from nashra.model.content import Document, Meeting
from nashra.model.problems import Problem
from nashra.model.site import Output, Site
from nashra.pages import urls
from nashra.text import typography

_ELEMENTS = re.compile(r"<[^<>]*>")
_FOLD = re.compile("\r\n[ \t]")
_WITHIN = re.compile("[\\\\\u200e\u200f\u2066-\u2069]+")
_SHORTEST = 8  # letters of a title that can be told from a word that anybody uses


def next_change(loaded: Loaded, now: datetime) -> tuple[datetime, str] | None:
    """Return the next moment after `now` at which the site is another one without an edit, and why; None: never.

    An embargo ends; and a day begins, for the timeline marks today's place among the meetings.
    """
    now = timezones.moment(now, loaded.settings)
    found = [
        (timezones.moment(document.facts.publish_at, loaded.settings), f"{document.path} is published")
        for document in loaded.briefings
        if document.facts.publish_at is not None and document.status != "draft"
    ]
    if midnight := _next_day(loaded.meetings, now.astimezone(ZoneInfo(loaded.settings.timezone))):
        found.append((midnight, "the timeline marks another day"))
    coming = [change for change in found if change[0] > now]
    return min(coming, key=lambda change: change[0]) if coming else None


def _next_day(meetings: Iterable[Meeting], now: datetime) -> datetime | None:
    days = [day for meeting in meetings for day in (meeting.starts, meeting.ends)]
    if not days or now.date() > max(days):
        return None
    day = max(now.date() + timedelta(days=1), min(days))
    return datetime.combine(day, time(), now.tzinfo)


class Secrets(NamedTuple):
    """What no file of the site may name: addresses, and words of titles, each with the text that it is of."""

    addresses: Mapping[str, Document]
    titles: Mapping[str, Document]

    @property
    def stand_for(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is sought in a file."""
        return tuple(sorted(self.addresses)), tuple(sorted(self.titles))


def secrets(loaded: Loaded, site: Site) -> Secrets:
    """Return what a site that shows less than was loaded must not name."""
    shown = {document.path for piece in site.pieces for document in piece.documents.values()}
    slugs = {briefing.slug for briefing in site.briefings}
    hidden = [document for document in (*loaded.briefings, *loaded.pages) if document.path not in shown]
    # Where a whole briefing is hidden, the original is named: it says until when.
    whole = [document for document in loaded.briefings if document.path not in shown and document.slug not in slugs]
    addresses = {urls.briefing(document.slug, "").lstrip("/"): document for document in sorted(whole, key=_is_original)}
    titles: dict[str, Document] = {}
    for document in hidden:
        language = loaded.settings.language(document.language)
        for title in (document.title, typography.plain(document.title, language)):
            if len(title) >= _SHORTEST and not _is_public(title, loaded, hidden):
                titles[_words(title)] = document
    return Secrets(addresses, titles)


def leaks(hidden: Secrets, output: Output) -> Iterator[Problem]:
    """Yield a Problem for each address or title in a file of the site that is not to be published.

    No page is made of it, so there should be none: this looks at what was made, and does not trust how.
    """
    for word, document in _found(output, hidden) if hidden.addresses or hidden.titles else ():
        message = f"`{word}` is in the site's {output.path}, and not to be published yet"
        hint = "find where it stands: in a template, or in another text"
        yield Problem(document.path, 1, message, hint)


def _is_original(document: Document) -> bool:
    return document.original or document.facts.date is not None


def _found(output: Output, hidden: Secrets) -> Iterator[tuple[str, Document]]:
    text = f"{output.path}\n{output.data.decode('utf-8', 'ignore')}"
    yield from ((address, document) for address, document in hidden.addresses.items() if address in text)
    if hidden.titles:
        # In attributes, and in what is read between elements; in lines of a calendar, which are folded.
        bare = _ELEMENTS.sub("", text) if "<" in text else text
        seen = {_words(unescape(one)) for one in {text, bare}}
        yield from ((title, one) for title, one in hidden.titles.items() if any(title in words for words in seen))


def _words(text: str) -> str:
    """Return a text without what is put into it on the way: isolates, escapes, folds and other kinds of blanks."""
    text = _FOLD.sub("", text) if "\r" in text else text
    return " ".join(f"|{_WITHIN.sub('', text)}|".split())[1:-1]  # blanks at the ends stay


def _is_public(title: str, loaded: Loaded, hidden: Iterable[Document]) -> bool:
    """Say whether other sources say these words too, so that the site may."""
    secret = {document.path for document in hidden}
    return any(title in text for path, text in loaded.texts.items() if path not in secret)
