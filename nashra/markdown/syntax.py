"""Says what a line of Markdown begins, and what belongs to it: the rules of the blocks.

The rules are CommonMark's (0.31) and, for tables, GFM's; where ours are more patient, a comment says so.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from nashra.markdown.source import CODE, blank
from nashra.text.html import BLOCKS

BOXES = frozenset(
    (
        *("note", "info", "tip", "hint", "important", "warning", "caution", "attention", "danger", "error", "success"),
        *("question", "example", "quote", "abstract", "summary", "bug", "failure", "todo"),
    )
)
"""The kinds of boxes that a text may name, as GitHub, Obsidian and MkDocs do."""

_INDENT = re.compile(" *")
FENCE = re.compile(r"( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)")
HEADING = re.compile(r" {0,3}(#{1,6})(.*)")
UNDERLINE = re.compile(r" {0,3}(=+|-+) *$")
RULE = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
ITEM = re.compile(r"( {0,3})([-*+]|(\d{1,9})[.)])(?: +(?=(.?))|$)")
QUOTATION = re.compile(r" {0,3}> ?")
CALLOUT = re.compile(r"\[!(\w+)\][-+]? *(.*)")
BOX = re.compile(r" {0,3}(!{3}|\?{3}\+?)( *)([^\W_]+|(?=[«\"“„'‘]))(.*)$")
QUOTED = re.compile(r'"(.*)"|«(.*)»|“(.*)”|„(.*)[“”]|\'(.*)\'|‘(.*)’')
NOTE = re.compile(r" {0,3}\[\^([^\]\s][^\]]*)\]: *(.*)")
# Not a tag of text/html.py: < and > enclose an address.
LINK = re.compile(r" {0,3}\[([^\]^][^\]]*)\]: *(?:<([^<>]*)>|(\S+))(?:\s+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))? *$")
_ADDRESS_SIGN = re.compile(r"[/.#:@?]")
ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]: *(.*)")
_DELIMITER = re.compile(r" *(?:\| *)?:?-+:? *(?:\| *:?-+:? *)*(?:\| *)?$")
_CELL_END = re.compile(r"\\.|\|")
HTML = re.compile(r" {0,3}<(/?)([a-z][a-z0-9-]*)(?=[\s/>]|$)", re.IGNORECASE)
_HTML_BLOCKS = BLOCKS | frozenset(  # CommonMark 4.6
    (
        *("address", "article", "aside", "audio", "body", "center", "fieldset", "footer", "form", "h1", "head"),
        *("header", "html", "iframe", "link", "main", "math", "menu", "meta", "nav", "noscript", "object", "script"),
        *("search", "style", "svg", "textarea", "title", "video"),
    )
)
_CONTAINERS = re.compile(r"(?: *(?:> ?|(?:[-*+]|\d{1,9}[.)])(?: +|$)))*")
_SIGN = re.compile(r" {0,3}([`~#>*+_!?\[<|\d-])")
"""The beginning of each line that may begin any node but a paragraph or a table without a | at its beginning."""


Match = re.Match[str]


def begins(lines: Sequence[str], at: int) -> tuple[str, Match]:
    """Return the name of what a line begins, and the match of its pattern; the line is not blank."""
    line = lines[at]
    found = _begins(lines, at)
    if found is None and line.startswith("    "):
        return "code", _matched(line)
    return found or ("paragraph", _matched(line))


def interrupts(lines: Sequence[str], at: int) -> bool:
    """Say whether a line that follows a paragraph at once begins something new."""
    found = _begins(lines, at)
    if found is None or found[0] != "list":
        return found is not None
    number, first = found[1].group(3, 4)
    return bool(first and first.strip()) and (not number or int(number) == 1)  # CommonMark 5.3


def goes_on(lines: Sequence[str], at: int) -> bool:
    """Say whether a line goes on with a paragraph in a quotation or an item, though it lacks the mark or the blanks."""
    return not interrupts(lines, at) and not UNDERLINE.match(lines[at])  # CommonMark 5.1


def is_row(lines: Sequence[str], at: int) -> bool:
    """Say whether a line below a row of a table is one."""
    return "|" in lines[at] or _begins(lines, at) is None


def is_text(line: str) -> bool:
    """Say whether a line by itself can only be a paragraph: most can."""
    return bool(line) and line[0] != " " and not _SIGN.match(line)


def item(line: str) -> Match | None:
    """Return the match of an item of a list that a line begins: its indent, its marker and its number."""
    return None if RULE.match(line) else ITEM.match(line)


def _begins(lines: Sequence[str], at: int) -> tuple[str, Match] | None:
    line = lines[at]
    sign = _SIGN.match(line)
    if sign is None:
        return ("table", _matched(line)) if "|" in line and _table(lines, at) else None
    for name, test in _TESTS.get(sign[1], _DIGIT_TESTS):
        if match := test(line):
            return name, match
    return ("table", sign) if "|" in line and _table(lines, at) else None


def _matched(line: str) -> Match:
    match = _INDENT.match(line)
    assert match is not None  # noqa: S101  (it matches any line)
    return match


def _heading(line: str) -> Match | None:
    match = HEADING.match(line)  # "##title" is one, as people mean it; "#word" is a word with a mark
    return match if match and (match[2][:1] in ("", " ") or (len(match[1]) > 1 and match[2][0] != "#")) else None


def _box(line: str) -> Match | None:
    match = BOX.match(line)
    return match if match and (match[3].lower() in BOXES or (match[1] == "!!!" and match[2])) else None


def _link(line: str) -> Match | None:
    match = LINK.match(line)
    return match if match and (match[2] is not None or _ADDRESS_SIGN.search(match[3])) else None


def _html(line: str) -> Match | None:
    match = HTML.match(line)
    return match if match and match[2].lower() in _HTML_BLOCKS else None


def _table(lines: Sequence[str], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at + 1] or not _DELIMITER.match(lines[at + 1]):
        return False
    return len(cells(lines[at])) == len(cells(lines[at + 1]))


_Test = tuple[str, Callable[[str], Match | None]]
_LIST: _Test = ("list", ITEM.match)
_RULE: _Test = ("rule", RULE.match)
_FENCE: _Test = ("fence", FENCE.match)
_BOX: _Test = ("box", _box)
_DIGIT_TESTS = (_LIST,)
_TESTS: Mapping[str, Sequence[_Test]] = {
    "`": (_FENCE,),
    "~": (_FENCE,),
    "#": (("heading", _heading),),
    ">": (("quotation", QUOTATION.match),),
    "*": (_RULE, ("abbreviation", ABBREVIATION.match), _LIST),
    "+": (_LIST,),
    "-": (_RULE, _LIST),
    "_": (_RULE,),
    "!": (_BOX,),
    "?": (_BOX,),
    "[": (("note", NOTE.match), ("link", _link)),
    "<": (("html", _html),),
    "|": (),
}


def cells(line: str) -> list[str]:
    r"""Return the cells of a row of a table; a `\|`, which stands for a |, and a | in code part none (GFM 4.10)."""
    text = line.strip().removeprefix("|")
    if "\\" not in text and "`" not in text:
        return [cell.strip() for cell in text.removesuffix("|").split("|")]
    ends = [match.start() for match in _CELL_END.finditer(blank(CODE, text)) if match[0] == "|"]
    found = [text[a + 1 : b].strip().replace(r"\|", "|") for a, b in pairwise((-1, *ends, len(text)))]
    return found if found[-1] or not ends else found[:-1]


def indent(line: str) -> int:
    """Return the number of blanks at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def text_of(lines: Sequence[str]) -> str:
    """Return the text of a paragraph: blanks at the ends of lines go, but for two that break the line."""
    if len(lines) == 1:
        return lines[0].strip()
    rows = [line.strip(" ") + ("  " if line.endswith("  ") else "") for line in lines]
    return "\n".join(rows).strip()


