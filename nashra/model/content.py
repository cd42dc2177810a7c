"""The nouns of the content: what each file holds, valid alone. All are frozen, and whole when they exist."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

Texts = Mapping[str, str]
"""A text a language: URL prefix of a language -> text."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site. `prefix` is the first part of `tag` (BCP 47): file name and first part of URLs.

    `spacing` and `quotes` (opening, closing) say how its texts are set; without them they stay as written.
    """

    prefix: str
    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    spacing: Literal["", "french"] = ""
    quotes: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a page of a kind (the name of its template) may weigh, in bytes; `line` is where that is said."""

    kind: str
    limit: int
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What `content/site.yaml` says. `url` has no slash at its end; `base` is its path ("" for a host's root).

    `publish` says whether texts need an approval; `parallel` whether translations are shown beside their originals;
    `limit` is the most that a text may have, in bytes.
    """

    title: Texts
    description: Texts
    url: str
    base: str
    host: str
    languages: tuple[Language, ...]
    source_language: Language
    timezone: str
    budgets: tuple[Budget, ...]
    publish: Literal["all", "approved"] = "all"
    parallel: bool = True
    limit: int = 2_500_000

    def language(self, prefix: str) -> Language:
        """Return the language of a prefix, which must be one of the site's."""
        return next(language for language in self.languages if language.prefix == prefix)

    def text(self, texts: Texts, language: Language) -> str:
        """Return a text in a language, or in the source language where that one is missing."""
        return texts.get(language.prefix) or texts[self.source_language.prefix]

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes of all languages, in the site's order."""
        return tuple(language.prefix for language in self.languages)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a fact is from: a publication, as its publisher calls it."""

    publisher: str
    url: str
    title: str | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in a briefing after it was published, and when.

    `blocks` are the numbers of the passages that it concerns, `languages` the prefixes of the texts; none: all.
    """

    date: dt.date
    what: Texts
    blocks: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A city (with its country and coordinates) or a country, as the site names it."""

    key: str
    name: Texts
    country: str | None
    coordinates: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Forms:
    """How a term is written in one language: the form to use, other forms allowed, forms refused."""

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
class Meeting:
    """A meeting; `starts` and `ends` are days, both included. Places are keys of places.yaml."""

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


class Link(NamedTuple):
    """An address in a body, as written, with its line in the file."""

    href: str
    line: int


class Block(NamedTuple):
    """A title, a summary or one top-level piece of a body; `line` and `last` count from 1 at the body's first line.

    `fingerprint` stands for its meaning-bearing text: it changes only when something is to be translated anew. `span`
    is where it is in the HTML of the body, once that is as it will be shown.
    """

    kind: str
    text: str
    line: int
    last: int = 0
    fingerprint: str = ""
    span: tuple[int, int] | None = None


class Entry(NamedTuple):
    """A line of a ledger: the block of the original that a block of a translation was made from.

    `fingerprint` is "" where the translation is still to do; `reason` says why a change needed no translation.
    """

    kind: str
    fingerprint: str
    reason: str = ""


class Approval(NamedTuple):
    """Who said, and when, that a text may be published, and the fingerprint of that text."""

    by: str
    on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body as HTML, sanitised, with addresses still as written. It depends on the text alone.

    `faults` are (line, message, hint, level): the line counts from the body's first line, as in `links`, `images`.
    """

    html: str
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    ids: frozenset[str]
    faults: tuple[tuple[int, str, str, Literal["problem", "advice"]], ...]


ToBody = Callable[[str], Body]


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields that belong to an original; as found, so all may be absent."""

    date: dt.date | dt.datetime | None
    updated: dt.date | dt.datetime | None
    publish_at: dt.datetime | None
    meeting: str | None
    place: str | None
    tags: tuple[str, ...]
    source: tuple[Reference, ...]
    aliases: tuple[str, ...]
    corrections: tuple[Correction, ...]


LONG = frozenset(("body", "blocks", "alignments"))
"""The fields of nouns that are long: they may be held elsewhere."""

Held = Callable[[], Mapping[str, object]]
"""The way to what is long of a noun, by the names of its fields: it is fetched when it is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One content file, valid alone. `lines` has the line of each field; `slug` is its folder.

    `blocks` are its title, its summary where it has one, and the blocks of its body; `fingerprint` is of them all.
    `status` is "" where the file says nothing of it. What is long may be `held` elsewhere.
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
    held: Held | None = None

    def __eq__(self, other: object) -> bool:
        # Those of other files differ: nothing long need be fetched to say so.
        if not isinstance(other, Document) or self.path != other.path:
            return False
        names = [name for name in self.__slots__ if name != "held"]
        return self is other or all(getattr(self, name) == getattr(other, name) for name in names)

    def __hash__(self) -> int:
        return hash(self.path)

    if not TYPE_CHECKING:  # names that no class knows stay errors

        def __getattr__(self, name: str) -> object:
            return fetched(self, name)

    def line_of(self, index: int) -> int:
        """Return the line of a block in the file."""
        return self.first_line + self.blocks[index].line - 1

    @property
    def is_approved(self) -> bool:
        """Whether the text as it is now was approved: any change since voids the approval."""
        return self.status == "approved" and self.approval is not None and self.approval.text == self.fingerprint


def fetched(noun: Any, name: str) -> object:
    """Return a field of a noun that is held elsewhere. Raises AttributeError where it is not held at all."""
    if name in LONG and noun.held:
        found: Mapping[str, object] = noun.held()
        if name in found:
            return found[name]
    raise AttributeError(f"{type(noun).__name__} has no `{name}` here")
