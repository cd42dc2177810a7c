"""Renders every file of the plan: pages from templates, feeds, calendars, pictures and the other static files."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import jinja2

from nashra.content import scaled
from nashra.content.images import hashed_name, published_bytes
from nashra.model.content import Document
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.settings import Language
from nashra.model.site import Briefing, Output, Page, Site, StandingPage
from nashra.model.sources import SHIPPED, Source
from nashra.pages import calendar, errors, feeds, jsonld, look, search, static as static_files, termbase, urls
from nashra.pages.answers import PieceDigests, folder_of
from nashra.pages.bodies import BodyRenderer, TargetOf
from nashra.pages.books.binder import Binder
from nashra.pages.books.xhtml import NotXmlError
from nashra.pages.cards.card import Card, Look, file_name
from nashra.pages.cards.look import Drawing, faults
from nashra.pages.cards.words import card_of, written_in
from nashra.pages.data.names import DataFile
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.pictures import Picture, shared_picture
from nashra.pages.plan import Plan
from nashra.pages.queries import QueryLog, SiteQueries
from nashra.pages.template_context import LanguageEnvironments, TemplateFiles
from nashra.pages.templates import STATIC, TEMPLATES
from nashra.pages.term_links import TermLinks
from nashra.text.bidi import Direction
from nashra.text.isolation import isolate_phrases


class PlannedFile(NamedTuple):
    """A file of the site before it is made: its path, its own digest, a query it surely makes, and how to make it.

    Its other queries are known once it is made. `page` is the planned page, if the file is one; `copied` is the file
    itself, if its bytes are those of a source, which may be more than memory holds. `card` is what it shows, if it is a
    card.
    """

    path: str
    own_digest: str
    query: str
    make: Callable[[], bytes]
    page: Page | None = None
    copied: Output | None = None
    card: Card | None = None

    @property
    def output(self) -> Output:
        """The file, which is made each time that its bytes are needed."""
        return self.copied or Output(self.path, self.make)


class Renderer:
    """Makes the files of one site; when a page is made, `queries` has the queries that it made of other texts."""

    def __init__(
        self,
        site: Site,
        target_of: TargetOf,
        *,
        theme: TemplateFiles,
        answers: SiteQueries,
        queries: QueryLog,
        compiled: CompiledTemplates | None = None,
    ) -> None:
        self._site = site
        self._answers = answers
        self._queries = queries
        self._bodies = BodyRenderer(site, target_of, TermLinks(site, theme.terms) if site.settings.terms else None)
        self._languages_of_form: dict[str, set[str]] = {}  # by the form of a term, in lower case
        for term in site.glossary.values():
            for prefix, forms in term.forms.items():
                for form in (forms.use, *forms.allow):
                    self._languages_of_form.setdefault(form.casefold(), set()).add(prefix)
        self._environments = LanguageEnvironments(
            site=site,
            bodies=self._bodies,
            theme=theme,
            queries=queries,
            compiled=compiled or CompiledTemplates(),
            answers=answers,
        )

    def pages(self, plan: Plan) -> Iterator[PlannedFile]:
        """Yield every page of the plan."""
        for page in plan.pages.values():
            yield PlannedFile(urls.path(page.url), "", "", partial(self._page, page), page)

    def files(self, plan: Plan, sources: Mapping[str, Source], static: Mapping[str, Source]) -> Iterator[PlannedFile]:
        """Yield every other file; `sources` has pictures and attachments, `static` the templates' static files."""
        for language in self._site.settings.languages:
            yield from self._of_language(language, plan, static_files.addresses(static))
        for data_file in self._answers.data.files:
            query = f"data-of {data_file.year}" if data_file.kind in ("briefings", "passages") else ""
            yield _planned(urls.data_file(data_file.name), "", query, partial(self._data_file, data_file))
        if self._site.settings.glossary:
            yield _planned(urls.TERMS_TBX, "", "", partial(termbase.tbx, self._site))
            yield _planned(urls.TERMS_TABLE, "", "", partial(termbase.terms_table, self._site))
        yield _planned(urls.SITEMAP, "", "briefings", partial(feeds.sitemap, self._site, plan))
        yield _planned(urls.ROBOTS, "", "", partial(feeds.robots, self._site))
        for path, source in static.items():
            url = urls.static(hashed_name(path, source.digest))
            yield _planned(url, source.digest, "", partial(_data, source))
        # The same file may lie in several folders.
        images = {image.name: (image, sources[path]) for path, image in self._site.images.items()}
        for name, (image, source) in images.items():
            yield _planned(urls.static(name), source.digest, "", partial(published_bytes, source))
            for width, copy in scaled.copies(image, self._site.settings.widths).items():
                yield _planned(urls.static(copy), "", "", partial(scaled.copy, source, width))
        attachments = {file.name: sources[path] for path, file in self._site.attachments.items()}
        for name, source in attachments.items():
            yield _copied(urls.path(urls.static(name)), source)

    def cards(self, plan: Plan, look: Look, sources: Mapping[str, Source]) -> tuple[list[PlannedFile], list[Problem]]:
        """Return the cards of the plan's pages, each once, and what is wrong with them."""
        found: dict[str, PlannedFile] = {}
        problems: list[Problem] = []
        drawer = Drawing(look)
        for page in plan.pages.values():
            card = card_of(self._site, page, self._environments[page.language.prefix].of_cards)
            if card:
                name = file_name(card, look.digest)
                if name not in found:
                    problems += faults(card, look, written_in(page), sources)
                    path = urls.path(urls.static(name))
                    found[name] = PlannedFile(path, name, "", partial(drawer.png, card), card=card)
        return list(found.values()), list(dict.fromkeys(problems))

    def _of_language(self, language: Language, plan: Plan, static: Mapping[str, str]) -> Iterator[PlannedFile]:
        site, prefix = self._site, language.prefix

        def to_html(briefing: Briefing, document: Document) -> str:
            html = self._bodies.feed(briefing, document, self._environments[prefix].words)
            return self._isolated(html, site.settings.language(document.language))

        def picture_of(briefing: Briefing) -> Picture | None:
            return self._picture(plan.pages[urls.of(briefing, prefix)])

        newest = f"newest {prefix}"
        yield _planned(urls.atom(prefix), "", newest, partial(feeds.atom, site, language, to_html))
        yield _planned(
            urls.json_feed(prefix), "", newest, partial(feeds.json_feed, site, language, to_html, picture_of)
        )
        if site.corrections:
            url = urls.corrections_feed(prefix)
            yield _planned(url, "", "corrections", partial(feeds.corrections, site, language))
        manifest = partial(look.web_manifest, site.settings, language, static)
        yield _planned(urls.web_manifest(prefix), digest(sorted(static.items())), "", manifest)
        yield _planned(urls.calendar(prefix), "", "", partial(calendar.calendar, site, language, site.meetings))
        for meeting in site.meetings:
            for slug in (meeting.slug, *meeting.aliases):  # calendars that subscribe to an old address get it, too
                url = urls.calendar_of(slug, prefix)
                yield _planned(url, "", "", partial(calendar.calendar, site, language, [meeting]))

    def searched(self, digests: Mapping[str, PieceDigests]) -> Iterator[PlannedFile]:
        """Yield the files that the search page loads; `digests` are those of the texts by folder."""
        index = self._answers.search
        if index is None or not self._site.settings.search:
            return
        for language in self._site.settings.languages:
            prefix = language.prefix
            for shard in index.shards[prefix]:
                url = urls.search_shard(shard.name, prefix)
                yield _planned(url, shard.name, "", partial(index.rows, prefix, shard))
            for number, piece in index.pieces.items():
                if prefix in piece.documents:
                    url, own = urls.search_text(number, prefix), digests[folder_of(piece)].whole
                    yield _planned(url, own, "", partial(self._text_script, number, piece, language))

    def books(
        self, digests: Mapping[str, PieceDigests], sources: Mapping[str, Source], static: Mapping[str, Source]
    ) -> Iterator[PlannedFile]:
        """Yield the books of the site and its pages to print, if this build makes them; see `files` and `searched`."""
        site = self._site
        addresses = static_files.addresses(static)
        files = {addresses[path.removeprefix(STATIC)]: partial(_data, source) for path, source in static.items()}
        for path, image in site.images.items():
            files[urls.static(image.name)] = partial(published_bytes, sources[path])
        binder = Binder(site, self._of_book, self._isolated, files, addresses, self._access)
        for url, own_digest, make in binder.all(lambda briefing: digests[folder_of(briefing)].whole):
            yield _planned(url, own_digest, "", make)

    def _of_book(self, name: str, language: Language, names: Mapping[str, Any]) -> str:
        return self._environments[language.prefix].environment.get_template(name).render(names)

    def _access(self, language: Language) -> str:
        return str(getattr(self._environments[language.prefix].words, "of_books", ""))

    def _text_script(self, number: int, piece: Briefing | StandingPage, language: Language) -> bytes:
        dates = self._environments[language.prefix].dates
        return search.text_script(self._site, number, piece, language, dates.day)

    def _data_file(self, file: DataFile) -> bytes:
        data = self._answers.data.make(file)
        self._queries.take()  # the query of the file covers the texts that were read
        return data

    def html(self, page: Page) -> str:
        """Return the HTML of a page."""
        environment = self._environments[page.language.prefix].environment
        structured = jsonld.data(self._site, page, self._picture(page), self._environments.theme.static)
        context: dict[str, Any] = {"page": page, "structured": structured}
        html = environment.get_template(page.template).render(context) + "\n"
        return self._isolated(html, page.language)

    def copied(self, page: Page) -> str:
        """Return the HTML that tells the readers of a copy of a page when it was made, and where the page is."""
        html = self._environments[page.language.prefix].environment.get_template("copied.html").render({"page": page})
        return self._isolated(html, page.language)

    def _isolated(self, html: str, language: Language) -> str:
        return isolate_phrases(html, language.direction, self._language_tag)

    def _picture(self, page: Page) -> Picture | None:
        environments = self._environments
        words = environments[page.language.prefix].of_cards
        return shared_picture(self._site, page, words, environments.theme.cards)

    def _page(self, page: Page) -> bytes:
        return self.html(page).encode()

    def _language_tag(self, phrase: str, direction: Direction) -> str:
        """Return the language of a phrase by the glossary, or else the only language of that direction, or ""."""
        if not any(char.isalpha() for char in phrase):
            return ""
        languages = [language for language in self._site.settings.languages if language.direction == direction]
        known = self._languages_of_form.get(phrase.casefold(), set())
        tags = [language.tag for language in languages if language.prefix in known or len(languages) == 1]
        return tags[0] if tags else ""


