"""Makes the table of texts by language for staff and CI: what is current, behind or missing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from nashra.content.load import Loaded
from nashra.markdown.blocks import names_of
from nashra.model.alignment import BEHIND, FOLLOWS, Alignment
from nashra.model.content import Document
from nashra.model.problems import COMMAND, Problem
from nashra.text.columns import in_columns
from nashra.translation.alignment import align

_SHOWN = 4  # blocks named in a cell: more would not fit in a line of a terminal


class Passage(NamedTuple):
    """A passage that is not simply current: its name, its state, and its line in the translation's file."""

    name: str
    state: str
    line: int


class TextStatus(NamedTuple):
    """The state of a text: `original`, `current`, `stale`, `incomplete`, `unrecorded`, `missing`, `faulty`.

    `current` of `total` passages follow the original, and `behind` do not. `others` are joined or left out, or not
    recorded. `sign` describes its publication: draft, review, who approved it, or that the approval is void because the
    text has changed.
    """

    state: str
    path: str
    current: int = 0
    total: int = 0
    behind: tuple[Passage, ...] = ()
    sign: str = ""
    others: tuple[Passage, ...] = ()


class StatusRow(NamedTuple):
    """The texts of a briefing, or of a standing page (its slug begins with `pages/`), by language prefix."""

    slug: str
    texts: Mapping[str, TextStatus]


class StatusTable(NamedTuple):
    """All texts: briefings, newest folder first, then standing pages."""

    languages: Sequence[str]
    rows: Sequence[StatusRow]


def status_table(loaded: Loaded) -> StatusTable:
    """Return the status of every text in every language."""
    rows = []
    source = loaded.settings.source_language.prefix
    for kind, documents in (("briefings", loaded.briefings), ("pages", loaded.pages)):
        by_path = {document.path: document for document in documents}
        for slug in sorted(_slugs(documents, kind, loaded), reverse=kind == "briefings"):
            paths = {prefix: f"content/{kind}/{slug}/{prefix}.md" for prefix in loaded.settings.prefixes}
            folder = {prefix: by_path[path] for prefix, path in paths.items() if path in by_path}
            original = next((document for document in folder.values() if document.original), folder.get(source))
            texts = {
                prefix: _status(path, folder.get(prefix), original, is_faulty=path in loaded.faulty)
                for prefix, path in paths.items()
            }
            rows.append(StatusRow(slug if kind == "briefings" else f"pages/{slug}", texts))
    return StatusTable(loaded.settings.prefixes, rows)


def _slugs(documents: Sequence[Document], kind: str, loaded: Loaded) -> set[str]:
    faulty = [PurePosixPath(path) for path in loaded.faulty]
    slugs = {path.parts[2] for path in faulty if path.match(f"content/{kind}/*/*.md")}
    return slugs | {document.slug for document in documents}


def _status(path: str, document: Document | None, original: Document | None, *, is_faulty: bool) -> TextStatus:
    if document is None:
        return TextStatus("faulty" if is_faulty else "missing", path)
    sign = document.status
    if document.approval is not None:
        sign = f"approved by {document.approval.by}" if document.is_approved else "approval void: the text has changed"
    if document is original and document.facts.publish_at is not None:
        sign = " · ".join(filter(None, [sign, f"not before {document.facts.publish_at:%Y-%m-%dT%H:%M}"]))
    if original is None or document is original:
        return TextStatus("original" if original else "unrecorded", path, sign=sign)
    alignment = align(original.blocks, document.blocks, document.ledger)
    passages = list(_passages(alignment, original, document))
    return TextStatus(
        alignment.state,
        path,
        sum(row.state in FOLLOWS for row in alignment.rows),
        len(alignment.rows),
        tuple(passage for passage in passages if passage.state in BEHIND),
        sign,
        tuple(passage for passage in passages if passage.state not in BEHIND),
    )


def _passages(alignment: Alignment, original: Document, document: Document) -> Iterator[Passage]:
    line = document.line_of(0)
    for row in alignment.rows:
        line = line if row.translation is None else document.line_of(row.translation)
        is_unrecorded = row.state == "unrecorded" and row.is_pair and not alignment.is_recorded
        if row.state != "current" and not is_unrecorded:  # without a ledger that is said of the whole text
            side, indices = (original, row.originals) if row.originals else (document, row.translations)
            state = "perhaps joined" if row.state == "unrecorded" and row.is_joined else row.state
            yield Passage(names_of(side.blocks, indices), state, line)


# --- output formats -------------------------------------------------------------------------------------------


def as_json(table: StatusTable) -> list[dict[str, Any]]:
    """Return the table as values for JSON: a list of {slug, languages: {prefix: {state, …}}}."""
    rows = [(row.slug, {prefix: _json(text) for prefix, text in row.texts.items()}) for row in table.rows]
    return [{"slug": slug, "languages": languages} for slug, languages in rows]


def _json(text: TextStatus) -> dict[str, Any]:
    fields: dict[str, Any] = {"state": text.state, "path": text.path}
    if text.sign:
        fields["sign"] = text.sign
    if text.total:
        behind, others = ([_json_passage(one) for one in side] for side in (text.behind, text.others))
        fields |= {"current": text.current, "total": text.total, "behind": behind, "others": others}
    return fields


def _json_passage(passage: Passage) -> dict[str, Any]:
    return {"block": passage.name, "state": passage.state, "line": passage.line}


def as_text(table: StatusTable) -> str:
    """Return the table as text for a terminal, with a last line that counts the texts in each state."""
    head = ["text", *table.languages]
    lines = [head, *([row.slug, *(cell(text) for text in row.texts.values())] for row in table.rows)]
    states = [text.state for row in table.rows for text in row.texts.values()]
    counts = ", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(sorted(states)))
    return "\n".join([*in_columns(lines), "", counts or "no texts"])


def cell(text: TextStatus) -> str:
    """Return the status of a text in a few words: `15/17 current · ¶4 changed · ¶9 new`."""
    words = [f"{text.current}/{text.total} current" if text.current else text.state]
    passages = text.behind + text.others
    words += [f"{passage.name} {passage.state}" for passage in passages[:_SHOWN]]
    words += [f"and {len(passages) - _SHOWN} more"] if len(passages) > _SHOWN else []
    return " · ".join([*words, *([text.sign] if text.sign else [])])


def as_advice(table: StatusTable) -> Iterator[Problem]:
    """Yield advice on each passage that is behind, with its file and line, to annotate a merge request."""
    for row in table.rows:
        for text in row.texts.values():
            for passage in text.behind:
                message = f"{passage.name} of the original: {passage.state}"
                yield Problem(text.path, passage.line, message, f"translate it, then `{COMMAND} sync`", "advice")
