"""Reads what the typography of a language needs: its quotation marks, and the endings of ordinals that it raises."""

from nashra.content import fields, yaml
from nashra.content._described import Parser, with_schema
from nashra.content.yaml import Node
from nashra.model.problems import FieldError
from nashra.text import encoding


@with_schema({"type": "array", "items": {"type": ["string", "null"], "minLength": 1}, "minItems": 2, "maxItems": 2})
def quotes(node: Node) -> tuple[str, str]:
    """Return the opening and the closing quotation mark."""
    marks = fields.items_of(_quote)(node)
    if len(marks) != 2:
        raise FieldError("must be two marks", "write [«, »]: the opening one, the closing one")
    return marks[0], marks[1]


def _quote(node: Node) -> str:
    # `fields.text` would refuse it: a mark has no letters, and may hold spaces.
    mark = node.text if isinstance(node, yaml.Scalar) else ""
    fault = next(encoding.character_problems("", mark), None)
    if fault or not mark.strip() or any(char.isalnum() or char in '"<>&' for char in mark):
        raise FieldError("is no quotation mark", "write [«, »] or [“, ”]")
    return mark


@with_schema(fields.word.schema)
def _ending(node: Node) -> str:
    """Return the ending of an ordinal: the letters after its figure."""
    ending = fields.word(node)
    if not ending.isalpha():
        raise FieldError(f"is no ending of an ordinal: `{ending}`", "write its letters, such as e or er")
    return ending


endings: Parser[tuple[str, ...]] = fields.items_of(_ending)
"""Returns the endings of ordinals."""