def _planned(url: str, own_digest: str, query: str, make: Callable[[], bytes]) -> PlannedFile:
    return PlannedFile(urls.path(url), own_digest, query, make)


def _copied(path: str, source: Source) -> PlannedFile:
    output = Output(path, lambda: source.chunks, source.digest, source.size)
    return PlannedFile(path, source.digest, "", partial(_data, source), copied=output)


def _data(source: Source) -> bytes:
    return source.data


def problem_of(error: Exception) -> Problem | None:
    """Return the Problem of the template that caused an error, or None if no template did."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(error.filename or error.name or "templates", error.lineno, *errors.of_syntax(error))
    if isinstance(error, NotXmlError):
        message = f"a book cannot be made: its {error}"
        return Problem("templates/chapter.html", 1, message, "close each element, here and in what this template shows")
    frames = traceback.extract_tb(error.__traceback__)
    in_templates = [frame for frame in frames if frame.filename.startswith((TEMPLATES, SHIPPED + TEMPLATES))]
    # What a template passes to our functions may fail there in any way. Only the disk and memory are not its fault.
    is_ours = isinstance(error, OSError | MemoryError) and not isinstance(error, jinja2.TemplateNotFound)  # an OSError
    if not in_templates or is_ours:
        return None
    frame = in_templates[-1]
    return Problem(frame.filename, frame.lineno or 1, *errors.of_runtime(error))
