"""Documents -> the table briefing × language that staff and CI read: original, present, draft or missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from nashra.load import Loaded
from nashra.model import Document


@dataclass(frozen=True, slots=True)
class Row:
    """One briefing: the state of each language by prefix."""

    slug: str
    states: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """All briefings, newest folder first."""

    languages: Sequence[str]
    rows: Sequence[Row]


def table(loaded: Loaded) -> Table:
    """Return the state of every briefing in every language."""
    prefixes = loaded.settings.prefixes
    rows = []
    for slug, group in groupby(sorted(loaded.briefings, key=lambda d: (d.slug, d.language)), key=lambda d: d.slug):
        folder = {document.language: document for document in group}
        marked = next((d.language for d in folder.values() if d.original), loaded.settings.source_language.prefix)
        rows.append(Row(slug, {prefix: _state(folder.get(prefix), prefix == marked) for prefix in prefixes}))
    return Table(prefixes, rows[::-1])


def as_json(made: Table) -> list[dict[str, Any]]:
    """Return the table for machines: a list of {slug, languages: {prefix: {state}}}."""
    return [
        {"slug": row.slug, "languages": {prefix: {"state": state} for prefix, state in row.states.items()}}
        for row in made.rows
    ]


def as_text(made: Table) -> str:
    """Return the table for a terminal, and a last line with the count of each state."""
    head = ["briefing", *made.languages]
    lines = [head, *([row.slug, *row.states.values()] for row in made.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    states = [state for row in made.rows for state in row.states.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
    return "\n".join([*rows, "", counts or "no briefings"])


def _state(document: Document | None, original: bool) -> str:
    if document is None:
        return "missing"
    state = "original" if original else "present"
    return f"{state}, draft" if document.status == "draft" else state
