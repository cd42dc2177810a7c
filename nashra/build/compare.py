"""Summarises in Markdown what a change does to a site, for the people who review it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nashra.model.problems import Problem
from nashra.translation.status import StatusTable, TextStatus, cell

_MAX_LINES = 40  # lines of one list; the rest is counted


class Snapshot(NamedTuple):
    """A site before or after the change. `table` is the state of its texts; `files` is None if it cannot be built."""

    problems: Sequence[Problem]
    table: StatusTable
    files: Mapping[str, bytes] | None
    heaviest: str = ""


def summary(before: Snapshot, after: Snapshot) -> str:
    """Return the summary: problems, advice, translations, pages, weight. Equal input gives equal text."""
    levels = {level: [p for p in after.problems if p.level == level] for level in ("problem", "advice")}
    known = {(p.path, p.message) for p in before.problems}
    new_advice = [problem for problem in levels["advice"] if (problem.path, problem.message) not in known]
    parts = ["# What this change does", ""]
    parts += _listed("Problems: it cannot be published", [f"`{problem}`" for problem in levels["problem"]])
    parts += _listed("New advice", [f"`{problem}`" for problem in new_advice])
    parts += _translations(before.table, after.table)
    if before.files is not None and after.files is not None:
        parts += _pages(before.files, after.files)
    elif after.files is not None:
        parts += ["The site before this change cannot be built: its pages are not compared.", ""]
    if len(parts) == 2:
        parts += ["Nothing that readers or translators would see.", ""]
    parts += [f"Heaviest: {after.heaviest}", ""] if after.heaviest else []
    return "\n".join(parts).rstrip() + "\n"


def _listed(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    more = [f"- … and {len(lines) - _MAX_LINES} more"] if len(lines) > _MAX_LINES else []
    return [f"## {title} ({len(lines)})", "", *(f"- {line}" for line in lines[:_MAX_LINES]), *more, ""]


def _translations(before: StatusTable, after: StatusTable) -> list[str]:
    rows = [
        f"| {slug} | {prefix} | {_cell(was)} | {_cell(now)} |"
        for slug, prefix, was, now in _texts(before, after)
        if _cell(was) != _cell(now)
    ]
    if not rows:
        return []
    return ["## Translations", "", "| Text | Language | Before | After |", "|---|---|---|---|", *rows, ""]


def _texts(before: StatusTable, after: StatusTable) -> Iterator[tuple[str, str, TextStatus | None, TextStatus | None]]:
    sides = [{row.slug: row.texts for row in table.rows} for table in (before, after)]
    for slug in sorted({*sides[0], *sides[1]}):
        for prefix in dict.fromkeys((*after.languages, *before.languages)):
            was, now = (side.get(slug, {}).get(prefix) for side in sides)
            yield slug, prefix, was, now


def _cell(text: TextStatus | None) -> str:
    return cell(text) if text else "–"


def _pages(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    names = {
        "New": [path for path in after if path not in before],
        "Changed": [path for path in after if path in before and after[path] != before[path]],
        "Gone": [path for path in before if path not in after],
    }
    parts: list[str] = []
    for name, paths in names.items():
        pages = sorted(path for path in paths if path.endswith(".html"))
        parts += _listed(f"{name} pages", [f"`/{path.removesuffix('index.html')}`" for path in pages])
    return parts
