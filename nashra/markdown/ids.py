"""Makes the ids of headings, and names the ids of HTML that no heading may get."""

import re
import unicodedata
from itertools import takewhile

OUR_IDS = "site-"
"""The first letters of the ids in the templates."""

PASSAGE_ID = re.compile(r"p\d+")
"""The anchors of passages (`p7`), which all languages share."""

_SIGNS = re.compile(r"(?<=(\w))[^\w\s-]+|[^\w\s-]+")
_BETWEEN_WORDS = re.compile(r"[-\s]+")
_NUMBERED = re.compile(r"(.*)_([0-9]+)")


def slugified(text: str) -> str:
    """Return a text in lower case with its words joined by hyphens, without other signs, and composed (NFC).

    The marks of a letter are part of it (Unicode category M): vowel signs of Hindi, Thai or Arabic, accents.
    """
    return unicodedata.normalize("NFC", _BETWEEN_WORDS.sub("-", _SIGNS.sub(_marks, text).strip().lower()))


def _marks(signs: re.Match[str]) -> str:
    """Return the marks at the beginning of some signs, if a letter or digit is before them."""
    return "".join(takewhile(_is_mark, signs[0])) if signs[1] else ""


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def heading_id(text: str) -> str:
    """Return the id of a heading: its text as a slug, but never an id of the templates or of a passage."""
    id_ = slugified(text)
    if id_.startswith(OUR_IDS):
        id_ = OUR_IDS.replace("-", "_") + id_.removeprefix(OUR_IDS)
    return re.sub(r"^p(?=\d+$)", "p_", id_)


def unique(id_: str, taken: set[str], numbers: dict[str, int]) -> str:
    """Return an id that is not taken: this one, or the next with a number. It is taken then.

    `numbers` is kept for further calls: all of `x_1` to `x_n` are taken if `numbers["x"]` is n. Without it, many equal
    headings would take quadratic time.
    """
    if not id_ or id_ in taken:
        match = _NUMBERED.fullmatch(id_)
        base, number = (match[1], int(match[2])) if match else (id_, 0)
        known = numbers.get(base, 0)
        is_in_row = number <= known or id_ == f"{base}_{known + 1}"
        number = max(number, known) + 1 if is_in_row else number + 1
        while f"{base}_{number}" in taken:
            number += 1
        if is_in_row:
            numbers[base] = number
        id_ = f"{base}_{number}"
    taken.add(id_)
    return id_
