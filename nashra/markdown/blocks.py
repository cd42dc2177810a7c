"""Names the blocks of a body: what translators translate one by one, and what a ledger records.

A block is one heading, paragraph, list item, quotation, table, code, image, note, box or rule at the top of a body.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from nashra.markdown import structure
from nashra.markdown.meaning import fingerprint, meaning
from nashra.markdown.nodes import DEFINITIONS, Top, tops
from nashra.markdown.render import Rendered
from nashra.markdown.source import COMMENT, without_comments
from nashra.model.content import Block

TO_DO = "TODO"
"""The placeholder for each text of a new file that is still to be written."""

KEPT = ("code", "rule")
"""The kinds of block without anything to translate."""

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])(\{[^}]*\})?$")
_KINDS: Mapping[str, str] = {"item": "list item", "box": "note", "html": "paragraph"}
_TO_DO = re.compile(rf"(?<!\w){TO_DO}(?!\w)")


def block_of(
    top: Top,
    rows: Sequence[str],
    lines: Sequence[int],
    rendered: Rendered | None = None,
    span: tuple[int, int] | None = None,
) -> Block:
    """Return a block, with its fingerprint if it is rendered.

    `rows` are the lines of the body without comments, and `lines` the number of each in the file's body.
    """
    node = top.node
    text = rows[node.start].rstrip()
    if node.end > node.start + 1:
        text = "\n".join([row.rstrip() for row in rows[node.start : node.end]])
    kind: str = _KINDS.get(node.kind, node.kind)
    if kind == "paragraph" and node.text.startswith("!") and _IMAGE.fullmatch(node.text):
        kind = "image"
    digest = fingerprint(kind, meaning(top, rendered.html, is_plain=rendered.is_plain)) if rendered else ""
    return Block(kind, text, lines[node.start], lines[node.end - 1], digest, span)


def split(text: str) -> list[Block]:
    """Return the blocks of a body without fingerprints and places; the definitions of links and abbreviations are none.

    Law: every line of the body with text is in one block or in a definition.
    """
    clean, lines = without_comments(text)
    nodes, _, _ = structure.parse(clean)
    rows = clean.split("\n")
    return [block_of(top, rows, lines) for top in tops(nodes)]


def definitions(text: str) -> list[str]:
    """Return the definitions of links and abbreviations in a body."""
    clean, _ = without_comments(text)
    nodes, _, _ = structure.parse(clean)
    rows = clean.split("\n")
    return [rows[node.start].rstrip() for node in nodes if node.kind in DEFINITIONS]


def field(name: str, text: str, line: int = 0) -> Block:
    """Return a field of the front matter, the title or the summary, as a block."""
    return Block(name, text, line, line, fingerprint(name, text))


def is_to_do(text: str) -> bool:
    """Return whether part of a text is still to be written; a TODO in a comment does not count, it is not published."""
    return TO_DO in text and _TO_DO.search(COMMENT.sub("", text)) is not None


def name_of(blocks: Sequence[Block], index: int) -> str:
    """Return the name of a block for messages: "title", "summary", or its number in the body, such as "¶4"."""
    kind = blocks[index].kind
    return kind if kind in ("title", "summary") else f"¶{index + 1 - first_of_body(blocks)}"


def names_of(blocks: Sequence[Block], indices: Sequence[int]) -> str:
    """Return the names of some blocks in one word: "¶4", or "¶4+5"."""
    names = [name_of(blocks, index) for index in indices]
    return "+".join([*names[:1], *(name.removeprefix("¶") for name in names[1:])])


def first_of_body(blocks: Sequence[Block]) -> int:
    """Return the index of the first block of the body; the blocks before it are fields."""
    return sum(1 for _ in takewhile(lambda block: block.kind in ("title", "summary"), blocks))
