"""A body of Markdown -> its blocks in reading order, each with its kind, its text, its lines and its fingerprint.

A block is one top-level piece: heading, paragraph, list item, quotation, table, code, image, note, rule. This reads
lines as Python-Markdown does for the texts that briefings are; it is not a Markdown parser.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from nashra.markdown.source import COMMENT, without_comments
from nashra.model.content import Block

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile("#")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_LINE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r" {0,3}([-*+]|\d+\.)\s+")
_QUOTATION = re.compile(r" {0,3}>")
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")
_NOTE = re.compile(r"!!! ?\w")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_DEFINITION = re.compile(r"(\[[^\]^][^\]]*\]|\*\[[^\]]+\]):")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?$")
_DEFINED = re.compile(r"^ {0,3}(\*?\[[^\]]+\]):[ \t]*(.*)$", re.MULTILINE)

TO_DO = "TODO"
"""What stands in a new file in the place of each text that is to be written."""

KEPT = ("code", "rule")
"""Kinds of block that hold nothing to translate: they stay as they are."""

_TO_DO = re.compile(rf"(?<!\w){TO_DO}(?!\w)")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")
_SIGN = re.compile(r" {0,3}[-`~#*_+!\[>\d]")
"""The begin of a line that may begin anything but a paragraph or a table."""

_UNSEEN = re.compile(r"[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSAID = re.compile(rf"{_UNSEEN.pattern}|\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^}}\n]*\}}")
_FURNITURE = {
    "list item": re.compile(r"\A\s*(?:[-*+]|\d+\.)\s+"),
    "quotation": re.compile(r"^\s*>[ \t]?", re.MULTILINE),
    "rule": re.compile(r"\A.*\Z", re.DOTALL),
}
_BEGIN_ANEW = (_ITEM, _FOOTNOTE, _DEFINITION, _HEADING, _FENCE, _LINE)


def split(text: str) -> list[Block]:
    """Return the blocks of a body. Definitions of links and abbreviations are no blocks; notes of either kind are.

    Law: every line of the body that holds text is in one block or is a definition.
    """
    clean, lines = without_comments(text)
    pieces = [(start, piece, _kind(piece)) for start, piece in _pieces(clean.split("\n"))]
    targets = _targets(piece for _, piece, kind in pieces if kind == "definition")
    blocks = []
    for start, piece, kind in pieces:
        if kind != "definition":
            written = "\n".join(piece)
            last = lines[start + len(piece) - 1]
            blocks.append(Block(kind, written, lines[start], last, fingerprint(kind, written, targets)))
    return blocks


def definitions(text: str) -> list[str]:
    """Return the lines of a body that define links and abbreviations."""
    clean, _ = without_comments(text)
    return ["\n".join(piece) for _, piece in _pieces(clean.split("\n")) if _kind(piece) == "definition"]


def field(name: str, text: str, line: int = 0) -> Block:
    """Return a title or a summary as a block; fields have no place in the body."""
    return Block(name, text, line, line, fingerprint(name, text))


def is_to_do(text: str) -> bool:
    """Say whether some of a text is still to be written. Comments are not published, and may say so."""
    return TO_DO in text and _TO_DO.search(COMMENT.sub("", text)) is not None


def name_of(blocks: Sequence[Block], index: int) -> str:
    """Return how a block is called: "title", "summary", or its number in the body, as in ¶4."""
    kind = blocks[index].kind
    return kind if kind in ("title", "summary") else f"¶{index + 1 - first_of_body(blocks)}"


def first_of_body(blocks: Sequence[Block]) -> int:
    """Return the index of the first block of the body: those before it are fields."""
    return sum(block.kind in ("title", "summary") for block in blocks)


def fingerprint(kind: str, text: str, targets: Mapping[str, str] | None = None) -> str:
    """Return 12 letters (48 bits) that stand for what a block says: consonants, so that YAML sees no number or word.

    Spaces, line ends, signs that nobody sees (bidi controls, tatweel), composition (NFC), marks of lists and quotations
    and lists of attributes say nothing. `targets` has the addresses of the links that the body defines, by label.
    """
    if kind != "code":
        if furniture := _FURNITURE.get(kind):
            text = furniture.sub(lambda match: "1. " if match.group().strip()[:1].isdigit() else "", text)
        text = _said(text)
    if targets:
        folded = text.casefold()
        for label, address in targets.items():
            if label in folded:
                text += f"\0{label}\0{address}"
                folded = text.casefold()
    digest = hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()[:12]
    return digest.translate(_LETTERS)


def _said(text: str) -> str:
    """Return a text without what says nothing."""
    flat = text.replace("\n", " ").replace("\xa0", " ")
    # What is printed has no blanks but spaces, and no sign that nobody sees but the tatweel.
    if flat.isprintable() and not any(sign in flat for sign in ("  ", "{", "\u0640")):
        return unicodedata.normalize("NFC", flat).strip(" ")
    if "{" in text or _UNSEEN.search(text):
        text = _UNSAID.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _targets(definitions: Iterator[list[str]]) -> dict[str, str]:
    found = {}
    for piece in definitions:
        for match in _DEFINED.finditer("\n".join(piece)):
            label = match.group(1).casefold()  # an abbreviation is found by itself, a link by its brackets
            found[label[2:-1] if label.startswith("*") else label] = match.group(2).strip()
    return found


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield (index of the first line, lines) of each piece: those between blank lines, parted again by their kind."""
    index = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        end = _end(lines, index)
        yield index, [line.rstrip() for line in lines[index:end]]
        index = end


