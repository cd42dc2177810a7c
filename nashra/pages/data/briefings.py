"""Writes a briefing as a line of JSON: its facts, and its texts in all languages by passage."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nashra.model.content import Reference
from nashra.model.site import Briefing, Site
from nashra.pages import urls
from nashra.pages.data.passages import Passage, TranslatedPassage

Json = dict[str, Any]


def line(
    site: Site, briefing: Briefing, originals: Sequence[Passage], translated: Mapping[str, Sequence[TranslatedPassage]]
) -> str:
    """Return the line of a briefing; `originals` are the passages of its original, `translated` those by language."""
    facts = briefing.facts
    texts = {briefing.original.language: [_passage(passage) for passage in originals if passage.text]}
    texts |= {prefix: [*map(_translated, found)] for prefix, found in translated.items()}
    record = {
        "id": briefing.slug,
        "date": briefing.date.isoformat(),
        "updated": briefing.updated.date().isoformat(),
        "meeting": facts.meeting,
        "place": named(site.places[facts.place].name, facts.place) if facts.place else None,
        "tags": [named(site.tags[tag], tag) for tag in facts.tags],
        "sources": [source(each) for each in facts.source],
        "original": briefing.original.language,
        "licence": site.settings.data.url if site.settings.data else None,
        "texts": {prefix: _text(site, briefing, prefix, found) for prefix, found in texts.items()},
    }
    return json.dumps(without_none(record), ensure_ascii=False, separators=(",", ":")) + "\n"


def named(name: Mapping[str, str], key: str) -> Json:
    """Return what has a name in several languages."""
    return {"id": key, "name": dict(name)}


def source(reference: Reference) -> Json:
    """Return where a fact is from; a publisher and a title are one text, or one in each of several languages."""
    fields = {
        name: text if isinstance(text, str) or text is None else dict(text)
        for name, text in (("publisher", reference.publisher), ("title", reference.title))
    }
    day = reference.date.isoformat() if reference.date else None
    return without_none({**fields, "url": reference.url, "date": day})


def without_none(record: Json) -> Json:
    """Return the fields of a record that are known."""
    return {name: value for name, value in record.items() if value is not None}


def _text(site: Site, briefing: Briefing, prefix: str, passages: list[Json]) -> Json:
    document = briefing.documents[prefix]
    record: Json = {
        "language": site.settings.language(prefix).tag,
        "url": site.settings.url + urls.of(briefing, prefix),
        "translator": document.translator,
        "note": document.note,
        "passages": passages,
    }
    return without_none(record)


def _passage(passage: Passage) -> Json:
    return passage._asdict()


def _translated(passage: TranslatedPassage) -> Json:
    of = [original.id for original in passage.originals]
    return without_none({"of": of, "kind": passage.kind, "state": passage.state or None, "text": passage.text})
