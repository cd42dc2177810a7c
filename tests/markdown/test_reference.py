"""The structure of bodies, held against a second implementation: markdown-it, which reads CommonMark and GFM."""

import pytest
from hypothesis import given, settings, strategies as st

from tests.markdown.outlines import Outline, outline, reference

Lines = list[str]
Blocks = list[tuple[str, Lines]]

WORDS = st.sampled_from(["word", "كلمة", "é", "2023", "a *b*", "c.", "«d»", "f-g", "h | i", "#j", "1.k", "+l", "m!"])
_LINE = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
_CODE = st.lists(st.sampled_from(["a", "  b", "- c", "## d", "> e", "| f |", "", "~~~", "1. g"]), max_size=3)
_RULES = st.sampled_from(["---", "***", "_ _ _", "- - -", "----------"])
_MARKERS = st.sampled_from(["- ", "* ", "+ ", "-   ", "1. ", "1) ", "7. ", "10.  "])


def _heading(level: int, text: str, end: str) -> tuple[str, Lines]:
    return "heading", [f"{'#' * level} {text}{end}"]


def _fence(fence: str, info: str, code: Lines) -> tuple[str, Lines]:
    code = [line for line in code if line != fence]
    return "code", [fence + info, *code, fence]


def _table(head: Lines, sides: Lines, rows: list[Lines], is_open: bool) -> tuple[str, Lines]:
    edge = "" if is_open and len(head) > 1 else "|"
    lines = [head, (sides * 3)[: len(head)], *(row[: len(head)] for row in rows)]
    return "table", [f"{edge} {' | '.join(line)} {edge}".strip() for line in lines]


_CELLS = st.lists(st.sampled_from(["a", "*b*", "ج", "`c`", "1 2", r"d \| e"]), min_size=1, max_size=3)
_SIDES = st.lists(st.sampled_from(["---", ":--", "-:", ":-:"]), min_size=1, max_size=3)
_ROWS = st.lists(_CELLS, max_size=3)
_LEAVES = st.one_of(
    st.lists(_LINE, min_size=1, max_size=3).map(lambda lines: ("paragraph", lines)),
    st.builds(_heading, st.integers(1, 6), _LINE, st.sampled_from(["", " ##", " #", "  ", "#"])),
    st.builds(_fence, st.sampled_from(["```", "~~~", "````"]), st.sampled_from(["", "python", " a b"]), _CODE),
    _RULES.map(lambda line: ("rule", [line])),
    st.builds(_table, _CELLS, _SIDES, _ROWS, st.just(value=False)),
)
_OPEN_TABLES = st.builds(_table, _CELLS, _SIDES, _ROWS, st.just(value=True))


def _quotation(inside: Blocks, mark: str) -> tuple[str, Lines]:
    return "quotation", [f"{mark}{line}" if line else mark.rstrip() for line in _joined(inside, is_tight=False)]


def _list(items: list[Blocks], marker: str, is_tight: bool) -> tuple[str, Lines]:
    lines: Lines = []
    for item in items:
        head = [("heading", ["## a"])] if item[0][0].startswith("list") else []  # lists that begin in one line differ
        first, *rest = _joined([*head, *item], is_tight=is_tight)
        lines += ["", *_item(marker, first, rest)] if lines and not is_tight else _item(marker, first, rest)
    return f"list {marker.strip()[-1] in '.)'}", lines


def _item(marker: str, first: str, rest: Lines) -> Lines:
    if set(first) <= {marker[0], " "}:
        first = "___"  # "- ---" would be one rule
    return [marker + first, *(" " * len(marker) + line if line else "" for line in rest)]


def _joined(blocks: Blocks, *, is_tight: bool) -> Lines:
    """Return the lines of blocks; a blank line parts them where without one they would be read as one block."""
    lines: Lines = []
    last = ""
    for kind, block in blocks:
        if kind == last and kind.startswith(("quotation", "list")):
            continue  # these go on with the one before
        may_follow = last in ("heading", "rule", "code") or (last == "paragraph" and _interrupts(kind, block))
        if lines and not (is_tight and may_follow):
            lines.append("")
        lines += block
        last = kind
    return lines


