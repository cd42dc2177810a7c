"""A block of Markdown, a title or a summary -> Passage: its prose, and the addresses and labels in it.

This reads what briefings are written in, as `blocks` does; it is not a Markdown parser. What a reader does not see as
text is blanked and never taken out, so that an offset in the prose is one in the block.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

from nashra import style
from nashra.body import CODE, COMMENT, blank
from nashra.model import Block, Language
from nashra.review.comparison import Passage

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_TEXT = ("code", "rule")
_FIELDS = ("title", "summary")

_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*\n?[ \t]*<?([^\s<>]+)>?", re.MULTILINE)
_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_REFERENCE = re.compile(r"(?<!\\)\[(?!\^)([^\[\]]+)\](?:[ ]?\[(?!\^)([^\[\]]*)\])?(?![(:])")
_BRACKETED = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]+|[^\s<>@:/]+@[^\s<>@]+)>")
_ATTRIBUTE = re.compile(r"<(\w+)\b[^<>]*?\s(href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_BARE = re.compile(r"https?://[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?،؛؟)\]*_]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_ESCAPED_BRACKET = re.compile(r"\\[\[\]!<]")

_MARKS = (
    re.compile(r"^ {0,3}!!!.*$", re.MULTILINE),  # the kind of a box; style keeps its title
    re.compile(r"^(?:[ \t]*>)+", re.MULTILINE),
    re.compile(r"^[ \t]*(?:[-*+]|\d+\.)(?=[ \t])", re.MULTILINE),
    re.compile(r"^[ >]*#+|(?<=[ \t])#+[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE),  # the line below a heading
    re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);"),
    re.compile(r"\\(?=[^\w\s])"),
    re.compile(r"\*+|~~|(?<!\w)_+|_+(?!\w)"),  # emphasis
)
_TABLE_MARKS = (re.compile(r"^[\s:|-]+$", re.MULTILINE), re.compile(r"(?<!\\)\|"))
_LABEL = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:")
_BRACKETS = re.compile(r"!?\[(?=(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\()|\](?=\()")
_SECOND = re.compile(r"(?<=\])[ ]?\[[^\[\]\n]*\]")  # the label of a link that is defined elsewhere


def passage(block: Block, language: Language, definitions: Mapping[str, str] = _NONE) -> Passage:
    """Return what the checks read of a block; `definitions` are those of its whole body, see there.

    A block of kind "title" or "summary" is a field of the front matter, which holds no Markdown.
    """
    if block.kind in _FIELDS:
        return Passage(language, block, style.prose(block.text, language))
    if block.kind in _NO_TEXT:
        return Passage(language, block, re.sub(r"[^\n]", " ", block.text))
    text = blank(COMMENT, blank(CODE, block.text))
    for pattern in (_ESCAPED_BRACKET, _DEFINITION):
        text = blank(pattern, text)
    links: list[str] = []
    images: list[str] = []
    for _, is_image, address in sorted(_addresses(text, definitions)):
        (images if is_image else links).append(address)
    notes = tuple(match.group(1) for match in _NOTE.finditer(text))
    return Passage(language, block, _prose(block, language, definitions), tuple(links), tuple(images), notes)


def plain(text: str, language: Language, line: int = 1) -> Passage:
    """Return what the checks read of a title or a summary."""
    return passage(Block("title", text, line), language)


def definitions(body: str) -> dict[str, str]:
    """Return the address of each label that a body defines in a line `[label]: address`, the labels in lower case.

    Of several definitions of a label the first stands.
    """
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(blank(COMMENT, blank(CODE, body))):
        found.setdefault(_label(match.group(1)), match.group(2))
    return found


def _label(written: str) -> str:
    """Return a label as it is compared: without case, all spaces equal."""
    return " ".join(written.split()).lower()


def _addresses(text: str, definitions: Mapping[str, str]) -> Iterator[tuple[int, bool, str]]:
    """Yield (offset, whether it is an image's, address); a bare address only where it is in no mark."""
    marked = text
    for match in _INLINE.finditer(text):
        opening = _opening(text, match.start())
        if opening >= 0:
            yield opening, text[:opening].endswith("!"), match.group(1) or match.group(2) or ""
            marked = _without(match, marked)
    for match in _BRACKETED.finditer(text):
        address = match.group(1)
        yield match.start(), False, address if ":" in address else f"mailto:{address}"
        marked = _without(match, marked)
    for match in _ATTRIBUTE.finditer(text):
        address = unescape(match.group(3) or match.group(4) or match.group(5) or "")
        yield match.start(2), match.group(2) == "src", address
        marked = _without(match, marked)
    for match in _REFERENCE.finditer(marked) if definitions else ():
        address = definitions.get(_label(match.group(2) or match.group(1)), "")
        if address:
            yield match.start(), text[: match.start()].endswith("!"), address
    for match in _BARE.finditer(marked):
        yield match.start(), False, match.group()


def _without(match: re.Match[str], text: str) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _opening(text: str, end: int) -> int:
    """Return the offset of the bracket that is closed at `end`, or -1."""
    depth = 0
    for offset in range(end, -1, -1):
        depth += (text[offset] == "]") - (text[offset] == "[")
        if depth == 0:
            return offset
    return -1


def _prose(block: Block, language: Language, definitions: Mapping[str, str]) -> str:
    # `style` knows the address of a link by the bracket before it, so brackets go from what it returns.
    seen = blank(_BRACKETS, blank(_LABEL, block.text))
    prose = style.prose(block.text, language)
    prose = "".join(" " if other == " " else char for char, other in zip(prose, seen, strict=True))
    marks = (*_MARKS, *(_TABLE_MARKS if block.kind == "table" else ()), *((_SECOND,) if definitions else ()))
    for pattern in marks:
        prose = blank(pattern, prose)
    return prose
