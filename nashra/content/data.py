"""Reads the data files of a site (places, tags, kinds, glossary, meetings) into records, and checks each file alone."""

import math
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import TypeVar

from nashra.content import fields, moments, yaml
from nashra.content._described import Parser, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.content import Forms, Meeting, MeetingKind, Place, Reference, Term, Texts
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.model.settings import Settings
from nashra.text import addresses

T = TypeVar("T")

PLACES = "content/places.yaml"
TAGS = "content/tags.yaml"
GLOSSARY = "content/glossary.yaml"
KINDS = "content/kinds.yaml"
OWN_KINDS: Mapping[str, str] = {
    "ministerial": "square",
    "plenary": "disc",
    "small-group": "ring",
    "political-directors": "triangle-down",
    "senior-officials": "triangle-up",
    "co-chairs": "diamond",
    "group": "cross",
}
"""The kinds of meetings that nashra itself names, in `words.html`, with their signs."""

SIGNS = (*OWN_KINDS.values(), "star")
"""The signs in the timeline; `parts.html` draws them."""

_TERM_KINDS = ("term", "person", "body", "place")


def places(text: str, settings: Settings) -> tuple[dict[str, Place], list[Problem]]:
    """Return the places by key."""
    lines: dict[str, Mapping[str, int]] = {}  # of every entry's fields, the faulty entries included

    def read(key: str, reader: Fields) -> Place | None:
        lines[key] = reader.lines()
        return read_place(key, reader, settings)

    records, problems = _by_key(PLACES, text, read)
    for place in records.values():
        if place.country is not None and place.country not in lines:
            message = f"`country` names an unknown country `{place.country}`"
            hint = did_you_mean(place.country, lines) or "countries are entries of the same file"
            problems.append(Problem(PLACES, lines[place.key]["country"], message, hint))
    return records, problems


def read_place(key: str, reader: Fields, settings: Settings) -> Place | None:
    """Return the place in these fields, or None where its name is missing or faulty."""
    name = reader.take("name", _texts(settings), required=True)
    country = reader.take("country", fields.slug)
    coordinates = reader.take("coordinates", _degrees)
    return Place(key, name, country, coordinates) if name else None


def tags(text: str, settings: Settings) -> tuple[dict[str, Texts], list[Problem]]:
    """Return the names of each tag by key."""
    return _by_key(TAGS, text, lambda _, reader: read_tag(reader, settings))


def read_tag(reader: Fields, settings: Settings) -> Texts | None:
    """Return the tag's name in each language, or None where it is missing or faulty."""
    return reader.take("name", _texts(settings), required=True)


def kinds(text: str, settings: Settings) -> tuple[dict[str, MeetingKind], list[Problem]]:
    """Return the site's own kinds of meetings by key."""
    return _by_key(KINDS, text, lambda key, reader: read_kind(key, reader, settings))


def read_kind(key: str, reader: Fields, settings: Settings) -> MeetingKind | None:
    """Return the kind of meeting in these fields, or None where its name or its sign is missing or faulty."""
    name = reader.take("name", _texts(settings), required=True)
    sign = reader.take("sign", fields.choice(*SIGNS), required=True)
    return MeetingKind(key, name, sign) if name and sign else None


def glossary(text: str, settings: Settings) -> tuple[dict[str, Term], list[Problem]]:
    """Return the terms by key."""
    return _by_key(GLOSSARY, text, lambda key, reader: read_term(key, reader, settings))


def read_term(key: str, reader: Fields, settings: Settings) -> Term | None:
    """Return the term in these fields, or None where its kind or all its forms are missing or faulty."""
    kind = reader.take("kind", fields.choice(*_TERM_KINDS), required=True)
    source = settings.source_language.prefix
    taken = {prefix: reader.take(prefix, forms, required=prefix == source) for prefix in settings.prefixes}
    by_language = {prefix: value for prefix, value in taken.items() if value}
    note = reader.take("note", fields.text)
    return Term(key, kind, by_language, note) if kind and by_language else None


def meeting(
    path: str, slug: str, text: str, settings: Settings, kinds: Collection[str] | None = tuple(OWN_KINDS)
) -> tuple[Meeting | None, list[Problem]]:
    """Return the meeting in the file of this slug, or None where there are problems.

    It is of one of these kinds; None where they are not known, because their file has faults.
    """
    return fields.read_file(path, text, lambda reader: read_meeting(path, slug, reader, settings, kinds))


