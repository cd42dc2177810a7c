"""Parses YAML into a tree of scalars, lists and mappings in which every scalar is text and every value has its line.

YAML's types (`no` is false, `12:30` is 750, a date that does not exist crashes) are not used: fields parse the text
themselves. Only its nothing (`null`) is told from text. Anchors, aliases and tags are refused, so no text can expand
without end or make Python objects.
"""

import re
import unicodedata
from typing import NamedTuple

import yaml

from nashra.model.problems import FieldError, Problem

_DEEPEST = 12  # levels of nesting; site.yaml has three


class Scalar(NamedTuple):
    """A single value, always text; `line` counts from 1 in the file.

    `is_null` tells YAML's nothing (`null`, `~` or no value at all) from such a text in quotes. `comment` is the line of
    a comment that cuts off a value without quotes, or stands at its end without a blank before it, or 0.
    """

    text: str
    line: int
    is_null: bool = False
    comment: int = 0


class Sequence(NamedTuple):
    """A list of values."""

    items: "tuple[Node, ...]"
    line: int


class Mapping(NamedTuple):
    """Keys (NFC, UAX #15) and their values in the order of the file; no key is repeated."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int


Node = Scalar | Sequence | Mapping
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # the line ends of YAML 1.1
_QUOTES = "put the whole value in quotes"
CUT_OFF = "is cut off at ` #`, where a comment begins"
WITH_QUOTES = "put the whole text in quotes; a comment may follow them"
_NULLS = ("", "~", "null")  # as programs write it; `Null` may be a name
_COMMENT = re.compile(r"[ \t]+#")
_COMMENT_OF_QUOTED = re.compile("#")  # libyaml takes it for a comment; for YAML 1.2 (6.6) it is none without a blank
_COMMENT_OF_KEY = re.compile(r"[ \t]*:[ \t]+#")
_COMMENT_BELOW = re.compile(r"(?:[ \t]*\n)+([ \t]+)#")
_COMMENT_BELOW_BLOCK = re.compile(r"(?:[ \t]*\n)*([ \t]+)#")  # the line end is a part of such a text
_SEARCHED = 20  # lines above an error in which its cause is looked for
_PLAIN_WORDS = (  # (pattern of an error of PyYAML, message, hint)
    ("indented mapping", "a field that is indented", "begin it below the others; put a text with a colon in quotes"),
    ("mapping values", "a colon inside a value", _QUOTES),
    ("tab character", "a tab", "indent with spaces"),
    ("cannot start|node content|alphabetic|tag|line break", "a character that must not begin a value", _QUOTES),
    ("block sequence", "a dash where no list begins", "begin each item on a line of its own, or use quotes"),
    ("'-' indicator", "a line of a list that begins with no dash", "write `- ` before it"),
    ("escape", "a stray backslash", "use single quotes, or write two backslashes"),
    ("quoted scalar", "a quotation mark that is not closed", "close it on the same line"),
    ("flow sequence", "a bracket `[` that is not closed", "write `]` at the end of the list"),
    ("flow mapping", "a brace `{` that is not closed", "write `}` at the end"),
    ("expected key", "a value that does not end where it should", f"{_QUOTES}, of a kind that it does not hold"),
    ("expected ':'", "a line that is no `field: value`", "write a colon and a space after the name"),
    ("document start", "a field that does not begin below the first", "begin all fields at the left edge"),
)


def parse(path: str, text: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping in `text`, or None where there is none; `text` begins at `first_line` of the file."""
    reader = _Reader(path, text, first_line)
    try:
        tree = reader.document()
    except FieldError as fault:
        return None, [*reader.problems, Problem(path, fault.line, fault.message, fault.hint)]
    except yaml.YAMLError as error:
        return None, [*reader.problems, _in_plain_words(path, text, error, first_line)]
    if isinstance(tree, Scalar) and not tree.text:
        return Mapping((), first_line), []
    if not isinstance(tree, Mapping):
        return None, [Problem(path, tree.line, "there are no fields here", "write lines like `title: …`")]
    return tree, reader.problems


def is_empty(node: Node) -> bool:
    """Say whether a value is nothing, a blank text, or a list or mapping without entries."""
    if isinstance(node, Scalar):
        return node.is_null or not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


