"""The laws of bodies, and the oracles that judge them from the outside: what readers see, and what is a block."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from hypothesis import strategies as st

from nashra.model.content import Block, Body
from tests.conftest import CONVERTER
from tests.markdown.bodies import BODIES, FOREIGN_BODIES, PLAIN_BODIES, Written

Law = Callable[[Written, Body], Iterator[str]]
"""Yields what breaks a law in a body."""

_TAG = re.compile(r"""<(/?)([A-Za-z][\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""")
_VOID = {"img", "br", "hr"}
_CODE = re.compile("<code[^>]*>.*?</code>", re.DOTALL)
_QUOTED = re.compile("`[^`]*`")


def nfc(text: str) -> str:
    """Return a text in the composed form, in which texts are compared."""
    return unicodedata.normalize("NFC", text)


class _Text(HTMLParser):
    def __init__(self, attributes: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes = attributes
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces += [f" {value} " for name, value in attrs if name in self.attributes and value]


def text_of(html: str, *, with_attributes: bool = True) -> str:
    """Return what readers see or hear of HTML: its text and, `with_attributes`, titles and alternatives of images."""
    parser = _Text(("alt", "title") if with_attributes else ())
    parser.feed(html)
    parser.close()
    return nfc("".join(parser.pieces))


def elements(html: str) -> dict[tuple[int, int], str]:
    """Return the spans of the elements that are blocks, with their names: top-level ones, items of lists and notes."""
    open_: list[tuple[str, int, bool]] = []  # name, start, and whether its items are blocks
    found: dict[tuple[int, int], str] = {}
    for match in _TAG.finditer(html):
        closing, name, attributes = match.groups()
        if closing:
            name, start, is_list = open_.pop()
            is_item = name == "li" and bool(open_) and open_[-1][2]
            if is_item or (not open_ and not is_list):
                found[start, match.end()] = name
        elif name in _VOID:
            if not open_:
                found[match.span()] = name
        else:
            is_notes = bool(re.search(r'class="footnotes?"', attributes)) and not open_
            in_notes = bool(open_) and open_[-1][2] and open_[-1][0] != "li" and len(open_) == 1
            is_list = is_notes or (name in ("ul", "ol") and (not open_ or in_notes))
            open_.append((name, match.start(), is_list))
    return found


def lost_words(written: Written, body: Body) -> Iterator[str]:
    """Yield each word of a body that readers do not find, or that they must not see, if no fault names its line."""
    named = named_lines(written, body)
    for block in body.blocks:
        if block.span is None and block.line in named:  # a note with the label of another, which the fault names
            named |= set(_lines(block))
    text = text_of(body.html)
    for word, line in written.words:
        if line not in named and nfc(word) not in text:
            yield f"line {line}: the word {word} is lost"
    shown = text_of(_CODE.sub("", body.html))  # in code, nothing is a comment
    for word, line in written.hidden:
        if line not in named and nfc(word) in shown:
            yield f"line {line}: the comment {word} is published"


def loose_blocks(written: Written, body: Body) -> Iterator[str]:
    """Yield each block that is not one element, and each element that is not a block, if no fault names its line."""
    named = named_lines(written, body)
    own = elements(body.html)
    taken: set[tuple[int, int]] = set()
    last = 0
    for block in body.blocks:
        what = f"line {block.line}: the {block.kind}"
        if not named.isdisjoint(_lines(block)):
            taken |= {block.span} if block.span else set()
        elif block.span is None:
            yield f"{what} has no element"
        else:
            html = body.html[slice(*block.span)]
            if block.span not in own or block.span in taken:
                yield f"{what} is not one element of its own: {html}"
            if block.span[0] < last and not _is_note(html):
                yield f"{what} is out of order: {html}"
            last = max(last, 0 if _is_note(html) else block.span[1])
            taken.add(block.span)
    for html in (body.html[slice(*span)] for span in sorted(own.keys() - taken)):
        if named.isdisjoint(_lines_of_words(written, html)):
            yield f"no block has the element {html}"


def misplaced_blocks(written: Written, body: Body) -> Iterator[str]:
    """Yield each block whose element has a word of a line that is not the block's, if no fault names that line."""
    named = named_lines(written, body)
    for block in body.blocks:
        if block.span:
            for line in _lines_of_words(written, body.html[slice(*block.span)]):
                if line not in _lines(block) and line not in named:
                    yield f"the {block.kind} of lines {block.line} to {block.last} has a word of line {line}"


def named_lines(written: Written, body: Body) -> set[int]:
    """Return the lines that a fault names, and all that follow something which a problem says has no end."""
    named = {line for line, *_ in body.faults}
    stops = {line for line, _, _, level in body.faults if level == "problem"}
    for part in written.parts:
        if part.piece.template.takes_rest and not stops.isdisjoint(part.lines):
            return named | set(range(part.line, written.text.count("\n") + 2))
    return named


def _lines(block: Block) -> range:
    return range(block.line, max(block.last, block.line) + 1)


def _lines_of_words(written: Written, html: str) -> set[int]:
    """Return the lines of the words in the text of HTML; those of titles may be in a definition elsewhere."""
    text = text_of(html, with_attributes=False)
    return {line for word, line in written.words if nfc(word) in text}


def _is_note(html: str) -> bool:
    return html.startswith('<li id="fn')  # notes are at the end, wherever they were written


def unnamed_constructs(written: Written, body: Body) -> Iterator[str]:
    """Yield each construct that is neither read as meant nor named by a fault, and advice that comes twice."""
    named = {line for line, *_ in body.faults}
    html = nfc(body.html)
    for part in written.parts:
        if part.piece.template.is_foreign and not named.intersection(part.lines):
            meaning = written.meaning(part)
            shows_hidden = any(nfc(word) in html for word in part.hidden)
            if meaning is None or shows_hidden or not meaning.search(html):
                yield f"line {part.line}: {part.text!r} is not read as meant, and nothing says so"
    advice = Counter(
        (line, _QUOTED.sub("`…`", message)) for line, message, _, level in body.faults if level == "advice"
    )
    for (line, message), count in advice.items():
        if count > 1:
            yield f"line {line}: {count} times: {message}"


def needless_advice(_: Written, body: Body) -> Iterator[str]:
    """Yield each fault of a body that has none."""
    for line, message, _hint, level in body.faults:
        yield f"line {line}: {level}: {message}"


LAWS: dict[str, tuple[st.SearchStrategy[Written], Law]] = {
    "no word is lost": (BODIES, lost_words),
    "blocks are elements": (BODIES, loose_blocks),
    "blocks have their lines": (BODIES, misplaced_blocks),
    "foreign constructs are named": (FOREIGN_BODIES, unnamed_constructs),
    "plain bodies have no advice": (PLAIN_BODIES, needless_advice),
    "no word of a plain body is lost": (PLAIN_BODIES, lost_words),
    "blocks of a plain body are elements": (PLAIN_BODIES, loose_blocks),
    "blocks of a plain body have their lines": (PLAIN_BODIES, misplaced_blocks),
}
"""By name: the bodies for which a law holds, and the function that yields what breaks it."""


def broken(law: Law, written: Written) -> list[str]:
    """Return what breaks a law in a body."""
    return list(law(written, CONVERTER(written.text)))
