"""Turns the structure of a body into HTML: each block by itself, so that its place in the HTML is known."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from nashra.markdown import html as markup
from nashra.markdown.html import Removal
from nashra.markdown.inline import Inline
from nashra.markdown.nodes import Node, Top
from nashra.text.html import BLOCKS, TAG, VOID

_TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_BOXES = {" ": "☐ ", "x": "☑ ", "X": "☑ "}
_LANGUAGE = re.compile(r"\{? *\.?([\w+#-]+)")


class Rendered(NamedTuple):
    """A block as HTML, one element; what the sanitiser took out of it; whether nothing in it needed the sanitiser."""

    html: str
    removals: Sequence[Removal]
    is_plain: bool


class Renderer:
    """Renders the nodes of one body."""

    def __init__(self, inline: Inline) -> None:
        self._inline = inline
        self._is_plain = True
        self._renderers: Mapping[str, Callable[[Node], str]] = {
            "paragraph": self._paragraph,
            "heading": self._heading,
            "list": self._list,
            "quotation": self._quotation,
            "table": self._table,
            "box": self._box,
            "note": self._note,
            "code": self._code,
            "rule": lambda _: "<hr>",
            "html": self._html,
            "link": lambda _: "",
            "abbreviation": lambda _: "",
        }

    def block(self, top: Top) -> Rendered:
        """Return a block as HTML."""
        self._is_plain = True
        html = self._node(top.node, is_loose=bool(top.list and top.list.is_loose))
        if self._is_plain:
            return Rendered(html, [], is_plain=True)
        clean, removals = markup.sanitise(html.rstrip())
        clean = clean.rstrip()
        if not _is_element(clean):
            if top.node.kind != "html" and not removals:
                removals = [markup.not_well_formed(html)]
            clean = f"<div>\n{clean}\n</div>"
        return Rendered(clean, removals, is_plain=False)

    def _element(self, tag: str, text: str) -> str:
        html, is_plain = self._inline.element(tag, text)
        self._is_plain &= is_plain
        return html

    def _node(self, node: Node, *, is_loose: bool = False) -> str:
        if node.kind == "item":
            return self._item(node, is_loose)
        return self._renderers[node.kind](node)

    def _paragraph(self, node: Node) -> str:
        return self._element("p", node.text)

    def _heading(self, node: Node) -> str:
        return self._element(f"h{max(node.number, 2)}", node.text)

    def _list(self, node: Node) -> str:
        return f"{list_tag(node)}\n{self._all(node.children, is_loose=node.is_loose)}\n</{list_name(node)}>"

    def _quotation(self, node: Node) -> str:
        return f"<blockquote>\n{self._all(node.children)}\n</blockquote>"

    def _box(self, node: Node) -> str:
        title = self._element("p", node.text).replace("<p", '<p class="admonition-title"', 1) if node.text else ""
        inside = "\n".join(part for part in (title, self._all(node.children)) if part)
        return f'<div class="admonition {node.label}">\n{inside}\n</div>'

    def _note(self, node: Node) -> str:
        return f'<li id="fn-{escape(node.label)}">\n{self._all(node.children) or "<p></p>"}\n</li>'

    def _html(self, node: Node) -> str:
        self._is_plain = False
        return self._all(node.children) or node.text

    def _all(self, nodes: Sequence[Node], *, is_loose: bool = False) -> str:
        parts = [self._node(node, is_loose=is_loose) for node in nodes if node.kind != "note"]
        return "\n".join([part for part in parts if part])

    def _item(self, node: Node, is_loose: bool) -> str:
        children = node.children
        task = ""
        if children and children[0].kind == "paragraph" and (match := _TASK.match(children[0].text)):
            task = _BOXES[match[1]]
            children = (children[0]._replace(text=children[0].text[match.end() :]), *children[1:])
        if not children:
            return "<li></li>"
        if is_loose or children[0].kind != "paragraph":
            inside = self._all(children).replace("<p>", f"<p>{task}", 1) if task else self._all(children)
            return f"<li>\n{inside}\n</li>"
        html = self._element("li", children[0].text).removesuffix("</li>")
        html = html.replace(">", f">{task}", 1) if task else html
        others = [self._element("div", c.text)[5:-6] if c.kind == "paragraph" else self._node(c) for c in children[1:]]
        return "\n".join([html, *others]) + ("\n</li>" if others else "</li>")

    def _table(self, node: Node) -> str:
        lines = []
        for number, row in enumerate(node.rows):
            tag = "td" if number else "th"
            parts = []
            for index, cell in enumerate(row):
                html = self._element(tag, cell)
                if side := node.sides[index] if index < len(node.sides) else "":
                    html = _with_class(html, side)
                parts.append(html)
            lines.append("<tr>\n" + "\n".join(parts) + "\n</tr>")
        head = f"<thead>\n{lines[0]}\n</thead>"
        body = "<tbody>\n" + "\n".join([*lines[1:], "</tbody>"]) if lines[1:] else ""
        inside = "\n".join(part for part in (head, body) if part)
        return f'<div class="scroll"><table>\n{inside}\n</table>\n</div>'

    def _code(self, node: Node) -> str:
        language = _LANGUAGE.match(node.label)
        class_ = f' class="language-{escape(language[1])}"' if language else ""
        text = escape(node.text, quote=False).replace("\xa0", "&nbsp;")
        return f"<pre><code{class_}>{text}\n</code></pre>"


def with_links_back(note: Rendered, label: str, count: int) -> Rendered:
    """Return a note with a link back to each of the `count` references to it."""
    ids = [f"fnref{number if number > 1 else ''}-{escape(label)}" for number in range(1, count + 1)]
    links = "".join([f'<a class="footnote-backref" href="#{id_}" title="">↩</a>' for id_ in ids])
    if not links:
        return note
    if note.html.endswith("</p>\n</li>"):
        return note._replace(html=note.html.removesuffix("</p>\n</li>") + f"&nbsp;{links}</p>\n</li>")
    return note._replace(html=f"{note.html.removesuffix('</li>')}<p>{links}</p>\n</li>")


def list_name(node: Node) -> str:
    """Return the name of the element of a list."""
    return "ul" if node.number < 0 else "ol"


def list_tag(node: Node) -> str:
    """Return the start tag of a list."""
    return f'<ol start="{node.number}">' if node.number not in (-1, 1) else f"<{list_name(node)}>"


def _with_class(html: str, name: str) -> str:
    opening = html[: html.index(">")]
    if 'class="' in opening:
        return html.replace('class="', f'class="{name} ', 1)
    return f'{opening} class="{name}"{html[len(opening) :]}'


def _is_element(html: str) -> bool:
    """Say whether HTML is one element that makes a block, from its start tag to its end tag."""
    depth = 0
    first = TAG.match(html)
    if first is None or first[1] or first[2] not in BLOCKS or first[2] in ("ul", "ol"):  # their items are blocks
        return False
    for match in TAG.finditer(html):
        if match[2] not in VOID:
            depth += -1 if match[1] else 1
        if depth == 0:
            return not html[match.end() :].strip()
    return False
