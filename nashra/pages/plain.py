"""Returns texts for places without markup: feeds, calendars, JSON-LD."""

from nashra.model.content import Texts
from nashra.model.settings import Language, Settings
from nashra.text.bidi import as_isolate


def plain_text(texts: Texts, language: Language, settings: Settings) -> str:
    """Return a text in a language, or in the source language if it is missing, with isolate characters."""
    own = language_of(texts, language, settings)
    return as_isolate(texts[own.prefix], own.direction, language.direction)


def publisher_of(language: Language, settings: Settings) -> str:
    """Return who publishes the site, or else its title, with isolate characters."""
    return plain_text(settings.publisher or settings.title, language, settings)


def language_of(texts: Texts, language: Language, settings: Settings) -> Language:
    """Return the language in which readers of `language` get a text: their own, the source language, or the first."""
    languages = (language, settings.source_language, *settings.languages)
    return next((one for one in languages if texts.get(one.prefix)), settings.source_language)
