"""Turns a block of Markdown, a title or a summary into a Passage: its prose, links, images and notes.

It reads the Markdown that briefings are written in, as `blocks` does, and is no Markdown parser. Syntax becomes spaces
and is never taken out, so that an offset in the prose is also one in the block.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from types import MappingProxyType

from nashra.markdown.source import CODE, COMMENT, blank, has_comments
from nashra.model.content import Block
from nashra.model.settings import Language
from nashra.review import style
from nashra.review.comparison import Passage

_NO_DEFINITIONS: Mapping[str, str] = MappingProxyType({})
_NO_TEXT = ("code", "rule")
_FIELDS = ("title", "summary")

_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*\n?[ \t]*<?([^\s<>]+)>?", re.MULTILINE)
_INLINE = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_REFERENCE = re.compile(r"(?<!\\)\[(?!\^)([^\[\]]+)\](?:[ ]?\[(?!\^)([^\[\]]*)\])?(?![(:])")
_BRACKETED = re.compile(r"<((?:https?|ftp|mailto):[^\s<>]+|[^\s<>@:/]+@[^\s<>@]+)>")
# Not a tag of text/html.py: in Markdown as written, values have quotation marks of either kind or none.
_ATTRIBUTE = re.compile(r"<(\w+)\b[^<>]*?\s(href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_BARE = re.compile(r"https?://[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?،؛؟)\]*_]")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_ESCAPED_BRACKET = re.compile(r"\\[\[\]!<]")

_Syntax = tuple[tuple[str, re.Pattern[str]], ...]  # a string that every match of the pattern contains, and the pattern
_SYNTAX: _Syntax = (
    ("!!!", re.compile(r"^ {0,3}!!!.*$", re.MULTILINE)),  # the kind of a box; style keeps its title
    (">", re.compile(r"^(?:[ \t]*>)+(?:[ \t]*\[!\w+\][-+]?)?", re.MULTILINE)),  # with the kind of a box of GitHub's
    ("", re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])(?=[ \t])", re.MULTILINE)),
    ("#", re.compile(r"^[ >]*#+|(?<=[ \t])#+[ \t]*$", re.MULTILINE)),
    ("=", re.compile(r"^[ \t]*=+[ \t]*$", re.MULTILINE)),  # the line below a heading
    ("-", re.compile(r"^[ \t]*-+[ \t]*$", re.MULTILINE)),
    ("&", re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")),
    ("\\", re.compile(r"\\(?=[^\w\s])")),
    ("*", re.compile(r"\*+")),  # emphasis
    ("~~", re.compile("~~")),
    ("_", re.compile(r"(?<!\w)_+|_+(?!\w)")),
)
_TABLE_SYNTAX: _Syntax = (*_SYNTAX, ("", re.compile(r"^[\s:|-]+$", re.MULTILINE)), ("|", re.compile(r"(?<!\\)\|")))
# A text without any of these is all prose, to `style.prose` too, unless a line begins with a list mark or the like.
_SIGN = re.compile(r"[]`~<>!*_{[@\\&#]")
_LINE_SYNTAX = re.compile(r"[ \t]*(?:[-+=]|\d+[.)])")
_NEXT_LINE_SYNTAX = re.compile(r"\n[ \t]*(?:[-+=]|\d+[.)])")
_NOTE_LABEL = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:")
# It begins with the set of its first characters, so that the regex engine skips all others fast.
_BRACKETS = re.compile(r"[]!\[](?:(?<=\])(?=\()|(?:(?<=\[)|(?<=!)\[)(?=(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\())")
_BETWEEN = "\n\n"
_LINK_LABEL = re.compile(r"(?<=\])[ ]?\[[^\[\]\n]*\]")  # the second brackets of a link that is defined elsewhere


def passage(block: Block, language: Language, definitions: Mapping[str, str] = _NO_DEFINITIONS) -> Passage:
    """Return a block as the checks read it; `definitions` are the addresses of link labels in its whole body.

    A block of kind "title" or "summary" is a field of the front matter, which holds no Markdown.
    """
    text = block.text
    if block.kind in _NO_TEXT:
        return Passage(language, block, re.sub(r"[^\n]", " ", text))
    has_signs = _SIGN.search(text) is not None or style.may_have_address(text)
    prose = style.prose(text, language) if has_signs else text
    if block.kind in _FIELDS:
        return Passage(language, block, prose)
    if not (has_signs or block.kind == "table" or _LINE_SYNTAX.match(text) or _NEXT_LINE_SYNTAX.search(text)):
        return Passage(language, block, prose)
    visible = _without_comments(text)
    for sign, pattern in (("\\", _ESCAPED_BRACKET), ("]:", _DEFINITION)):
        visible = blank(pattern, visible) if sign in visible else visible
    links: list[str] = []
    images: list[str] = []
    for _, is_image, address in sorted(_addresses(visible, definitions)):
        (images if is_image else links).append(address)
    notes = tuple(_NOTE.findall(visible)) if "[^" in visible else ()
    prose = _without_syntax(prose, block, has_definitions=bool(definitions))
    return Passage(language, block, prose, tuple(links), tuple(images), notes)


def joined(passages: Sequence[Passage]) -> Passage:
    """Return passages that stand together as one paragraph."""
    first = passages[0]
    block = Block("paragraph", _BETWEEN.join(one.block.text for one in passages), first.block.line)
    return Passage(
        first.language,
        block,
        _BETWEEN.join(one.prose for one in passages),
        tuple(link for one in passages for link in one.links),
        tuple(image for one in passages for image in one.images),
        tuple(note for one in passages for note in one.notes),
    )


def _without_comments(text: str) -> str:
    text = blank(CODE, text) if "`" in text or "~~~" in text else text
    return blank(COMMENT, text) if has_comments(text) else text


def plain(text: str, language: Language, line: int = 1) -> Passage:
    """Return a title or a summary as the checks read it."""
    return passage(Block("title", text, line), language)


def definitions(body: str) -> dict[str, str]:
    """Return the address of each label that a body defines (`[label]: address`), by the label in lower case.

    The first of several definitions of a label counts.
    """
    addresses: dict[str, str] = {}
    for match in _DEFINITION.finditer(_without_comments(body)) if "]:" in body else ():
        addresses.setdefault(_label(match.group(1)), match.group(2))
    return addresses


def _label(written: str) -> str:
    """Return a label without differences of case and of spaces."""
    return " ".join(written.split()).lower()


def _addresses(text: str, definitions: Mapping[str, str]) -> Iterator[tuple[int, bool, str]]:
    """Yield (offset, whether it is an image's, address); a bare address only outside other syntax."""
    rest = text
    for match in _INLINE.finditer(text) if "](" in text else ():
        opening = _opening_bracket(text, match.start())
        if opening >= 0:
            yield opening, text[:opening].endswith("!"), match.group(1) or match.group(2) or ""
            rest = _blanked(match, rest)
    for match in _BRACKETED.finditer(text) if "<" in text else ():
        address = match.group(1)
        yield match.start(), False, address if ":" in address else f"mailto:{address}"
        rest = _blanked(match, rest)
    for match in _ATTRIBUTE.finditer(text) if "<" in text else ():
        address = unescape(match.group(3) or match.group(4) or match.group(5) or "")
        yield match.start(2), match.group(2) == "src", address
        rest = _blanked(match, rest)
    for match in _REFERENCE.finditer(rest) if definitions else ():
        if address := definitions.get(_label(match.group(2) or match.group(1)), ""):
            yield match.start(), text[: match.start()].endswith("!"), address
    for match in _BARE.finditer(rest) if "://" in rest else ():
        yield match.start(), False, match.group()


def _blanked(match: re.Match[str], text: str) -> str:
    return text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]


def _opening_bracket(text: str, end: int) -> int:
    """Return the offset of the opening bracket for the closing one at `end`, or -1."""
    depth = 0
    for offset in range(end, -1, -1):
        depth += (text[offset] == "]") - (text[offset] == "[")
        if depth == 0:
            return offset
    return -1


def _without_syntax(prose: str, block: Block, *, has_definitions: bool) -> str:
    # `style.prose` finds the address of a link by the bracket before it, so brackets are blanked afterwards.
    label = _NOTE_LABEL.match(block.text) if "[^" in block.text else None
    prose = _blanked(label, prose) if label else prose
    for match in _BRACKETS.finditer(block.text, label.end() if label else 0) if "](" in block.text else ():
        prose = _blanked(match, prose)
    for sign, pattern in _TABLE_SYNTAX if block.kind == "table" else _SYNTAX:
        prose = blank(pattern, prose) if sign in prose else prose
    return blank(_LINK_LABEL, prose) if has_definitions and "]" in prose else prose
