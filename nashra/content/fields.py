"""Turns the fields of a YAML mapping into typed values, and each fault in them into a Problem.

A parser takes a Node and returns a value, or raises FieldError. `Fields.take` reads one field; a field that
nobody takes is reported as unknown.
"""

import re
from collections.abc import Callable, Collection
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from nashra.content import yaml
from nashra.content._described import SCALAR, Parser, full_match, record_of, schema_of, with_schema
from nashra.content.yaml import Mapping, Node, Scalar, Sequence
from nashra.model.content import Wording
from nashra.model.problems import FieldError, Problem, did_you_mean
from nashra.text import confusables, encoding

T = TypeVar("T")

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST_SLUG = 100  # file systems allow 255 bytes in a name and 4,096 in a path
_BLANKS = re.compile(r"[ \t\r\n]+")


class Fields:
    """Reads the fields of one mapping, each once, and collects their faults in `problems`."""

    def __init__(self, path: str, mapping: Mapping, problems: list[Problem]) -> None:
        self._path = path
        self._mapping = mapping
        self._entries = {entry[0].text: entry for entry in reversed(mapping.entries)}  # of two, the first counts
        self._taken: list[str] = []
        self.problems = problems

    def lines(self) -> dict[str, int]:
        """Return the line of each field that is not empty."""
        return {key.text: key.line for key, node in self._mapping.entries if not yaml.is_empty(node)}

    def take(
        self, name: str, parse: Callable[[Node], T], *, required: bool = False, may_be_empty: bool = True
    ) -> T | None:
        """Return the value of a field; None where it is absent, or where it is faulty and so a Problem was added.

        A field that is empty (`null`, `""`, `[]`), as forms leave it behind, is absent; not so if it is `required`.
        """
        self._taken.append(name)
        entry = self._entries.get(name)
        if entry is None:
            if required:
                self._add(self._mapping.line, f"`{name}` is missing", f"write a line `{name}: …`")
            return None
        key, node = entry
        try:
            return None if may_be_empty and not required and _is_absent(node, parse) else parse(node)
        except FieldError as first:
            for fault in (first, *first.others):
                self._add(fault.line or node.line or key.line, f"`{name}` {fault.message}", fault.hint)
            return None

    def finish(self) -> None:
        """Add a Problem for each field that was not taken."""
        for key, _ in self._mapping.entries:
            if key.text not in self._taken:
                hint = did_you_mean(key.text, self._taken) or f"the fields here are {', '.join(self._taken)}"
                self._add(key.line, f"unknown field `{key.text}`", hint)

    def _add(self, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self._path, line, message, hint))


def _is_absent(node: Node, parse: Callable[[Node], object]) -> bool:
    """Say whether a value is empty, and not a text that a comment took."""
    takes_text = isinstance(parse, Parser) and parse.takes_text
    return yaml.is_empty(node) and not (takes_text and isinstance(node, Scalar) and node.comment)


def read_file(path: str, text: str, read: Callable[[Fields], T | None]) -> tuple[T | None, list[Problem]]:
    """Return what `read` makes of the fields of a YAML file, or None where there are problems."""
    mapping, problems = yaml.parse(path, text)
    if mapping is None:
        return None, problems
    reader = Fields(path, mapping, problems)
    value = read(reader)
    reader.finish()
    return (None if problems else value), problems


@with_schema({"type": SCALAR, "minLength": 1}, takes_text=True)
def text(node: Node) -> str:
    """Return a text for readers, never blank. A comment right behind it is a fault: it may be a part of the text."""
    if isinstance(node, Scalar) and node.comment:
        raise FieldError(yaml.CUT_OFF, yaml.WITH_QUOTES, node.comment)
    return word(node)


@with_schema(text.schema)
def word(node: Node) -> str:
    """Return the text of a scalar, never blank."""
    if not isinstance(node, Scalar):
        raise FieldError("must be text", "put it on one line after the colon, in quotes if it holds brackets")
    value = _BLANKS.sub(" ", node.text).strip(" ")  # no-break spaces are typography, and stay
    if node.is_null or not encoding.has_visible_letter(value):
        hint = "; the word itself goes in quotes" if node.text == "null" else ""
        raise FieldError("is empty", f"write a value, or delete the line{hint}")
    for fault in encoding.character_problems("", node.text):  # an escape such as "\u202e" shows only after parsing
        if fault.level == "problem":
            raise FieldError(f"holds {fault.message}", fault.hint)
    return value


@with_schema({"enum": [True, False, "true", "false"]})
def flag(node: Node) -> bool:
    """Return True or False for the words `true` and `false`."""
    value = word(node)
    if value not in ("true", "false"):
        raise FieldError(f"must be true or false, not `{value}`")
    return value == "true"


def whole_number(first: Literal[0, 1]) -> Parser[int]:
    """Return a parser of a whole number from `first` to 9999, written in ASCII digits."""
    pattern = re.compile("0|[1-9][0-9]{0,3}" if first == 0 else "[1-9][0-9]{0,3}")

    @with_schema({"type": ["number", "string"], "minimum": first, "maximum": 9999, "pattern": full_match(pattern)})
    def parse(node: Node) -> int:
        value = word(node)
        if not pattern.fullmatch(value):
            raise FieldError(f"must be a whole number from {first} to 9999, not `{value}`")
        return int(value)

    return parse


