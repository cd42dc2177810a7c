"""Site -> Plan: every address of the site, before any HTML exists. The output contract is this module."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nashra.model.content import Document, Language, Meeting, Settings
from nashra.model.site import Briefing, Page, Site, StandingPage

PART = 50
"""Briefings on one page of a list."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page by its URL, the other files' URLs, and for each missing translation the URL that stands in."""

    pages: Mapping[str, Page]
    files: frozenset[str]
    stand_ins: Mapping[str, str]


def plan(site: Site) -> Plan:
    """Return the plan of a site. Alternates are symmetric: if A lists B, B lists A; each lists itself."""
    pages = {page.url: page for page in _pages(site)}
    files = {"/manifest.json", "/robots.txt", "/sitemap.xml"}
    is_corrected = bool(site.corrections)
    for language in site.settings.languages:
        files |= {f"/{language.prefix}/{name}" for name in ("feed.xml", "feed.json", "meetings.ics")}
        files |= {f"/{language.prefix}/corrections.xml"} if is_corrected else set()
        files |= {calendar_of(meeting, language.prefix) for meeting in site.meetings}
    stand_ins = {
        url: url_of(piece, piece.original.language)
        for piece in site.pieces
        for language in site.settings.languages
        if language.prefix not in piece.documents
        for url in _all_of(piece, language.prefix)
    }
    return Plan(pages, frozenset(files), stand_ins)


def exchanged(plan: Plan, others: Mapping[int, Briefing | StandingPage]) -> Plan:
    """Return the plan with other pieces, each with the addresses of the one whose place it takes, found by identity."""

    def of(page: Page) -> Page:
        subject = page.subject
        if isinstance(subject, tuple) and any(id(one) in others for one in subject):
            briefings = (others.get(id(one), one) for one in subject)
            return replace(page, subject=tuple(one for one in briefings if isinstance(one, Briefing)))
        return replace(page, subject=others[id(subject)]) if id(subject) in others else page

    return replace(plan, pages={url: of(page) for url, page in plan.pages.items()})


def url_of(piece: Briefing | StandingPage, prefix: str) -> str:
    """Return the address of a briefing or standing page in a language."""
    return f"/{prefix}/briefings/{piece.slug}/" if isinstance(piece, Briefing) else f"/{prefix}/{piece.slug}/"


def _all_of(piece: Briefing | StandingPage, prefix: str) -> list[str]:
    """Return the address of a piece in a language, and its old ones."""
    aliases = piece.facts.aliases if isinstance(piece, Briefing) else ()
    return [url_of(piece, prefix), *(f"/{prefix}/briefings/{alias}/" for alias in aliases)]


def path_of(url: str) -> str:
    """Return the path of the file that an address of the site is, from the output folder."""
    return url[1:] + ("index.html" if url.endswith("/") else "")


def calendar_of(meeting: Meeting, prefix: str) -> str:
    """Return the address of the calendar of one meeting in a language."""
    return f"/{prefix}/meetings/{meeting.slug}/meeting.ics"


def shown(piece: Briefing | StandingPage, prefix: str) -> Document:
    """Return what readers of a language get: the piece in it, or else its original."""
    return piece.documents.get(prefix, piece.original)


def _pages(site: Site) -> Iterator[Page]:
    source = site.settings.source_language
    homes = _everywhere(site, "")
    is_corrected = bool(site.corrections)
    with_tags = {tag: tuple(one for one in site.briefings if tag in one.facts.tags) for tag in site.tags}
    yield Page("/", "root.html", source, homes, default="/", canonical="/", subject=None)
    yield Page("/404.html", "404-all.html", source, {}, "/404.html", "/404.html", subject=None, indexed=False)
    for language in site.settings.languages:
        yield replace(_page(site, language, "", "home.html"), default="/")
        yield from _lists(site, language, "briefings/", "archive.html", site.briefings)
        yield _page(site, language, "timeline/", "timeline.html")
        yield replace(_page(site, language, "404.html", "404.html"), indexed=False)
        if is_corrected:
            yield _page(site, language, "corrections/", "corrections.html")
        for meeting in site.meetings:
            yield replace(_page(site, language, f"meetings/{meeting.slug}/", "meeting.html"), subject=meeting)
        for tag, briefings in with_tags.items():
            if briefings:
                for page in _lists(site, language, f"tags/{tag}/", "tag.html", briefings):
                    yield replace(page, key=tag)
    in_order: tuple[Briefing | StandingPage, ...] = (*site.pages, *site.briefings)  # the sitemap's
    for piece in in_order:
        yield from pages_of(piece, site.settings)


def pages_of(piece: Briefing | StandingPage, settings: Settings) -> Iterator[Page]:
    """Yield the pages of a piece: its texts, each beside its original, and its old addresses."""
    if isinstance(piece, StandingPage):
        yield from _in_its_languages(settings, piece, "page.html")
        return
    yield from _in_its_languages(settings, piece, "briefing.html")
    if settings.parallel:
        yield from _parallels(settings, piece)
    yield from _redirects(settings, piece)


def _everywhere(site: Site, rest: str) -> Mapping[str, str]:
    return {prefix: f"/{prefix}/{rest}" for prefix in site.settings.prefixes}


def _page(site: Site, language: Language, rest: str, template: str) -> Page:
    alternates = _everywhere(site, rest)
    url = alternates[language.prefix]
    default = alternates[site.settings.source_language.prefix]
    return Page(url, template, language, alternates, default, canonical=url, subject=None)


def _lists(site: Site, language: Language, rest: str, template: str, briefings: Sequence[Briefing]) -> Iterator[Page]:
    parts = max(1, -(-len(briefings) // PART))
    for part in range(1, parts + 1):
        page = _page(site, language, part_of(rest, part), template)
        yield replace(page, subject=tuple(briefings[(part - 1) * PART : part * PART]), part=part, parts=parts)


def part_of(url: str, part: int) -> str:
    """Return the address of a part of a long list, counted from 1; `url` is the first part's."""
    return url if part == 1 else f"{url}page/{part}/"


def _in_its_languages(settings: Settings, piece: Briefing | StandingPage, template: str) -> Iterator[Page]:
    there = [language for language in settings.languages if language.prefix in piece.documents]
    alternates = {language.prefix: url_of(piece, language.prefix) for language in there}
    default = url_of(piece, piece.original.language)
    for language in there:
        url, indexed = alternates[language.prefix], language.prefix not in piece.unpublished
        yield Page(url, template, language, alternates, default, url, piece, indexed=indexed)


def _parallels(settings: Settings, briefing: Briefing) -> Iterator[Page]:
    translated = [p for p in settings.prefixes if p in briefing.documents and p != briefing.original.language]
    alternates = {prefix: f"{url_of(briefing, prefix)}parallel/" for prefix in translated}
    for prefix, url in alternates.items():
        yield Page(
            url=url,
            template="parallel.html",
            language=settings.language(prefix),
            alternates=alternates,
            default=url_of(briefing, briefing.original.language),
            canonical=url_of(briefing, prefix),
            subject=briefing,
            indexed=False,
        )


def _redirects(settings: Settings, briefing: Briefing) -> Iterator[Page]:
    for alias in briefing.facts.aliases:
        for prefix in briefing.documents:
            target = url_of(briefing, prefix)
            url = f"/{prefix}/briefings/{alias}/"
            language = settings.language(prefix)
            yield Page(url, "redirect.html", language, {}, target, target, subject=briefing, indexed=False)
