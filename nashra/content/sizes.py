"""Reads sizes in KB or MB, and the budgets of pages and pictures."""

import re

from nashra.content import fields
from nashra.content._described import Parser, full_match, with_schema
from nashra.content.fields import Fields
from nashra.content.yaml import Node
from nashra.files.types import MAX_ATTACHMENT
from nashra.model.problems import FieldError
from nashra.model.settings import Budget

PICTURES = "pictures"
BUDGETS = ("briefing", "home", "timeline", PICTURES)
_SIZE = re.compile(r"\d{1,6}(\.\d{1,3})?", re.ASCII)


def _size(unit: str, in_bytes: int) -> Parser[int]:
    """Return the parser of a size in a unit, which returns it in bytes."""

    @with_schema({"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": full_match(_SIZE)})
    def size(node: Node) -> int:
        number = fields.word(node)
        size = round(float(number) * in_bytes) if _SIZE.fullmatch(number) else 0
        if not size:
            raise FieldError(f"is no size: `{number}`", f"write a number of {unit}, such as 20 or 7.5")
        if size > MAX_ATTACHMENT:
            raise FieldError(f"is too much: `{number}`", f"{MAX_ATTACHMENT // in_bytes} {unit} are the most")
        return size

    return size


kilobytes, megabytes = _size("KB", 1000), _size("MB", 1_000_000)


def _budgets(reader: Fields) -> tuple[Budget, ...]:
    lines = reader.lines()
    limits = {kind: reader.take(kind, kilobytes) for kind in BUDGETS}
    return tuple(Budget(kind, limit, lines[kind]) for kind, limit in limits.items() if limit)


budgets = fields.record(_budgets, "write `briefing: 20`, in KB")
