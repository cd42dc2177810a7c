"""The data files of a site (places, tags, glossary, meetings) -> their records, each valid alone."""

from typing import TYPE_CHECKING, TypeVar

from nashra.content import fields, yaml
from nashra.content.fields import Fields
from nashra.model.content import Forms, Meeting, Place, Reference, Settings, Term, Texts
from nashra.model.problems import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nashra.content.yaml import Node

T = TypeVar("T")

PLACES = "content/places.yaml"
TAGS = "content/tags.yaml"
GLOSSARY = "content/glossary.yaml"
KINDS = (
    "ministerial",
    "plenary",
    "small-group",
    "political-directors",
    "senior-officials",
    "co-chairs",
    "group",
)
_TERM_KINDS = ("term", "person", "body", "place")


def places(text: str, settings: Settings) -> tuple[dict[str, Place], list[Problem]]:
    """Return the places by key."""
    written: dict[str, Mapping[str, int]] = {}  # the lines of each, the faulty included

    def parse(key: str, taking: Fields) -> Place | None:
        written[key] = taking.lines()
        return read_place(key, taking, settings)

    found, problems = _by_key(PLACES, text, parse)
    for place in found.values():
        if place.country is not None and place.country not in written:
            message = f"`country` names an unknown country `{place.country}`"
            hint = did_you_mean(place.country, written) or "countries are entries of the same file"
            problems.append(Problem(PLACES, written[place.key]["country"], message, hint))
    return found, problems


def read_place(key: str, taking: Fields, settings: Settings) -> Place | None:
    """Return the place that these fields hold."""
    name = taking.take("name", _texts(settings), required=True)
    country = taking.take("country", fields.slug)
    coordinates = taking.take("coordinates", fields.degrees)
    return Place(key, name, country, coordinates) if name else None


def tags(text: str, settings: Settings) -> tuple[dict[str, Texts], list[Problem]]:
    """Return the name of each tag by key."""
    return _by_key(TAGS, text, lambda _, taking: read_tag(taking, settings))


def read_tag(taking: Fields, settings: Settings) -> Texts | None:
    """Return the name of the tag that these fields hold."""
    return taking.take("name", _texts(settings), required=True)


def glossary(text: str, settings: Settings) -> tuple[dict[str, Term], list[Problem]]:
    """Return the terms by key."""
    return _by_key(GLOSSARY, text, lambda key, taking: read_term(key, taking, settings))


def read_term(key: str, taking: Fields, settings: Settings) -> Term | None:
    """Return the term that these fields hold."""
    kind = taking.take("kind", fields.choice(*_TERM_KINDS), required=True)
    source = settings.source_language.prefix
    written = {
        prefix: value
        for prefix in settings.prefixes
        if (value := taking.take(prefix, forms, required=prefix == source))
    }
    note = taking.take("note", fields.text)
    return Term(key, kind, written, note) if kind and written else None


def meeting(path: str, slug: str, text: str, settings: Settings) -> tuple[Meeting | None, list[Problem]]:
    """Return the meeting that the file of this slug describes."""
    mapping, problems = yaml.parse(path, text)
    if mapping is None:
        return None, problems
    taking = Fields(path, mapping, problems)
    made = read_meeting(path, slug, taking, settings)
    taking.finish()
    return (None if problems else made), problems


def read_meeting(path: str, slug: str, taking: Fields, settings: Settings) -> Meeting | None:
    """Return the meeting that these fields hold, or None where one of them is missing or faulty."""
    kind = taking.take("kind", fields.choice(*KINDS), required=True)
    starts = taking.take("starts", fields.day, required=True)
    ends = taking.take("ends", fields.day) or starts
    place = taking.take("place", fields.slug, required=True)
    host = taking.take("host", fields.slug)
    co_chairs = taking.take("co_chairs", fields.items_of(fields.slug)) or ()
    name = taking.take("name", _texts(settings), required=True)
    summary = taking.take("summary", _texts(settings), required=True)
    sources = taking.take("sources", fields.items_of(reference), required=True) or ()
    lines = taking.lines()
    if starts and ends and ends < starts:
        hint = "`ends` is the last day, the same as `starts` for one day"
        message = f"`ends` ({ends}) is before `starts` ({starts})"
        taking.problems.append(Problem(path, lines["ends"], message, hint))
    if not (kind and starts and ends and place and name and summary):
        return None
    return Meeting(path, slug, kind, starts, ends, place, host, co_chairs, name, summary, sources, lines)


def _reference(taking: Fields) -> Reference | None:
    publisher = taking.take("publisher", fields.text, required=True)
    url = taking.take("url", fields.web_address, required=True)
    title = taking.take("title", fields.text)
    date = taking.take("date", fields.day)
    return Reference(publisher, url, title, date) if publisher and url else None


def _forms(taking: Fields) -> Forms | None:
    use = taking.take("use", fields.text, required=True)
    allow = taking.take("allow", fields.items_of(fields.text)) or ()
    refuse = taking.take("refuse", fields.items_of(fields.text)) or ()
    return Forms(use, allow, refuse) if use else None


reference = fields.record(_reference, "write `publisher: …` and `url: …` for each source")
"""Parser of where a fact is from."""

forms = fields.record(_forms, "write {use: …, allow: […], refuse: […]}")
"""Parser of how a term is written in one language."""


def _texts(settings: Settings) -> "Callable[[Node], dict[str, str]]":
    return fields.texts(settings.prefixes, [settings.source_language.prefix])


def _by_key(path: str, text: str, parse: "Callable[[str, Fields], T | None]") -> tuple[dict[str, T], list[Problem]]:
    mapping, problems = yaml.parse(path, text)
    records: dict[str, T] = {}
    for key, value in mapping.entries if mapping else ():
        if fault := fields.slug_fault(key.text):
            hint = "a key holds a-z, 0-9 and hyphens between them"
            problems.append(Problem(path, key.line, f"the key `{key.text}` {fault}", hint))
        elif not isinstance(value, yaml.Mapping):
            problems.append(Problem(path, key.line, f"`{key.text}` has no fields", "write `  name: …` below it"))
        else:
            taking = Fields(path, value, problems)
            record = parse(key.text, taking)
            taking.finish()
            if record is not None:
                records[key.text] = record
    return records, problems
