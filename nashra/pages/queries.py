"""Records which queries a page makes of the rest of the site.

A page depends on its own piece, on what all pages share, and on its queries: its neighbours, the newest briefings, the
number of briefings with a tag. While the digests of these are the same, so is the page. Queries are recorded as
templates make them, so no template has to declare any. A query is one line: a word and its argument.
`pages/answers` answers them.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from nashra.model.site import Attachment, Briefing, Image, Site, StandingPage
from nashra.pages.briefing_lists import Year
from nashra.pages.data.files import DataFiles
from nashra.pages.search import SearchIndex

T = TypeVar("T")

Piece = Briefing | StandingPage


class QueryLog:
    """Records the queries of the page that is being made."""

    def __init__(self) -> None:
        self.queries: set[str] = set()

    def __call__(self, *words: str) -> None:
        """Record a query."""
        self.queries.add(" ".join(words).replace("\n", " "))

    def once(self, known: dict[str, tuple[T, frozenset[str]]], name: str, make: Callable[[], T]) -> T:
        """Return the memoized result of `make`; every later user inherits the queries it made."""
        if name not in known:
            before, self.queries = self.queries, set()
            try:
                known[name] = make(), frozenset(self.queries)
            finally:
                self.queries = before
        result, queries = known[name]
        self.queries |= queries
        return result

    def take(self, more: str = "") -> str:
        """Return the queries since the last call, and `more`, one a line in order; and forget them."""
        lines = "\n".join(sorted({*self.queries, *filter(None, [more])}))
        self.queries.clear()
        return lines


class SiteQueries(Protocol):
    """What a page may ask of texts other than its own."""

    @property
    def site(self) -> Site:
        """The whole site."""

    @property
    def search(self) -> SearchIndex | None:
        """The index of its texts, None where the site has none."""

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings before and after a briefing in time, each None if there is none."""

    def related(self, slug: str) -> list[Briefing]:
        """Return a few briefings that share the meeting or tags of a briefing, the closest first."""

    def count(self, tag: str) -> int:
        """Return how many briefings have a tag, or for "" how many there are."""

    def years(self, tag: str) -> list[Year]:
        """Return the years of the briefings with a tag, or for "" those of all."""

    def of_meeting(self, slug: str) -> list[Briefing]:
        """Return the briefings on a meeting, newest first."""

    def is_corrected(self) -> bool:
        """Return whether any briefing has corrections."""

    @property
    def data(self) -> DataFiles:
        """The data files of the site."""

    def size(self, url: str) -> int:
        """Return the size in bytes of a file that readers may carry away, 0 where this build has none there."""


class SiteView:
    """The site as templates see it. Reading other texts is recorded as a query; what all pages share is not."""

    def __init__(self, site: Site, answers: SiteQueries, queries: QueryLog) -> None:
        self._answers = answers
        self._queries = queries
        self.settings = site.settings
        self.pages = site.pages
        self.meetings = site.meetings
        self.places = site.places
        self.tags = site.tags
        self.glossary = site.glossary
        self.kinds = site.kinds

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, newest first."""
        self._queries("briefings")
        return self._answers.site.briefings

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All briefings and standing pages."""
        self._queries("briefings")
        return self._answers.site.pieces

    @property
    def corrections(self) -> tuple[Any, ...]:
        """All corrections, newest first."""
        self._queries("corrections")
        return self._answers.site.corrections

    @property
    def images(self) -> Mapping[str, Image]:
        """All pictures, by path."""
        self._queries("images")
        return self._answers.site.images

    @property
    def attachments(self) -> Mapping[str, Attachment]:
        """All files that texts link, by path."""
        self._queries("attachments")
        return self._answers.site.attachments

    @property
    def carried(self) -> tuple[str, ...]:
        """The forms in which readers may carry texts away."""
        self._queries("carried")
        return self._answers.site.carried

    @property
    def today(self) -> Any:
        """The day of the build, in the time zone of the site."""
        self._queries("today")
        return self._answers.site.today