def choice(*known: str) -> Parser[str]:
    """Return a parser of one word out of `known`."""

    @with_schema({"enum": list(known)})
    def parse(node: Node) -> str:
        value = word(node)
        if value not in known:
            raise FieldError(f"cannot be `{value}`", did_you_mean(value, known) or f"one of {', '.join(known)}")
        return value

    return parse


@with_schema({"type": SCALAR, "pattern": full_match(_SLUG), "maxLength": _LONGEST_SLUG})
def slug(node: Node) -> str:
    """Return a slug: lower-case ASCII letters, digits and single hyphens between them."""
    value = word(node)
    if fault := slug_fault(value):
        raise FieldError(f"is `{value}`, which {fault}", "a slug holds a-z, 0-9 and hyphens between them")
    return value


def slug_fault(value: str) -> str:
    """Return what is wrong with a slug, or ""."""
    if len(value) > _LONGEST_SLUG:
        return f"is {len(value)} characters long; {_LONGEST_SLUG} is the most"
    return "" if _SLUG.fullmatch(value) else "is no slug"


@with_schema({"type": "string", "pattern": '^[Hh][Tt][Tt][Pp][Ss]?://[^ <>"]+$'})
def web_address(node: Node) -> str:
    """Return an absolute http or https address."""
    value = word(node)
    try:
        parts = urlsplit(value)
        is_absolute = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0  # `port` may raise
    except ValueError:
        is_absolute = False
    if not is_absolute or re.search(r"[\s<>\"]", value):
        raise FieldError(f"is no web address: `{value}`", "write it whole, from https:// on, without spaces")
    if reason := confusables.deception_in(value):
        raise FieldError(f"is `{value}`, whose host {reason}", confusables.HINT)
    return value


def checked(value: T | None, faults: list[FieldError]) -> T:
    """Return a value, or raise the first of its faults with the others attached."""
    if faults:
        faults[0].others = faults[1:]
        raise faults[0]
    if value is None:
        raise AssertionError("a value is missing, and no fault says why")
    return value


def inner_faults(fault: FieldError, words: str, line: int) -> list[FieldError]:
    """Return all faults of a part, with `words` before their messages, and at `line` where they have no line."""
    return [FieldError(f"{words} {one.message}", one.hint, one.line or line) for one in (fault, *fault.others)]


def items_of(parse: Callable[[Node], T]) -> Parser[tuple[T, ...]]:
    """Return a parser of a list that reads each item with `parse`."""

    @with_schema(lambda: {"type": "array", "items": schema_of(parse)})
    def parse_all(node: Node) -> tuple[T, ...]:
        if not isinstance(node, Sequence):
            raise FieldError("must be a list", "write [one, two], or a line `- one` for each")
        values = []
        faults: list[FieldError] = []
        for item in node.items:
            try:
                values.append(parse(item))
            except FieldError as fault:
                faults += inner_faults(fault, "holds an item that", item.line)
        return checked(tuple(values), faults)

    return parse_all


def record(read: Callable[[Fields], T | None], hint: str) -> Parser[T]:
    """Return a parser of a mapping whose fields `read` takes."""

    @with_schema(lambda: record_of(read))
    def parse(node: Node) -> T:
        if not isinstance(node, Mapping):
            raise FieldError("has no fields", hint)
        reader = Fields("", node, [])
        value = read(reader)
        reader.finish()
        return checked(value, [FieldError(f"has a fault: {p.message}", p.hint, p.line) for p in reader.problems])

    return parse


def texts(languages: Collection[str], required: Collection[str]) -> Parser[dict[str, str]]:
    """Return a parser of a text for each language, `{ar: …, en: …}`; those of `required` must be present."""

    @with_schema(lambda: record_of(lambda reader: [reader.take(p, text, required=p in required) for p in languages]))
    def parse(node: Node) -> dict[str, str]:
        if not isinstance(node, Mapping):
            raise FieldError("must have a text for each language", f"write {{{next(iter(required))}: …}}")
        values, faults = dict[str, str](), list[FieldError]()
        for key, value in node.entries:
            if key.text not in languages:
                similar = did_you_mean(key.text, () if "-" in key.text else languages)  # a tag is like many prefixes
                hint = similar or f"the languages are {', '.join(languages)}"
                faults.append(FieldError(f"names an unknown language `{key.text}`", hint, key.line))
                continue
            try:
                if key.text in required or not _is_absent(value, text):
                    values[key.text] = text(value)
            except FieldError as fault:
                faults += inner_faults(fault, f"in `{key.text}`", key.line)
        missing = set(required).difference(key.text for key, _ in node.entries)
        faults += [FieldError(f"lacks its text in `{p}`", f"write {p}: …") for p in required if p in missing]
        return checked(values, faults)

    return parse


def wording(languages: Collection[str]) -> Parser[Wording]:
    """Return a parser of one text, or of a text for some of these languages, `{ar: …, en: …}`."""
    several = texts(languages, ())

    @with_schema(lambda: {"anyOf": [text.schema, several.schema | {"minProperties": 1}]}, takes_text=True)
    def parse(node: Node) -> Wording:
        if not isinstance(node, Mapping):
            return text(node)
        values = several(node)
        if not values:
            raise FieldError("has no text in any language", "write one, or a text for some of the languages")
        return values

    return parse
