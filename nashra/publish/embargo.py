"""Guards unpublished texts: says when an embargo ends, and searches the built site for leaks."""

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
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

# Not a tag of text/html.py: files of all kinds are searched, and a stray quotation mark must not hide a title.
_ELEMENTS = re.compile(r"<[^<>]*>")
_FOLD = re.compile("\r\n[ \t]")
_INVISIBLE = re.compile("[\\\\\u200e\u200f\u2066-\u2069]+")
_SHORTEST = 8  # characters: a shorter title may be a common word


def next_change(loaded: Loaded, now: datetime) -> tuple[datetime, str] | None:
    """Return the next moment after `now` at which the site changes without an edit, and the reason; None for never.

    It changes when an embargo ends, and at midnight: the timeline marks today among the meetings, and pages say which
    meeting comes next and offer it for calendars.
    """
    now = timezones.moment(now, loaded.settings)
    changes = [
        (timezones.moment(document.facts.publish_at, loaded.settings), f"{document.path} is published")
        for document in loaded.briefings
        if document.facts.publish_at is not None and document.status != "draft"
    ]
    if midnight := _next_day(loaded.meetings, now.astimezone(ZoneInfo(loaded.settings.timezone))):
        changes.append((midnight, _reason(loaded.meetings, midnight.date())))
    return min((change for change in changes if change[0] > now), key=lambda change: change[0], default=None)


def _next_day(meetings: Iterable[Meeting], now: datetime) -> datetime | None:
    days = [day for meeting in meetings for day in (meeting.starts, meeting.ends)]
    if not days or now.date() > max(days):
        return None
    day = max(now.date() + timedelta(days=1), min(days))
    return datetime.combine(day, time(), now.tzinfo)


def _reason(meetings: Iterable[Meeting], day: date) -> str:
    over = [meeting.path for meeting in meetings if meeting.ends == day - timedelta(days=1)]
    return f"{', '.join(over)} is over" if over else "the timeline marks another day"


class Secrets(NamedTuple):
    """What no file of the site may contain: addresses, and titles as plain words, each with its document."""

    addresses: Mapping[str, Document]
    titles: Mapping[str, Document]

    @property
    def search_terms(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses and the titles, sorted: two equal pairs search files for the same."""
        return tuple(sorted(self.addresses)), tuple(sorted(self.titles))


def secrets(loaded: Loaded, site: Site) -> Secrets:
    """Return the addresses and titles of what was loaded but is not shown by the site."""
    shown = {document.path for piece in site.pieces for document in piece.documents.values()}
    slugs = {briefing.slug for briefing in site.briefings}
    hidden = [document for document in (*loaded.briefings, *loaded.pages) if document.path not in shown]
    whole = [document for document in loaded.briefings if document.path not in shown and document.slug not in slugs]
    whole.sort(key=lambda document: document.original or document.facts.date is not None)  # reported at the original
    addresses = {urls.briefing(document.slug, "").lstrip("/"): document for document in whole}
    secret = {document.path for document in hidden}
    titles: dict[str, Document] = {}
    for document in hidden:
        language = loaded.settings.language(document.language)
        for title in (document.title, typography.plain(document.title, language)):
            if len(title) >= _SHORTEST and not _is_public(title, loaded.texts, secret):
                titles[_words(title)] = document
    return Secrets(addresses, titles)


def _is_public(title: str, texts: Mapping[str, str], secret: Collection[str]) -> bool:
    # Text by text: together they may be more than memory holds.
    return any(title in text for path, text in texts.items() if path not in secret)


def leaks(hidden: Secrets, output: Output) -> Iterator[Problem]:
    """Yield a Problem for each hidden address or title in a file of the site.

    No page is made of hidden texts, so there should be none: this checks the result, whatever the builder did.
    """
    hint = "find where it stands: in a template, or in another text"
    for part in _parts(output) if hidden.addresses or hidden.titles else ():
        for word, document in _found(part, hidden):
            message = f"`{word}` is in the site's {part.path}, and not to be published yet"
            yield Problem(document.path, 1, message, hint)


def _parts(output: Output) -> Iterator[Output]:
    """Yield a file, or the files in a book."""
    if not output.path.endswith(".epub"):
        yield output
        return
    with zipfile.ZipFile(io.BytesIO(output.data)) as archive:
        for name in archive.namelist():
            yield Output(f"{output.path}/{name}", archive.read(name))


def _found(output: Output, hidden: Secrets) -> Iterator[tuple[str, Document]]:
    text = f"{output.path}\n{output.data.decode('utf-8', 'ignore')}"
    text = text.replace('""', '"') if output.path.endswith(".csv") else text  # RFC 4180, 2.7
    yield from (item for item in hidden.addresses.items() if item[0] in text)
    if hidden.titles:
        # With its tags, for titles in attributes; and without, for titles that tags interrupt.
        bare = _ELEMENTS.sub("", text) if "<" in text else text
        forms = {_words(unescape(form)) for form in {text, bare}}
        yield from (item for item in hidden.titles.items() if any(item[0] in form for form in forms))


def _words(text: str) -> str:
    """Return a text without what output adds: isolates, escapes, folds of iCalendar lines, unusual blanks."""
    text = _FOLD.sub("", text) if "\r" in text else text
    return " ".join(f"|{_INVISIBLE.sub('', text)}|".split())[1:-1]  # the bars keep blanks at the ends