class _Reader:
    """Builds the tree from the events of PyYAML's parser, so that no value is shared or contains itself."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._text = text
        self._has_comments = re.search("[ \\t\"']#", text) is not None
        self._events = yaml.parse(text, Loader=yaml.CBaseLoader)
        self._first_line = first_line

    def document(self) -> Node:
        tree: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and tree is not None:
                raise FieldError("a second document begins here", "delete the line `---`", self._line(event))
            if isinstance(event, yaml.NodeEvent):
                tree = self._node(event, 0)
        return tree or Scalar("", self._first_line)

    def _node(self, event: yaml.Event, depth: int, key: yaml.Event | None = None) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FieldError("anchors and aliases (& and *) are not allowed", "write the value out, or quote it", line)
        if (tag := getattr(event, "tag", None)) and tag != "!":
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            raise FieldError(f"the tag `{tag}` is not allowed", "delete it: every value is text", line)
        if depth > _DEEPEST:
            raise FieldError(f"values nested more than {_DEEPEST} deep", "write it simpler", line)
        if isinstance(event, yaml.ScalarEvent):
            comment = self._comment(event, key) if self._has_comments else 0
            return Scalar(event.value, line, not event.style and event.value in _NULLS, comment)
        return self._sequence(line, depth) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return Sequence(tuple(items), line)

    def _mapping(self, line: int, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                hint = "write `name: value`; put a text that begins with a bracket in quotes"
                raise FieldError("a name of a field must be text", hint, key.line)
            value = self._node(next(self._events), depth + 1, event)
            if not key.text.isascii():
                key = key._replace(text=unicodedata.normalize("NFC", key.text))
            if key.text in entries:
                hint = f"the first is in line {entries[key.text][0].line}; keep one"
                self.problems.append(Problem(self._path, key.line, f"`{key.text}` is here twice", hint))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), line)

    def _comment(self, event: yaml.ScalarEvent, key: yaml.Event | None) -> int:
        """Return the line of a comment that may be meant as a part of a value, or 0.

        It is right behind a value without quotes; or right behind its key; or below a text, and further from the edge
        than its key. Behind quotes it is one without a blank before it.
        """
        is_block = event.style in ("|", ">")
        right_behind = _COMMENT_OF_QUOTED if event.style in ("'", '"') else _COMMENT
        match = None if is_block else right_behind.match(self._text, _end(event))
        if not match and key and key.start_mark and right_behind is _COMMENT:
            below = _COMMENT_BELOW_BLOCK if is_block else _COMMENT_BELOW
            match = below.match(self._text, _end(event))
            if not is_block:
                match = _COMMENT_OF_KEY.match(self._text, _end(key)) or match
            if match and match.lastindex and (not event.value or len(match[1]) <= key.start_mark.column):
                return 0
        return self._first_line + self._text.count("\n", 0, match.end()) if match else 0

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)


def _end(event: yaml.Event) -> int:
    """Return the offset at which an event ends, in characters."""
    return event.end_mark.index if event.end_mark else 0


def _in_plain_words(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):  # a character that YAML forbids; `encoding` reports which and where
        return Problem(path, first_line, "this is not YAML: it holds a character that no page may hold", "delete it")
    if error.problem_mark and (cut_off := _line_cut_off(text, error.problem_mark.line)) is not None:
        return Problem(path, first_line + cut_off, f"a value {CUT_OFF}", WITH_QUOTES)
    description = f"{error.context or ''} {error.problem or ''}".strip()
    # PyYAML misses the end of a quotation or bracket at the end of the text; a writer needs the line where it opens.
    opening = re.search("quoted|flow|expected ':'", description) and error.context_mark
    mark = opening or error.problem_mark
    lines = _BREAKS.split(text.rstrip())
    line = min(mark.line if mark else 0, len(lines) - 1)
    column = mark.column if mark and mark.line == line else 0
    if lines[line].startswith("\t", column):
        description = "tab character"
    elif lines[line].startswith(" ") and ":" not in lines[line][:column]:
        description = f"indented {description}"
    for pattern, message, hint in _PLAIN_WORDS:
        if re.search(pattern, description):
            return Problem(path, first_line + line, message, hint)
    return Problem(path, first_line + line, f"this is not YAML: {description}")


def _line_cut_off(text: str, last: int) -> int | None:
    """Return the line, from 0, without whose comments a text is YAML; None if there is none at `last` or right above.

    Values that go on after a comment are the error at `last`.
    """
    lines = text.split("\n")
    for number in range(min(last, len(lines) - 1), max(last - _SEARCHED, -1), -1):
        line = re.sub(r"(^|[ \t])#", r"\1_", lines[number])
        if line != lines[number] and _is_yaml("\n".join([*lines[:number], line, *lines[number + 1 :]])):
            return number
    return None


def _is_yaml(text: str) -> bool:
    try:
        return all(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.YAMLError:
        return False
