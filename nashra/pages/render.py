"""Plan -> what makes each file of the site: templates in the words of a language, feeds, calendars and the rest."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

import jinja2

from nashra.content.images import hashed_name, published_bytes, unreadable
from nashra.files.types import is_image
from nashra.model.content import Document, Language
from nashra.model.problems import Problem
from nashra.model.site import Briefing, Page, Site
from nashra.model.sources import Source
from nashra.pages import calendar, feeds, jsonld, urls
from nashra.pages.bodies import BodyRenderer, TargetOf
from nashra.pages.jinja import CompiledTemplates, GuardedEnvironment
from nashra.pages.localize import LanguageEnvironments, Theme
from nashra.pages.plan import Plan
from nashra.pages.queries import QueryLog, SiteQueries
from nashra.text.bidi import Direction
from nashra.text.isolation import isolated

TEMPLATES = "templates/"
STATIC = f"{TEMPLATES}static/"


def static_files(sources: Mapping[str, Source], known: dict[str, Source]) -> tuple[dict[str, Source], list[Problem]]:
    """Return the files beside the templates by path, as they are published, and what is wrong with them.

    `known` has the pictures among them of earlier builds, by their digests, and gets those of this one.
    """
    found = {path: source for path, source in sources.items() if path.startswith(STATIC)}
    problems: list[Problem] = []
    for path, source in found.items():
        if is_image(path):
            try:
                if source.digest not in known:
                    known[source.digest] = Source(path, published_bytes(source))
                found[path] = known[source.digest]
            except ValueError as error:
                problems.append(unreadable(path, error))
    return found, problems


def static_addresses(static: Mapping[str, Source]) -> dict[str, str]:
    """Return the address of each file beside the templates, by its name there."""
    return {path.removeprefix(STATIC): urls.static(hashed_name(path, source.digest)) for path, source in static.items()}


class PlannedFile(NamedTuple):
    """A file of the site before it is made: its path, what stands for it, a question it is known to ask, the way.

    What else it asks is known when it is made. For a page stands what is planned of it.
    """

    path: str
    own_digest: str
    query: str
    make: Callable[[], bytes]
    page: Page | None = None


def _planned(url: str, own: str, query: str, make: Callable[[], bytes]) -> PlannedFile:
    return PlannedFile(urls.path(url), own, query, make)


class Renderer:
    """Makes the files of one site. Whatever a page asks of other texts is in `notes` when it is made."""

    def __init__(
        self,
        site: Site,
        target_of: TargetOf,
        *,
        theme: Theme,
        answers: SiteQueries,
        queries: QueryLog,
        compiled: CompiledTemplates | None = None,
    ) -> None:
        self._site = site
        self._bodies = BodyRenderer(site, target_of)
        self._forms: dict[str, set[str]] = {}  # a term as written -> the languages that write it so
        for term in site.glossary.values():
            for prefix, forms in term.forms.items():
                for form in (forms.use, *forms.allow):
                    self._forms.setdefault(form.casefold(), set()).add(prefix)
        self._environments = LanguageEnvironments(
            site, self._bodies, theme=theme, queries=queries, compiled=compiled or CompiledTemplates(), others=answers
        )

    def pages(self, plan: Plan) -> Iterator[PlannedFile]:
        """Yield every page of the plan."""
        for page in plan.pages.values():
            yield PlannedFile(urls.path(page.url), "", "", lambda page=page: self.html(page).encode(), page)  # type: ignore[misc]

    def files(self, plan: Plan, sources: Mapping[str, Source], static: Mapping[str, Source]) -> Iterator[PlannedFile]:
        """Yield every other file; `sources` has the pictures, `static` the files beside the templates."""
        for language in self._site.settings.languages:
            yield from self._of_language(language)
        yield _planned(urls.SITEMAP, "", "briefings", lambda: feeds.sitemap(self._site, plan))
        yield _planned(urls.ROBOTS, "", "", lambda: feeds.robots(self._site))
        for path, source in static.items():
            url = urls.static(hashed_name(path, source.digest))
            yield _planned(url, source.digest, "", lambda source=source: source.data)  # type: ignore[misc]
        for path, image in self._site.images.items():
            yield _planned(urls.static(image.name), image.digest, "", partial(published_bytes, sources[path]))

    def _of_language(self, language: Language) -> Iterator[PlannedFile]:
        site, prefix = self._site, language.prefix

        def to_html(briefing: Briefing, document: Document) -> str:
            html = self._bodies.feed(briefing, document, self._environments[prefix].words)
            return isolated(html, site.settings.language(document.language).direction, self._tongue)

        newest = f"newest {prefix}"
        yield _planned(urls.atom(prefix), "", newest, lambda: feeds.atom(site, language, to_html))
        yield _planned(urls.json_feed(prefix), "", newest, lambda: feeds.json_feed(site, language, to_html))
        if site.corrections:
            yield _planned(urls.corrections_feed(prefix), "", "corrections", lambda: feeds.corrections(site, language))
        yield _planned(urls.calendar(prefix), "", "", lambda: calendar.calendar(site, language, site.meetings))
        for meeting in site.meetings:
            url = urls.calendar_of(meeting.slug, prefix)
            yield _planned(url, "", "", lambda one=meeting: calendar.calendar(site, language, [one]))  # type: ignore[misc]

    def html(self, page: Page) -> str:
        """Return a page."""
        environment = self._environments[page.language.prefix].environment
        context: dict[str, Any] = {"page": page, "structured": jsonld.data(self._site, page)}
        html = environment.get_template(page.template).render(context) + "\n"
        return isolated(html, page.language.direction, self._tongue)

    def _tongue(self, phrase: str, direction: Direction) -> str:
        """Return the language of a phrase: the glossary's, or the only one of the site that runs so."""
        if not any(char.isalpha() for char in phrase):
            return ""
        languages = [language for language in self._site.settings.languages if language.direction == direction]
        known = self._forms.get(phrase.casefold(), set())
        tags = [language.tag for language in languages if language.prefix in known or len(languages) == 1]
        return tags[0] if tags else ""


def template_problems(templates: Mapping[str, str]) -> list[Problem]:
    """Return a Problem for each template that does not parse."""
    environment = GuardedEnvironment(extensions=["jinja2.ext.i18n"])
    problems = []
    for path, text in sorted(templates.items()):
        try:
            environment.parse(text, filename=path)
        except jinja2.TemplateSyntaxError as error:
            problems.append(Problem(path, error.lineno, f"the template has an error: {error.message}"))
    return problems


def problem_of(error: Exception) -> Problem | None:
    """Return what is wrong in which template and line; None where the fault is not a template's."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Problem(error.filename or error.name or "templates", error.lineno, f"the template has an error: {error}")
    frames = traceback.extract_tb(error.__traceback__)
    in_templates = [frame for frame in frames if frame.filename.startswith("templates/")]
    # What a template asks for wrongly fails in a function of ours; anything else that fails there is our own fault.
    asked = (jinja2.TemplateError, LookupError, TypeError, ValueError, RecursionError)
    if not in_templates or not (isinstance(error, asked) or frames[-1] is in_templates[-1]):
        return None
    place = in_templates[-1]
    said = f"there is no {error}" if isinstance(error, LookupError) else str(error)
    return Problem(place.filename, place.lineno or 1, f"the template has an error: {said}")
