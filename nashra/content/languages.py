"""Reads the languages of a site from its settings: tag, name, prefix, direction, dates, typography."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast

from nashra.content import fields, names, typography, yaml
from nashra.content._described import Parser, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.problems import FieldError, Problem
from nashra.model.settings import Language
from nashra.text import language_tags


@with_schema(lambda: _LANGUAGES.schema | {"minItems": 1})
def languages(node: Node) -> tuple[Language, ...]:
    """Parse the languages of a site, each with a prefix of its own."""
    found: list[Language] = []
    faults = []
    first_parts = Counter(language_tags.first_part(language.tag) for language in _LANGUAGES(node))
    for language, item in zip(_LANGUAGES(node), node.items if isinstance(node, yaml.Sequence) else (), strict=True):
        taken = [other.prefix for other in found]
        first = language_tags.first_part(language.tag)
        prefix = language.prefix or (language.tag.lower() if first in taken else first)
        if any(other.tag == language.tag for other in found):
            faults.append(FieldError(f"has `{language.tag}` twice", "delete one of them", item.line))
        elif prefix in taken:
            hint = "give one of them another one, in a line `prefix: …`"
            faults.append(FieldError(f"has two languages with the prefix `{prefix}`", hint, item.line))
        found.append(replace(language, prefix=prefix, variant=first_parts[first] > 1))
    if not found:
        raise FieldError("is an empty list", "write one item `- tag: …` for each language")
    return fields.checked(tuple(found), faults)


def _language(reader: Fields) -> Language | None:
    """Return the language in these fields, with the prefix "" where none is written."""
    tag = reader.take("tag", _tag, required=True)
    name = reader.take("name", fields.text, required=True)
    prefix = reader.take("prefix", _prefix) or ""
    dates = reader.take("dates", _dates)
    direction = cast("Literal['ltr', 'rtl', '']", reader.take("direction", fields.choice("ltr", "rtl")) or "")
    spacing = cast("Literal['', 'french']", reader.take("spacing", fields.choice("french")) or "")
    quotes = reader.take("quotes", typography.quotes)
    raised = reader.take("raised", typography.endings) or ()
    if not tag:
        return None
    lines = reader.lines()
    dates = dates or ("dates" not in lines and language_tags.formats_tag(tag)) or ""
    direction = direction or language_tags.direction(tag)
    if not dates and "dates" not in lines:
        hint = "write `dates: …` with the tag of a language whose dates and plural forms its readers know, such as `fr`"
        reader.problems.append(Problem("", lines["tag"], f"CLDR has no dates and numbers for `{tag}`", hint))
    if not direction and "direction" not in lines:
        hint = "write `direction: ltr` or `direction: rtl`"
        message = f"in which direction `{tag}` is written is not known"
        reader.problems.append(Problem("", lines["tag"], message, hint))
    if not (name and dates and direction):
        return None
    return Language(prefix, tag, name, direction, spacing, quotes, "" if dates == tag else dates, raised=raised)


_LANGUAGES: Parser[tuple[Language, ...]] = fields.items_of(fields.record(_language, "write `tag: …` and `name: …`"))


@with_schema({"type": ["string", "boolean"], "pattern": "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"})  # `no` is Norwegian
def _tag(node: Node) -> str:
    tag = fields.word(node)
    if normalised := language_tags.normalised(tag):
        return normalised
    dashed = language_tags.normalised(tag.replace("_", "-"))
    hint = f"write `{dashed}`, with hyphens" if dashed else "a tag is like `fr` or `pt-BR`, with a hyphen"
    raise FieldError(f"is no language tag: `{tag}`", hint)


@with_schema(_tag.schema)
def _dates(node: Node) -> str:
    tag = _tag(node)
    if formats := language_tags.formats_tag(tag):
        return formats
    raise FieldError(f"names `{tag}`, for which CLDR has none", "choose another language, such as `fr`")


@with_schema(fields.slug.schema)
def _prefix(node: Node) -> str:
    prefix = fields.slug(node)
    if prefix in names.TAKEN:
        raise FieldError(f"is `{prefix}`, which the site itself uses", "choose another, such as `pt-br`")
    return prefix


def advice(language: Language, path: str, text: str) -> Iterator[Problem]:
    """Yield advice on a language in the settings at a path: on a replaced tag, and on dates that CLDR cannot write."""
    tag = re.escape(language.tag)
    before = re.search(rf"\A(?:.*\n)*?.*\btag:\s*[\"']?{tag}\b(?!-)", text, re.IGNORECASE)
    line = before.group().count("\n") + 1 if before else 1
    first = language_tags.first_part(language.tag)
    if preferred := language_tags.PREFERRED.get(first):
        hint = f"write `{preferred}`; with `prefix: {language.prefix}`, addresses and files keep their names"
        yield Problem(path, line, f"the language tag `{first}` has been replaced by `{preferred}`", hint, "advice")
    if language.formats_tag == language_tags.formats_tag(language.tag) and not language_tags.has_dates(language.tag):
        hint = "write `dates: …` with the tag of a language whose dates its readers know"
        yield Problem(path, line, f"CLDR has no names of months in the letters of `{language.tag}`", hint, "advice")