def _end(lines: list[str], start: int) -> int:
    first = lines[start]
    if not _SIGN.match(first):
        if start + 1 < len(lines) and not lines[start + 1]:
            return start + 1
        underlined = start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1])
        return start + 2 if underlined else _end_of_text(lines, start)
    if fence := _FENCE.match(first):
        closing = re.compile(rf" {{0,3}}{re.escape(fence.group(1))}[`~]*[ \t]*$")
        return next((n + 1 for n in range(start + 1, len(lines)) if closing.match(lines[n])), len(lines))
    if _HEADING.match(first) or _LINE.match(first):
        return start + 1
    if start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1]):
        return start + 2
    if _NOTE.match(first) or _FOOTNOTE.match(first) or _ITEM.match(first):
        return _end_of_indented(lines, start)
    end = _end_of_text(lines, start)
    while _QUOTATION.match(first):  # Markdown makes one of quotations that only blank lines part
        after = next((number for number in range(end, len(lines)) if lines[number].strip()), end)
        if end == after or not _QUOTATION.match(lines[after]):
            break
        if after + 1 < len(lines) and _UNDERLINE.match(lines[after + 1]):
            return after + 2
        end = _end_of_text(lines, after)
    return end


def _end_of_text(lines: list[str], start: int) -> int:
    first, end = lines[start], start + 1
    if _DEFINITION.match(first):
        return end
    while end < len(lines) and lines[end].strip() and not _begins_another(first, lines[end]):
        end += 1
    return end


def _begins_another(first: str, line: str) -> bool:
    if not _SIGN.match(line):
        return False
    if _QUOTATION.match(line) and not _QUOTATION.match(first):
        return True
    # A list may follow a line of text only where sane_lists sees one begin; a paragraph goes on otherwise.
    return any(mark.match(line) for mark in (_FENCE, _HEADING, _NOTE, _LINE, _FOOTNOTE, _DEFINITION))


def _end_of_indented(lines: list[str], start: int) -> int:
    # The piece goes on with lines that follow at once and with indented ones after blank lines.
    end = start + 1
    blank = False
    only_indented = _NOTE.match(lines[start])
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            blank = True
        elif line.startswith(("    ", "\t")):
            blank = False
        elif blank or only_indented or any(mark.match(line) for mark in _BEGIN_ANEW):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _kind(piece: list[str]) -> str:
    first = piece[0]
    if first.startswith(("    ", "\t")) and all(line.startswith(("    ", "\t")) for line in piece):
        return "code"
    signed = _SIGN.match(first)
    if not signed and len(piece) == 1:
        return "paragraph"
    tests = _OF_SIGNED if signed else _OF_UNSIGNED
    return next((kind for kind, found in tests if found(piece)), "paragraph")


_OF_UNSIGNED: Sequence[tuple[str, Callable[[list[str]], object]]] = (
    ("heading", lambda piece: len(piece) == 2 and _UNDERLINE.match(piece[1])),
    ("table", lambda piece: len(piece) > 1 and "|" in piece[0] and _RULE.match(piece[1])),
)
_OF_SIGNED: Sequence[tuple[str, Callable[[list[str]], object]]] = (
    ("rule", lambda piece: len(piece) == 1 and _LINE.match(piece[0])),
    ("code", lambda piece: _FENCE.match(piece[0])),
    ("heading", lambda piece: _HEADING.match(piece[0])),
    _OF_UNSIGNED[0],
    ("note", lambda piece: _NOTE.match(piece[0]) or _FOOTNOTE.match(piece[0])),
    ("list item", lambda piece: _ITEM.match(piece[0])),
    ("quotation", lambda piece: _QUOTATION.match(piece[0])),
    _OF_UNSIGNED[1],
    ("definition", lambda piece: _DEFINITION.match(piece[0])),
    ("image", lambda piece: len(piece) == 1 and _IMAGE.match(piece[0])),
)
