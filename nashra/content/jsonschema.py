"""A kind of file -> its JSON Schema (draft 2020-12), with which editors complete and underline while one writes.

The schemas are made from the functions that read the files, so they cannot name other fields. What needs other files
(whether a tag is there) or more than a pattern (whether a day exists) is left to `check`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from nashra.content import data, documents, fields, numerals, settings
from nashra.content._described import Schema, record_of
from nashra.model.content import Settings

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROW = re.compile(r"^\| `([a-z_]+)` \| (.*?) \|", re.MULTILINE)
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")


def schema(kind: str, site: Settings, about: Mapping[str, str] | None = None) -> Schema:
    """Return the schema of a kind of file (one of KINDS) in the languages of a site.

    `about` maps fields of front matter to what editors show of them.
    """
    made: Schema = {"$schema": DRAFT, "title": f"nashra: {kind}"} | KINDS[kind](site)
    if kind in _FRONT_MATTER:
        for name, text in (about or {}).items():
            if name in made["properties"]:
                made["properties"][name] = {"description": text} | made["properties"][name]
    return made


def about(manual: str) -> dict[str, str]:
    """Return what the tables of docs/writing.md say of each field of front matter: rows "| `field` | text |"."""
    return {name: _LINK.sub(r"\1", text).replace("`", "") for name, text in _ROW.findall(manual)}


def _keyed(read: Callable[[Any, Settings], object]) -> Callable[[Settings], Schema]:
    """Return what makes the schema of a file of records by key; it may be empty."""
    keys = {"pattern": fields.slug.schema["pattern"], "maxLength": fields.slug.schema["maxLength"]}
    return lambda site: {
        "type": ["object", "null"],
        "propertyNames": keys,
        "additionalProperties": record_of(lambda asked: read(asked, site)),
    }


def _without(*names: str, needed: tuple[str, ...] = ()) -> Callable[[Settings], Schema]:
    """Return what makes the schema of a front matter that lacks some of the fields."""

    def make(site: Settings) -> Schema:
        whole = record_of(lambda asked: documents.read(asked, site))
        kept = {name: value for name, value in whole["properties"].items() if name not in names}
        return whole | {"properties": kept, "required": [*whole["required"], *needed]}

    return make


_FRONT_MATTER: Mapping[str, Callable[[Settings], Schema]] = {
    "briefing": _without(*documents.OF_TRANSLATIONS, needed=("date",)),
    "page": _without(*documents.OF_TRANSLATIONS, *documents.FACTS),
    "translation": _without(*documents.FACTS),
}
KINDS: Mapping[str, Callable[[Settings], Schema]] = {
    "site": lambda _: record_of(settings.read),
    "places": _keyed(lambda asked, site: data.read_place("", asked, site)),
    "tags": _keyed(data.read_tag),
    "glossary": _keyed(lambda asked, site: data.read_term("", asked, site)),
    "meeting": lambda site: record_of(lambda asked: data.read_meeting("", "", asked, site)),
    "numerals": lambda _: record_of(numerals.read),
    **_FRONT_MATTER,
}
"""The kinds of file, each with what makes its schema; briefing, page and translation are front matter of texts."""