class Tail:
    """Says whether lines of a container end in a paragraph: only with one may a line go on that lacks the mark."""

    def __init__(self) -> None:
        self._next = 0  # lines before have been looked at
        self._fence: re.Pattern[str] | None = None
        self._is_closed = self._is_table = self._is_html = self._is_list = False
        self._last = ""

    def takes(self, lines: Sequence[str], first: int, end: int, line: str) -> bool:
        """Say whether a `line` that begins nothing new goes on with the last paragraph of `lines[first:end]`."""
        for number in range(max(first, self._next), end):
            self._add(lines[number])
        self._next = end
        return not self._is_closed and not (self._is_list and item(line))  # 2. may begin a list below an item

    def _add(self, row: str) -> None:
        text = row.strip()
        if self._fence:
            if self._fence.match(_CONTAINERS.sub("", row).strip()):
                self._fence = None
            self._is_closed = True
            return
        if not text:
            self._is_closed = self._is_table = self._is_html = self._is_list = False
            return
        if not RULE.match(text) and (marks := _CONTAINERS.match(row)) and marks[0].strip():
            if marks[0].rstrip()[-1] != ">":
                self._is_list, self._is_table, self._is_html = True, False, False
            text = row[marks.end() :].strip()
        if fence := FENCE.match(text):
            self._fence = re.compile(rf"{fence[2][0]}{{{len(fence[2])},}} *$")
        self._is_html |= _html(text) is not None
        self._is_table |= _table([self._last, text], 0)
        is_heading = _heading(text) is not None or (not self._is_closed and UNDERLINE.match(text) is not None)
        is_code = self._fence is not None
        self._is_closed = is_heading or is_code or self._is_html or self._is_table or RULE.match(text) is not None
        self._last = text


def end_of_indented(lines: Sequence[str], at: int, least: int) -> int:
    """Return the end of an item or a note: it has the lines that follow at once, and those indented by `least`."""
    end, is_after_blank, tail = at + 1, False, Tail()
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            is_after_blank = True
        elif indent(line) >= least:
            is_after_blank = False
        elif is_after_blank or item(line) or not goes_on(lines, end) or not tail.takes(lines, at, end, line):
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def dedented(lines: Sequence[str], content: int, least: int) -> list[str]:
    """Return the lines in an item, a box or a note without the blanks that only say that they belong to it.

    `content` is the number of blanks that the first line has before its text. Lists and code that are indented as
    Python-Markdown wants it, by four blanks a level, are read as well.
    """
    indents = [indent(line) for line in lines if line.strip()]
    deep = [indent for indent in indents if indent >= least]
    least_deep = min(deep, default=0)
    blanks = min(content, least_deep)
    if least_deep - blanks >= 4:
        first = next(line for line in lines if line.strip())
        blanks = least_deep if ITEM.match(first.lstrip(" ")) else min(4, least_deep)
    return [line[min(blanks, indent(line)) :] for line in lines]
