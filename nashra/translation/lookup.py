"""Finds the original and the translations that a slug names, for the commands of the translation desk."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from nashra.content import fields, yaml
from nashra.content.load import Loaded
from nashra.model.content import Document
from nashra.model.problems import COMMAND, FieldError, RefusedError, did_you_mean
from nashra.text import language_tags


class TranslationSet(NamedTuple):
    """An original, and its translations by the prefix of their language."""

    original: Document
    translations: Mapping[str, Document]


def find(loaded: Loaded, slug: str) -> TranslationSet:
    """Return the texts of a slug: of a briefing, or else of a standing page (`pages/<slug>` in full).

    Raises RefusedError where there are none, or no original that can be read.
    """
    for kind, documents in (("briefings", loaded.briefings), ("pages", loaded.pages)):
        name = slug.removeprefix(f"{kind}/")
        found = {document.language: document for document in documents if document.slug == name}
        is_faulty = any(path.startswith(f"content/{kind}/{name}/") for path in loaded.faulty)
        if found or is_faulty:
            break
    else:
        slugs = {document.slug for document in (*loaded.briefings, *loaded.pages)}
        hint = did_you_mean(slug, slugs) or "the briefings are the folders of content/briefings/"
        raise RefusedError(f"there is no briefing `{slug}` ({hint})")
    marked = [document for document in found.values() if document.original]
    original = marked[0] if marked else found.get(loaded.settings.source_language.prefix)
    if is_faulty and not marked and (original is None or original.facts.date is None):  # a faulty file may be it
        raise RefusedError(f"the briefing `{name}` has problems; mend them first (see `{COMMAND} check`)")
    if original is None:
        raise RefusedError(f"the briefing `{name}` has no original to translate (see `{COMMAND} check`)")
    return TranslationSet(original, {prefix: text for prefix, text in found.items() if text is not original})


def language(loaded: Loaded, prefix: str) -> str:
    """Return a language prefix; RefusedError unless it is one of the site's languages."""
    settings = loaded.settings
    if prefix not in settings.prefixes:
        hint = language_tags.hint(prefix, settings.languages)
        raise RefusedError(f"`{prefix}` is no language of this site ({hint})")
    return prefix


def translation(texts: TranslationSet, slug: str, prefix: str) -> Document:
    """Return the translation into a language; RefusedError where there is none."""
    if prefix == texts.original.language:
        raise RefusedError(f"`{prefix}` is the original of {slug}, and no translation")
    if prefix not in texts.translations:
        raise RefusedError(
            f"{slug} is not translated into `{prefix}` (write it: {COMMAND} new translation {slug} {prefix})"
        )
    return texts.translations[prefix]


def paths(loaded: Loaded, slug: str, languages: Collection[str]) -> set[str]:
    """Return the paths of the texts of a slug in some languages, of all its texts if none is given; RefusedError."""
    texts = find(loaded, slug)
    prefixes = {language(loaded, prefix) for prefix in languages} - {texts.original.language}
    chosen = [translation(texts, slug, prefix) for prefix in sorted(prefixes)]
    if not languages:
        chosen = list(texts.translations.values())
    if not languages or texts.original.language in languages:
        chosen.append(texts.original)
    return {document.path for document in chosen}


def option_text(text: str, option: str) -> str:
    """Return the value of an option as front matter will hold it; RefusedError where it could not be read back."""
    try:
        return fields.text(yaml.Scalar(text, 1))
    except FieldError as fault:
        raise RefusedError(f"{option} {fault.message}") from None
