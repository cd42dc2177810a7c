"""YAML text -> a tree of scalars, lists and mappings in which every scalar is text and every value has its line.

YAML's guesses (`no` is false, `12:30` is 750, a date that does not exist is a crash) never happen here: fields
parse the text themselves. Anchors, aliases and tags are refused, so there are no bombs and no objects.
"""

import re
from dataclasses import dataclass

import yaml

from nashra.model.problems import Invalid, Problem

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
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines

_ENTRY = re.compile(  # a field with a text in double quotes, a list in brackets, a plain text, or a list below it
    r"([a-z][a-z_]{0,99}):(?: \"([^\"\\\n]*)\"\n| \[([a-z0-9][a-z0-9-]*(?:, [a-z0-9][a-z0-9-]*)*)\]\n"
    r"| ([^\W_][^\n]*\n)|(?: +#[^\n]*)?\n((?:  - [^\W_][^\n]*\n)+))"
)
_MORE = re.compile(r": | #|[: ]\n")
"""In plain text: a field, a comment, or a blank that is left out."""

_QUOTES = "put the whole value in quotes"
_PLAIN_WORDS = (  # what PyYAML says -> what a writer can do
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
    """Return the mapping that `text` holds; `first_line` is the line of the file where `text` begins."""
    if plain := _plain(text, first_line):
        return plain, []
    reader = _Reader(path, text, first_line)
    try:
        tree = reader.document()
    except Invalid as fault:
        return None, [*reader.problems, Problem(path, fault.line, fault.message, fault.hint)]
    except yaml.YAMLError as error:
        return None, [*reader.problems, _in_plain_words(path, text, error, first_line)]
    if isinstance(tree, Scalar) and not tree.text:
        return Mapping((), first_line), []
    if not isinstance(tree, Mapping):
        return None, [Problem(path, tree.line, "there are no fields here", "write lines like `title: …`")]
    return tree, reader.problems


def _plain(text: str, first_line: int) -> Mapping | None:
    """Return what most texts of fields hold; None where they are written in any other way, right or wrong.

    Law: the parser of all YAML says the same.
    """
    if not text.replace("\n", "").replace("\xa0", "").isprintable():
        return None
    text = f"{text}\n"
    entries: dict[str, tuple[Scalar, Node]] = {}
    at, line = 0, first_line
    while at < len(text):
        match = _ENTRY.match(text, at)
        value = _plain_value(match, line) if match else None
        if match is None or value is None or match[1] in entries:
            return None
        entries[match[1]] = (Scalar(match[1], line), value)
        at = match.end()
        line += match[0].count("\n")
    return Mapping(tuple(entries.values()), first_line)


def _plain_value(match: re.Match[str], line: int) -> Node | None:
    _, quoted, flow, words, items = match.groups()
    if quoted is not None:
        return Scalar(quoted, line)
    if flow is not None:
        return Sequence(tuple([Scalar(item, line) for item in flow.split(", ")]), line)
    if _MORE.search(words or items):
        return None
    if words is not None:
        return Scalar(words[:-1], line)
    written = items[len("  - ") : -1].split("\n  - ")
    return Sequence(tuple([Scalar(item, number) for number, item in enumerate(written, line + 1)]), line + 1)


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
        return tree or Scalar("", self._first_line)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Invalid("anchors and aliases (& and *) are not allowed", "write the value out, or quote it", line)
        if (tag := getattr(event, "tag", None)) and tag != "!":
            tag = tag.replace("tag:yaml.org,2002:", "!!")
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
                hint = "write `name: value`; put a text that begins with a bracket in quotes"
                raise Invalid("a name of a field must be text", hint, key.line)
            value = self._node(next(self._events), depth + 1)
            if key.text in entries:
                hint = f"the first is in line {entries[key.text][0].line}; keep one"
                self.problems.append(Problem(self._path, key.line, f"`{key.text}` is here twice", hint))
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), line)

    def _line(self, event: yaml.Event) -> int:
        return self._first_line + (event.start_mark.line if event.start_mark else 0)


def _in_plain_words(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError):  # a character that `characters` names, with its place
        return Problem(path, first_line, "this is not YAML: it holds a character that no page may hold", "delete it")
    said = f"{error.context or ''} {error.problem or ''}".strip()
    # What is not closed is found at the end of the text; it is mended where it opens.
    opened = re.search("quoted|flow|expected ':'", said) and error.context_mark
    mark = opened or error.problem_mark
    lines = _BREAKS.split(text.rstrip())
    line = min(mark.line if mark else 0, len(lines) - 1)
    column = mark.column if mark and mark.line == line else 0
    written = lines[line]
    if written.startswith("\t", column):
        said = "tab character"
    elif written.startswith(" ") and ":" not in written[:column]:
        said = f"indented {said}"
    for words, message, hint in _PLAIN_WORDS:
        if re.search(words, said):
            return Problem(path, first_line + line, message, hint)
    return Problem(path, first_line + line, f"this is not YAML: {said}")
