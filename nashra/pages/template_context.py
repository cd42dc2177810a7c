"""Makes the Jinja environment of each language: every name that a template may ask for, and the formats of dates.

Only `page` and `structured` come from `render`, since they differ from page to page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import FunctionType, SimpleNamespace
from typing import Any, NamedTuple

import jinja2
import markupsafe
from markupsafe import Markup

from nashra.content import data, theme
from nashra.markdown import html
from nashra.model.content import Meeting, Place, Texts
from nashra.model.settings import Language
from nashra.model.site import Image, Site, corrections_of
from nashra.pages import (
    csp,
    feeds,
    fonts,
    jinja,
    look,
    menu,
    places,
    plain,
    timeline_lists,
    timeline_rows,
    timelines,
    urls,
)
from nashra.pages.bodies import BodyRenderer
from nashra.pages.cards.words import Words
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.map.picture import draw as draw_map
from nashra.pages.pictures import first_picture, shared_picture
from nashra.pages.plan import shown
from nashra.pages.queries import QueryLog, SiteQueries, SiteView
from nashra.pages.questions import Questions
from nashra.pages.templates import path_of
from nashra.text import language_tags, ordinals, reading_time, typography
from nashra.text.dates import Dates

_WORDS = "words.html"
_TEXTS = 4096  # titles, names and dates that are remembered
URLS = SimpleNamespace(
    **{name: value for name, value in vars(urls).items() if isinstance(value, FunctionType) or name.isupper()}
)
"""`urls` for templates: every function and constant of the module `urls`."""


class TemplateFiles(NamedTuple):
    """Templates by path, addresses of the static files by name, catalogs (`.mo`) by prefix, and the look of the cards.

    `cards` is the digest of that look, "" where there are no cards. `terms` has by prefix of a language the words that
    it joins to the front of a name, {} where texts do not link their terms.
    """

    templates: Mapping[str, str]
    static: Mapping[str, str]
    catalogs: Mapping[str, bytes]
    cards: str = ""
    terms: Mapping[str, tuple[str, ...]] = {}


class LanguageEnvironment(NamedTuple):
    """The Jinja environment of a language, the module of `words.html` in it, its dates, and the words of cards."""

    environment: jinja2.Environment
    words: Any
    dates: Dates
    of_cards: Words


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageEnvironments:
    """The environments of a site, by prefix. What templates read beyond their own piece is recorded as queries."""

    site: Site
    bodies: BodyRenderer
    theme: TemplateFiles
    queries: QueryLog
    compiled: CompiledTemplates
    answers: SiteQueries
    _environments: dict[str, tuple[LanguageEnvironment, frozenset[str]]] = field(default_factory=dict)

    def __getitem__(self, prefix: str) -> LanguageEnvironment:
        # Every later user of an environment inherits the queries that it made.
        language = self.site.settings.language(prefix)
        return self.queries.once(self._environments, prefix, lambda: self._environment_of(language))

    def _environment_of(self, language: Language) -> LanguageEnvironment:
        prefix, settings = language.prefix, self.site.settings
        environment = jinja.environment(self._template, self.theme.catalogs[prefix], self.compiled, self.queries)
        self.queries("words", prefix)
        locale, script = language_tags.locale(language), language_tags.script(language.tag)
        environment.globals |= {"settings": settings, "language": language}
        environment.globals["site"] = SiteView(self.site, self.answers, self.queries)
        environment.globals["policy"] = _as_markup(csp.in_pages(self.theme.static))  # its quotes need no escaping
        environment.globals["media_policy"] = _as_markup(csp.MEDIA)

        @lru_cache(_TEXTS)  # lists show the same titles and days often
        def typeset(text: str, own: Language = language) -> Markup:
            escaped = str(markupsafe.escape(typography.without_breaks(text, own)))
            return _as_markup(ordinals.raised(escaped, own.raised))

        of_words: dict[str, Any] = {"number": Dates(locale, "", "").number, "typeset": typeset}
        environment.filters |= jinja.of_one_language(of_words)
        words = environment.get_template(_WORDS).module
        first_of_month, span = getattr(words, "first_of_month", "1"), getattr(words, "span", "%(start)s – %(end)s")
        kinds: Mapping[str, str] = getattr(words, "kinds", {})
        dates = Dates(locale, str(first_of_month), str(span))
        of_cards = Words(dates.days, {key: _as_markup(name).unescape() for key, name in kinds.items()})
        rtl = language.direction == "rtl"

        def say(texts: Texts) -> Markup:
            if prefix in texts:
                return typeset(texts[prefix])
            own = plain.language_of(texts, language, settings)
            bdi = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
            return bdi.format(own.tag, own.direction, typeset(texts[own.prefix], own))

        def names(keys: tuple[str, ...]) -> Markup:
            escaped = [str(markupsafe.escape(say(self.site.places[key].name))) for key in keys]
            return _as_markup(dates.names(escaped))  # CLDR's words need no escaping

        def text(texts: Texts) -> str:
            return texts[plain.language_of(texts, language, settings).prefix]

        def label(meeting: Meeting) -> tuple[str, str]:
            return text(self.site.places[meeting.place].name), dates.days(meeting.starts, meeting.ends)

        def name_on_map(place: Place, count: int) -> str:
            return text(place.name) if count == 1 else f"{text(place.name)}\u00a0\u00d7{dates.number(count)}"

        def whole_timeline() -> timelines.Timeline | None:
            self.queries("today")
            return timelines.timeline(self.site.meetings, label, rtl=rtl, today=self.site.today)

        def days(starts: date, ends: date) -> Markup:
            return typeset(dates.days(starts, ends))

        of_values: dict[str, Any] = {"say": say, "day": lambda day: days(day, day), "names": names}
        environment.filters |= jinja.of_one_language({**of_values, "duration": dates.duration})
        environment.globals |= self._shared_globals() | {
            "days": days,
            "plain": text,
            "shown": lambda piece: shown(piece, prefix),
            "body": lambda piece, document: _as_markup(self.bodies.page(piece, document, words)),
            "chapter_body": lambda piece, document: _as_markup(self.bodies.chapter(piece, document, words)),
            "rows": lambda briefing: self.bodies.rows(briefing, language, words),
            "behind": lambda piece: self.bodies.behind(piece, prefix),
            "current": lambda piece: self.bodies.current(piece, prefix),
            "reading_minutes": lambda document: reading_time.minutes(document.body.html, script),
            "kind_name": lambda kind: say(self.site.kinds[kind].name) if kind in self.site.kinds else kinds[kind],
            "named": lambda other: locale.languages.get(other.hreflang.replace("-", "_")) or other.name,
            "timeline": whole_timeline,
            "timeline_in_short": lambda: timelines.in_short(self.site.meetings, label, rtl=rtl),
            "label": label,
            "name_x": timeline_rows.name_x,
            "month": dates.month,
            "months": dates.months,
            "search_data": lambda: self._questions.search_data(prefix),
            "picture_of": lambda page: shared_picture(self.site, page, of_cards, self.theme.cards),
            "glossary_by_letter": lambda: self._questions.glossary_by_letter(language),
            "names_by_letter": lambda: self._questions.names_by_letter(language),
            "map": lambda: draw_map([one.place for one in self.site.meetings], self.site.places, name_on_map),
            "map_of": lambda place: draw_map([place.key], self.site.places, name_on_map),
        }
        return LanguageEnvironment(environment, words, dates, of_cards)

    def _shared_globals(self) -> dict[str, Any]:
        """Return the globals that are the same in all languages."""
        settings = self.site.settings
        return {
            "href": lambda url: settings.base + url,
            "permalink": lambda url: settings.url + url,
            "static": lambda name: settings.base + self.theme.static[name],
            "has_static": lambda name: name in self.theme.static,
            "urls": URLS,
            "sign_of": lambda kind: self.site.kinds[kind].sign if kind in self.site.kinds else data.OWN_KINDS[kind],
            "band_colours": lambda: look.band(settings.theme),
            "first_font": lambda language: fonts.first(settings, language),
            "logo_of": self._logo_of,
            "menu": lambda: menu.menu(self.site),
            "footer": lambda: menu.footer(self.site),
            "language_of": settings.language,
            "alternates": lambda page: feeds.alternates(self.site, page),
            "headings": html.headings,
            "first_picture": lambda document: first_picture(document, self.site),
            "words_in": lambda other: self[other.prefix].words,
            "timeline_years": lambda page: timeline_lists.parts(self.site.meetings)[page.part - 1],
            "years_listed": lambda: timeline_lists.years(self.site.meetings),
            "year_url": lambda year, prefix: urls.year(
                urls.timeline(prefix), timeline_lists.part_of(self.site.meetings, year), year
            ),
            "meetings_at": lambda place: places.meetings_at(self.site.meetings, place.key),
            "meeting_of": lambda slug: next(m for m in self.site.meetings if m.slug == slug),
            "corrections_of": corrections_of,
            **self._questions.names_in_templates(),
        }

    @property
    def _questions(self) -> Questions:
        return Questions(self.site, self.answers, self.queries)

    def _logo_of(self, language: Language) -> Image | None:
        logo = self.site.settings.theme.logo
        return self.site.images.get(theme.FOLDER + self.site.settings.text(logo, language)) if logo else None

    def _template(self, name: str) -> tuple[str, str, None] | None:
        path = path_of(name, self.theme.templates)
        return (self.theme.templates[path], path, None) if path else None


def _as_markup(html: str) -> Markup:
    """Return HTML that is not to be escaped: all texts in it are."""
    return Markup(html)  # noqa: S704
