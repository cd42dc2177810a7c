"""Advises on what looks like Markdown and is not read: once a line for each kind, with what to write instead.

A mark that the HTML of a block still shows was not read; a writer who means the mark itself escapes it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from nashra.markdown._plain import NEAR_ADDRESS
from nashra.markdown.faults import Fault
from nashra.markdown.nodes import Node, descend
from nashra.markdown.source import CODE, COMMENT, LineFinder, blank
from nashra.text.html import ATTRIBUTES, without_tags

_READ = re.compile(rf"<(code|pre){ATTRIBUTES}>.*?</\1>|<a href=\"mailto:.*?</a>", re.DOTALL)  # as it was meant
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_ADDRESS = r"\s*(?:https?:|mailto:|\.{0,2}/|[\w-]+\.\w|#)"

_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_INSERTED = r"(?<![+\w])\+\+(?=[^\s+])[^\n+]+(?:\+[^\n+]+)*\+\+(?![+\w])"

_Mark = tuple[str, str, str, str]
_MARKS: Sequence[_Mark] = (  # a sign, the pattern of the mark, what is wrong, and what to do
    ("**", r"\*\*", "`**` is shown as it is", "close it, with no blank inside, or write `\\*\\*`"),
    ("__", r"(?<!\w)__(?=\w)|(?<=\w)__(?!\w)", "`__` is shown as it is", "close it, or write `\\_\\_`"),
    ("~~", "~~", "`~~` is shown as it is", "close it, with no blank inside, or write `\\~\\~`"),
    ("==", r"(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?!=)", "`==…==` marks nothing", "write `<mark>…</mark>`"),
    ("[[", r"\[\[", "`[[…]]` is no link", "write `[text](../slug/)`"),
    ("^[", r"\^\[", "`^[…]` is no note", "write `[^1]`, and `[^1]: …` at the end"),
    ("](", r"\]\(", "a link is not read", "write `[text](address)`, with %20 for a blank in the address"),
    ("]", rf"\]\s+\({_ADDRESS}", "a blank parts a link from its address", "write `[text](address)`"),
    (")[", rf"\)\[{_ADDRESS}", "a link is turned round", "write `[text](address)`"),
    ("］", "［", "`［…］` makes no link", "write `[text](address)`"),
    ("（", rf"\]（|（{_ADDRESS}", "`（…）` makes no link", "write `[text](address)`"),
    ("]{", r"\]\{", "`[…]{…}` is not read", 'write HTML: `<bdi dir="rtl">…</bdi>`'),
    (
        "}",
        r"(?<!\])\{-\}|(?<!\])\{:?\s*(?:[#.][\w-]|[\w-]+=)[^}\n]*\}",
        "attributes that belong to nothing",
        "write them right behind it",
    ),
    ("{{", r"\{\{", "`{{…}}` is shown as it is", "delete it, or write it as code"),
    ("++", _INSERTED, "`++…++` is shown as it is", "write `<ins>…</ins>`"),
    ("{--", r"\{--", "`{--…--}` is shown as it is", "write `<del>…</del>`, or delete it"),
    (
        "~",
        r"(?<=\w)~(?=\w+~)|(?<![\w~/])~(?=[^\s~])[^~\n]*(?<=[^\s~])~(?![\w~])",
        "`~…~` is shown as it is",
        "write `<sub>…</sub>`, or `~~…~~`",
    ),
    ("^", r"(?<=\w)\^(?=\w+\^)", "`^…^` is shown as it is", "write `<sup>…</sup>`"),
    ("^", r"(?:(?<=\s)|^)\^[\w-]+\s*$", "`^…` names no passage", "delete it; passages have numbers, such as `#p7`"),
    ("$$", r"\$\$", "`$$` makes no formula", "write it in words, or as a picture"),
    (
        "$",
        r"(?<![\w$])\$[^\s$](?=[^$\n]*[\^_=\\])[^$\n]*(?<=[^\s])\$(?![\w$])",
        "`$…$` makes no formula",
        "write it in words",
    ),
    (":/", NEAR_ADDRESS, "an address that is no link", "write it with `https://`, or as `[text](address)`"),
    ("http", r"(?<!\w)https?//\w", "an address that is no link", "write it with `https://`"),
    (
        "@",
        rf"(?<![\w.+:/<-]){_MAIL}",
        "an e-mail address that is no link",
        "write `<name@example.org>`",
    ),
    ("[@", r"\[@\w", "`[@…]` names no source", "write a note: `[^1]`"),
    ("{%", r"\{%", "`{%…%}` is shown as it is", "delete it, or write it as code"),
    ("\\", r"\\", "a backslash is shown", "delete it; `\\\\` writes one on purpose"),
    ("www.", r"(?<![\w/.@])www\.\w", "`www.…` is no link", "write https:// before it"),
    *((sign, re.escape(sign), f"`{sign}` is shown as it is", "delete it") for sign in ("[TOC]", "[toc]")),
)

_IN_PAIRS = ("**", "__", "~~", "==")
_STARTS: Sequence[tuple[str, str, str]] = (  # the beginning of a line, what is wrong, and what to do
    (
        r"[•·∙⁃▪‣◦●○■□◆❖➢➤►▶✓✔★\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc]\s*\S",
        "a bullet that begins no item",
        "write `- ` for it, below a blank line",
    ),
    (r"\d{1,2}\s?[-–ـ/]\s", "a number that begins no item", "write it with a full stop: `1. `"),
    (r"\(@\w*\)\s", "a number that begins no item", "write it with a full stop: `1. `"),
    (r"[^\W\d_](?:[-ـ)]|\s?-)\s", "a letter that begins no item", "write `- ` or `1. ` for it"),
    (
        r"(?:[-*+]|\d{1,9}[.)])[\u00a0\u2007\u202f]\s*\S",
        "a no-break space, which begins no item",
        "write a common blank behind `-` or `1.`",
    ),
    (r":::", "`:::` begins no box", 'write `!!! note "Title"`, and indent the text by four blanks'),
    (r": +\S", "a definition that is not read", "write a list, or `**term**: …`"),
    (r"#[^\s#\d]", "`#` begins no heading", "write `## ` and the heading, or escape it: `\\#`"),
    (
        r"\[(?!\^)(?:\\.|[^\]\\])+\]:(?:\s|$)",
        "a definition without an address is shown as it is",
        "write `[label]: https://…` in one line",
    ),
    (r"\[\^\s[^\]]*\]:", "a note that is not read", "write its label without a blank before it: `[^1]: …`"),
    (r"\*\[[^\]]+\]\s+:", "an abbreviation that is not read", "write `*[word]: …`, without a blank before the colon"),
    (r"===\s+[\"“«]", "`===` makes no tab", "write a heading"),
    (r"\[[-/<>?!*]\]\s", "a box of a task that is not read", "write `[ ]` or `[x]`"),
    (r"--8<--|\+\+\+$|\{<", "a command that is not read", "delete it, and write the text itself"),
    (
        r"(?:!!!|\?\?\?)\S|\?{3}\+?\s+[\"“«„'‘]|!!!$|!!\s+\w|！！|///\s+\w",
        "no box begins here",
        'write `!!! note "Title"`',
    ),
    (r"\\?\[!\s?\w+\\?\]", "`[!…]` begins no box here", "write `> [!NOTE]` below a blank line, without backslashes"),
    (
        r"\|.*\S|:?-+:?\s*\||\+[-=:]{3,}\+",
        "a table that is not read",
        "write a head, and below it a line `|---|---|` with as many cells",
    ),
)
_REPEATED = (  # one such line may be a sentence, several are a list
    r"(?:[–—oـ§]|[^\W\d_][.)/]|[ivxIVX]{2,5}[.)]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[:,،।°º])\s+\S"
    r"|(?:[-+]|\d{1,2}[.)])(?:[^\W\d_]|[«“\"*\[(])|\*[^\W_][^*\n]*$|\d{1,2}[．、]\S"
)
_CELLS = re.compile(r"[^|]*[^|\s\\]\s+\|\s+[^|\s]")  # bars in one line may be a sentence, in several are a table
_CLOSE = re.compile(r"(?:[-+]|\d{1,2}[.)])[^\W\d_]")  # below other text such a line is enough


_AFTER_A_LETTER = " \t)ـ./-"  # as `_any_start` has it


@cache
def _any_start() -> re.Pattern[str]:
    """Return a pattern of all beginnings; few texts need it, and it is slow to compile."""
    return re.compile(
        r"^[^\S\n]*(?:(?:>|(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]*\]:)(?=[^\S\n]))[^\S\n]*)*(?=[^\w\s]|\d|[^\W\d_][\s)ـ./-]|[ivxIVX]{2,5}[.)])"
        rf"(?:---[^\S\n]*\n[a-z_]+: |{'|'.join(pattern for pattern, _, _ in _STARTS)}|{_REPEATED})",
        re.MULTILINE,
    )


_IN_HTML = re.compile(
    r"(?<![*\w])\*+\w|\]\(|^[^\S\n]*(?:(?:[-*+]|\d+[.)]|#+|>)\s|\|.*\||!!!)|`"
    r"|(?<![\w\"'=/])_\w(?:[^_\n<>]*\w)?_(?!\w)|(?:^|\s)https?://\w",
    re.MULTILINE,
)


def of_comments(text: str) -> list[Fault]:
    """Return what is to be said of comments: where one is not closed, and what programs of others leave out."""
    prose = blank(CODE, text)
    faults: list[Fault] = []
    line, last = 1, 0
    for match in COMMENT.finditer(prose):
        line, last = line + text.count("\n", last, match.start()), match.start()
        if match[0][0] in "%{":
            shown = "%%…%%" if match[0][0] == "%" else "{>>…<<}"
            hint = "write `<!-- … -->`, a comment for every program"
            faults.append((line, f"what stands in `{shown}` is not published", hint, "advice"))
        elif match[0].startswith("<") and "<!--" in match[0][1:]:
            faults.append((line, "a comment that is not closed", "write `-->` after it", "problem"))
        elif match[0].startswith("!"):
            hint = "write `![what it shows](picture.jpg)`"
            faults.append((line, "`![[…]]` is not read, and left out", hint, "advice"))
    opened = COMMENT.sub("", prose).count("<!--")
    if opened:
        line = text.count("\n", 0, prose.rfind("<!--")) + 1
        faults.append((line, "a comment that is not closed", "write `-->` after it", "problem"))
    return faults


def marks_in(htmls: Iterable[str]) -> list[_Mark]:
    """Return the marks whose sign is in the HTML of some blocks; that of plain blocks has none."""
    html = "".join(htmls)
    return [mark for mark in _MARKS if mark[0] in html] if html else []


def of_block(marks: Sequence[_Mark], html: str, finder: LineFinder) -> Iterator[Fault]:
    """Yield an advice for each line of a block that shows one of some marks; `finder` is that of the block."""
    shown = without_tags(_READ.sub("", html))
    rows = blank(_ESCAPED, finder.text).split("\n")
    for sign, pattern, message, hint in marks:
        if sign not in shown:
            continue
        counts = [len(re.findall(pattern, row)) for row in rows]
        if any(counts) and re.search(pattern, shown):
            odd = [number for number, count in enumerate(counts) if count % 2] if sign in _IN_PAIRS else []
            for number in odd or [number for number, count in enumerate(counts) if count]:
                yield finder.lines[number], message, hint, "advice"


def of_lines(nodes: Sequence[Node], text: str, lines: Sequence[int]) -> Iterator[Fault]:
    """Yield an advice for each line that begins as if it were an item, a box, a table or a heading, and is none."""
    if not any(map(_may_look_like_more, nodes)) or (
        "<" not in text and " | " not in text and not _any_start().search(text)
    ):
        return
    for rule, node in pairwise(nodes):
        if rule.kind == "rule" and node.kind == "heading" and re.match(r"[a-z_]+: ", node.text):
            yield lines[rule.start], "front matter within the text", "put it at the top of the file", "advice"
    for node in descend(nodes):
        if node.kind == "html" and not node.children and _IN_HTML.search(blank(_ESCAPED, node.text)):
            hint = "put it between blank lines, or write `<div markdown>`"
            yield lines[node.start], "Markdown within HTML is not read", hint, "advice"
        elif node.kind == "paragraph":
            rows = [row.strip() for row in node.text.split("\n")]
            for number, message, hint in _of_rows(rows):
                yield lines[node.start + number], message, hint, "advice"


def _may_look_like_more(node: Node) -> bool:
    if node.kind == "paragraph":
        first, second = node.text[:1], node.text[1:2]
        return not first.isalpha() or second in _AFTER_A_LETTER or first in "ivxIVX" or "\n" in node.text
    return node.kind in ("html", "rule") or any(map(_may_look_like_more, node.children))


def _of_rows(rows: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the index of each line of a paragraph that looks like more, what is wrong, and what to do."""
    is_list = sum(bool(re.match(_REPEATED, row)) for row in rows) > 1 or any(map(_CLOSE.match, rows[1:]))
    is_table = sum(_CELLS.match(row) is not None for row in rows) > 1
    for number, row in enumerate(rows):
        if is_table and _CELLS.match(row):
            yield number, *_STARTS[-1][1:]
        for pattern, message, hint in _STARTS:
            if re.match(pattern, row):
                yield number, message, hint
        if is_list and re.match(_REPEATED, row):
            yield number, "a line of a list that is none", "write `- ` or `1. ` for it"
