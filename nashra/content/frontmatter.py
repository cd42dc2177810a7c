"""Reads the fields of front matter. A new field is added here, and to its type in `model/content`."""

from functools import lru_cache
from typing import TypedDict

from nashra.content import data, fields, ledger, levels, moments, yaml
from nashra.content._described import Parser, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.model.content import Approval, Correction, Entry, Facts, Reference
from nashra.model.levels import Levels
from nashra.model.problems import COMMAND
from nashra.model.settings import Settings

# Fields that only an original, or only a translation, may have.
FACTS = ("date", "updated", "publish_at", "meeting", "place", "tags", "source", "aliases", "id", "corrections")
OF_ORIGINALS = (*FACTS, levels.FIELD)
OF_TRANSLATIONS = ("translator", ledger.FIELD)
STATUSES = ("draft", "review", "approved")
_STATUS = fields.choice(*STATUSES)
_SLUGS = fields.items_of(fields.slug)


class FrontMatter(TypedDict):
    """The fields of a document's front matter except its title, whether it is an original or a translation."""

    summary: str | None
    note: str | None
    audio: str | None
    original: bool
    status: str
    translator: str | None
    reviewer: str | None
    ledger: tuple[Entry, ...] | None
    approval: Approval | None
    facts: Facts
    review: Levels


def read(reader: Fields, settings: Settings, language: str) -> tuple[str | None, FrontMatter]:
    """Return the title in the front matter of a text in this language (its prefix), and the other fields.

    The title is None where it is missing or faulty.
    """
    title = reader.take("title", fields.text, required=True)
    summary = reader.take("summary", fields.text)
    note = reader.take("note", fields.text)
    audio = reader.take("audio", fields.text)
    original = reader.take("original", fields.flag) or False
    return title, FrontMatter(
        summary=summary,
        note=note,
        audio=audio,
        original=original,
        status=reader.take("status", _STATUS) or "",
        translator=reader.take("translator", fields.text),
        reviewer=reader.take("reviewer", fields.text),
        ledger=reader.take(ledger.FIELD, ledger.entries),
        approval=reader.take("approval", _APPROVAL),
        facts=_facts(reader, settings, is_original=original or language == settings.source_language.prefix),
        review=reader.take(levels.FIELD, levels.of_text) or {},
    )


def _approval(reader: Fields) -> Approval | None:
    by = reader.take("by", fields.text, required=True)
    on = reader.take("on", moments.day, required=True)
    text = reader.take("text", fields.word, required=True)
    return Approval(by, on, text) if by and on and text else None


_APPROVAL = fields.record(_approval, f"it is written by `{COMMAND} approve`, never by hand")


def _facts(reader: Fields, settings: Settings, *, is_original: bool) -> Facts:
    corrections = _corrections(settings.prefixes, settings.source_language.prefix)
    return Facts(
        date=reader.take("date", moments.day_or_moment, may_be_empty=not is_original),
        updated=reader.take("updated", moments.day_or_moment),
        publish_at=reader.take("publish_at", moments.moment),
        meeting=reader.take("meeting", fields.slug),
        place=reader.take("place", fields.slug),
        tags=reader.take("tags", _SLUGS) or (),
        source=reader.take("source", _references(settings.prefixes)) or (),
        aliases=reader.take("aliases", _SLUGS) or (),
        id=reader.take("id", fields.slug),
        corrections=reader.take("corrections", corrections) or (),
    )


@lru_cache(maxsize=8)
def _references(prefixes: tuple[str, ...]) -> Parser[tuple[Reference, ...]]:
    one = data.reference(prefixes)
    several = fields.items_of(one)

    @with_schema(lambda: {"anyOf": [one.schema, several.schema]})
    def parse(node: Node) -> tuple[Reference, ...]:
        return (one(node),) if isinstance(node, yaml.Mapping) else several(node)  # one need not be written as a list

    return parse


@lru_cache(maxsize=8)
def _corrections(prefixes: tuple[str, ...], source: str) -> Parser[tuple[Correction, ...]]:
    texts = fields.texts(prefixes, [source])
    some_prefixes = fields.items_of(fields.choice(*prefixes))
    numbers = fields.items_of(fields.whole_number(1))

    def read_correction(reader: Fields) -> Correction | None:
        date = reader.take("date", moments.day, required=True)
        what = reader.take("what", texts, required=True)
        concerned = reader.take("blocks", numbers) or ()
        languages = reader.take("languages", some_prefixes) or ()
        return Correction(date, what, concerned, languages) if date and what else None

    return fields.items_of(fields.record(read_correction, "write `date: …` and `what: …` for each correction"))
