"""Reads and writes a translation's ledger, a field of its front matter.

It has a line for each block of the translation, title and summary first: its kind, and the fingerprint of the
original's block that it was made from (`to do` until it is translated). `a + b` stands for two blocks of the original,
`continued` for the same as the line above. Blocks of the original without a translation have a line at their place:
`left out`, with the reason, or `unrecorded`. A reason beside any other line says why a change needed no translation.
"""

import json
import re
from collections.abc import Sequence

from nashra.content import fields, yaml
from nashra.content._described import with_schema
from nashra.content.yaml import Node
from nashra.model.content import Entry
from nashra.model.problems import COMMAND, FieldError

FIELD = "ledger"
TO_DO = "to do"
CONTINUED = "continued"
LEFT_OUT = "left out"
UNRECORDED = "unrecorded"
_FINGERPRINT = "[bcdfghjkmnpqrtvw]{12}"
_ENTRY = re.compile(
    rf"(?:({LEFT_OUT}|{UNRECORDED}) )?([a-z]+(?: [a-z]+)?)"
    rf" (?:({TO_DO}|{CONTINUED})|({_FINGERPRINT}(?: \+ {_FINGERPRINT})*))"
)
_HINT = f"it is written by `{COMMAND} sync`, never by hand"


@with_schema({"type": "array", "items": {"type": ["string", "object"]}})  # a text, or a mapping of it to the reason
def entries(node: Node) -> tuple[Entry, ...]:
    """Return the entries of a ledger, or raise FieldError."""
    found: list[Entry] = []
    for entry, is_continued in fields.items_of(_line)(node):
        if not is_continued:
            found.append(entry)
        elif not found or not found[-1].fingerprint or not found[-1].here:
            raise FieldError(f"begins a passage with `{entry.kind} {CONTINUED}`", _HINT)
        else:
            found[-1] = found[-1]._replace(more=(*found[-1].more, entry.kind))
    return tuple(found)


def _line(node: Node) -> tuple[Entry, bool]:
    """Return what a line records, and whether it continues the passage above it."""
    reason = ""
    if isinstance(node, yaml.Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        text, reason = key.text, fields.text(value)
    else:
        text = node.text if isinstance(node, yaml.Scalar) else ""
    match = _ENTRY.fullmatch(text)
    if not match:
        raise FieldError(f"is no entry of a ledger: `{text[:60]}`", _HINT)
    absent, kind, word, fingerprints = match.groups()
    first, *joined = fingerprints.split(" + ") if fingerprints else ("",)
    if absent and (word or joined or bool(reason) != (absent == LEFT_OUT)):
        raise FieldError(f"is no entry of a ledger: `{text[:60]}`", _HINT)
    return Entry(kind, first, reason, tuple(joined), here=not absent), word == CONTINUED


def lines(ledger: Sequence[Entry]) -> list[str]:
    """Return the field of a ledger as lines of YAML. Law: reading them gives the same ledger."""
    rows = [f"{FIELD}:  # written by `build.py sync`"]
    for entry in ledger:
        absent = "" if entry.here else f"{LEFT_OUT} " if entry.reason else f"{UNRECORDED} "
        reason = f": {json.dumps(entry.reason, ensure_ascii=False)}" if entry.reason else ""
        rows.append(f"  - {absent}{entry.kind} {' + '.join(entry.fingerprints) or TO_DO}{reason}")
        rows += [f"  - {kind} {CONTINUED}" for kind in entry.more]
    return rows
