"""The nodes of the structure of a body in Markdown."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from nashra.model.problems import Level

Kind = Literal[
    "paragraph",
    "heading",
    "code",
    "rule",
    "quotation",
    "list",
    "item",
    "table",
    "box",
    "note",
    "link",
    "abbreviation",
    "html",
]


class Node(NamedTuple):
    """A piece of the structure, from the line `start` to the line before `end`, both counted from 0.

    `text` is Markdown without its block markers: of a paragraph, a heading, the title of a box, the title of a link's
    definition, the long form of an abbreviation; or code, or HTML. `label` is the label of a note or definition, the
    kind of a box, the language of code. `number` is the level of a heading, or the first number of a list (-1 for
    bullets); `is_loose` says that the items of a list are paragraphs. `rows` are the cells of a table, its head first,
    and `sides` the alignment of its columns. `address` is that of a link's definition.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    children: tuple["Node", ...] = ()
    label: str = ""
    number: int = -1
    is_loose: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    sides: tuple[str, ...] = ()
    address: str = ""


DEFINITIONS = ("link", "abbreviation")
"""The kinds of node that are no block."""


class Note(NamedTuple):
    """What is to be said of a line (counted from 0): a message, what to do, and its level."""

    line: int
    message: str
    hint: str
    level: Level = "advice"


def descend(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield nodes and all that is in them, in order."""
    for node in nodes:
        yield node
        yield from descend(node.children)


class Top(NamedTuple):
    """A node that is a block; `list` is the node of the list that it is an item of."""

    node: Node
    list: Node | None = None


def tops(nodes: Sequence[Node]) -> Iterator[Top]:
    """Yield the blocks among the nodes of a body: no definitions, and the items of a list one by one."""
    for node in nodes:
        if node.kind == "list":
            yield from (Top(item, node) for item in node.children)
        elif node.kind not in DEFINITIONS:
            yield Top(node)
