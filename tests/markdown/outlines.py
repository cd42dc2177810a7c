"""The structure of a body as nested tuples, which tests can compare: ours, and that of a parser of CommonMark."""

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from nashra.markdown import structure
from nashra.markdown.nodes import Node

Outline = tuple[Any, ...]
"""The kind of a node, its first and last line (from 1), its text if it has any, and the outlines of what is in it."""

_COMMONMARK = MarkdownIt("commonmark").enable("table")
_KINDS = {
    "blockquote": "quotation",
    "list_item": "item",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "html_block": "html",
}
_SIDES = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}


def outline(text: str) -> list[Outline]:
    """Return the outline of a body as nashra reads it."""
    return [_outline(node) for node in structure.parse(text)[0]]


def reference(text: str) -> list[Outline]:
    """Return the outline of a body as CommonMark and, for tables, GFM read it."""
    return [_reference(node) for node in SyntaxTreeNode(_COMMONMARK.parse(text)).children]


def _outline(node: Node) -> Outline:
    words = [node.kind, node.label]
    if node.kind == "heading" or (node.kind == "list" and node.number >= 0):
        words.append(str(node.number))
    has_paragraphs = any(inside.kind == "paragraph" for item in node.children for inside in item.children)
    words += ["loose"] if node.is_loose and has_paragraphs else []
    words += [side or "-" for side in node.sides]
    rows = [" | ".join(row) for row in node.rows]
    texts = [text for text in (node.address, node.text) if text]
    name = " ".join(word for word in words if word)
    return (name, node.start + 1, node.end, *rows, *texts, *map(_outline, node.children))


def _reference(node: SyntaxTreeNode) -> Outline:
    words = [_KINDS.get(node.type, node.type).replace("bullet_list", "list").replace("ordered_list", "list")]
    inside = list(node.children)
    texts: list[str] = []
    if node.type == "ordered_list":
        words.append(str(node.attrs.get("start", 1)))
    elif node.type == "heading":
        words.append(node.tag[1])
    if node.type in ("bullet_list", "ordered_list"):
        paragraphs = [child for item in inside for child in item.children if child.type == "paragraph"]
        words += ["loose"] if any(not child.hidden for child in paragraphs) else []
    elif node.type == "table":
        rows = [row for part in inside for row in part.children]
        words += [_SIDES.get(str(cell.attrs.get("style")), "-") for cell in rows[0].children]
        texts = [" | ".join(cell.children[0].content for cell in row.children) for row in rows]
        inside = []
    elif node.type in ("paragraph", "heading"):
        texts = ["\n".join(line.strip() for line in inside[0].content.split("\n"))] if inside[0].content else []
        inside = []
    elif node.type in ("fence", "code_block", "html_block"):
        words += [node.info.strip()] if node.info.strip() else []
        texts = [node.content.removesuffix("\n")] if node.content.removesuffix("\n") else []
    assert node.map is not None
    start, end = node.map
    inner = [_reference(child) for child in inside]
    if words[0] in ("list", "item"):  # markdown-it counts the blank lines behind a list as well
        end = inner[-1][2] if inner else start + 1
    return (" ".join(words), start + 1, end, *texts, *inner)
