"""What a page asked of the rest of the site -> what stands for the answers: while they are the same, so is the page.

A page is made of its own piece, of what all pages share, and of what its template asks beyond: its neighbours, the
newest briefings, how many carry a tag. The questions are noted as they are asked, so templates need no list of them and
can forget none. A question is one line: a word and what it is about.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from nashra.model.content import Meeting
from nashra.model.digests import digest
from nashra.model.site import Briefing, Image, Page, Site, StandingPage
from nashra.pages.feeds import ENTRIES

T = TypeVar("T")

Piece = Briefing | StandingPage


class PieceDigests(NamedTuple):
    """What stands for a piece: for what lists say of it, and for all of it with what its links lead to."""

    listed: str
    whole: str


class QueryLog:
    """Where the questions of the page that is being made are noted."""

    def __init__(self) -> None:
        self.queries: set[str] = set()

    def __call__(self, *words: str) -> None:
        """Note a question."""
        self.queries.add(" ".join(words).replace("\n", " "))

    def once(self, known: dict[str, tuple[T, frozenset[str]]], name: str, make: Callable[[], T]) -> T:
        """Return what is made once, and `known` by name afterwards: every later user inherits the queries it made."""
        if name not in known:
            before, self.queries = self.queries, set()
            try:
                known[name] = make(), frozenset(self.queries)
            finally:
                self.queries = before
        found, asked = known[name]
        self.queries |= asked
        return found

    def take(self, more: str = "") -> str:
        """Return the questions since the last call and one more, one a line."""
        lines = "\n".join(sorted({*self.queries, *filter(None, [more])}))
        self.queries.clear()
        return lines


class SiteQueries(Protocol):
    """What may be asked of other texts than the page's own."""

    @property
    def site(self) -> Site:
        """All that there is."""

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings before and after one in time."""

    def count(self, tag: str) -> int:
        """Return how many briefings carry a tag; "": how many there are."""

    def of_meeting(self, slug: str) -> list[Briefing]:
        """Return the briefings on a meeting, newest first."""

    def is_corrected(self) -> bool:
        """Say whether any briefing has corrections."""


class SiteView:
    """The site as templates see it: whoever asks for other texts is noted. What all pages share is free."""

    def __init__(self, site: Site, others: SiteQueries, queries: QueryLog) -> None:
        self._others = others
        self._queries = queries
        self.settings = site.settings
        self.pages = site.pages
        self.meetings = site.meetings
        self.places = site.places
        self.tags = site.tags
        self.glossary = site.glossary

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, newest first."""
        self._queries("briefings")
        return self._others.site.briefings

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that is written in Markdown."""
        self._queries("briefings")
        return self._others.site.pieces

    @property
    def corrections(self) -> tuple[Any, ...]:
        """All corrections, newest first."""
        self._queries("corrections")
        return self._others.site.corrections

    @property
    def images(self) -> Mapping[str, Image]:
        """All pictures, by path."""
        self._queries("images")
        return self._others.site.images

    @property
    def today(self) -> Any:
        """The day as of which this is so."""
        self._queries("today")
        return self._others.site.today


def folder_of(piece: Piece) -> str:
    """Return the folder of a piece, from the site's root: its name among all pieces."""
    return piece.original.path.rpartition("/")[0]


class _KnownAnswers(dict[str, str]):
    """The answers, by question; each is sought once."""

    def __init__(self, words: Mapping[str, Callable[[str], str]]) -> None:
        super().__init__({"": ""})
        self._words = words

    def __missing__(self, question: str) -> str:
        word, _, about = question.partition(" ")
        self[question] = self._words[word](about)
        return self[question]


class Answers(SiteQueries):
    """Says what stands for the answer to a question.

    `stands` maps folders to what stands for their pieces, `templates` and `words` the names of templates and the
    prefixes of languages to what stands for either.
    """

    def __init__(
        self, site: Site, digests: Mapping[str, PieceDigests], *, templates: Mapping[str, str], words: Mapping[str, str]
    ) -> None:
        self._site = site
        self._digests = digests
        self._corrected = any(briefing.facts.corrections for briefing in site.briefings)
        self._places = {briefing.slug: index for index, briefing in enumerate(site.briefings)}
        self._lights = {briefing.slug: digests[folder_of(briefing)].listed for briefing in site.briefings}
        self._of_meetings: dict[str | None, list[Briefing]] = {}
        for briefing in site.briefings:
            self._of_meetings.setdefault(briefing.facts.meeting, []).append(briefing)
        self._counts = Counter(tag for briefing in site.briefings for tag in {*briefing.facts.tags})
        words_of: Mapping[str, Callable[[str], str]] = {
            "briefings": lambda _: self._of(site.briefings),
            "corrections": lambda _: self._of(b for b in site.briefings if b.facts.corrections),
            "corrected": lambda _: str(self._corrected),
            "count": lambda tag: str(self.count(tag)),
            "content": lambda folder: self._digests[folder].whole if folder in self._digests else "",
            "images": lambda _: digest(sorted((path, image.name) for path, image in site.images.items())),
            "meeting": lambda slug: self._of(self.of_meeting(slug)),
            "neighbours": self._beside,
            "newest": self._newest,
            "template": lambda name: templates.get(name, ""),
            "today": lambda _: site.today.isoformat(),
            "words": lambda prefix: words[prefix],
        }
        self._known = _KnownAnswers(words_of)

    @property
    def site(self) -> Site:
        """All that there is."""
        return self._site

    def of_meeting(self, slug: str) -> list[Briefing]:
        """Return the briefings on a meeting, newest first."""
        return list(self._of_meetings.get(slug, ()))

    def is_corrected(self) -> bool:
        """Say whether any briefing has corrections."""
        return self._corrected

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings before and after one in time."""
        order, index = self._site.briefings, self._places.get(slug)
        if index is None:
            return None, None
        return order[index + 1] if index + 1 < len(order) else None, order[index - 1] if index else None

    def count(self, tag: str) -> int:
        """Return how many briefings carry a tag; "": how many there are."""
        return self._counts[tag] if tag else len(self._site.briefings)

    def digests_of(self, questions: str) -> list[str]:
        """Return what stands for the answers to questions, one a line."""
        known = self._known
        return [known[question] for question in questions.split("\n")]

    def page_digest(self, page: Page) -> str:
        """Return what stands for a page as planned, and for its subject, beside what all pages share."""
        subject = page.subject
        if isinstance(subject, Briefing | StandingPage):  # its pages are planned of it and of the settings alone
            return f"{page.url} {self._digests[folder_of(subject)].whole}"
        about: object = None
        if isinstance(subject, Meeting):
            about = subject.slug  # data are shared by all pages
        elif subject:
            about = self._of(subject)
        addresses = (page.url, page.default, page.canonical, *page.alternates.items())
        parts = (page.part, page.parts, about)
        return digest(addresses, page.template, page.language.prefix, page.indexed, page.key, parts)

    def _of(self, briefings: Iterable[Briefing]) -> str:
        return digest([self._lights[briefing.slug] for briefing in briefings])

    def _beside(self, slug: str) -> str:
        return " ".join(self._lights[beside.slug] if beside else "–" for beside in self.neighbours(slug))

    def _newest(self, prefix: str) -> str:
        there = [b for b in self._site.briefings if prefix in b.documents][:ENTRIES]
        return digest([self._digests[folder_of(briefing)].whole for briefing in there])
