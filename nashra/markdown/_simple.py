"""A body in the Markdown that most texts are written in -> its HTML, in one pass; None for a body that holds more.

Headings, paragraphs, lists of one level, quotations, tables and notes, and in them emphasis, links, images and
references to notes, each written as simply as it can be: what Python-Markdown and the sanitiser make of them is known
beforehand. Whatever may mean anything else is theirs to read. Law: the HTML is that of `_dialect` and `html`, to the
letter (tests/markdown/test_simple.py).
"""

import re

from markdown.extensions.toc import unique

from nashra.markdown import _dialect

_OTHERS = ("<", "&", "`", "\\", "{", "\t", "\r", "\0", "\x02", "\x03", "///Footnotes Go Here///")
"""What no text holds that is read here: signs of HTML, code, escapes and attributes, and controls."""

_LINE = r"(?:[^\s#=*_+>\[!\d~-]|\*\*?[^\s*\[]|!?\[[^\]^]|\d+(?![\d.]))[^\n]*(?<!\s)"
"""A line that begins nothing but a paragraph, and ends with no blank."""

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
_SIDES = {(True, False): "start", (False, True): "end", (True, True): "center"}
_GROWING = ("ul", "ol", "blockquote")
"""Blocks that Markdown makes one of, where two follow each other."""

_ADDRESS = rf"\(({_HOST}(?:[/?#](?:{_PATH}|:)*)?|(?!//){_PATH}+)\)"
_INLINE = re.compile(  # each branch begins with one character, so that those alone are looked for
    rf"\*\*({_WORDS})\*\*(?!\*)|\*({_WORDS})\*(?!\*)|\[\^({_LABEL})\]|\[(?<!!\[)({_WORDS})\]{_ADDRESS}"
    rf"|!\[({_ALT})\]{_ADDRESS}"
    rf"|\[(?!\^)(?<!!\[){_WORDS}\](?![(\[:])|\*|_|\[|\]|>|\|"
)


def html(text: str) -> str | None:
    """Return the sanitised HTML of a body without comments; None where it holds what is not read here."""
    if any(sign in text for sign in _OTHERS):
        return None
    reading = _Reading()
    try:
        for block in text.split("\n\n"):
            reading.read(block.strip("\n"))
        return reading.html()
    except _NotSimpleError:
        return None


class _NotSimpleError(Exception):
    """Something that is not read here."""


class _Reading:
    """The blocks of one body, and what is known only when all are there: its notes, and which ids are taken."""

    def __init__(self) -> None:
        self._blocks: list[tuple[str, str]] = []
        self._notes: dict[str, tuple[int, str]] = {}  # by label, its number and its words
        self._ids: set[str] = set()

    def read(self, block: str) -> None:
        """Note what a block is: one of the lines between blank ones."""
        while heading := _HEADING.match(block):
            self._blocks.append((f"h{max(2, len(heading[1]))}", heading[2]))  # the page's title is above them
            block = block[heading.end() :]
        if not block:
            return
        if _NOTES.fullmatch(block):
            for label, words in _NOTE.findall(block):
                if label in self._notes:
                    raise _NotSimpleError
                self._notes[label] = (len(self._notes) + 1, words)
            return
        kind = _kind(block)
        if kind in _GROWING and self._blocks and self._blocks[-1][0] == kind:
            raise _NotSimpleError
        self._blocks.append((kind, block))

    def html(self) -> str:
        """Return the HTML of all that was read."""
        made = [self._block(kind, text) for kind, text in self._blocks]
        if self._notes:
            notes = "\n".join([self._note(label, words) for label, (_, words) in self._notes.items()])
            made.append(f'<div class="footnote">\n<hr>\n<ol>\n{notes}\n</ol>\n</div>')
        if not made:
            raise _NotSimpleError
        counters: dict[str, int] = {}
        for index, (kind, text) in enumerate(self._blocks):
            if kind[0] == "h":  # the ids of headings give way to all others
                id_ = unique(_dialect.slug(" ".join(text.split()), "-"), self._ids, counters)
                made[index] = f'<{kind} id="{id_}">{text}</{kind}>'
        return "\n".join(made).replace("\xa0", "&nbsp;")

    def _block(self, kind: str, text: str) -> str:
        if kind == "p":
            return f"<p>{self._inline(text)}</p>"
        if kind == "blockquote":
            pieces = [piece.strip("\n") for piece in _QUOTED.sub("", text).split("\n\n")]
            return _element(kind, "", [f"<p>{self._inline(piece)}</p>" for piece in pieces if piece])
        if kind[0] == "h":
            return ""
        if kind == "table":
            return self._table(text.split("\n"))
        items = [f"<li>{self._inline(item)}</li>" for item in _ITEM.split(text)[1:]]
        first = text.partition(".")[0] if kind == "ol" else "1"
        return _element(kind, f' start="{first}"' if first != "1" else "", items)

    def _table(self, lines: list[str]) -> str:
        rows = [[cell.strip(" ") for cell in line[1:-1].split("|")] for line in lines]
        sides = [_SIDES.get((cell.startswith(":"), cell.endswith(":")), "") for cell in rows.pop(1)]
        if any(len(row) != len(sides) for row in rows):
            raise _NotSimpleError
        classes = [f' class="{side}"' if side else "" for side in sides]
        made = []
        for tag, row in zip(["th", *["td"] * len(rows)], rows, strict=False):
            cells = [f"<{tag}{name}>{self._inline(cell)}</{tag}>" for name, cell in zip(classes, row, strict=True)]
            made.append(_element("tr", "", cells))
        table = _element("table", "", [_element("thead", "", made[:1]), _element("tbody", "", made[1:])])
        return f'<div class="scroll">{table}\n</div>'

    def _note(self, label: str, words: str) -> str:
        self._ids.add(f"fn-{label}")
        back = f'<a class="footnote-backref" href="#fnref-{label}" title="">↩</a>'
        return f'<li id="fn-{label}">\n<p>{self._inline(words)}\xa0{back}</p>\n</li>'

    def _inline(self, text: str) -> str:
        return _INLINE.sub(self._written, text)

    def _written(self, match: re.Match[str]) -> str:
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
        if label not in self._notes or id_ in self._ids:  # a stray sign has no label
            raise _NotSimpleError
        self._ids.add(id_)
        return f'<sup id="{id_}"><a class="footnote-ref" href="#fn-{label}">{self._notes[label][0]}</a></sup>'


def _kind(block: str) -> str:
    if block[0] == "|" and _TABLE.fullmatch(block):
        return "table"
    if _PARAGRAPH.fullmatch(block):
        return "p"
    if _QUOTATION.fullmatch(block):
        return "blockquote"
    if _ITEMS.fullmatch(block):
        return "ul"
    if _NUMBERED.fullmatch(block):
        return "ol"
    raise _NotSimpleError


def _element(tag: str, attributes: str, children: list[str]) -> str:
    inside = "\n".join(children)
    return f"<{tag}{attributes}>\n{inside}\n</{tag}>"
