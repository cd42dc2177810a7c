"""Reads the settings of a site from `content/site.yaml`."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from nashra.content import fields, levels, names, navigation, scaled, theme, yaml
from nashra.content._described import Parser, full_match, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.files.types import MAX_ATTACHMENT
from nashra.model.levels import ReviewSettings
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import Budget, Language, Settings, Theme
from nashra.text import encoding, language_tags

PATH = "content/site.yaml"
BUDGETS = ("briefing", "home", "timeline")
LIMIT = 2_500_000  # the most bytes of a text where the site sets no limit: a book
ATTACHMENTS = 20_000_000  # the most bytes of an attachment where the site sets no limit: less than any host refuses
_GONE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|/([a-z0-9-]+/)+", re.ASCII)
_MAIL = re.compile(r"(?:mailto:)?([A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII)
_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?", re.ASCII)


def parse(text: str) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the site, or None where there are problems."""
    result, problems = fields.read_file(PATH, text, read)
    languages = result.languages if result else ()
    return result, problems + [advice for language in languages for advice in _advice(language, text)]


def read(reader: Fields) -> Settings | None:
    """Return the settings in these fields, or None where a required one is missing or faulty."""
    languages = reader.take("languages", _languages, required=True) or ()
    prefixes = [language.prefix for language in languages]
    source = reader.take("source_language", _source(languages) if languages else fields.word, required=True)
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
    review = reader.take(levels.FIELD, levels.of_site)
    links = navigation.read(reader, texts)
    widths = reader.take("widths", scaled.widths) or ()
    look = theme.read(reader, texts)
    contact = reader.take("contact", _contact)
    publisher = reader.take("publisher", texts) or {}
    gone = reader.take("gone", fields.items_of(_slug_or_address)) or ()
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
        review=review or ReviewSettings(),
        navigation=links,
        gone=gone,
        theme=look or Theme(),
        widths=widths,
        contact=contact or "",
        publisher=publisher,
    )


def _source(languages: tuple[Language, ...]) -> Parser[str]:
    """Return a parser of the prefix of one of these languages."""

    @with_schema({"enum": [language.prefix for language in languages]})
    def parse(node: Node) -> str:
        prefix = fields.text(node)
        if all(prefix != language.prefix for language in languages):
            raise FieldError(f"cannot be `{prefix}`", language_tags.hint(prefix, languages))
        return prefix

    return parse


# Accepts any texts by language, and returns none, where the languages of the site are unknown.
_ANY_TEXTS: Parser[dict[str, str]] = Parser(
    lambda _: {},
    {
        "type": "object",
        "propertyNames": {"pattern": fields.slug.schema["pattern"]},
        "additionalProperties": fields.text.schema,
    },
)


@with_schema(lambda: _LANGUAGES.schema | {"minItems": 1})
def _languages(node: Node) -> tuple[Language, ...]:
    languages: list[Language] = []
    faults = []
    first_parts = Counter(language_tags.first_part(language.tag) for language in _LANGUAGES(node))
    for language, item in zip(_LANGUAGES(node), node.items if isinstance(node, yaml.Sequence) else (), strict=True):
        taken = [other.prefix for other in languages]
        first = language_tags.first_part(language.tag)
        prefix = language.prefix or (language.tag.lower() if first in taken else first)
        if any(other.tag == language.tag for other in languages):
            faults.append(FieldError(f"has `{language.tag}` twice", "delete one of them", item.line))
        elif prefix in taken:
            hint = "give one of them another one, in a line `prefix: …`"
            faults.append(FieldError(f"has two languages with the prefix `{prefix}`", hint, item.line))
        languages.append(replace(language, prefix=prefix, variant=first_parts[first] > 1))
    if not languages:
        raise FieldError("is an empty list", "write one item `- tag: …` for each language")
    return fields.checked(tuple(languages), faults)


def _language(reader: Fields) -> Language | None:
    """Return the language in these fields, with the prefix "" where none is written."""
    tag = reader.take("tag", _tag, required=True)
    name = reader.take("name", fields.text, required=True)
    prefix = reader.take("prefix", _prefix) or ""
    dates = reader.take("dates", _dates)
    direction = cast("Literal['ltr', 'rtl', '']", reader.take("direction", fields.choice("ltr", "rtl")) or "")
    spacing = cast("Literal['', 'french']", reader.take("spacing", fields.choice("french")) or "")
    quotes = reader.take("quotes", _quotes)
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
    return Language(prefix, tag, name, direction, spacing, quotes, "" if dates == tag else dates)


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


def _advice(language: Language, text: str) -> Iterator[Problem]:
    """Yield advice on a language whose tag has been replaced, or whose dates CLDR cannot write."""
    tag = re.escape(language.tag)
    before = re.search(rf"\A(?:.*\n)*?.*\btag:\s*[\"']?{tag}\b(?!-)", text, re.IGNORECASE)
    line = before.group().count("\n") + 1 if before else 1
    first = language_tags.first_part(language.tag)
    if preferred := language_tags.PREFERRED.get(first):
        hint = f"write `{preferred}`; with `prefix: {language.prefix}`, addresses and files keep their names"
        yield Problem(PATH, line, f"the language tag `{first}` has been replaced by `{preferred}`", hint, "advice")
    if language.formats_tag == language_tags.formats_tag(language.tag) and not language_tags.has_dates(language.tag):
        hint = "write `dates: …` with the tag of a language whose dates its readers know"
        yield Problem(PATH, line, f"CLDR has no names of months in the letters of `{language.tag}`", hint, "advice")


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


@with_schema({"anyOf": [{"type": "string", "pattern": full_match(_MAIL)}, fields.web_address.schema]})
def _contact(node: Node) -> str:
    """Return the link to an e-mail address, which may be written without `mailto:`, or a web address."""
    value = fields.word(node)
    if mail := _MAIL.fullmatch(value):
        return f"mailto:{mail[1]}"
    if "://" in value:
        return fields.web_address(node)
    raise FieldError(f"is `{value}`, which is no address", "write an e-mail address, or one that begins with https://")


@with_schema({"type": ["number", "string"], "pattern": full_match(_GONE)})
def _slug_or_address(node: Node) -> str:
    value = fields.word(node)
    if not _GONE.fullmatch(value):
        hint = "write a slug, or an address from the root of the site on, like /fr/briefings/old-name/"
        raise FieldError(f"is `{value}`, which is no slug and no address", hint)
    return value


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
