"""Turns a body in simple Markdown into sanitised HTML in one fast pass.

Simple are headings, paragraphs, lists of one level, quotations, tables and notes, and in them emphasis, links, images
and references to notes, each in its plainest form. A body with anything else is left to Python-Markdown and the
sanitiser. Law: the HTML is the same as theirs, byte for byte (tests/markdown/test_simple.py).
"""

import re

from nashra.markdown.ids import heading_id, unique

_NOT_SIMPLE = ("<", "&", "`", "\\", "{", "\t", "\r", "\0", "\x02", "\x03", "///Footnotes Go Here///")
"""No simple text has any of these: they begin HTML, code, escapes or attributes, or are control characters."""

_LINE = r"(?:[^\s#=*_+>\[!\d~-]|\*\*?[^\s*\[]|!?\[[^\]^]|\d+(?![\d.]))[^\n]*(?<!\s)"
"""A line that can only be text of a paragraph, without a blank at its end."""

_LABEL = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
_WORDS = r"[^\s*_\[\]>|](?:[^*_\[\]>|]*[^\s*_\[\]>|])?"
_ALT = r"[^\s*_\[\]>|\"](?:[^\n*_\[\]>|\"]*[^\s*_\[\]>|\"])?"
_HOST = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}"
_PATH = r"[A-Za-z0-9._~/?#=%+,;@$-]"

_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = re.compile(r"(#{1,6}) +([^\s#*_\[\]>|](?:[^\n#*_\[\]>|]*[^\s#*_\[\]>|])?)(?:\n|\Z)")
_ITEMS = re.compile(rf"[-*+] +{_LINE}(?:\n(?:[-*+] +)?{_LINE})*")
_NUMBERED = re.compile(rf"([1-9][0-9]{{0,8}})\. +{_LINE}(?:\n(?:[0-9]+\. +)?{_LINE})*")
_ITEM = re.compile(r"(?:\A|\n)(?:[-*+]|[0-9]+\.) +")
_QUOTATION = re.compile(rf"> ?{_LINE}(?:(?:\n>)*\n> ?{_LINE})*")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_NOTES = re.compile(rf"\[\^{_LABEL}\]: +{_LINE}(?:\n\[\^{_LABEL}\]: +{_LINE})*")
_NOTE = re.compile(rf"\[\^({_LABEL})\]: +(.*)")
_TABLE = re.compile(r"\|[^\n]*\|\n\|((?: *:?-+:? *\|)+)(?:\n\|[^\n]*\|)+")
# A table comes before a paragraph, since its lines match both.
_PATTERNS = (("table", _TABLE), ("p", _PARAGRAPH), ("blockquote", _QUOTATION), ("ul", _ITEMS), ("ol", _NUMBERED))
_SIDES = {(True, False): "start", (False, True): "end", (True, True): "center"}
_MERGED = ("ul", "ol", "blockquote")
"""Blocks that Markdown merges where two of a kind follow each other."""

_ADDRESS = rf"\(({_HOST}(?:[/?#](?:{_PATH}|:)*)?|(?!//){_PATH}+)\)"
_INLINE = re.compile(  # each branch begins with a fixed character, so that the engine skips all others
    rf"\*\*({_WORDS})\*\*(?!\*)|\*({_WORDS})\*(?!\*)|\[\^({_LABEL})\]|\[(?<!!\[)({_WORDS})\]{_ADDRESS}"
    rf"|!\[({_ALT})\]{_ADDRESS}"
    rf"|\[(?!\^)(?<!!\[){_WORDS}\](?![(\[:])|\*|_|\[|\]|>|\|"
)


def html(text: str) -> str | None:
    """Return the sanitised HTML of a body without comments; None where its Markdown is not simple."""
    if any(sign in text for sign in _NOT_SIMPLE):
        return None
    reading = _Reading()
    try:
        for block in text.split("\n\n"):
            reading.read(block.strip("\n"))
        return reading.html()
    except _NotSimpleError:
        return None


class _NotSimpleError(Exception):
    """The body has Markdown that is not simple."""