def _interrupts(kind: str, block: Lines) -> bool:
    if kind == "rule":
        return not block[0].startswith("--")  # that would underline a heading
    return kind in ("heading", "code", "quotation", "table") or block[0].startswith(("- ", "* ", "+ ", "1. "))


def _containers(inside: st.SearchStrategy[tuple[str, Lines]]) -> st.SearchStrategy[tuple[str, Lines]]:
    blocks = st.lists(inside, min_size=1, max_size=3)
    return st.builds(_quotation, blocks, st.sampled_from(["> ", ">  "])) | st.builds(
        _list, st.lists(blocks, min_size=1, max_size=3), _MARKERS, st.booleans()
    )


_BODIES = st.builds(
    lambda blocks, is_tight: "\n".join(_joined(blocks, is_tight=is_tight)),
    st.lists(st.recursive(_LEAVES, _containers, max_leaves=8) | _OPEN_TABLES, min_size=1, max_size=5),
    st.booleans(),
)


def p(line: int, text: str, last: int = 0) -> Outline:
    """Return the outline of a paragraph."""
    return ("paragraph", line, last or line, text)


@given(_BODIES)
@settings(max_examples=400, derandomize=True)
def test_a_body_of_shared_constructs_has_the_structure_that_commonmark_gives_it(text: str) -> None:
    assert outline(text) == reference(text)


DIFFERENCES = [
    # sub-items by two blanks
    ("1. a\n  - b", [("list 1", 1, 2, ("item", 1, 2, p(1, "a"), ("list", 2, 2, ("item", 2, 2, p(2, "b")))))]),
    # text of an item by two blanks
    ("1. a\n\n  b", [("list 1 loose", 1, 3, ("item", 1, 3, p(1, "a"), p(3, "b")))]),
    # Python-Markdown's four blanks a level, also below text
    ("- a\n        - b", [("list", 1, 2, ("item", 1, 2, p(1, "a"), ("list", 2, 2, ("item", 2, 2, p(2, "b")))))]),
    ("- a\n\n        b", [("list loose", 1, 3, ("item", 1, 3, p(1, "a"), ("code", 3, 3, "b")))]),
    ("- a\n\n      b", [("list loose", 1, 3, ("item", 1, 3, p(1, "a"), p(3, "b")))]),
    # an item of another bullet, or with another sign behind its number, goes on with the list
    ("- a\n* b", [("list", 1, 2, ("item", 1, 1, p(1, "a")), ("item", 2, 2, p(2, "b")))]),
    ("1. a\n2) b", [("list 1", 1, 2, ("item", 1, 1, p(1, "a")), ("item", 2, 2, p(2, "b")))]),
    # digits of any script
    ("٣. a\n٤. b", [("list 3", 1, 2, ("item", 1, 1, p(1, "a")), ("item", 2, 2, p(2, "b")))]),
    # an item without text takes the text below it
    ("- \na", [("list", 1, 2, ("item", 1, 2, p(2, "a")))]),
    ("-\n\n  a", [("list", 1, 3, ("item", 1, 3, p(3, "a")))]),
    # blanks behind the marker of an item make no code
    ("-      a", [("list", 1, 1, ("item", 1, 1, p(1, "a")))]),
    # no blank behind the signs of a heading below the first level
    ("##a", [("heading 2", 1, 1, "a")]),
    # only one line is a heading when it is underlined
    ("a\nb\n---", [p(1, "a\nb", 2), ("rule", 3, 3)]),
    ("a\nb\n===", [p(1, "a\nb\n===", 3)]),
    # quotations with blank lines between them are one
    ("> a\n\n> b", [("quotation", 1, 3, p(1, "a"), p(3, "b"))]),
    # a line with a | below a table is a row, whatever it begins
    ("|a|b|\n|-|-|\n- | c", [("table - -", 1, 3, "a | b", "- | c")]),
    # a | in code parts no cells
    ("|a|b|\n|-|-|\n|`c|d`|e|", [("table - -", 1, 3, "a | b", "`c|d` | e")]),
]
"""Where nashra reads otherwise than CommonMark, on purpose: people mean it so, or earlier versions read it so."""


@pytest.mark.parametrize(("text", "expected"), DIFFERENCES)
def test_where_nashra_is_more_patient_than_commonmark(text: str, expected: list[Outline]) -> None:
    assert outline(text) == expected != reference(text)
