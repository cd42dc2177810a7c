"""YAML text -> a tree of scalars, lists and mappings in which every scalar is text and every value has its line.

YAML's guesses (`no` is false, `12:30` is 750, a date that does not exist is a crash) never happen here: fields
parse the text themselves. Anchors, aliases and tags are refused, so there are no bombs and no objects.
"""

from dataclasses import dataclass

import yaml

from nashra.problems import Invalid, Problem

_DEEPEST = 12  # levels of nesting; site.yaml needs three


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, always text; `line` is 1-based in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys, each once, and their values, in the order written."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    line: int


Node = Scalar | Sequence | Mapping
_NONE = Scalar("", 1)

_PLAIN_WORDS = (  # what PyYAML says -> what a writer can do
    ("mapping values are not allowed", "a colon inside a value", "put the whole value in quotes"),
    ("cannot start any token", "a character that must not begin a value", "put the whole value in quotes"),
    ("tab character", "a tab", "indent with spaces"),
    ("quoted scalar", "a quotation mark that is not closed, or a stray backslash", "close it on the same line"),
    ("flow sequence", "a bracket `[` that is not closed", "write `]` at the end of the list"),
    ("flow mapping", "a brace `{` that is not closed", "write `}` at the end"),
    ("did not find expected key", "a value that does not end where it should", "put the whole value in quotes"),
    ("could not find expected ':'", "a line that is no `field: value`", "write a colon and a space after the name"),
)


def parse(path: str, text: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping that `text` holds; `first_line` is the line of the file where `text` begins."""
    reader = _Reader(path, text, first_line)
    try:
        tree = reader.document()
    except Invalid as fault:
        return None, [Problem(path, fault.line, fault.message, fault.hint)]
    except yaml.MarkedYAMLError as error:
        return None, [_in_plain_words(path, error, first_line)]
    except yaml.YAMLError as error:  # an unreadable character; `characters` names it
        return None, [Problem(path, first_line, f"this is not YAML: {error}")]
    if tree == _NONE:
        return Mapping((), first_line), []
    if not isinstance(tree, Mapping):
        return None, [Problem(path, tree.line, "here must be fields", "write lines like `title: …`")]
    return tree, reader.problems


class _Reader:
    """Builds the tree from the parser's events: no recursion into shared or endless values is possible."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._path = path
        self._events = yaml.parse(text, Loader=yaml.CBaseLoader)
        self._first_line = first_line

    def document(self) -> Node:
        tree: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and tree is not None:
                raise Invalid("a second document begins here", "delete the line `---`", self._line(event))
            if isinstance(event, yaml.NodeEvent):
                tree = self._node(event, 0)
        return tree or _NONE

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Invalid("anchors and aliases (& and *) are not allowed", "write the value out, or quote it", line)
        if (tag := getattr(event, "tag", None)) and tag != "!":
            raise Invalid(f"the tag `{tag}` is not allowed", "delete it: every value is text", line)
        if depth > _DEEPEST:
            raise Invalid(f"values nested more than {_DEEPEST} deep", "write it simpler", line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(line, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(line, depth)
        return Scalar(event.value, line)  # type: ignore[attr-defined]  # the one kind of event left

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
                raise Invalid("a name of a field must be text", "write `name: value`", key.line)
            value = self._node(next(self._events), depth + 1)
            if key.text in entries:
                hint = f"the first is in line {entries[key.text][0].line}; keep one"
                self.problems.append(Problem(self._path, key.line, f"`{key.text}` is here twice", hint))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), line)

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)


def _in_plain_words(path: str, error: yaml.MarkedYAMLError, first_line: int) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    # A quotation mark or bracket that is not closed is found at the end of the text; it is mended where it opens.
    unclosed = error.context_mark and ("quoted" in said or "flow" in said)
    mark = error.context_mark if unclosed else error.problem_mark
    line = first_line + (mark.line if mark else 0)
    for words, message, hint in _PLAIN_WORDS:
        if words in said:
            return Problem(path, line, message, hint)
    return Problem(path, line, f"this is not YAML: {said.strip()}")
