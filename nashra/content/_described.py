"""A parser of one value -> the parser, and the JSON Schema of what it takes: editors are told what the checks know.

Nothing is said twice: a parser carries its own schema, and the schema of a record is noted while the function that
takes its fields asks for them. Law: what a schema refuses, its parser refuses too. A parser may refuse more.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from nashra.content.yaml import Node

T = TypeVar("T")
Schema = dict[str, Any]
"""A JSON Schema, draft 2020-12."""

SCALAR = ["string", "number", "boolean", "null"]
"""What a text may be for an editor: it reads `2024`, `yes` and `null` as something else, where nashra reads text."""


@dataclass(frozen=True, slots=True)
class Parser(Generic[T]):
    """A parser of one value that knows its schema."""

    parse: Callable[[Node], T]
    schema_or_later: Schema | Callable[[], Schema]

    def __call__(self, node: Node) -> T:
        """Return the value of a node, or raise Invalid."""
        return self.parse(node)

    @property
    def schema(self) -> Schema:
        """The schema of the values that it takes."""
        return self.schema_or_later() if callable(self.schema_or_later) else self.schema_or_later


def with_schema(schema: Schema | Callable[[], Schema]) -> Callable[[Callable[[Node], T]], Parser[T]]:
    """Return a decorator that gives a parser its schema, or a function that makes it from parsers defined later."""
    return lambda parse: Parser(parse, schema)


def schema_of(parse: Callable[[Node], object]) -> Schema:
    """Return the schema of a parser; of one that has none, the schema of anything."""
    return parse.schema if isinstance(parse, Parser) else {}


def whole(*patterns: re.Pattern[str]) -> str:
    """Return the pattern of JSON Schema, which looks anywhere, for what is one of these as a whole."""
    return f"^(?:{'|'.join(pattern.pattern for pattern in patterns)})$"


def record_of(build: Callable[[Any], object]) -> Schema:
    """Return the schema of a mapping whose fields `build` takes: those that it asks for, and no others."""
    asked = _Recorder()
    build(asked)
    schema: Schema = {"type": "object", "properties": asked.properties, "additionalProperties": False}
    return schema | ({"required": asked.required} if asked.required else {})


class _Recorder:
    """Stands in for `Fields` where there is no mapping: notes what is asked for, and gives nothing."""

    def __init__(self) -> None:
        self.properties: dict[str, Schema] = {}
        self.required: list[str] = []

    def take(self, name: str, parse: Callable[[Node], object], *, required: bool = False) -> None:
        self.properties[name] = schema_of(parse)
        if required:
            self.required.append(name)

    def lines(self) -> dict[str, int]:
        return {}
