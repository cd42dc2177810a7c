"""Reads and writes `content/accepted.yaml`, the findings of the review that a site accepts all at once.

It has a line for each: the path of the text, the rule, the mark by which a finding is known, and the reason. So a merge
adds lines and takes lines away, and a reviewer sees in each what it accepts.
"""

import json
import re
from collections.abc import Iterable, Mapping

from nashra.content import fields, yaml
from nashra.content._described import Schema
from nashra.model.content import Accepted
from nashra.model.levels import RULES
from nashra.model.problems import COMMAND, NAME, FieldError, Problem, did_you_mean

PATH = "content/accepted.yaml"
LIMIT = 20_000_000  # bytes: over a hundred thousand findings

_KEY = r"(content/(?:briefings|pages)/[^/\s]+/[^/\s]+\.md) (RULE) ([bcdfghjkmnpqrtvw]{12})"
_ENTRY = re.compile(_KEY.replace("RULE", r"[\w-]+"))
_HEAD = (
    "# Findings of the review that are accepted, and why. "
    f"Written by `{NAME} accept`; `{NAME} docs translating` tells of it.\n"
)
_HINT = f'a line is `path rule mark: "reason"`; `{COMMAND} accept` writes it'


def parse(text: str) -> tuple[dict[str, tuple[Accepted, ...]], list[Problem]]:
    """Return what is accepted in each text, by its path, and what is wrong in the file."""
    mapping, problems = yaml.parse(PATH, text)
    found: dict[str, list[Accepted]] = {}
    for key, value in mapping.entries if mapping else ():
        match = _ENTRY.fullmatch(key.text)
        if match is None:
            problems.append(Problem(PATH, key.line, f"this is no accepted finding: `{key.text[:120]}`", _HINT))
            continue
        path, rule, mark = match.groups()
        if rule not in RULES:
            hint = did_you_mean(rule, RULES) or f"the rules are {', '.join(RULES)}"
            problems.append(Problem(PATH, key.line, f"`{rule}` is no rule of review", hint))
            continue
        try:
            found.setdefault(path, []).append(Accepted(path, rule, mark, fields.text(value), key.line))
        except FieldError as fault:
            problems.append(Problem(PATH, fault.line or key.line, f"the reason {fault.message}", fault.hint))
    return {path: tuple(entries) for path, entries in found.items()}, problems


def dump(entries: Iterable[Accepted]) -> str:
    """Return the file with these entries, sorted. Of two for the same finding the first counts.

    Law: reading it gives the same entries.
    """
    reasons: dict[str, str] = {}
    for entry in entries:
        reasons.setdefault(f"{entry.path} {entry.rule} {entry.mark}", entry.reason)
    lines = [f"{key}: {json.dumps(reason, ensure_ascii=False)}\n" for key, reason in sorted(reasons.items())]
    return _HEAD + "".join(lines)


def of_files(accepted: Mapping[str, tuple[Accepted, ...]], paths: Iterable[str]) -> dict[str, tuple[Accepted, ...]]:
    """Return what is accepted in the texts at some paths."""
    return {path: accepted[path] for path in paths if path in accepted} if accepted else {}


def schema() -> Schema:
    """Return the JSON Schema of the file."""
    pattern = f"^{_KEY.replace('RULE', '|'.join(RULES))}$"
    values = fields.text.schema
    return {"type": ["object", "null"], "propertyNames": {"pattern": pattern}, "additionalProperties": values}
