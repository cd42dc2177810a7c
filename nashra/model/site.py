"""The dataclasses of the whole site: its linked content, its pages and its output files."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nashra.model.alignment import Alignment
from nashra.model.content import Correction, Document, Facts, Meeting, MeetingKind, Place, Term, Texts
from nashra.model.lazy import Fetch, Lazy
from nashra.model.settings import Language, Settings
from nashra.model.sources import Source


@dataclass(frozen=True, slots=True)
class Briefing(Lazy):
    """A briefing in all its languages: `documents` are the original and every translation that may be shown.

    `alignments` has the alignment of each of these translations with the original. `unpublished` are the languages
    that a build with drafts shows although their text must not be published yet. `recordings` are those of the texts,
    by language.
    """

    slug: str
    original: Document
    documents: Mapping[str, Document]
    date: dt.date
    published: dt.datetime
    updated: dt.datetime
    facts: Facts
    draft: bool
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    unpublished: frozenset[str] = frozenset()
    recordings: Mapping[str, "Recording"] = field(default_factory=dict)
    held: Fetch | None = None

    @property
    def identity(self) -> str:
        """The slug by which feed readers know the briefing: its first one, so that a new name makes no new entry.

        Sources: RFC 4287, 4.2.6, and JSON Feed 1.1, `id`: an id never changes.
        """
        return self.facts.id or next(iter(self.facts.aliases), self.slug)


@dataclass(frozen=True, slots=True)
class StandingPage(Lazy):
    """A page such as "About" in all its languages."""

    slug: str
    original: Document
    documents: Mapping[str, Document]
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    unpublished: frozenset[str] = frozenset()
    recordings: Mapping[str, "Recording"] = field(default_factory=dict)
    held: Fetch | None = None


class Corrected(NamedTuple):
    """A correction and its number in its briefing, counted from the oldest so that it never changes."""

    briefing: Briefing
    number: int
    correction: Correction


def corrections_of(briefing: Briefing) -> list[Corrected]:
    """Return the corrections of a briefing, newest first."""
    oldest_first = sorted(briefing.facts.corrections, key=lambda correction: correction.date)
    return [Corrected(briefing, number, each) for number, each in enumerate(oldest_first, start=1)][::-1]


@dataclass(frozen=True, slots=True)
class Site:
    """All content of the site, checked as a whole: briefings newest first, meetings oldest first."""

    settings: Settings
    briefings: tuple[Briefing, ...]
    meetings: tuple[Meeting, ...]
    pages: tuple[StandingPage, ...]
    places: Mapping[str, Place]
    tags: Mapping[str, Texts]
    glossary: Mapping[str, Term]
    images: Mapping[str, "Image"]
    attachments: Mapping[str, "Attachment"] = field(default_factory=dict)
    kinds: Mapping[str, MeetingKind] = field(default_factory=dict)
    today: dt.date = dt.date.min
    """The day of the build in the site's time zone."""
    carried: tuple[str, ...] = ()
    """The forms of `settings.carry` that this build makes: all of them, or none."""

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """The corrections of all briefings, newest first."""
        every = [corrected for briefing in self.briefings for corrected in corrections_of(briefing)]
        return tuple(sorted(every, key=lambda one: (one.correction.date, one.briefing.slug, one.number), reverse=True))

    @property
    def pieces(self) -> "tuple[Briefing | StandingPage, ...]":
        """Everything written in Markdown: the briefings, then the standing pages."""
        return (*self.briefings, *self.pages)


def coming_meeting(site: Site) -> Meeting | None:
    """Return the first meeting that is not over on the day of the build, None if all are."""
    return next((meeting for meeting in site.meetings if meeting.ends >= site.today), None)


def is_over(site: Site, slug: str) -> bool:
    """Say whether the meeting with this slug ended before the day of the build."""
    return any(meeting.slug == slug and meeting.ends < site.today for meeting in site.meetings)


@dataclass(frozen=True, slots=True)
class Image:
    """An image in the folder of a briefing or page that the text shows or links; width and height in pixels.

    It is published as `name`, which holds a hash of the published bytes; `digest` is the SHA-256 of the original file.
    """

    name: str
    width: int
    height: int
    digest: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file other than a picture that a text links; it is published as it is, as `name`, which holds a hash of it.

    `kind` is what readers are told of its format, such as "PDF", `type` its media type (RFC 6838); `size` is in bytes.
    """

    name: str
    kind: str
    type: str
    size: int
    digest: str


class Recording(NamedTuple):
    """A file in which a text is read aloud, and its length in whole seconds."""

    file: Attachment
    seconds: int


Subject = Briefing | Meeting | StandingPage | tuple[Briefing, ...] | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be built. `alternates` maps each language to the URL of this page in it, its own included.

    `default` is the URL for readers of other languages (hreflang `x-default`); `canonical` is the URL of this page, or
    of the page that it repeats; `part` and `parts` number the pages of a long list; `key` is the key of a tag.
    """

    url: str
    template: str
    language: Language
    alternates: Mapping[str, str]
    default: str
    canonical: str
    subject: Subject
    indexed: bool = True
    key: str = ""
    part: int = 1
    parts: int = 1


class Output(Source):
    """A file of the built site: its path relative to the output folder, its bytes, their SHA-256 and their number."""

    __slots__ = ()
