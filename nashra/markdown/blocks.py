"""Splits a body in Markdown into its blocks, each with its kind, text, lines and fingerprint.

A block is one top-level heading, paragraph, list item, quotation, table, code, image, note or rule. This reads lines
as Python-Markdown does for texts such as briefings; it is not a Markdown parser.
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
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r" {0,3}([-*+]|\d+\.)\s+")
_QUOTATION = re.compile(r" {0,3}>")
_HEAD_LINE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$")  # below the head of a table
_NOTE = re.compile(r"!!! ?\w")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_DEFINITION = re.compile(r"(\[[^\]^][^\]]*\]|\*\[[^\]]+\]):")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?$")
_DEFINED = re.compile(r"^ {0,3}(\*?\[[^\]]+\]):[ \t]*(.*)$", re.MULTILINE)

TO_DO = "TODO"
"""The placeholder for each text of a new file that is still to be written."""

KEPT = ("code", "rule")
"""The kinds of block without anything to translate."""

_TO_DO = re.compile(rf"(?<!\w){TO_DO}(?!\w)")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")
_SIGN = re.compile(r" {0,3}[-`~#*_+!\[>\d]")
"""The beginning of each line that may begin any block but a paragraph or a table."""

_INVISIBLE = re.compile(r"[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MEANINGLESS = re.compile(rf"{_INVISIBLE.pattern}|\{{:?\s*(?:[#.][\w-]|[\w-]+=)[^}}\n]*\}}")
_MARKERS = {
    "list item": re.compile(r"\A\s*(?:[-*+]|\d+\.)\s+"),
    "quotation": re.compile(r"^\s*>[ \t]?", re.MULTILINE),
    "rule": re.compile(r"\A.*\Z", re.DOTALL),
}
_BEGIN_ANOTHER = (_ITEM, _FOOTNOTE, _DEFINITION, _HEADING, _FENCE, _RULE)


def split(text: str) -> list[Block]:
    """Return the blocks of a body; the definitions of links and abbreviations are none.

    Law: every line of the body with text is in one block or in a definition.
    """
    clean, lines = without_comments(text)
    pieces = [(start, piece, _kind(piece)) for start, piece in _pieces(clean.split("\n"))]
    targets = _targets(piece for _, piece, kind in pieces if kind == "definition")
    blocks = []
    for start, piece, kind in pieces:
        if kind != "definition":
            block = "\n".join(piece)
            last = lines[start + len(piece) - 1]
            blocks.append(Block(kind, block, lines[start], last, fingerprint(kind, block, targets)))
    return blocks


def definitions(text: str) -> list[str]:
    """Return the definitions of links and abbreviations in a body."""
    clean, _ = without_comments(text)
    return ["\n".join(piece) for _, piece in _pieces(clean.split("\n")) if _kind(piece) == "definition"]


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


def first_of_body(blocks: Sequence[Block]) -> int:
    """Return the index of the first block of the body; the blocks before it are fields."""
    return sum(block.kind in ("title", "summary") for block in blocks)


def fingerprint(kind: str, text: str, targets: Mapping[str, str] | None = None) -> str:
    """Return a digest of what a block says: 48 bits as 12 consonants, which YAML reads as neither number nor word.

    It ignores spaces, line ends, invisible characters (bidi controls, tatweel), composition (NFC), the markers of
    lists and quotations, and lists of attributes. `targets` maps the labels that the body defines to their addresses.
    """
    if kind != "code":
        if marker := _MARKERS.get(kind):
            text = marker.sub(lambda match: "1. " if match[0].strip()[:1].isdigit() else "", text)
        text = _meaning(text)
    if targets:
        folded = text.casefold()
        for label, address in targets.items():
            if label in folded:
                text += f"\0{label}\0{address}"
                folded = text.casefold()
    digest = hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()[:12]
    return digest.translate(_LETTERS)


def _meaning(text: str) -> str:
    """Return a text without the differences that a fingerprint ignores."""
    flat = text.replace("\n", " ").replace("\xa0", " ")
    # Printable text has no blanks but spaces, and no invisible character but the tatweel.
    if flat.isprintable() and not any(sign in flat for sign in ("  ", "{", "\u0640")):
        return unicodedata.normalize("NFC", flat).strip(" ")
    if "{" in text or _INVISIBLE.search(text):
        text = _MEANINGLESS.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _targets(definitions: Iterator[list[str]]) -> dict[str, str]:
    targets = {}
    for piece in definitions:
        for match in _DEFINED.finditer("\n".join(piece)):
            label = match[1].casefold()  # texts use an abbreviation without its brackets, a link with them
            targets[label[2:-1] if label.startswith("*") else label] = match[2].strip()
    return targets


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the index of the first line, and the lines, of each block or definition."""
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
    if _HEADING.match(first) or _RULE.match(first):
        return start + 1
    if start + 1 < len(lines) and _UNDERLINE.match(lines[start + 1]):
        return start + 2
    if _NOTE.match(first) or _FOOTNOTE.match(first) or _ITEM.match(first):
        return _end_of_indented(lines, start)
    end = _end_of_text(lines, start)
    while _QUOTATION.match(first):  # Markdown merges quotations with only blank lines between them
        following = next((number for number in range(end, len(lines)) if lines[number].strip()), end)
        if end == following or not _QUOTATION.match(lines[following]):
            break
        if following + 1 < len(lines) and _UNDERLINE.match(lines[following + 1]):
            return following + 2
        end = _end_of_text(lines, following)
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
    # No item: with sane_lists a list does not interrupt a paragraph.
    return any(pattern.match(line) for pattern in (_FENCE, _HEADING, _NOTE, _RULE, _FOOTNOTE, _DEFINITION))