def read_meeting(
    path: str, slug: str, reader: Fields, settings: Settings, kinds: Collection[str] | None = tuple(OWN_KINDS)
) -> Meeting | None:
    """Return the meeting in these fields, or None where a required one is missing or faulty."""
    kind = reader.take("kind", fields.slug if kinds is None else fields.choice(*kinds), required=True)
    starts = reader.take("starts", moments.day, required=True)
    ends = reader.take("ends", moments.day) or starts
    place = reader.take("place", fields.slug, required=True)
    host = reader.take("host", fields.slug)
    co_chairs = reader.take("co_chairs", fields.items_of(fields.slug)) or ()
    name = reader.take("name", _texts(settings), required=True)
    summary = reader.take("summary", _texts(settings), required=True)
    sources = reader.take("sources", fields.items_of(reference(settings.prefixes)), required=True) or ()
    aliases = reader.take("aliases", fields.items_of(fields.slug)) or ()
    updated = reader.take("updated", moments.day_or_moment)
    revision = reader.take("revision", fields.whole_number(0)) or 0
    lines = reader.lines()
    if starts and ends and ends < starts:
        hint = "`ends` is the last day, the same as `starts` for one day"
        message = f"`ends` ({ends}) is before `starts` ({starts})"
        reader.problems.append(Problem(path, lines["ends"], message, hint))
    if not (kind and starts and ends and place and name and summary):
        return None
    by_calendars = (aliases, updated, revision)
    return Meeting(path, slug, kind, starts, ends, place, host, co_chairs, name, summary, sources, lines, *by_calendars)


@lru_cache(maxsize=8)
def reference(prefixes: tuple[str, ...]) -> Parser[Reference]:
    """Return a parser of the publication that a fact comes from; `prefixes` are those of the languages of the site."""
    wording = fields.wording(prefixes)

    def read(reader: Fields) -> Reference | None:
        publisher = reader.take("publisher", wording, required=True)
        url = reader.take("url", _address, required=True)
        title = reader.take("title", wording)
        date = reader.take("date", moments.day)
        return Reference(publisher, url, title, date) if publisher and url else None

    return fields.record(read, "write `publisher: …` and `url: …` for each source")


@with_schema(fields.web_address.schema)
def _address(node: Node) -> str:
    """Return the web address of a source, which readers can open."""
    address = fields.web_address(node)
    if isinstance(node, yaml.Scalar) and node.comment:  # `#page=2` behind a blank
        raise FieldError(yaml.CUT_OFF, yaml.WITH_QUOTES, node.comment)
    for message, hint, level in addresses.faults(address):
        if level == "problem":
            raise FieldError(f"is wrong: {message}", hint)
    return address


def _forms(reader: Fields) -> Forms | None:
    use = reader.take("use", fields.text, required=True)
    allow = reader.take("allow", fields.items_of(fields.text)) or ()
    refuse = reader.take("refuse", fields.items_of(fields.text)) or ()
    return Forms(use, allow, refuse) if use else None


@with_schema({"type": ["number", "string"]})
def _number(node: Node) -> float:
    try:
        value = float(fields.word(node))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise FieldError(f"must be a number, not `{fields.word(node)}`")
    return value


@with_schema(lambda: fields.items_of(_number).schema | {"minItems": 2, "maxItems": 2})
def _degrees(node: Node) -> tuple[float, float]:
    """Return (latitude, longitude) in degrees north and east (WGS 84)."""
    values = fields.items_of(_number)(node)
    if len(values) != 2 or abs(values[0]) > 90 or abs(values[1]) > 180:
        raise FieldError("must be two numbers", "write [latitude, longitude] in degrees, like [13.51, 2.11]")
    return values[0], values[1]


forms = fields.record(_forms, "write {use: …, allow: […], refuse: […]}")
"""Parses how a term is written in one language."""


def _texts(settings: Settings) -> Parser[dict[str, str]]:
    return fields.texts(settings.prefixes, [settings.source_language.prefix])


def _by_key(path: str, text: str, read: Callable[[str, Fields], T | None]) -> tuple[dict[str, T], list[Problem]]:
    mapping, problems = yaml.parse(path, text)
    records: dict[str, T] = {}
    for key, value in mapping.entries if mapping else ():
        if fault := fields.slug_fault(key.text):
            hint = "a key holds a-z, 0-9 and hyphens between them"
            problems.append(Problem(path, key.line, f"the key `{key.text}` {fault}", hint))
        elif not isinstance(value, yaml.Mapping):
            problems.append(Problem(path, key.line, f"`{key.text}` has no fields", "write `  name: …` below it"))
        else:
            reader = Fields(path, value, problems)
            record = read(key.text, reader)
            reader.finish()
            if record is not None:
                records[key.text] = record
    return records, problems
