"""Plans every address of the site before any HTML exists; with `urls`, this module is the contract of the output."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from nashra.model.content import Document, Meeting
from nashra.model.settings import Language, Settings
from nashra.model.site import Briefing, Page, Site, StandingPage
from nashra.pages import briefing_lists, places, timeline_lists, urls
from nashra.pages.data.names import data_files

Url = Callable[[str], str]
"""Returns the address of a page in the language of a prefix."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page by its URL, the URLs of the other files, and for each missing translation that of its original.

    A text that links a missing translation leads to the original. At the address of a missing briefing there is a page
    that says so, for those who have the address from elsewhere.
    """

    pages: Mapping[str, Page]
    files: frozenset[str]
    stand_ins: Mapping[str, str]


def plan(site: Site) -> Plan:
    """Return the plan of a site. Alternates are symmetric (if A lists B, B lists A), and each page lists itself."""
    pages = {page.url: page for page in _pages(site)}
    files = {urls.MANIFEST, urls.ROBOTS, urls.SITEMAP}
    files |= {urls.data_file(file.name) for file in data_files(site)}
    files |= {urls.TERMS_TBX, urls.TERMS_TABLE} if site.settings.glossary else set()
    is_corrected = bool(site.corrections)
    for language in site.settings.languages:
        prefix = language.prefix
        files |= {urls.atom(prefix), urls.json_feed(prefix), urls.calendar(prefix), urls.web_manifest(prefix)}
        files |= {urls.corrections_feed(prefix)} if is_corrected else set()
        files |= {urls.calendar_of(slug, prefix) for one in site.meetings for slug in (one.slug, *one.aliases)}
    stand_ins = {
        url: urls.of(piece, piece.original.language)
        for piece in site.pieces
        for language in site.settings.languages
        if language.prefix not in piece.documents
        for url in _all_of(piece, language.prefix)
    }
    return Plan(pages, frozenset(files), stand_ins)


def with_pieces(plan: Plan, others: Mapping[int, Briefing | StandingPage]) -> Plan:
    """Return the plan with some pieces replaced by others of the same addresses; `others` is by `id` of the old one."""

    def replaced(page: Page) -> Page:
        subject = page.subject
        if isinstance(subject, tuple) and any(id(one) in others for one in subject):
            briefings = (others.get(id(one), one) for one in subject)
            return replace(page, subject=tuple(one for one in briefings if isinstance(one, Briefing)))
        return replace(page, subject=others[id(subject)]) if id(subject) in others else page

    return replace(plan, pages={url: replaced(page) for url, page in plan.pages.items()})


def _all_of(piece: Briefing | StandingPage, prefix: str) -> list[str]:
    """Return the address of a piece in a language, and its former addresses."""
    aliases = piece.facts.aliases if isinstance(piece, Briefing) else ()
    return [urls.of(piece, prefix), *(urls.briefing(alias, prefix) for alias in aliases)]


def shown(piece: Briefing | StandingPage, prefix: str) -> Document:
    """Return the document that readers of a language get: the translation, or else the original."""
    return piece.documents.get(prefix, piece.original)


def is_untranslated(page: Page) -> bool:
    """Say whether a page only stands for a translation that does not exist, or leads to such a page."""
    subject = page.subject
    return isinstance(subject, Briefing) and page.language.prefix not in subject.documents


def _pages(site: Site) -> Iterator[Page]:
    source = site.settings.source_language
    homes = {prefix: urls.home(prefix) for prefix in site.settings.prefixes}
    is_corrected, timeline_parts = bool(site.corrections), len(timeline_lists.parts(site.meetings))
    with_tags = {tag: tuple(one for one in site.briefings if tag in one.facts.tags) for tag in site.tags}
    root, not_found = urls.ROOT, urls.not_found()
    yield Page(root, "root.html", source, homes, default=root, canonical=root, subject=None)
    yield Page(not_found, "404-all.html", source, {}, not_found, not_found, subject=None, indexed=False)
    for language in site.settings.languages:
        yield replace(_page(site, language, urls.home, "home.html"), default=root)
        yield from _list_pages(site, language, urls.briefings, "archive.html", site.briefings)
        for part in range(1, timeline_parts + 1):
            yield _page(site, language, urls.timeline, "timeline.html", part=part, parts=timeline_parts)
        yield _page(site, language, urls.follow, "follow.html")
        yield from _optional_pages(site, language)
        yield _page(site, language, urls.not_found, "404.html", indexed=False)
        if is_corrected:
            yield _page(site, language, urls.corrections, "corrections.html")
        for meeting in site.meetings:
            yield _page(site, language, partial(urls.meeting, meeting.slug), "meeting.html", subject=meeting)
            yield from _redirects(site.settings, meeting, [language.prefix])
        for tag, briefings in with_tags.items():
            if briefings:
                yield from _list_pages(site, language, partial(urls.tag, tag), "tag.html", briefings, key=tag)
    pieces: tuple[Briefing | StandingPage, ...] = (*site.pages, *site.briefings)  # in the order of the sitemap
    for piece in pieces:
        yield from pages_of(piece, site.settings)


def _optional_pages(site: Site, language: Language) -> Iterator[Page]:
    settings = site.settings
    if settings.search:
        yield _page(site, language, urls.search, "search.html")
    if settings.data:
        yield _page(site, language, urls.data, "data.html")
    if settings.glossary:
        yield _page(site, language, urls.glossary, "glossary.html")
    for key in places.used(site) if settings.places else ():
        briefings = places.briefings_at(site, key)
        yield from _list_pages(site, language, partial(urls.place, key), "place.html", briefings, key=key)


def pages_of(piece: Briefing | StandingPage, settings: Settings) -> Iterator[Page]:
    """Yield the pages of a piece: its documents, their parallel views and the redirects from former addresses."""
    if isinstance(piece, StandingPage):
        yield from _in_its_languages(settings, piece, "page.html")
        return
    yield from _in_its_languages(settings, piece, "briefing.html")
    yield from _untranslated(settings, piece)
    if settings.parallel:
        yield from _parallels(settings, piece)
    yield from _redirects(settings, piece, settings.prefixes)


def _page(site: Site, language: Language, url_in: Url, template: str, *, part: int = 1, **fields: Any) -> Page:
    alternates = {prefix: urls.part(url_in(prefix), part) for prefix in site.settings.prefixes}
    url, default = alternates[language.prefix], alternates[site.settings.source_language.prefix]
    return Page(url, template, language, alternates, default, url, part=part, **{"subject": None, **fields})


def _list_pages(
    site: Site, language: Language, url_in: Url, template: str, briefings: Sequence[Briefing], *, key: str = ""
) -> Iterator[Page]:
    parts = briefing_lists.parts(briefings)
    for part, subject in enumerate(parts, start=1):
        yield _page(site, language, url_in, template, subject=subject, key=key, part=part, parts=len(parts))


def _in_its_languages(settings: Settings, piece: Briefing | StandingPage, template: str) -> Iterator[Page]:
    languages = [language for language in settings.languages if language.prefix in piece.documents]
    alternates = {language.prefix: urls.of(piece, language.prefix) for language in languages}
    default = urls.of(piece, piece.original.language)
    for language in languages:
        url, indexed = alternates[language.prefix], language.prefix not in piece.unpublished
        yield Page(url, template, language, alternates, default, url, piece, indexed=indexed)


def _untranslated(settings: Settings, briefing: Briefing) -> Iterator[Page]:
    """Yield a page for each language that lacks a briefing. It is no alternate: it has no text of the briefing."""
    for language in settings.languages:
        if language.prefix not in briefing.documents:
            url = urls.of(briefing, language.prefix)
            yield Page(url, "untranslated.html", language, {}, url, url, subject=briefing, indexed=False)


def _parallels(settings: Settings, briefing: Briefing) -> Iterator[Page]:
    translated = [p for p in settings.prefixes if p in briefing.documents and p != briefing.original.language]
    alternates = {prefix: urls.parallel(briefing.slug, prefix) for prefix in translated}
    for prefix, url in alternates.items():
        language, canonical = settings.language(prefix), urls.of(briefing, prefix)
        default = urls.of(briefing, briefing.original.language)
        yield Page(url, "parallel.html", language, alternates, default, canonical, subject=briefing, indexed=False)


def _redirects(settings: Settings, subject: Briefing | Meeting, prefixes: Iterable[str]) -> Iterator[Page]:
    """Yield the pages that lead from the former addresses of a briefing or meeting to its present one."""
    url_of, aliases = (
        (urls.meeting, subject.aliases) if isinstance(subject, Meeting) else (urls.briefing, subject.facts.aliases)
    )
    for alias in aliases:
        for prefix in prefixes:
            url, target, language = url_of(alias, prefix), url_of(subject.slug, prefix), settings.language(prefix)
            yield Page(url, "redirect.html", language, {}, target, target, subject=subject, indexed=False)
