"""Plan -> Outputs: templates with the words of their language, feeds, calendars, sitemap, images and static files."""

import gettext
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
import markupsafe
from babel import Locale
from markupsafe import Markup

from nashra import agenda, feeds, markup, policy, route, structured, timeline
from nashra.bidi import Direction
from nashra.bodies import Bodies
from nashra.dates import Dates
from nashra.images import hashed_url
from nashra.isolation import isolated
from nashra.model import Document, Language, Meeting, Source, Texts
from nashra.plan import Plan, calendar_of, part_of, path_of, shown, url_of, with_tag
from nashra.problems import Problem
from nashra.resolve import Resolver
from nashra.site import Briefing, Output, Page, Site

STATIC = "templates/static/"
_WORDS = "words.html"

Catalogs = Mapping[str, gettext.GNUTranslations]


def render(
    site: Site, plan: Plan, *, templates: Mapping[str, str], static: Mapping[str, Source], catalogs: Catalogs
) -> tuple[list[Output], list[Problem]]:
    """Return every file of the site. `templates` maps paths to texts; `static` has the files beside them."""
    rendering = _Rendering(site, plan, templates, static, catalogs)
    problems: set[Problem] = set()
    outputs: list[Output] = []
    for page in plan.pages.values():
        try:
            outputs.append(Output(path_of(page.url), rendering.page(page).encode()))
        except Exception as error:
            problem = _problem(error)
            if problem is None:
                raise
            problems.add(problem)
    if not problems:
        outputs += rendering.files()
    return outputs, sorted(problems)


def template_problems(templates: Mapping[str, str]) -> list[Problem]:
    """Return a Problem for each template that does not parse."""
    environment = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    problems = []
    for path, text in sorted(templates.items()):
        try:
            environment.parse(text, filename=path)
        except jinja2.TemplateSyntaxError as error:
            problems.append(Problem(path, error.lineno, f"the template has an error: {error.message}"))
    return problems


