"""Reads what holds no other blocks: paragraphs, headings, code, rules, tables and definitions."""

import re

from nashra.markdown import syntax
from nashra.markdown.lines import Place
from nashra.markdown.nodes import Node

_GOES_ON = re.compile(r" *(?:[-*+]|\d{1,2}[.)]) +\S")  # an item, if it were not in a paragraph
_CLOSING = re.compile(r"(?:^|(?<= ))#+$")
_SIDES = {(True, False): "start", (False, True): "end", (True, True): "center"}
_CUT = 20  # a fence of more marks is told in words


def paragraph(place: Place) -> Node:
    """Return a paragraph, or the heading that a line below it makes of its only line."""
    lines, at, end = place.lines, place.at, place.at + 1
    if end < len(lines) and (underline := syntax.UNDERLINE.match(lines[end])):
        level = 1 if underline[1][0] == "=" else 2
        return Node("heading", place.number, place.number + 2, lines[at].strip(), number=level)
    while end < len(lines) and lines[end].strip() and not syntax.interrupts(lines, end):
        if _GOES_ON.match(lines[end]):
            hint = "put a blank line before the list, and indent each level by four blanks"
            place.say(place.first + end, "a line of a list goes on with the text above", hint)
        end += 1
    return Node("paragraph", place.number, place.first + end, syntax.text_of(lines[at:end]))


def code(place: Place) -> Node:
    """Return code that blanks make."""
    lines, end = place.lines, place.at + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    hint = "if it is none, take the blanks away; code is clearer between lines of ```"
    place.say(place.number, "four blanks before a line make it code", hint)
    code = "\n".join(line[4:] for line in lines[place.at : end])
    return Node("code", place.number, place.first + end, code)


def fence(place: Place) -> Node:
    """Return code between two fences."""
    lines = place.lines
    blanks, fence, info = place.match.groups()
    closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}} *$")
    after = next((n + 1 for n in range(place.at + 1, len(lines)) if closing.match(lines[n])), 0)
    end = after - 1
    if not after:
        marks = fence if len(fence) < _CUT else f"{len(fence)} of {fence[0]}"
        place.say(place.number, "code that does not end", f"write {marks} below its last line")
        after = len(lines)
        while not lines[after - 1].strip():
            after -= 1
        end = after
    rows = [line[min(len(blanks), syntax.indent(line)) :] for line in lines[place.at + 1 : end]]
    return Node("code", place.number, place.first + after, "\n".join(rows), label=info.strip())


def table(place: Place) -> Node:
    """Return a table; rows that lack cells get empty ones."""
    lines, end = place.lines, place.at + 2
    head, delimiters = (syntax.cells(line) for line in lines[place.at : end])
    sides = tuple(_SIDES.get((cell.startswith(":"), cell.endswith(":")), "") for cell in delimiters)
    rows = [tuple(head)]
    while end < len(lines) and lines[end].strip() and syntax.is_row(lines, end):
        row = syntax.cells(lines[end])
        if len(row) > len(head):
            message = f"a row with {len(row)} cells in a table of {len(head)} columns"
            hint = "give the head as many cells, or write `\\|` for a | that parts no cells"
            place.say(place.first + end, message, hint, "problem")
        rows.append((*row, *[""] * (len(head) - len(row))))
        end += 1
    return Node("table", place.number, place.first + end, rows=tuple(rows), sides=sides)


def heading(place: Place) -> Node:
    """Return a heading."""
    signs, text = place.match.groups()
    if len(signs) == 1:
        hint = "write `##`: the title is the page's only first-level heading, this one is published below it"
        place.say(place.number, "a heading with one `#`", hint)
    text = _CLOSING.sub("", text.strip()).rstrip()
    return Node("heading", place.number, place.number + 1, text, number=len(signs))


def rule(place: Place) -> Node:
    """Return a rule."""
    return Node("rule", place.number, place.number + 1)


def link(place: Place) -> Node:
    """Return the definition of a link."""
    label, pointed, plain, *titles = place.match.groups()
    title = next((title for title in titles if title), "")
    address = plain if pointed is None else pointed
    return Node("link", place.number, place.number + 1, title, label=label.strip(), address=address)


def abbreviation(place: Place) -> Node:
    """Return the definition of an abbreviation."""
    label, text = place.match.groups()
    return Node("abbreviation", place.number, place.number + 1, text.strip(), label=label.strip())
