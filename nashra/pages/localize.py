"""A language -> what it brings to its pages: the templates in its words, its dates, all that templates can ask for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType, SimpleNamespace
from typing import Any, NamedTuple

import jinja2
import markupsafe
from babel import Locale
from markupsafe import Markup

from nashra.markdown import html
from nashra.model.content import Language, Meeting, Texts
from nashra.model.site import Briefing, Site, corrections_of
from nashra.pages import csp, feeds, jinja, route_map, timeline, urls
from nashra.pages.bodies import BodyRenderer
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.plan import shown
from nashra.pages.queries import QueryLog, SiteQueries, SiteView
from nashra.text.dates import Dates

_WORDS = "words.html"
_DAYS = 4096  # those of eleven years
URLS = SimpleNamespace(
    **{name: found for name, found in vars(urls).items() if isinstance(found, FunctionType) or name.isupper()}
)
"""`urls` for templates."""


class Theme(NamedTuple):
    """Templates by path, addresses of the files beside them by name, catalogs (`.mo`) by prefix."""

    templates: Mapping[str, str]
    static: Mapping[str, str]
    catalogs: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class LanguageEnvironment:
    """The templates of a language, its dates, and the module of `words.html`."""

    environment: jinja2.Environment
    dates: Dates
    words: Any


class LanguageEnvironments:
    """The voices of a site, by the prefixes of its languages. What templates ask beyond their own piece is noted."""

    def __init__(
        self,
        site: Site,
        bodies: BodyRenderer,
        *,
        theme: Theme,
        queries: QueryLog,
        compiled: CompiledTemplates,
        others: SiteQueries,
    ) -> None:
        self._site = site
        self._bodies = bodies
        self._templates = theme.templates
        self._static = theme.static
        self._queries = queries
        self._others = others
        self._compiled = compiled
        self._catalogs = theme.catalogs
        self._view = SiteView(site, others, queries)
        self._environments: dict[str, tuple[LanguageEnvironment, frozenset[str]]] = {}

    def __getitem__(self, prefix: str) -> LanguageEnvironment:
        # Whoever uses the words of a language asks what they asked.
        return self._queries.once(
            self._environments, prefix, lambda: self._environment_of(self._site.settings.language(prefix))
        )

    def _environment_of(self, language: Language) -> LanguageEnvironment:
        environment = jinja.environment(
            self._template,
            self._catalogs[language.prefix],
            self._compiled,
            self._queries,
        )
        self._queries("words", language.prefix)
        locale = Locale.parse(language.tag, sep="-")
        settings = self._site.settings
        environment.globals |= {"site": self._view, "settings": settings, "language": language}
        environment.globals["policy"] = Markup(csp.IN_PAGES)  # noqa: S704  (ours; quotes of its own kind alone)
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

        day = lru_cache(_DAYS)(dates.day)  # lists name the same days again and again
        environment.filters |= {"say": say, "day": day, "number": dates.number, "names": names}
        environment.globals |= self._of_the_site() | {
            "days": dates.days,
            "plain": lambda texts: settings.text(texts, language),
            "shown": lambda piece: shown(piece, prefix),
            "body": lambda piece, document: Markup(self._bodies.page(piece, document, words)),  # noqa: S704
            "rows": lambda briefing: self._bodies.rows(briefing, language, words),
            "behind": lambda piece: self._bodies.behind(piece, prefix),
            "named": lambda other: Locale.parse(other.tag, sep="-").get_language_name(locale) or other.name,
            "wide": lambda: self._drawn(timeline.wide, language, dates),
            "tall": lambda: self._drawn(timeline.tall, language, dates),
            "route": lambda: route_map.route(
                self._site.meetings, self._site.places, lambda place: settings.text(place.name, language)
            ),
        }
        return LanguageEnvironment(environment, dates, words)

    def _of_the_site(self) -> dict[str, Any]:
        """Return what templates of all languages can ask for."""
        return {
            "href": self._href,
            "permalink": lambda url: self._site.settings.url + url,
            "static": lambda name: self._href(self._static[name]),
            "urls": URLS,
            "language_of": self._site.settings.language,
            "alternates": lambda page: feeds.alternates(self._site, page),
            "headings": html.headings,
            "words_in": lambda other: self[other.prefix].words,
            "meeting_of": lambda slug: next(m for m in self._site.meetings if m.slug == slug),
            "neighbours": self._neighbours,
            "briefings_of": self._briefings_of,
            "count_of": self._count_of,
            "is_corrected": self._is_corrected,
            "corrections_of": corrections_of,
        }

    # --- what is asked of other texts is noted ---

    def _neighbours(self, briefing: Briefing) -> tuple[Briefing | None, Briefing | None]:
        self._queries("neighbours", briefing.slug)
        return self._others.neighbours(briefing.slug)

    def _briefings_of(self, meeting: Meeting) -> list[Briefing]:
        self._queries("meeting", meeting.slug)
        return self._others.of_meeting(meeting.slug)

    def _count_of(self, tag: str = "") -> int:
        self._queries("count", tag)
        return self._others.count(tag)

    def _is_corrected(self) -> bool:
        self._queries("corrected")
        return self._others.is_corrected()

    def _drawn(
        self, draw: Callable[..., timeline.Picture | None], language: Language, dates: Dates
    ) -> timeline.Picture | None:
        def label(meeting: Meeting) -> tuple[str, str]:
            place = self._site.places[meeting.place].name
            return self._site.settings.text(place, language), dates.days(meeting.starts, meeting.ends)

        self._queries("today")
        return draw(self._site.meetings, label, rtl=language.direction == "rtl", today=self._site.today)

    # --- the rest ---

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
