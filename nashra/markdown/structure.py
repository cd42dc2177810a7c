"""Reads the structure of a body: which lines are a heading, a list, a table, and what is in what."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from nashra.markdown import leaves, syntax
from nashra.markdown.lines import Lines, Place
from nashra.markdown.nodes import Node, Note
from nashra.text.html import VOID

MOST_NESTED = 20
"""How deep lists, quotations and boxes may lie within each other."""


_CODE = 4  # blanks before a line make it code
_MANY = 100  # more items than a list has: the number may be a year
_RAW = frozenset(("pre", "script", "style", "textarea"))
_OPTIONAL_END = frozenset(("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"))
# Not a tag of text/html.py: in Markdown as written, quotation marks are of either kind.
_MARKDOWN_INSIDE = re.compile(r"( *<[^<>]*?)\smarkdown(?:\s*=\s*(?:\"\w*\"|'\w*'|\w+))?([^<>]*>)", re.IGNORECASE)


def parse(text: str) -> tuple[list[Node], list[Node], list[Note]]:
    """Return the nodes of a body without comments, in order; all definitions in it; and what is to be said of lines.

    Definitions are notes, and those of links and abbreviations, wherever they stand.
    """
    reader = _Reader()
    nodes = reader.read(text.expandtabs(4).split("\n") if "\t" in text else text.split("\n"), 0)
    return nodes, sorted(reader.definitions, key=lambda node: node.start), reader.notes


class _Reader:
    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.definitions: list[Node] = []
        self._readers: Mapping[str, Callable[[Place], Node]] = {
            "paragraph": leaves.paragraph,
            "code": leaves.code,
            "fence": leaves.fence,
            "heading": leaves.heading,
            "rule": leaves.rule,
            "quotation": self._quotation,
            "list": self._list,
            "table": leaves.table,
            "box": self._box,
            "note": self._note,
            "link": leaves.link,
            "abbreviation": leaves.abbreviation,
            "html": self._html,
        }

    def read(self, lines: Sequence[str], first: int, depth: int = 0, *, flat: bool = False) -> list[Node]:
        """Return the nodes of some lines; `first` is the number of the first one. HTML is `flat` in other HTML."""
        if depth > MOST_NESTED:
            self.notes.append(Note(first, "lists or quotations nested too deep", "write it simpler", "problem"))
            return [Node("paragraph", first, first + len(lines), syntax.text_of(lines))]
        lines = Lines(lines)
        nodes: list[Node] = []
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                at += 1
                continue
            if syntax.is_text(line) and (at + 1 == len(lines) or not lines[at + 1]):  # so are most
                nodes.append(Node("paragraph", first + at, first + at + 1, line.strip()))
                at += 2
                continue
            kind, match = syntax.begins(lines, at)
            nodes.append(self._readers[kind](Place(lines, at, first, depth, flat, match, self.notes)))
            if kind in ("note", "link", "abbreviation"):
                self.definitions.append(nodes[-1])
            at = nodes[-1].end - first
        return nodes

    def _inside(self, place: Place, number: int, lines: Sequence[str]) -> tuple[Node, ...]:
        """Return the nodes in a container that begins in a line; the first of `lines` is the rest of that line."""
        if len(lines) == 1 and syntax.is_text(lines[0]):
            return (Node("paragraph", number, number + 1, lines[0].strip()),)
        return tuple(self.read(lines, number, place.depth + 1))

    def _quotation(self, place: Place) -> Node:
        lines, end = place.lines, place.at
        inner: list[str] = []
        tail = syntax.Tail()
        while end < len(lines):
            line = lines[end]
            if match := syntax.QUOTATION.match(line):
                inner.append(line[match.end() :])
            elif not line.strip():  # quotations with only blank lines between them are one
                following = next((n for n in range(end, len(lines)) if lines[n].strip()), len(lines))
                match = syntax.QUOTATION.match(lines[following]) if following < len(lines) else None
                if match is None or syntax.CALLOUT.match(lines[following][match.end() :]):
                    break
                inner += [""] * (following - end)
                end = following - 1
            elif inner[-1].strip() and syntax.goes_on(lines, end) and tail.takes(inner, 0, len(inner), line):
                inner.append(line)
            else:
                break
            end += 1
        if callout := syntax.CALLOUT.match(inner[0]):
            return self._boxed(place, callout[1].lower(), callout[2].strip().removesuffix("\\").rstrip(), inner[1:])
        return Node("quotation", place.number, place.first + end, children=self._inside(place, place.number, inner))

    def _box(self, place: Place) -> Node:
        lines, end = place.lines, place.at + 1
        word, rest = place.match.group(3, 4)
        kind = word.lower()
        if kind not in syntax.BOXES:
            kind, rest = "note", word + rest
        title = rest.strip().removeprefix(":").strip()
        if quoted := syntax.QUOTED.fullmatch(title):
            title = next(text for text in quoted.groups() if text is not None).strip()
        elif title.endswith('"'):
            place.say(
                place.number, "words before the title of a box", "put them into its quotation marks, or delete them"
            )
        while end < len(lines) and (not lines[end].strip() or lines[end].startswith("  ")):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return self._boxed(place, kind, title, syntax.dedented(lines[place.at + 1 : end], 4, 2))

    def _boxed(self, place: Place, kind: str, title: str, inner: Sequence[str]) -> Node:
        children = self._inside(place, place.number, ["", *inner])
        if not children:
            place.say(place.number, "a box without text", "indent its text by four blanks")
        if kind not in syntax.BOXES:
            kind, title = "note", f"{kind} {title}".strip()
        return Node("box", place.number, place.number + 1 + len(inner), title, children, label=kind)

    def _list(self, place: Place) -> Node:
        lines, match = place.lines, place.match
        number = int(match[3]) if match[3] else -1
        if number >= _MANY:
            hint = f"if it is a year, write `{match[3]}\\.`"
            place.say(place.number, f"`{match[2]}` begins a numbered list here", hint)
        items: list[Node] = []
        is_loose = False
        last = number - 1  # as written
        at: int | None = place.at
        while at is not None:
            item = self._item(place, at, match)
            is_loose |= bool(items) and items[-1].end < item.start
            is_loose |= any(a.end < b.start for a, b in pairwise(item.children))
            if match[3]:
                _check_number(place, at, match, [number, last + 1, number + len(items)])
                last = int(match[3])
            items.append(item)
            at = next((n for n in range(item.end - place.first, len(lines)) if lines[n].strip()), None)
            following = syntax.item(lines[at]) if at is not None else None
            if following is None or bool(following[3]) != bool(match[3]):
                break
            match = following
        return Node("list", place.number, items[-1].end, children=tuple(items), number=number, is_loose=is_loose)

    def _item(self, place: Place, at: int, match: re.Match[str]) -> Node:
        lines = place.lines
        content = match.end() if match.end() - match.end(2) <= _CODE else match.end(2) + 1
        least = min(content, len(match[1]) + 2)  # the fewest blanks before a line that belongs to the item
        end = syntax.end_of_indented(lines, at, least)
        inner = [lines[at][match.end() :]]
        inner += syntax.dedented(lines[at + 1 : end], content, least) if end > at + 1 else ()
        children = self._inside(place, place.first + at, inner)
        return Node("item", place.first + at, place.first + end, "", children)

    def _note(self, place: Place) -> Node:
        label, text = place.match.groups()
        end = syntax.end_of_indented(place.lines, place.at, 4)
        inner = [text, *syntax.dedented(place.lines[place.at + 1 : end], 4, 2)]
        label = unicodedata.normalize("NFC", label)
        if place.depth:
            hint = "write it at the end of the text, without blanks or marks before it"
            place.say(place.number, f"the note `[^{label}]` stands within another passage", hint)
        children = self._inside(place, place.number, inner)
        if not children:
            place.say(place.number, f"the note `[^{label}]` has no text", "write it behind the colon")
        return Node("note", place.number, place.first + end, children=children, label=label)

    def _html(self, place: Place) -> Node:
        """Return HTML: an element with all that is in it or, within other HTML, the lines up to a blank one."""
        lines, at = place.lines, place.at
        name = place.match[2].lower()
        blank = lines.end_of_text(at)
        is_end = bool(place.match[1])
        end = blank if is_end or name in VOID else lines.end_of_element(at, name)
        if is_end and not place.flat:
            place.say(place.number, f"</{name}> closes nothing", "delete it", "problem")
        if end is None:
            end = blank
            if name not in _OPTIONAL_END and not place.flat:
                place.say(place.number, f"<{name}> is not closed", f"write </{name}> where it ends", "problem")
        if name in _RAW or place.flat:
            end = end if name in _RAW else blank
            return Node("html", place.number, place.first + end, "\n".join(lines[at:end]))
        rows = lines[at:end]
        text = "\n".join(rows)
        children: Sequence[Node] = ()
        if opening := _MARKDOWN_INSIDE.match(text):
            text = text[: opening.end(1)] + text[opening.start(2) :]
            children = self._markdown_inside(
                place, text, opening.end(1) + len(opening[2]), text.lower().rfind(f"</{name}")
            )
        elif blank < end:
            children = self.read(rows, place.number, place.depth + 1, flat=True)
        return Node("html", place.number, place.first + end, text, tuple(children))

    def _markdown_inside(self, place: Place, text: str, start: int, end: int) -> list[Node]:
        """Return the nodes of an element with Markdown from `start` to `end` in its text."""
        end = max(start, end) if end >= 0 else len(text)
        first = place.number + text.count("\n", 0, start)
        last = place.number + text.count("\n", 0, end)
        return [
            Node("html", place.number, first + 1, text[:start]),
            *self.read(syntax.dedented(text[start:end].split("\n"), _CODE, 0), first, place.depth + 1),
            Node("html", last, last + 1, text[end:]),
        ]


def _check_number(place: Place, at: int, match: re.Match[str], right: Sequence[int]) -> None:
    """Advise upon an item with none of the `right` numbers: browsers count on from the first one (CommonMark 5.3)."""
    if int(match[3]) not in right:
        hint = "number the items in their order, or part the two lists with a line of text"
        place.say(place.first + at, f"`{match[2]}` is shown as `{right[-1]}.`", hint)
