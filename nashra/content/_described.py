"""Gives the parser of a value the JSON Schema of the values it accepts, so that editors know what the checks know.

The schema of a record is recorded while the function that reads its fields asks for them, so no field is listed twice.
Law: a parser refuses whatever its schema refuses; it may refuse more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from nashra.content.yaml import Node

T = TypeVar("T")
Schema = dict[str, Any]  # a JSON Schema, draft 2020-12
_ANY_EMPTY: Schema = {"type": ["null", "string", "array", "object"], "pattern": r"^\s*$"}
DEFINITIONS: Schema = {"empty": _ANY_EMPTY | {"maxItems": 0, "maxProperties": 0}}
EMPTY: Schema = {"$ref": "#/$defs/empty"}  # a field that is not required may be left empty
SCALAR = ["string", "number", "boolean", "null"]  # an editor reads the texts `2024`, `true` and `null` as other types


@dataclass(frozen=True, slots=True)
class Parser(Generic[T]):
    """A parser of one value that knows its schema, or knows how to make it."""

    parse: Callable[[Node], T]
    schema_or_factory: Schema | Callable[[], Schema]
    takes_text: bool = False
    """Whether a value may be a text for readers, all of which a comment may have taken."""

    def __call__(self, node: Node) -> T:
        """Return the value of a node, or raise Invalid."""
        return self.parse(node)

    @property
    def schema(self) -> Schema:
        """The schema of the values that the parser accepts."""
        return self.schema_or_factory() if callable(self.schema_or_factory) else self.schema_or_factory


def with_schema(
    schema: Schema | Callable[[], Schema], *, takes_text: bool = False
) -> Callable[[Callable[[Node], T]], Parser[T]]:
    """Return a decorator that gives a parser its schema; a function delays that until all parsers are defined."""
    return lambda parse: Parser(parse, schema, takes_text)


def schema_of(parse: Callable[[Node], object]) -> Schema:
    """Return the schema of a parser; for a plain function, the schema that accepts anything."""
    return parse.schema if isinstance(parse, Parser) else {}


def full_match(*patterns: re.Pattern[str]) -> str:
    """Return a pattern of JSON Schema (which searches) that must match all of a text with one of these."""
    return f"^(?:{'|'.join(pattern.pattern for pattern in patterns)})$"


def record_of(read: Callable[[Any], object]) -> Schema:
    """Return the schema of a mapping that has the fields that `read` takes, and no others."""
    recorder = _Recorder()
    read(recorder)
    schema: Schema = {"type": "object", "properties": recorder.properties, "additionalProperties": False}
    return schema | ({"required": recorder.required} if recorder.required else {})


class _Recorder:
    """Takes the place of `Fields`: records which fields are asked for, and returns no values."""

    def __init__(self) -> None:
        self.properties: dict[str, Schema] = {}
        self.required: list[str] = []

    def take(
        self, name: str, parse: Callable[[Node], object], *, required: bool = False, may_be_empty: bool = True
    ) -> None:
        schema = schema_of(parse)
        self.properties[name] = {"anyOf": [schema, EMPTY]} if may_be_empty and not required else schema
        if required:
            self.required.append(name)

    def lines(self) -> dict[str, int]:
        return {}
