"""Documents -> the table text × language that staff and CI read: what is current, what is behind or missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from nashra.content.load import Loaded
from nashra.markdown.blocks import name_of
from nashra.model.alignment import Alignment
from nashra.model.content import Document
from nashra.model.problems import Problem
from nashra.translation.alignment import aligned

_SHOWN = 4  # blocks named in a cell of the table; a line for a terminal


@dataclass(frozen=True, slots=True)
class Passage:
    """A block that does not follow the original: its name, its state, its line in the file of the translation."""

    name: str
    state: str
    line: int


@dataclass(frozen=True, slots=True)
class TextStatus:
    """How a text stands: `original`, `current`, `stale`, `unrecorded`, `missing` or `faulty`.

    `current` of `total` blocks follow the original; `behind` are those that do not. `sign` is what is said of its
    publication: draft, review, who approved it, or that the approval is void since the text has changed.
    """

    state: str
    path: str
    current: int = 0
    total: int = 0
    behind: tuple[Passage, ...] = ()
    sign: str = ""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One briefing, or one standing page (its slug begins with `pages/`): how it stands in each language by prefix."""

    slug: str
    texts: Mapping[str, TextStatus]


@dataclass(frozen=True, slots=True)
class StatusTable:
    """All texts: briefings, newest folder first, then standing pages."""

    languages: Sequence[str]
    rows: Sequence[StatusRow]


def status_table(loaded: Loaded) -> StatusTable:
    """Return how every text stands in every language."""
    rows = []
    for kind, documents in (("briefings", loaded.briefings), ("pages", loaded.pages)):
        by_path = {document.path: document for document in documents}
        for slug in sorted(_slugs(documents, kind, loaded), reverse=kind == "briefings"):
            paths = {prefix: f"content/{kind}/{slug}/{prefix}.md" for prefix in loaded.settings.prefixes}
            folder = {prefix: by_path[path] for prefix, path in paths.items() if path in by_path}
            original = next((d for d in folder.values() if d.original), None) or folder.get(
                loaded.settings.source_language.prefix
            )
            texts = {
                prefix: _status(folder[prefix], original)
                if prefix in folder
                else TextStatus("faulty" if path in loaded.faulty else "missing", path)
                for prefix, path in paths.items()
            }
            rows.append(StatusRow(slug if kind == "briefings" else f"pages/{slug}", texts))
    return StatusTable(loaded.settings.prefixes, rows)


def _slugs(documents: Sequence[Document], kind: str, loaded: Loaded) -> set[str]:
    files = [PurePosixPath(path) for path in loaded.faulty]
    faulty = {file.parts[2] for file in files if file.match(f"content/{kind}/*/*.md")}
    return {document.slug for document in documents} | faulty


def _status(document: Document, original: Document | None) -> TextStatus:
    sign = document.status
    if document.approval is not None:
        sign = f"approved by {document.approval.by}" if document.is_approved else "approval void: the text has changed"
    if document is original and document.facts.publish_at is not None:
        sign = " · ".join(filter(None, [sign, f"not before {document.facts.publish_at:%Y-%m-%dT%H:%M}"]))
    if original is None or document is original:
        return TextStatus("original" if original else "unrecorded", document.path, sign=sign)
    alignment = aligned(original.blocks, document.blocks, document.ledger)
    return TextStatus(
        alignment.state,
        document.path,
        sum(row.state == "current" for row in alignment.rows),
        len(alignment.rows),
        tuple(_behind(alignment, original, document)),
        sign,
    )


def _behind(alignment: Alignment, original: Document, document: Document) -> Iterator[Passage]:
    line = document.line_of(0)
    for row in alignment.rows:
        line = line if row.translation is None else document.line_of(row.translation)
        if row not in alignment.behind:
            continue
        side, index = (document, row.translation) if row.original is None else (original, row.original)
        yield Passage(name_of(side.blocks, index or 0), row.state, line)


# --- as it is printed -----------------------------------------------------------------------------------------


def as_json(made: StatusTable) -> list[dict[str, Any]]:
    """Return the table for machines: a list of {slug, languages: {prefix: {state, …}}}."""
    return [
        {"slug": row.slug, "languages": {prefix: _json(text) for prefix, text in row.texts.items()}}
        for row in made.rows
    ]


def _json(text: TextStatus) -> dict[str, Any]:
    made: dict[str, Any] = {"state": text.state, "path": text.path}
    if text.sign:
        made["sign"] = text.sign
    if text.total:
        made |= {"current": text.current, "total": text.total}
        made["behind"] = [{"block": p.name, "state": p.state, "line": p.line} for p in text.behind]
    return made


def as_text(made: StatusTable) -> str:
    """Return the table for a terminal, and a last line with the count of each state."""
    head = ["text", *made.languages]
    lines = [head, *([row.slug, *(cell(text) for text in row.texts.values())] for row in made.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    states = [text.state for row in made.rows for text in row.texts.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
    return "\n".join([*rows, "", counts or "no texts"])


def cell(text: TextStatus) -> str:
    """Return how a text stands in a few words: `15/17 current · ¶4 changed · ¶9 new`."""
    words = [text.state]
    if text.total and text.state != "unrecorded":
        words = [f"{text.current}/{text.total} current", *(f"{p.name} {p.state}" for p in text.behind[:_SHOWN])]
        words += [f"and {len(text.behind) - _SHOWN} more"] if len(text.behind) > _SHOWN else []
    return " · ".join([*words, *([text.sign] if text.sign else [])])


def as_problems(made: StatusTable) -> Iterator[Problem]:
    """Yield each passage that is behind as advice with its file and line: for the annotations of a merge request."""
    for row in made.rows:
        for text in row.texts.values():
            for passage in text.behind:
                message = f"{passage.name} of the original: {passage.state}"
                yield Problem(text.path, passage.line, message, "translate it, then `build.py sync`", "advice")
