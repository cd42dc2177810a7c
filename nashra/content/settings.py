"""Reads the settings of a site from `content/site.yaml`."""

import re
from typing import Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from nashra.content import fields, levels, navigation, open_data, scaled, sizes, theme
from nashra.content._described import Parser, full_match, with_schema
from nashra.content.cards import cards as wish_for_cards
from nashra.content.fields import Fields
from nashra.content.languages import advice as language_advice, languages as languages_of_site
from nashra.content.yaml import Node
from nashra.model.levels import ReviewSettings
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import CARRIED, Language, Settings, Theme
from nashra.text import language_tags

PATH = "content/site.yaml"
LIMIT = 2_500_000  # the most bytes of a text where the site sets no limit: a book
ATTACHMENTS = 20_000_000  # the most bytes of an attachment where the site sets no limit: less than any host refuses
_GONE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*|/([a-z0-9-]+/)+", re.ASCII)
_MAIL = re.compile(r"(?:mailto:)?([A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII)


def parse(text: str) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of the site, or None where there are problems."""
    result, problems = fields.read_file(PATH, text, read)
    languages = result.languages if result else ()
    return result, problems + [advice for language in languages for advice in language_advice(language, PATH, text)]


def read(reader: Fields) -> Settings | None:
    """Return the settings in these fields, or None where a required one is missing or faulty."""
    languages = reader.take("languages", languages_of_site, required=True) or ()
    prefixes = [language.prefix for language in languages]
    language = _prefix_of(languages) if languages else fields.word
    source = reader.take("source_language", language, required=True)
    texts = fields.texts(prefixes, [source]) if languages and source else _ANY_TEXTS
    title = reader.take("title", texts, required=True)
    description = reader.take("description", texts, required=True)
    url = reader.take("url", _url, required=True)
    timezone = reader.take("timezone", _timezone, required=True)
    budgets = reader.take("budget", sizes.budgets)
    publish = cast("Literal['all', 'approved']", reader.take("publish", fields.choice("all", "approved")) or "all")
    parallel = reader.take("parallel", fields.flag)
    limit = reader.take("limit", sizes.kilobytes)
    attachments = reader.take("attachments", sizes.megabytes)
    review = reader.take(levels.FIELD, levels.of_site)
    links = navigation.read(reader, texts)
    widths = reader.take("widths", scaled.widths) or ()
    cards = reader.take("cards", wish_for_cards)
    look = theme.read(reader, texts, language)
    contact = reader.take("contact", _contact)
    publisher = reader.take("publisher", texts) or {}
    flags = {name: bool(reader.take(name, fields.flag)) for name in ("search", "glossary", "places")}
    terms = reader.take("terms", _terms(has_glossary=flags["glossary"]))
    data = open_data.read(reader)
    carry = reader.take("carry", fields.items_of(fields.choice(*CARRIED))) or ()
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
        cards=cards,
        contact=contact or "",
        publisher=publisher,
        data=data,
        carry=carry,
        terms=terms is not None,
        **flags,
    )


def _prefix_of(languages: tuple[Language, ...]) -> Parser[str]:
    """Return a parser of the prefix of one of these languages."""

    @with_schema({"enum": [language.prefix for language in languages]})
    def parse(node: Node) -> str:
        prefix = fields.text(node)
        if all(prefix != language.prefix for language in languages):
            raise FieldError(f"cannot be `{prefix}`", language_tags.hint(prefix, languages))
        return prefix

    return parse


def _terms(*, has_glossary: bool) -> Parser[str]:
    """Return a parser of what is done with the terms in texts."""
    known = fields.choice("link")

    @with_schema(known.schema)
    def parse(node: Node) -> str:
        value = known(node)
        if not has_glossary:
            raise FieldError("is `link`, and the site has no page of its terms", "write `glossary: true` too")
        return value

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


@with_schema({"type": "string", "minLength": 1})
def _timezone(node: Node) -> str:
    name = fields.word(node)
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = did_you_mean(name, sorted(available_timezones())) or "it is like Africa/Casablanca"
        raise FieldError(f"names an unknown time zone `{name}`", hint) from None
    return name