class _Reading:
    """The blocks of one body, its notes, and the ids that are taken."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []  # the tag and the text of each
        self._notes: dict[str, tuple[int, str]] = {}  # the number and the text, by label
        self._ids: set[str] = set()

    def read(self, block: str) -> None:
        """Add a block: the lines between two blank ones."""
        while heading := _HEADING.match(block):
            self._blocks.append((f"h{max(2, len(heading[1]))}", heading[2]))  # the page's title is above them
            block = block[heading.end() :]
        if not block:
            return
        if _NOTES.fullmatch(block):
            for label, text in _NOTE.findall(block):
                if label in self._notes:
                    raise _NotSimpleError
                self._notes[label] = (len(self._notes) + 1, text)
            return
        tag = _tag(block)
        if tag in _MERGED and self._blocks and self._blocks[-1][0] == tag:
            raise _NotSimpleError
        self._blocks.append((tag, block))

    def html(self) -> str:
        """Return the HTML of all the blocks and notes."""
        parts = [self._block(tag, text) for tag, text in self._blocks]
        if self._notes:
            notes = "\n".join([self._note(label, text) for label, (_, text) in self._notes.items()])
            parts.append(f'<div class="footnote">\n<hr>\n<ol>\n{notes}\n</ol>\n</div>')
        if not parts:
            raise _NotSimpleError
        numbers: dict[str, int] = {}
        for index, (tag, text) in enumerate(self._blocks):
            if tag[0] == "h":  # last, because the other ids are fixed and those of headings avoid them
                id_ = unique(heading_id(" ".join(text.split())), self._ids, numbers)
                parts[index] = f'<{tag} id="{id_}">{text}</{tag}>'
        return "\n".join(parts).replace("\xa0", "&nbsp;")

    def _block(self, tag: str, text: str) -> str:
        if tag == "p":
            return f"<p>{self._inline(text)}</p>"
        if tag == "blockquote":
            paragraphs = [paragraph.strip("\n") for paragraph in _QUOTED.sub("", text).split("\n\n")]
            return _element(tag, "", [f"<p>{self._inline(paragraph)}</p>" for paragraph in paragraphs if paragraph])
        if tag[0] == "h":
            return ""
        if tag == "table":
            return self._table(text)
        items = [f"<li>{self._inline(item)}</li>" for item in _ITEM.split(text)[1:]]
        first = text.partition(".")[0] if tag == "ol" else "1"
        return _element(tag, f' start="{first}"' if first != "1" else "", items)

    def _table(self, text: str) -> str:
        rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in text.split("\n")]
        sides = [_SIDES.get((cell.startswith(":"), cell.endswith(":")), "") for cell in rows.pop(1)]
        if any(len(row) != len(sides) for row in rows):
            raise _NotSimpleError
        classes = [f' class="{side}"' if side else "" for side in sides]
        lines = []
        for number, row in enumerate(rows):
            tag = "td" if number else "th"
            cells = [f"<{tag}{class_}>{self._inline(cell)}</{tag}>" for class_, cell in zip(classes, row, strict=True)]
            lines.append(_element("tr", "", cells))
        table = _element("table", "", [_element("thead", "", lines[:1]), _element("tbody", "", lines[1:])])
        return f'<div class="scroll">{table}\n</div>'

    def _note(self, label: str, text: str) -> str:
        self._ids.add(f"fn-{label}")
        back = f'<a class="footnote-backref" href="#fnref-{label}" title="">↩</a>'
        return f'<li id="fn-{label}">\n<p>{self._inline(text)}\xa0{back}</p>\n</li>'

    def _inline(self, text: str) -> str:
        return _INLINE.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        strong, emphasis, label, words, address, image, source = match.groups()
        if words:
            return f'<a href="{address}">{words}</a>'
        if strong:
            return f"<strong>{strong}</strong>"
        if image:
            return f'<img alt="{image}" src="{source}">'
        if emphasis:
            return f"<em>{emphasis}</em>"
        if len(match[0]) > 1 and label is None:
            return match[0]  # words in brackets
        id_ = f"fnref-{label}"
        if label not in self._notes or id_ in self._ids:  # the label of a stray sign is None, and no note's
            raise _NotSimpleError
        self._ids.add(id_)
        return f'<sup id="{id_}"><a class="footnote-ref" href="#fn-{label}">{self._notes[label][0]}</a></sup>'


def _tag(block: str) -> str:
    for tag, pattern in _PATTERNS:
        if pattern.fullmatch(block):
            return tag
    raise _NotSimpleError


def _element(tag: str, attributes: str, children: list[str]) -> str:
    inside = "\n".join(children)
    return f"<{tag}{attributes}>\n{inside}\n</{tag}>"
