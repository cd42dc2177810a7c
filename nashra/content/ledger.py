"""Reads and writes a translation's ledger, a field of its front matter.

It has one line for each block of the translation, title and summary first: the kind and fingerprint of the original's
block that it was made from (`to do` until it is translated), and the reason where a change needed no translation.
"""

import json
import re
from collections.abc import Sequence

from nashra.content import fields, yaml
from nashra.content._described import with_schema
from nashra.content.yaml import Node
from nashra.model.content import Entry
from nashra.model.problems import FieldError

FIELD = "ledger"
TO_DO = "to do"
_ENTRY = re.compile(rf"([a-z]+(?: [a-z]+)?) ([bcdfghjkmnpqrtvw]{{12}}|{TO_DO})")
_HINT = "it is written by `build.py sync`, never by hand"


@with_schema({"type": "array", "items": {"type": ["string", "object"]}})  # a text, or a mapping of it to the reason
def entries(node: Node) -> tuple[Entry, ...]:
    """Return the entries of a ledger, or raise Invalid."""
    return fields.items_of(_entry)(node)


def _entry(node: Node) -> Entry:
    reason = ""
    if isinstance(node, yaml.Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        text, reason = key.text, fields.text(value)
    else:
        text = node.text if isinstance(node, yaml.Scalar) else ""
    match = _ENTRY.fullmatch(text)
    if not match:
        raise FieldError(f"is no entry of a ledger: `{text[:60]}`", _HINT)
    kind, fingerprint = match.groups()
    return Entry(kind, "" if fingerprint == TO_DO else fingerprint, reason)


def lines(ledger: Sequence[Entry]) -> list[str]:
    """Return the field of a ledger as lines of YAML. Law: reading them gives the same ledger."""
    rows = [f"{FIELD}:  # written by `build.py sync`"]
    for entry in ledger:
        reason = f": {json.dumps(entry.reason, ensure_ascii=False)}" if entry.reason else ""
        rows.append(f"  - {entry.kind} {entry.fingerprint or TO_DO}{reason}")
    return rows
