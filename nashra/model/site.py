"""The nouns of the site: what is valid together, and what is made of it. All are frozen, and whole when they exist."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from nashra.model.alignment import Alignment
from nashra.model.content import (
    Correction,
    Document,
    Facts,
    Held,
    Language,
    Meeting,
    Place,
    Settings,
    Term,
    Texts,
    fetched,
)
from nashra.model.sources import Source


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing in all its languages. `documents` has the original and every translation that may be shown.

    `alignments` says of each of these translations how it stands to the original; `unpublished` are the languages
    that are shown although their text is not to be published yet.
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
    held: Held | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            return fetched(self, name)


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page such as "About" in all its languages."""

    slug: str
    original: Document
    documents: Mapping[str, Document]
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    unpublished: frozenset[str] = frozenset()
    held: Held | None = None

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            return fetched(self, name)


class Corrected(NamedTuple):
    """A correction of a briefing, and its number there, counted from the oldest: its place, which lasts."""

    briefing: Briefing
    number: int
    correction: Correction


def corrections_of(briefing: Briefing) -> list[Corrected]:
    """Return the corrections of a briefing, newest first."""
    if not briefing.facts.corrections:
        return []
    ordered = sorted(briefing.facts.corrections, key=lambda one: one.date)
    return [Corrected(briefing, number, one) for number, one in enumerate(ordered, start=1)][::-1]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is published, valid together: a snapshot. Briefings newest first, meetings oldest first."""

    settings: Settings
    briefings: tuple[Briefing, ...]
    meetings: tuple[Meeting, ...]
    pages: tuple[StandingPage, ...]
    places: Mapping[str, Place]
    tags: Mapping[str, Texts]
    glossary: Mapping[str, Term]
    images: Mapping[str, "Image"]
    today: dt.date = dt.date.min
    """The day as of which this is so, in the site's time zone."""

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """All corrections, newest first."""
        found = [one for briefing in self.briefings for one in corrections_of(briefing)]
        return tuple(sorted(found, key=lambda one: (one.correction.date, one.briefing.slug, one.number), reverse=True))

    @property
    def pieces(self) -> "tuple[Briefing | StandingPage, ...]":
        """All that is written in Markdown: briefings, then standing pages."""
        return (*self.briefings, *self.pages)


@dataclass(frozen=True, slots=True)
class Image:
    """A file beside a briefing or page that its text shows or links.

    `name` is the one that it is published under, with a hash of its bytes; `digest` is the SHA-256 of the file itself.
    """

    name: str
    width: int
    height: int
    digest: str


Subject = Briefing | Meeting | StandingPage | tuple[Briefing, ...] | None


@dataclass(frozen=True, slots=True)
class Page:
    """One planned address. `alternates` maps a language to the same page in it, this one included.

    `default` is the address for readers of no listed language (`x-default`); `canonical` is the page's own or the
    one that it repeats; `part` and `parts` number the pages of a long list; `key` is a tag's key.
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
    """One file of the site: its path relative to the output folder, its bytes, their SHA-256 and their number."""

    __slots__ = ("_size",)

    def __init__(self, path: str, data: bytes | Callable[[], bytes], digest: str = "", size: int = -1) -> None:
        super().__init__(path, data, digest)
        self._size = len(data) if isinstance(data, bytes) else size

    @property
    def size(self) -> int:
        """The number of the bytes."""
        if self._size < 0:
            self._size = len(self.data)
        return self._size
