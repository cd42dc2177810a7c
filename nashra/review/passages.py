"""A block of Markdown, a title or a summary -> Passage: its prose, and the addresses and labels in it.

This reads what briefings are written in, as `blocks` does; it is not a Markdown parser. What a reader does not see as
text is blanked and never taken out, so that an offset in the prose is one in the block.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType

from nashra.markdown.source import CODE, COMMENT, blank
from nashra.model.content import Block, Language
from nashra.review import style
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

_Marks = tuple[tuple[str, re.Pattern[str]], ...]  # what is in every text that holds one, and the marks
_MARKS: _Marks = (
    ("!!!", re.compile(r"^ {0,3}!!!.*$", re.MULTILINE)),  # the kind of a box; style keeps its title
    (">", re.compile(r"^(?:[ \t]*>)+", re.MULTILINE)),
    ("", re.compile(r"^[ \t]*(?:[-*+]|\d+\.)(?=[ \t])", re.MULTILINE)),
    ("#", re.compile(r"^[ >]*#+|(?<=[ \t])#+[ \t]*$", re.MULTILINE)),
    ("=", re.compile(r"^[ \t]*=+[ \t]*$", re.MULTILINE)),  # the line below a heading
    ("-", re.compile(r"^[ \t]*-+[ \t]*$", re.MULTILINE)),
    ("&", re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")),
    ("\\", re.compile(r"\\(?=[^\w\s])")),
    ("*", re.compile(r"\*+")),  # emphasis
    ("~~", re.compile("~~")),
    ("_", re.compile(r"(?<!\w)_+|_+(?!\w)")),
)
_MARKS_OF_TABLE: _Marks = (*_MARKS, ("", re.compile(r"^[\s:|-]+$", re.MULTILINE)), ("|", re.compile(r"(?<!\\)\|")))
# A text without any of these is prose as it is, to `style.prose` too, but for marks at the beginning of its lines.
_SIGN = re.compile(r"[]`~<>!*_{[@\\&#]")
_BEGINNING = re.compile(r"[ \t]*(?:[-+=]|\d+\.)")
_NEXT_BEGINNING = re.compile(r"\n[ \t]*(?:[-+=]|\d+\.)")
_LABEL = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:")
# It begins with the set of what it may begin with, so that the rest of a text is passed over.
_BRACKETS = re.compile(r"[]!\[](?:(?<=\])(?=\()|(?:(?<=\[)|(?<=!)\[)(?=(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\())")
_SECOND = re.compile(r"(?<=\])[ ]?\[[^\[\]\n]*\]")  # the label of a link that is defined elsewhere


def passage(block: Block, language: Language, definitions: Mapping[str, str] = _NONE) -> Passage:
    """Return what the checks read of a block; `definitions` are those of its whole body, see there.

    A block of kind "title" or "summary" is a field of the front matter, which holds no Markdown.
    """
    if block.kind in _NO_TEXT:
        return Passage(language, block, re.sub(r"[^\n]", " ", block.text))
    if not _has_signs(block.text) and (block.kind in _FIELDS or not _has_marks(block)):
        return Passage(language, block, block.text)
    if block.kind in _FIELDS:
        return Passage(language, block, style.prose(block.text, language))
    text = _without_comments(block.text)
    for sign, pattern in (("\\", _ESCAPED_BRACKET), ("]:", _DEFINITION)):
        text = blank(pattern, text) if sign in text else text
    links: list[str] = []
    images: list[str] = []
    for _, is_image, address in sorted(_addresses(text, definitions)):
        (images if is_image else links).append(address)
    notes = tuple(match.group(1) for match in _NOTE.finditer(text)) if "[^" in text else ()
    return Passage(language, block, _prose(block, language, definitions), tuple(links), tuple(images), notes)


def _has_signs(text: str) -> bool:
    return _SIGN.search(text) is not None or style.holds_address(text)


def _has_marks(block: Block) -> bool:
    """Say whether a block may have marks at the beginning of its lines."""
    text = block.text
    return block.kind == "table" or bool(_BEGINNING.match(text) or _NEXT_BEGINNING.search(text))


def _without_comments(text: str) -> str:
    text = blank(CODE, text) if "`" in text or "~~~" in text else text
    return blank(COMMENT, text) if "<!--" in text else text


def plain(text: str, language: Language, line: int = 1) -> Passage:
    """Return what the checks read of a title or a summary."""
    return passage(Block("title", text, line), language)


def definitions(body: str) -> dict[str, str]:
    """Return the address of each label that a body defines in a line `[label]: address`, the labels in lower case.

    Of several definitions of a label the first stands.
    """
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(_without_comments(body)) if "]:" in body else ():
        found.setdefault(_label(match.group(1)), match.group(2))
    return found


def _label(written: str) -> str:
    """Return a label as it is compared: without case, all spaces equal."""
    return " ".join(written.split()).lower()


def _addresses(text: str, definitions: Mapping[str, str]) -> Iterator[tuple[int, bool, str]]:
    """Yield (offset, whether it is an image's, address); a bare address only where it is in no mark."""
    marked = text
    for match in _INLINE.finditer(text) if "](" in text else ():
        opening = _opening(text, match.start())
        if opening >= 0:
            yield opening, text[:opening].endswith("!"), match.group(1) or match.group(2) or ""
            marked = _without(match, marked)
    for match in _BRACKETED.finditer(text) if "<" in text else ():
        address = match.group(1)
        yield match.start(), False, address if ":" in address else f"mailto:{address}"
        marked = _without(match, marked)
    for match in _ATTRIBUTE.finditer(text) if "<" in text else ():
        address = unescape(match.group(3) or match.group(4) or match.group(5) or "")
        yield match.start(2), match.group(2) == "src", address
        marked = _without(match, marked)
    for match in _REFERENCE.finditer(marked) if definitions else ():
        address = definitions.get(_label(match.group(2) or match.group(1)), "")
        if address:
            yield match.start(), text[: match.start()].endswith("!"), address
    for match in _BARE.finditer(marked) if "://" in marked else ():
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
    prose = style.prose(block.text, language) if _has_signs(block.text) else block.text
    # `style` knows the address of a link by the bracket before it, so brackets go from what it returns.
    label = _LABEL.match(block.text) if "[^" in block.text else None
    prose = _without(label, prose) if label else prose
    for match in _BRACKETS.finditer(block.text, label.end() if label else 0) if "](" in block.text else ():
        prose = _without(match, prose)
    for sign, pattern in _MARKS_OF_TABLE if block.kind == "table" else _MARKS:
        prose = blank(pattern, prose) if sign in prose else prose
    return blank(_SECOND, prose) if definitions and "]" in prose else prose
