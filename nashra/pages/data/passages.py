"""Returns the texts of a briefing by passage, as readers see them: without markup, links to notes and pictures.

A passage is known by the number that it has on its page: `p7`, or `title` or `summary`. Of a translation is said which
passages of the original it stands for, and its state where that is known.
"""

import re
from html import unescape
from typing import NamedTuple

from nashra.markdown.blocks import KEPT, first_of_body
from nashra.markdown.html import is_of_note
from nashra.model.alignment import State
from nashra.model.content import Document
from nashra.model.site import Briefing
from nashra.text.html import BLOCKS, TOKEN, attributes

_BLANKS = re.compile(r"[ \t\r\n]+")
_UNKNOWN: frozenset[State] = frozenset(("missing", "unrecorded"))
_CELL = "\t"


class Passage(NamedTuple):
    """A passage of a text: its number on the page, the kind of its block, and its text, "" where that shows none."""

    id: str
    kind: str
    text: str


class TranslatedPassage(NamedTuple):
    """A passage of a translation: the passages of the original that it stands for, its text, and its state, or ""."""

    originals: tuple[Passage, ...]
    kind: str
    text: str
    state: str

    @property
    def is_pair(self) -> bool:
        """Whether it is known to say the same as the original, in words."""
        has_words = self.kind not in KEPT and self.text and any(passage.text for passage in self.originals)
        return bool(has_words) and self.state in ("current", "joined")


def passages(document: Document) -> list[Passage]:
    """Return the passages of a text, one for each of its blocks."""
    html, blocks = document.body.html, document.blocks  # each is read from the disk
    first = first_of_body(blocks)
    fields = {"title": document.title, "summary": document.summary or ""}
    found = [Passage(block.kind, block.kind, fields[block.kind]) for block in blocks[:first]]
    for number, block in enumerate(blocks[first:], start=1):
        start, end = block.span or (0, 0)
        found.append(Passage(f"p{number}", block.kind, visible_text(html[start:end], is_code=block.kind == "code")))
    return found


def translated(briefing: Briefing, prefix: str, originals: list[Passage]) -> list[TranslatedPassage]:
    """Return the passages of a translation in its order, and those that it lacks; `originals` are the original's."""
    own = passages(briefing.documents[prefix])
    found = []
    for row in briefing.alignments[prefix].rows:
        of = tuple(originals[index] for index in row.originals)
        here = [own[index] for index in row.translations]
        text = "\n".join(passage.text for passage in here if passage.text)
        state = "" if row.state in _UNKNOWN else row.state
        found.append(TranslatedPassage(of, (here or of)[0].kind, text, state))
    return found


def visible_text(html: str, *, is_code: bool = False) -> str:
    """Return the text of sanitised HTML: a line for each block, a tab between the cells of a table."""
    parts: list[str] = []
    note = 0  # 1 within a link to a note, which is a sign and no text
    for match in TOKEN.finditer(html):
        closing, name, written = match.groups()
        if name is None:
            text = unescape(match[0])
            parts.append("" if note else text if is_code else _BLANKS.sub(" ", text))
        elif name == "a" and (note or is_of_note(attributes(written or ""))):
            note = 0 if closing else 1
            parts[-1:] = [part.rstrip(" \u00a0") for part in parts[-1:]]  # the space before a sign that goes
        elif name in ("td", "th"):
            parts.append(_CELL if closing else "")
        elif name == "br" or name in BLOCKS:
            parts.append("\n")
    lines = "".join(parts).split("\n")
    if is_code:
        return "\n".join(lines).strip("\n")
    return "\n".join(filter(None, (_trimmed(line) for line in lines)))


def _trimmed(line: str) -> str:
    return _CELL.join(cell.strip(" ") for cell in line.split(_CELL)).strip(_CELL)
