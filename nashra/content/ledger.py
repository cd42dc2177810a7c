"""A translation's ledger: a field of its front matter -> Entries, and back.

One line a block of the translation, its title and summary first: the kind and the fingerprint of the block of the
original that it was made from, `to do` while it is not, and where a change of the original needed no translation, why.
"""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nashra.content import fields, yaml
from nashra.model.content import Entry
from nashra.model.problems import Invalid

if TYPE_CHECKING:
    from nashra.content.yaml import Node

FIELD = "ledger"
"""The field of a translation's front matter that holds it."""

TO_DO = "to do"

_ENTRY = re.compile(rf"([a-z]+(?: [a-z]+)?) ([bcdfghjkmnpqrtvw]{{12}}|{TO_DO})")
_HINT = "it is written by `build.py sync`, never by hand"


def entries(node: "Node") -> tuple[Entry, ...]:
    """Return the entries of a ledger."""
    return fields.items_of(_entry)(node)


def _entry(node: "Node") -> Entry:
    reason = ""
    if isinstance(node, yaml.Mapping) and len(node.entries) == 1:
        key, value = node.entries[0]
        text, reason = key.text, fields.text(value)
    else:
        text = node.text if isinstance(node, yaml.Scalar) else ""
    match = _ENTRY.fullmatch(text)
    if not match:
        raise Invalid(f"is no entry of a ledger: `{text[:60]}`", _HINT)
    kind, fingerprint = match.groups()
    return Entry(kind, "" if fingerprint == TO_DO else fingerprint, reason)


def lines(ledger: Sequence[Entry]) -> list[str]:
    """Return the field of a ledger as lines of YAML. Law: read again they are the same ledger."""
    written = [f"{FIELD}:  # written by `build.py sync`"]
    for entry in ledger:
        reason = f": {json.dumps(entry.reason, ensure_ascii=False)}" if entry.reason else ""
        written.append(f"  - {entry.kind} {entry.fingerprint or TO_DO}{reason}")
    return written
