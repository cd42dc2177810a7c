"""Reads the settings of a site from `content/site.yaml`."""

import re
from typing import Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError

from nashra.content import fields, yaml
from nashra.content._described import Parser, full_match, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.files.types import MAX_ATTACHMENT
from nashra.model.content import Budget, Language, Settings
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.text import encoding

PATH = "content/site.yaml"
BUDGETS = ("briefing", "home", "timeline")
LIMIT = 2_500_000  # the most bytes of a text where the site sets no limit: a book
ATTACHMENTS = 20_000_000  # the most bytes of an attachment where the site sets no limit: less than any host refuses
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the first part is lower-case because it is in every address
_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?", re.ASCII)


def parse(text: str) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the site, or None where there are problems."""
    return fields.read_file(PATH, text, read)


def read(reader: Fields) -> Settings | None:
    """Return the settings in these fields, or None where a required one is missing or faulty."""
    languages = reader.take("languages", _languages, required=True) or ()
    prefixes = [language.prefix for language in languages]
    source = reader.take("source_language", fields.choice(*prefixes) if prefixes else fields.word, required=True)
    texts = fields.texts(prefixes, [source]) if languages and source else _ANY_TEXTS
    title = reader.take("title", texts, required=True)
    description = reader.take("description", texts, required=True)
    url = reader.take("url", _url, required=True)
    timezone = reader.take("timezone", _timezone, required=True)
    budgets = reader.take("budget", fields.record(_budgets, "write `briefing: 20`, in KB"))
    publish = cast("Literal['all', 'approved']", reader.take("publish", fields.choice("all", "approved")) or "all")
    parallel = reader.take("parallel", fields.flag)
    limit = reader.take("limit", _kilobytes)
    attachments = reader.take("attachments", _megabytes)
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
        parallel=parallel is not False,
        limit=limit or LIMIT,
        attachments=attachments or ATTACHMENTS,
    )


# Accepts any texts by language, and returns none, where the languages of the site are unknown.
_ANY_TEXTS: Parser[dict[str, str]] = Parser(
    lambda _: {},
    {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}$"}, "additionalProperties": fields.text.schema},
)


@with_schema(lambda: _LANGUAGES.schema | {"minItems": 1})
def _languages(node: Node) -> tuple[Language, ...]:
    languages = _LANGUAGES(node)
    prefixes = [language.prefix for language in languages]
    if not languages:
        raise FieldError("is an empty list", "write one item `- tag: …` for each language")
    if repeated := next((prefix for prefix in prefixes if prefixes.count(prefix) > 1), None):
        raise FieldError(f"has two languages that begin with `{repeated}`", "one language has one prefix")
    return languages


def _language(reader: Fields) -> Language | None:
    tag = reader.take("tag", _tag, required=True)
    name = reader.take("name", fields.text, required=True)
    spacing = cast("Literal['', 'french']", reader.take("spacing", fields.choice("french")) or "")
    quotes = reader.take("quotes", _quotes)
    if not (tag and name):
        return None
    direction = cast("Literal['ltr', 'rtl']", Locale.parse(tag, sep="-").text_direction)
    return Language(tag.split("-")[0], tag, name, direction, spacing, quotes)


_LANGUAGES: Parser[tuple[Language, ...]] = fields.items_of(fields.record(_language, "write `tag: …` and `name: …`"))


@with_schema({"type": ["string", "boolean"], "pattern": full_match(_TAG)})  # `no` is Norwegian
def _tag(node: Node) -> str:
    tag = fields.word(node)
    try:
        is_known = _TAG.fullmatch(tag) and Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        is_known = None
    if not is_known:
        raise FieldError(f"names an unknown language `{tag}`", "a tag is like `fr` or `pt-BR`, with a hyphen")
    return tag


@with_schema({"type": "array", "items": {"type": ["string", "null"], "minLength": 1}, "minItems": 2, "maxItems": 2})
def _quotes(node: Node) -> tuple[str, str]:
    marks = fields.items_of(_quote)(node)
    if len(marks) != 2:
        raise FieldError("must be two marks", "write [«, »]: the opening one, the closing one")
    return marks[0], marks[1]


def _quote(node: Node) -> str:
    # `fields.text` would refuse it: a mark has no letters, and may hold spaces.
    mark = node.text if isinstance(node, yaml.Scalar) else ""
    fault = next(encoding.character_problems("", mark), None)
    if fault or not mark.strip() or any(char.isalnum() or char in '"<>&' for char in mark):
        raise FieldError("is no quotation mark", "write [«, »] or [“, ”]")
    return mark


@with_schema(fields.web_address.schema)
def _url(node: Node) -> str:
    url = fields.web_address(node).rstrip("/")
    parts = urlsplit(url)
    plain_path = re.fullmatch(r"(/(?!\.\.?(/|$))[A-Za-z0-9._~-]+)*", parts.path)
    if parts.query or parts.fragment or parts.username or not plain_path:
        raise FieldError(
            f"must be only the address of the site, not `{url}`", "write https://host or https://host/path"
        )
    return url


def _budgets(reader: Fields) -> tuple[Budget, ...]:
    lines = reader.lines()
    limits = {kind: reader.take(kind, _kilobytes) for kind in BUDGETS}
    return tuple(Budget(kind, limit, lines[kind]) for kind, limit in limits.items() if limit)


def _size(unit: str, in_bytes: int) -> Parser[int]:
    """Return the parser of a size in a unit, which returns it in bytes."""

    @with_schema({"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": full_match(_SIZE)})
    def size(node: Node) -> int:
        number = fields.word(node)
        size = round(float(number) * in_bytes) if _SIZE.fullmatch(number) else 0
        if not size:
            raise FieldError(f"is no size: `{number}`", f"write a number of {unit}, such as 20 or 7.5")
        if size > MAX_ATTACHMENT:
            raise FieldError(f"is too much: `{number}`", f"{MAX_ATTACHMENT // in_bytes} {unit} are the most")
        return size

    return size


_kilobytes, _megabytes = _size("KB", 1000), _size("MB", 1_000_000)


@with_schema({"type": "string", "minLength": 1})
def _timezone(node: Node) -> str:
    name = fields.word(node)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(name, sorted(available_timezones())) or "it is like Africa/Casablanca"
        raise FieldError(f"names an unknown time zone `{name}`", hint) from None
    return name
