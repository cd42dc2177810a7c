"""The dataclasses of the content: what each file holds, each valid by itself. All are frozen."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from nashra.model.lazy import Fetch, Lazy
from nashra.model.levels import Levels

Texts = Mapping[str, str]
"""The same text in several languages, by the URL prefix of the language."""

Wording = str | Texts
"""One text, in a language that is not known, or the same in one language of the site or several."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The source of a fact: a publication, with its title, or with what it is."""

    publisher: Wording
    url: str
    title: Wording | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a briefing after its publication.

    `blocks` are the numbers of the passages concerned, `languages` the prefixes of the texts; empty means all.
    """

    date: dt.date
    what: Texts
    blocks: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city, with its country and coordinates, or a country."""

    key: str
    name: Texts
    country: str | None
    coordinates: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a term in one language: the one to use, others that are allowed, and those that are refused."""

    use: str
    allow: tuple[str, ...]
    refuse: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    key: str
    kind: str
    forms: Mapping[str, Forms]
    note: str | None


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """A kind of meetings that a site names itself: its name in each language, and its sign in the timeline."""

    key: str
    name: Texts
    sign: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting from the day `starts` to the day `ends`, inclusive; `place` is a key of places.yaml.

    `aliases` are its former slugs, the oldest first. `updated` is its last change and `revision` the number of its
    changes that calendars must see, both as written.
    """

    path: str
    slug: str
    kind: str
    starts: dt.date
    ends: dt.date
    place: str
    host: str | None
    co_chairs: tuple[str, ...]
    name: Texts
    summary: Texts
    sources: tuple[Reference, ...]
    lines: Mapping[str, int]
    aliases: tuple[str, ...] = ()
    updated: dt.date | dt.datetime | None = None
    revision: int = 0

    @property
    def identity(self) -> str:
        """The slug by which calendars know the meeting: its first one, so that a new name makes no new event."""
        return next(iter(self.aliases), self.slug)


class Link(NamedTuple):
    """The address of a link or an image in a body, as written, and its line, counted from the body's first line."""

    href: str
    line: int


class Block(NamedTuple):
    """A title, a summary or a top-level element of a body; its lines count from 1 at the body's first line.

    `fingerprint` is the digest of what a translator translates: it changes only if the block needs translating again.
    `span` is its start and end in the final HTML of the body.
    """

    kind: str
    text: str
    line: int
    last: int = 0
    fingerprint: str = ""
    span: tuple[int, int] | None = None


class Entry(NamedTuple):
    """What a ledger records of a block of the translation: the blocks of the original from which it was translated.

    `kind` is that of the block, `fingerprint` that of its block of the original, or "" while it is to do. `joined` are
    the fingerprints of further blocks of the original that it stands for, `more` the kinds of further blocks of the
    translation that stand for the same. If it is not `here`, the block of the original has no translation: it was left
    out for a `reason`, or without one nobody has said why. Else `reason` says why a change needs no new translation.
    """

    kind: str
    fingerprint: str
    reason: str = ""
    joined: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    here: bool = True

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """The fingerprints of its blocks of the original."""
        return (self.fingerprint, *self.joined) if self.fingerprint else ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its blocks of the translation."""
        return (self.kind, *self.more) if self.here else ()


AcceptedKey = tuple[str, str, str]
"""The path of a text, a rule of the review, and the mark of a passage there: what a finding is accepted by."""


class Accepted(NamedTuple):
    """A line of `content/accepted.yaml`: the findings of a rule in a passage of a text that the site accepts, and why.

    `mark` is the digest of the passage and of the one that it is compared with; it changes with either.
    """

    path: str
    rule: str
    mark: str
    reason: str
    line: int = 0

    @property
    def key(self) -> AcceptedKey:
        """What it accepts, whatever the reason."""
        return self.path, self.rule, self.mark


class Approval(NamedTuple):
    """The approval of a text for publication: by whom, on which day, and the fingerprint of the text."""

    by: str
    on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body as sanitised HTML, with addresses still as written. It depends only on the Markdown.

    `faults` are (line, message, hint, level); the line counts from the body's first line, as in `links` and `images`.
    """

    html: str
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    ids: frozenset[str]
    faults: tuple[tuple[int, str, str, Literal["problem", "advice"]], ...]
    blocks: tuple[Block, ...] = ()


ToBody = Callable[[str], Body]


@dataclass(frozen=True, slots=True)
class Facts:
    """The front matter that only an original has, as written, so every field may be missing.

    `aliases` are the former slugs of the briefing, the oldest first; `id` is the slug to put into its ids instead.
    """

    date: dt.date | dt.datetime | None
    updated: dt.date | dt.datetime | None
    publish_at: dt.datetime | None
    meeting: str | None
    place: str | None
    tags: tuple[str, ...]
    source: tuple[Reference, ...]
    aliases: tuple[str, ...]
    corrections: tuple[Correction, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Document(Lazy):
    """A content file, valid by itself. `lines` maps each field to its line; `slug` is the name of its folder.

    `blocks` are its title, its summary if it has one, and the blocks of its body; `fingerprint` covers all of them and
    the `note`, which is what the editors say of this text in its language, so it is no translation of another note.
    `audio` is the name of the file with a recording of it.
    `status` is "" if the file does not state it. `review` has the levels that an original gives the rules of review.
    """

    path: str
    slug: str
    language: str
    original: bool
    title: str
    summary: str | None
    status: str
    translator: str | None
    reviewer: str | None
    facts: Facts
    text: str
    first_line: int
    body: Body
    lines: Mapping[str, int]
    blocks: tuple[Block, ...] = ()
    ledger: tuple[Entry, ...] | None = None
    approval: Approval | None = None
    fingerprint: str = ""
    review: Levels = field(default_factory=dict)
    note: str | None = None
    audio: str | None = None
    held: Fetch | None = None

    def __eq__(self, other: object) -> bool:
        # Documents of two files differ; no long field need be fetched to know it.
        if not isinstance(other, Document) or self.path != other.path:
            return False
        names = [name for name in self.__slots__ if name != "held"]
        return self is other or all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        return hash(self.path)

    def line_of(self, index: int) -> int:
        """Return the line in the file at which a block begins."""
        return self.first_line + self.blocks[index].line - 1

    @property
    def is_approved(self) -> bool:
        """Whether the current text was approved: any later change voids the approval."""
        return self.status == "approved" and self.approval is not None and self.approval.text == self.fingerprint
