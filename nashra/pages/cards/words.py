"""Says which pages have cards, and what is on them: the words of a page's title and facts, as the page has them.

A page that only stands for another, such as a parallel view, has none, and what is not published has none. A page
without a card of its own, such as a list, shows that of its home page.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from nashra.content.cards import fonts
from nashra.model.content import Meeting, Texts
from nashra.model.settings import Language
from nashra.model.site import Briefing, Page, Site
from nashra.pages.cards.card import Card
from nashra.pages.plain import language_of
from nashra.text.typography import without_breaks

_DOT = " · "


class Words(NamedTuple):
    """The words of a language that cards need: those of a range of days, and of nashra's own kinds of meetings."""

    days: Callable[[date, date], str]
    kinds: Mapping[str, str]


class Written(NamedTuple):
    """Where the title of a card is written: a file, and the field in it."""

    path: str
    field: str


def card_of(site: Site, page: Page, words: Words) -> Card | None:
    """Return the card of a page, None where it has none."""
    if site.settings.cards is None or not page.indexed:
        return None
    subject, language = page.subject, page.language
    if page.template == "briefing.html" and isinstance(subject, Briefing):
        return None if subject.draft else _of_briefing(site, subject, language, words)
    if page.template == "meeting.html" and isinstance(subject, Meeting):
        days = words.days(subject.starts, subject.ends)
        facts = (_kind(site, subject, language, words), days, _place(site, subject.place, language))
        return _card(site, _text(site, subject.name, language), facts, language)
    return _card(site, _text(site, site.settings.description, language), (), language)


def written_in(page: Page) -> Written:
    """Return where the title of a page's card is written."""
    subject = page.subject
    if isinstance(subject, Meeting):
        return Written(subject.path, "name")
    if page.template == "briefing.html" and isinstance(subject, Briefing):
        return Written(subject.documents[page.language.prefix].path, "title")
    return Written("content/site.yaml", "description")


def _of_briefing(site: Site, briefing: Briefing, language: Language, words: Words) -> Card:
    meeting = next((one for one in site.meetings if one.slug == briefing.facts.meeting), None)
    facts = (
        _kind(site, meeting, language, words) if meeting else "",
        words.days(briefing.date, briefing.date),
        _place(site, briefing.facts.place, language) if briefing.facts.place else "",
    )
    return _card(site, briefing.documents[language.prefix].title, facts, language)


def _card(site: Site, title: str, facts: Sequence[str], language: Language) -> Card:
    return Card(
        without_breaks(title, language),
        without_breaks(_DOT.join(filter(None, facts)), language),
        _text(site, site.settings.title, language),
        language.tag,
        language.direction,
        fonts(site.settings, language.prefix),
    )


def _kind(site: Site, meeting: Meeting, language: Language, words: Words) -> str:
    own = site.kinds.get(meeting.kind)
    return _text(site, own.name, language) if own else words.kinds[meeting.kind]


def _place(site: Site, key: str, language: Language) -> str:
    return _text(site, site.places[key].name, language)


def _text(site: Site, texts: Texts, language: Language) -> str:
    return texts[language_of(texts, language, site.settings).prefix]