def _end_of_indented(lines: list[str], start: int) -> int:
    """Return where an item or a note ends: after the lines that follow at once, and indented ones after blank lines."""
    end = start + 1
    after_blank = False
    only_indented = _NOTE.match(lines[start])
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            after_blank = True
        elif line.startswith(("    ", "\t")):
            after_blank = False
        elif after_blank or only_indented or any(pattern.match(line) for pattern in _BEGIN_ANOTHER):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _kind(piece: list[str]) -> str:
    first = piece[0]
    if first.startswith(("    ", "\t")) and all(line.startswith(("    ", "\t")) for line in piece):
        return "code"
    has_sign = _SIGN.match(first)
    if not has_sign and len(piece) == 1:
        return "paragraph"
    return next((kind for kind, test in (_WITH_SIGN if has_sign else _WITHOUT_SIGN) if test(piece)), "paragraph")


_WITHOUT_SIGN: Sequence[tuple[str, Callable[[list[str]], object]]] = (
    ("heading", lambda piece: len(piece) == 2 and _UNDERLINE.match(piece[1])),
    ("table", lambda piece: len(piece) > 1 and "|" in piece[0] and _HEAD_LINE.match(piece[1])),
)
_WITH_SIGN: Sequence[tuple[str, Callable[[list[str]], object]]] = (
    ("rule", lambda piece: len(piece) == 1 and _RULE.match(piece[0])),
    ("code", lambda piece: _FENCE.match(piece[0])),
    ("heading", lambda piece: _HEADING.match(piece[0])),
    _WITHOUT_SIGN[0],
    ("note", lambda piece: _NOTE.match(piece[0]) or _FOOTNOTE.match(piece[0])),
    ("list item", lambda piece: _ITEM.match(piece[0])),
    ("quotation", lambda piece: _QUOTATION.match(piece[0])),
    _WITHOUT_SIGN[1],
    ("definition", lambda piece: _DEFINITION.match(piece[0])),
    ("image", lambda piece: len(piece) == 1 and _IMAGE.match(piece[0])),
)
