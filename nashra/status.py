"""Documents -> the table briefing × language that staff and CI read: original, present, draft, faulty or missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
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
    documents = {document.path: document for document in loaded.briefings}
    rows = []
    for slug in sorted(_slugs(loaded), reverse=True):
        paths = {prefix: f"content/briefings/{slug}/{prefix}.md" for prefix in prefixes}
        folder = {prefix: documents[path] for prefix, path in paths.items() if path in documents}
        marked = next((d.language for d in folder.values() if d.original), loaded.settings.source_language.prefix)
        states = {prefix: _state(document, prefix == marked) for prefix, document in folder.items()}
        absent = {prefix: "faulty" if path in loaded.faulty else "missing" for prefix, path in paths.items()}
        rows.append(Row(slug, absent | states))
    return Table(prefixes, rows)


def _slugs(loaded: Loaded) -> set[str]:
    files = [PurePosixPath(path) for path in loaded.faulty]
    faulty = {file.parts[2] for file in files if file.match("content/briefings/*/*.md")}
    return {document.slug for document in loaded.briefings} | faulty


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