def _problem(error: Exception) -> Problem | None:
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


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a language brings to its pages: templates in its words, its dates."""

    environment: jinja2.Environment
    dates: Dates
    words: Any  # the module of words.html


class _Rendering:
    def __init__(
        self,
        site: Site,
        plan: Plan,
        templates: Mapping[str, str],
        static: Mapping[str, Source],
        catalogs: Catalogs,
    ) -> None:
        self._site = site
        self._plan = plan
        self._bodies = Bodies(site, Resolver(site, plan))
        self._templates = templates
        self._corrections = site.corrections  # sorted once: the foot of every page asks whether there are any
        self._forms: dict[str, set[str]] = {}  # a term as written -> the languages that write it so
        for term in site.glossary.values():
            for prefix, forms in term.forms.items():
                for form in (forms.use, *forms.allow):
                    self._forms.setdefault(form.casefold(), set()).add(prefix)
        self._places = {briefing.slug: index for index, briefing in enumerate(site.briefings)}
        self._static = {
            path.removeprefix(STATIC): Output(hashed_url(path, source.data)[1:], source.data)
            for path, source in static.items()
        }
        self._voices = {
            language.prefix: self._voice(language, catalogs[language.prefix]) for language in site.settings.languages
        }

    # --- what is made ---

    def page(self, page: Page) -> str:
        voice = self._voices[page.language.prefix]
        context: dict[str, Any] = {"page": page, "structured": structured.data(self._site, page)}
        html = voice.environment.get_template(page.template).render(context) + "\n"
        return isolated(html, page.language.direction, self._tongue)

    def files(self) -> Iterator[Output]:
        for language in self._site.settings.languages:

            def to_html(
                briefing: Briefing, document: Document, words: Any = self._voices[language.prefix].words
            ) -> str:
                html = self._bodies.feed(briefing, document, words)
                direction = self._site.settings.language(document.language).direction
                return isolated(html, direction, self._tongue)

            yield Output(f"{language.prefix}/feed.xml", feeds.atom(self._site, language, to_html))
            yield Output(f"{language.prefix}/feed.json", feeds.json_feed(self._site, language, to_html))
            if self._corrections:
                yield Output(f"{language.prefix}/corrections.xml", feeds.corrections(self._site, language))
            yield Output(f"{language.prefix}/meetings.ics", agenda.calendar(self._site, language, self._site.meetings))
            for meeting in self._site.meetings:
                path = calendar_of(meeting, language.prefix)[1:]
                yield Output(path, agenda.calendar(self._site, language, [meeting]))
        yield Output("sitemap.xml", feeds.sitemap(self._site, self._plan))
        yield Output("robots.txt", feeds.robots(self._site))
        yield from {image.url: Output(image.url[1:], image.data) for image in self._site.images.values()}.values()
        yield from self._static.values()

    def _tongue(self, phrase: str, direction: Direction) -> str:
        """Return the language of a phrase: the glossary's, or the only one of the site that runs so."""
        if not any(char.isalpha() for char in phrase):
            return ""
        languages = [language for language in self._site.settings.languages if language.direction == direction]
        known = self._forms.get(phrase.casefold(), set())
        tags = [language.tag for language in languages if language.prefix in known or len(languages) == 1]
        return tags[0] if tags else ""

    # --- what templates can ask for ---

    def _voice(self, language: Language, catalog: gettext.GNUTranslations) -> _Voice:
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._template),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # One environment a language: overlays share their globals, and with them one language's words.
        environment.install_gettext_translations(catalog, newstyle=True)  # type: ignore[attr-defined]
        environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}  # letters as they are
        locale = Locale.parse(language.tag, sep="-")
        environment.globals |= {"site": self._site, "settings": self._site.settings, "language": language}
        environment.globals["corrections"] = self._corrections
        environment.globals["policy"] = Markup(policy.IN_PAGES)  # noqa: S704  (ours; quotes of its own kind alone)
        words = environment.get_template(_WORDS).module
        dates = Dates(
            locale, str(getattr(words, "first_of_month", "1")), str(getattr(words, "span", "%(start)s – %(end)s"))
        )
        prefix = language.prefix

        def say(texts: Texts) -> Markup | str:
            return self._say(texts, language)

        def names(keys: tuple[str, ...]) -> Markup:
            said = [str(markupsafe.escape(say(self._site.places[key].name))) for key in keys]
            return Markup(dates.names(said))  # noqa: S704  (escaped above; the list's own words are CLDR's)

        def drawn(draw: Any) -> timeline.Picture | None:
            def label(meeting: Meeting) -> tuple[str, str]:
                place = self._site.places[meeting.place].name
                return self._site.settings.text(place, language), dates.days(meeting.starts, meeting.ends)

            return draw(self._site.meetings, label, rtl=language.direction == "rtl", today=self._site.today)  # type: ignore[no-any-return]

        environment.filters |= {"say": say, "day": dates.day, "number": dates.number, "names": names}
        environment.globals |= {
            "days": dates.days,
            "plain": lambda texts: self._site.settings.text(texts, language),
            "href": self._href,
            "permalink": lambda url: self._site.settings.url + url,
            "static": lambda name: self._href("/" + self._static[name].path),
            "shown": lambda piece: shown(piece, prefix),
            "url_of": url_of,
            "part_of": part_of,
            "body": lambda piece, document: Markup(self._bodies.page(piece, document, words)),  # noqa: S704
            "rows": lambda briefing: self._bodies.rows(briefing, language, words),
            "behind": lambda piece: self._bodies.behind(piece, prefix),
            "language_of": self._site.settings.language,
            "alternates": lambda page: feeds.alternates(self._site, page),
            "neighbours": self._neighbours,
            "briefings_of": lambda meeting: [b for b in self._site.briefings if b.facts.meeting == meeting.slug],
            "meeting_of": lambda slug: next(m for m in self._site.meetings if m.slug == slug),
            "named": lambda other: Locale.parse(other.tag, sep="-").get_language_name(locale) or other.name,
            "count_of": lambda tag: len(with_tag(self._site, tag)),
            "wide": lambda: drawn(timeline.wide),
            "tall": lambda: drawn(timeline.tall),
            "route": lambda: route.route(
                self._site.meetings, self._site.places, lambda place: self._site.settings.text(place.name, language)
            ),
            "calendar_of": lambda meeting: self._href(calendar_of(meeting, prefix)),
            "headings": markup.headings,
            "words_in": lambda other: self._voices[other.prefix].words,
        }
        return _Voice(environment, dates, words)

    def _template(self, name: str) -> tuple[str, str, None] | None:
        path = f"templates/{name}"
        return (self._templates[path], path, None) if path in self._templates else None

    def _href(self, url: str) -> str:
        return self._site.settings.base + url

    def _say(self, texts: Texts, language: Language) -> Markup | str:
        if language.prefix in texts:
            return texts[language.prefix]
        source = self._site.settings.source_language
        isolate = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
        return isolate.format(source.tag, source.direction, texts[source.prefix])

    def _neighbours(self, briefing: Briefing) -> tuple[Briefing | None, Briefing | None]:
        order = self._site.briefings
        index = self._places[briefing.slug]
        return order[index + 1] if index + 1 < len(order) else None, order[index - 1] if index else None
