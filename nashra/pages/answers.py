"""Answers the queries that pages make of the rest of the site, and digests the answers.

The digests of its queries are part of the key of a page; the key is made in `build/output_cache`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from nashra.incremental.store import Memory
from nashra.model.content import Meeting
from nashra.model.digests import digest
from nashra.model.site import Briefing, Page, Site, StandingPage, coming_meeting, is_over
from nashra.pages.briefing_lists import Year, years
from nashra.pages.data.files import DataFiles
from nashra.pages.feeds import ENTRIES
from nashra.pages.queries import Piece
from nashra.pages.related import related
from nashra.pages.search import SearchIndex


class PieceDigests(NamedTuple):
    """The digests of a piece: of what lists show of it, and of the whole piece with the targets of its links."""

    listed: str
    whole: str


def folder_of(piece: Piece) -> str:
    """Return the folder of a piece relative to the site's root, which identifies it among all pieces."""
    return piece.original.path.rpartition("/")[0]


class _DigestMemo(dict[str, str]):
    """The digest of the answer to each query, computed once."""

    def __init__(self, by_word: Mapping[str, Callable[[str], str]]) -> None:
        super().__init__({"": ""})
        self._by_word = by_word

    def __missing__(self, query: str) -> str:
        word, _, argument = query.partition(" ")
        self[query] = self._by_word[word](argument)
        return self[query]


class Answers:
    """Answers queries (see `SiteQueries`), and returns the digests of the answers.

    `digests` is by folder, `templates` maps names of templates to digests, and `catalogs` prefixes of languages.
    `search` is the index of a site that has one.
    `memory` remembers what data files have of a briefing. `sizes` are those of what readers may carry away, in bytes by
    address, to be added before a page is made that says them.
    A query begins with one of the words in `by_word`; templates make them through `pages/template_context`.
    """

    def __init__(
        self,
        site: Site,
        digests: Mapping[str, PieceDigests],
        *,
        templates: Mapping[str, str],
        catalogs: Mapping[str, str],
        memory: Memory,
        search: SearchIndex | None = None,
    ) -> None:
        self.site = site
        self.search = search
        self.sizes: dict[str, int] = {}
        self.data = DataFiles(site, lambda briefing: digests[folder_of(briefing)].whole, memory)
        self._digests = digests
        self._corrected = any(briefing.facts.corrections for briefing in site.briefings)
        self._positions = {briefing.slug: index for index, briefing in enumerate(site.briefings)}
        self._listed = {briefing.slug: digests[folder_of(briefing)].listed for briefing in site.briefings}
        self._of_meetings: dict[str | None, list[Briefing]] = {}
        for briefing in site.briefings:
            self._of_meetings.setdefault(briefing.facts.meeting, []).append(briefing)
        self._years: dict[str, list[Year]] = {}
        self._related: dict[str, list[Briefing]] = {}
        self._counts = Counter(tag for briefing in site.briefings for tag in {*briefing.facts.tags})
        by_word: Mapping[str, Callable[[str], str]] = {
            "attachments": lambda _: digest(sorted((path, file.name) for path, file in site.attachments.items())),
            "briefings": lambda _: self._digest(site.briefings),
            "corrections": lambda _: self._digest(b for b in site.briefings if b.facts.corrections),
            "corrected": lambda _: str(self._corrected),
            "carried": lambda _: " ".join(site.carried),
            "coming": lambda _: coming.slug if (coming := coming_meeting(site)) else "",
            "count": lambda tag: str(self.count(tag)),
            "content": lambda folder: self._digests[folder].whole if folder in self._digests else "",
            "data": lambda _: digest(self.data.listed()),
            "data-of": self.data.digest_of,
            "images": lambda _: digest(sorted((path, image.name) for path, image in site.images.items())),
            "meeting": lambda slug: self._digest(self.of_meeting(slug)),
            "mentions": lambda prefix: digest(search.mentioned[prefix], [*self._positions]) if search else "",
            "neighbours": lambda slug: " ".join(self._listed[b.slug] if b else "–" for b in self.neighbours(slug)),
            "newest": self._newest,
            "over": lambda slug: str(is_over(site, slug)),
            "related": lambda slug: self._digest(self.related(slug)),
            "search": lambda prefix: search.digests[prefix] if search else "",
            "size": lambda url: str(self.size(url)),
            "template": lambda name: templates.get(name, ""),
            "today": lambda _: site.today.isoformat(),
            "words": lambda prefix: catalogs[prefix],
            "years": lambda tag: digest(self.years(tag)),
        }
        self._memo = _DigestMemo(by_word)

    def of_meeting(self, slug: str) -> list[Briefing]:
        """Return the briefings on a meeting, newest first."""
        return list(self._of_meetings.get(slug, ()))

    def size(self, url: str) -> int:
        """Return the size in bytes of a file that readers may carry away, 0 where this build has none there."""
        return self.sizes.get(url, 0)

    def is_corrected(self) -> bool:
        """Return whether any briefing has corrections."""
        return self._corrected

    def neighbours(self, slug: str) -> tuple[Briefing | None, Briefing | None]:
        """Return the briefings before and after a briefing in time, each None if there is none."""
        order, index = self.site.briefings, self._positions.get(slug)
        if index is None:
            return None, None
        return order[index + 1] if index + 1 < len(order) else None, order[index - 1] if index else None

    def related(self, slug: str) -> list[Briefing]:
        """Return a few briefings that share the meeting or tags of a briefing, the closest first."""
        if not self._related and self.site.briefings:
            self._related = related(self.site.briefings)
        return self._related.get(slug, [])

    def count(self, tag: str) -> int:
        """Return how many briefings have a tag, or for "" how many there are."""
        return self._counts[tag] if tag else len(self.site.briefings)

    def years(self, tag: str) -> list[Year]:
        """Return the years of the briefings with a tag, or for "" those of all; newest first."""
        if tag not in self._years:
            briefings = self.site.briefings
            self._years[tag] = years([one for one in briefings if tag in one.facts.tags] if tag else briefings)
        return self._years[tag]

    def digests_of(self, queries: str) -> list[str]:
        """Return the digests of the answers to queries, which are given one a line."""
        memo = self._memo
        return [memo[query] for query in queries.split("\n")]

    def page_digest(self, page: Page) -> str:
        """Return a digest of a planned page and its subject, without what all pages share."""
        subject = page.subject
        if isinstance(subject, Briefing | StandingPage):  # the plan of its pages depends on it and the settings alone
            return f"{page.url} {self._digests[folder_of(subject)].whole}"
        about: object = None
        if isinstance(subject, Meeting):
            about = subject.slug  # all pages share the meetings, so their digest is not needed
        elif subject:
            about = self._digest(subject)
        addresses = (page.url, page.default, page.canonical, *page.alternates.items())
        parts = (page.part, page.parts, about)
        return digest(addresses, page.template, page.language.prefix, page.indexed, page.key, parts)

    def _digest(self, briefings: Iterable[Briefing]) -> str:
        return digest([self._listed[briefing.slug] for briefing in briefings])

    def _newest(self, prefix: str) -> str:
        translated = [briefing for briefing in self.site.briefings if prefix in briefing.documents]
        return digest([self._digests[folder_of(briefing)].whole for briefing in translated[:ENTRIES]])
