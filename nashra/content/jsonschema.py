"""Makes the JSON Schema (draft 2020-12) of each kind of file, with which editors complete and underline.

The schemas are made from the functions that read the files, so both have the same fields. `check` alone judges what
needs other files (whether a tag exists) or more than a pattern (whether a day exists).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nashra.content import accepted, data, fields, frontmatter, numerals, settings
from nashra.content._described import DEFINITIONS, EMPTY, Schema, record_of
from nashra.model.settings import Settings

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ROW = re.compile(r"^\| `([a-z_]+)` \| (.*?) \|", re.MULTILINE)
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")


def schema(
    kind: str, site: Settings, about: Mapping[str, str] | None = None, meeting_kinds: Iterable[str] = ()
) -> Schema:
    """Return the schema of one of KINDS in the languages of a site.

    `about` describes fields of front matter, `meeting_kinds` are the site's own kinds of meetings.
    """
    result: Schema = {"$schema": DRAFT, "title": f"nashra: {kind}", "$defs": DEFINITIONS} | KINDS[kind](site)
    if kind in _FRONT_MATTER:
        for name, text in (about or {}).items():
            if name in result["properties"]:
                result["properties"][name] = {"description": text} | result["properties"][name]
    if kind == "meeting":
        result["properties"]["kind"] = fields.choice(*dict.fromkeys((*data.OWN_KINDS, *meeting_kinds))).schema
    return result


def about(manual: str) -> dict[str, str]:
    """Return the description of each field of front matter from the rows "| `field` | text |" of docs/writing.md."""
    return {name: _LINK.sub(r"\1", text).replace("`", "") for name, text in _ROW.findall(manual)}


def _keyed(read: Callable[[Any, Settings], object]) -> Callable[[Settings], Schema]:
    """Return a function that makes the schema of a file of records by key; the file may be empty."""
    keys = {"pattern": fields.slug.schema["pattern"], "maxLength": fields.slug.schema["maxLength"]}
    return lambda site: {
        "type": ["object", "null"],
        "propertyNames": keys,
        "additionalProperties": record_of(lambda reader: read(reader, site)),
    }


def _without(*names: str, required: tuple[str, ...] = ()) -> Callable[[Settings], Schema]:
    """Return a function that makes the schema of front matter in which some fields are empty, and more are required."""

    def make(site: Settings) -> Schema:
        full = record_of(lambda reader: frontmatter.read(reader, site, ""))
        kept = {name: value for name, value in full["properties"].items() if name not in names}
        empty = {f"^({'|'.join(names)})$": EMPTY}  # no property: editors do not offer it
        return full | {"properties": kept, "patternProperties": empty, "required": [*full["required"], *required]}

    return make


_FRONT_MATTER: Mapping[str, Callable[[Settings], Schema]] = {
    "briefing": _without(*frontmatter.OF_TRANSLATIONS, required=("date",)),
    "page": _without(*frontmatter.OF_TRANSLATIONS, *frontmatter.FACTS),
    "translation": _without(*frontmatter.OF_ORIGINALS),
}
KINDS: Mapping[str, Callable[[Settings], Schema]] = {
    "site": lambda _: record_of(settings.read),
    "places": _keyed(lambda reader, site: data.read_place("", reader, site)),
    "tags": _keyed(data.read_tag),
    "kinds": _keyed(lambda reader, site: data.read_kind("", reader, site)),
    "glossary": _keyed(lambda reader, site: data.read_term("", reader, site)),
    "accepted": lambda _: accepted.schema(),
    "meeting": lambda site: record_of(lambda reader: data.read_meeting("", "", reader, site)),
    "numerals": lambda _: record_of(numerals.read),
    **_FRONT_MATTER,
}
"""For each kind of file, the function that makes its schema; briefing, page and translation are front matter."""
