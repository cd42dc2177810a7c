"""`content/site.yaml` -> Settings."""

import re
from typing import TYPE_CHECKING, Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError

from nashra.content import fields, yaml
from nashra.content._described import Parser, whole, with_schema
from nashra.content.fields import Fields
from nashra.model.content import Budget, Language, Settings
from nashra.model.problems import Invalid, Problem, did_you_mean
from nashra.text import encoding

if TYPE_CHECKING:
    from nashra.content.yaml import Node

PATH = "content/site.yaml"
BUDGETS = ("briefing", "home", "timeline")
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # its first part is in every address, so it is lower-case
LIMIT = 2_500_000
"""The most that a text may have, in bytes, where the site says no other: a book."""

_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?", re.ASCII)


def parse(text: str) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the site, or None and the problems that stand in their way."""
    mapping, problems = yaml.parse(PATH, text)
    if mapping is None:
        return None, problems
    taking = Fields(PATH, mapping, problems)
    settings = read(taking)
    taking.finish()
    return (None if problems else settings), problems


def read(taking: Fields) -> Settings | None:
    """Return the settings that these fields hold, or None where one of them is missing or faulty."""
    languages = taking.take("languages", _languages, required=True) or ()
    prefixes = [language.prefix for language in languages]
    source = taking.take("source_language", fields.choice(*prefixes) if prefixes else fields.text, required=True)
    if languages and source:
        title = taking.take("title", fields.texts(prefixes, [source]), required=True)
        description = taking.take("description", fields.texts(prefixes, [source]), required=True)
    else:  # without languages their texts cannot be judged
        title = description = None
        taking.take("title", _UNJUDGED, required=True)
        taking.take("description", _UNJUDGED, required=True)
    url = taking.take("url", _url, required=True)
    timezone = taking.take("timezone", _timezone, required=True)
    budgets = taking.take("budget", fields.record(_budgets, "write `briefing: 20`, in KB"))
    publish = cast("Literal['all', 'approved']", taking.take("publish", fields.choice("all", "approved")) or "all")
    beside = taking.take("parallel", fields.flag)
    limit = taking.take("limit", _kilobytes)
    if not (title and description and url and source and timezone):
        return None
    return Settings(
        title=title,
        description=description,
        url=url,
        base=urlsplit(url).path,
        host=urlsplit(url).hostname or "",
        languages=languages,
        source_language=next(language for language in languages if language.prefix == source),
        timezone=timezone,
        budgets=budgets or (),
        publish=publish,
        parallel=beside is not False,
        limit=limit or LIMIT,
    )


_UNJUDGED: Parser[None] = Parser(
    lambda _: None,
    {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}$"}, "additionalProperties": fields.text.schema},
)
"""Parser of a text a language where the languages are not known."""


@with_schema(lambda: _LANGUAGES.schema | {"minItems": 1})
def _languages(node: "Node") -> tuple[Language, ...]:
    languages = _LANGUAGES(node)
    prefixes = [language.prefix for language in languages]
    if not languages:
        raise Invalid("is an empty list", "write one item `- tag: …` for each language")
    if double := next((prefix for prefix in prefixes if prefixes.count(prefix) > 1), None):
        raise Invalid(f"has two languages that begin with `{double}`", "one language has one prefix")
    return languages


def _language(taking: Fields) -> Language | None:
    tag = taking.take("tag", _tag, required=True)
    name = taking.take("name", fields.text, required=True)
    spacing = cast("Literal['', 'french']", taking.take("spacing", fields.choice("french")) or "")
    quotes = taking.take("quotes", _quotes)
    if not (tag and name):
        return None
    direction = cast("Literal['ltr', 'rtl']", Locale.parse(tag, sep="-").text_direction)
    return Language(tag.split("-")[0], tag, name, direction, spacing, quotes)


_LANGUAGES: Parser[tuple[Language, ...]] = fields.items_of(fields.record(_language, "write `tag: …` and `name: …`"))


@with_schema({"type": ["string", "boolean"], "pattern": whole(_TAG)})  # `no` is Norwegian
def _tag(node: "Node") -> str:
    tag = fields.text(node)
    try:
        known = _TAG.fullmatch(tag) and Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        known = None
    if not known:
        raise Invalid(f"names an unknown language `{tag}`", "a tag is like `fr` or `pt-BR`, with a hyphen")
    return tag


@with_schema({"type": "array", "items": {"type": ["string", "null"], "minLength": 1}, "minItems": 2, "maxItems": 2})
def _quotes(node: "Node") -> tuple[str, str]:
    marks = fields.items_of(_quote)(node)
    if len(marks) != 2:
        raise Invalid("must be two marks", "write [«, »]: the opening one, the closing one")
    return marks[0], marks[1]


def _quote(node: "Node") -> str:
    # It may hold spaces, and has no letter, so it is no text as other fields are.
    mark = node.text if isinstance(node, yaml.Scalar) else ""
    fault = next(encoding.faults("", mark), None)
    if fault or not mark.strip() or any(char.isalnum() or char in '"<>&' for char in mark):
        raise Invalid("is no quotation mark", "write [«, »] or [“, ”]")
    return mark


@with_schema(fields.web_address.schema)
def _url(node: "Node") -> str:
    url = fields.web_address(node).rstrip("/")
    parts = urlsplit(url)
    plain_path = re.fullmatch(r"(/(?!\.\.?(/|$))[A-Za-z0-9._~-]+)*", parts.path)
    if parts.query or parts.fragment or parts.username or not plain_path:
        raise Invalid(f"must be only the address of the site, not `{url}`", "write https://host or https://host/path")
    return url


def _budgets(taking: Fields) -> tuple[Budget, ...]:
    lines = taking.lines()
    limits = {kind: taking.take(kind, _kilobytes) for kind in BUDGETS}
    return tuple(Budget(kind, limit, lines[kind]) for kind, limit in limits.items() if limit)


@with_schema({"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": whole(_SIZE)})
def _kilobytes(node: "Node") -> int:
    written = fields.text(node)
    size = round(float(written) * 1000) if _SIZE.fullmatch(written) else 0
    if not size:
        raise Invalid(f"is no size: `{written}`", "write a number of KB, such as 20 or 7.5")
    return size


@with_schema({"type": "string", "minLength": 1})
def _timezone(node: "Node") -> str:
    name = fields.text(node)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        from zoneinfo import available_timezones  # noqa: PLC0415  (reads a folder: only to help)

        hint = did_you_mean(name, sorted(available_timezones())) or "it is like Africa/Casablanca"
        raise Invalid(f"names an unknown time zone `{name}`", hint) from None
    return name
