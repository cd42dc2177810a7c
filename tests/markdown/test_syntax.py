"""What a line begins, what ends a paragraph, and what belongs to an item; whole bodies are in test_structure.py."""

import pytest

from nashra.markdown import syntax


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("a", "paragraph"),
        ("    a", "code"),
        ("```", "fence"),
        ("~~~ a", "fence"),
        ("## a", "heading"),
        ("> a", "quotation"),
        ("- a", "list"),
        ("٣) a", "list"),
        ("* * *", "rule"),
        ("- - -", "rule"),
        ("!!! note", "box"),
        ("??? tip", "box"),
        ("???word", "paragraph"),
        ("[^1]: a", "note"),
        ("[a]: /b", "link"),
        ("*[a]: b", "abbreviation"),
        ("<div>", "html"),
        ("<b>", "paragraph"),
        ("| a |", "paragraph"),
    ],
)
def test_a_line_begins_something(line: str, name: str) -> None:
    assert syntax.begins([line], 0)[0] == name


@pytest.mark.parametrize("below", ["|---|", "---|", ":-:|", "| - |", "  |  --:  |  "])
def test_a_line_above_one_of_hyphens_and_bars_begins_a_table(below: str) -> None:
    assert syntax.begins(["a |", below], 0)[0] == "table"


@pytest.mark.parametrize("below", ["---", "|--|--|", "| a |", "|", "|-|" + " " * 30_000 + "a", " " * 30_000 + "|a"])
def test_a_line_above_any_other_begins_none(below: str) -> None:
    assert syntax.begins(["a |", below], 0)[0] == "paragraph"


@pytest.mark.parametrize(
    ("line", "interrupts", "goes_on"),
    [
        *((line, False, True) for line in ("a", "    ## a", "2. a", "#a", "[a]: b", "<b>", "--a")),
        *((line, True, False) for line in ("## a", "> a", "- a", "1. a", "١. a", "***", "```", "!!! note", "[^1]: a")),
        *((line, False, False) for line in ("===", "-", "--")),
    ],
)  # fmt: skip
def test_a_line_below_a_paragraph_goes_on_with_it_or_not(line: str, interrupts: bool, goes_on: bool) -> None:
    assert syntax.interrupts(["a", line], 1) is interrupts
    assert syntax.goes_on(["a", line], 1) is goes_on


@pytest.mark.parametrize(
    ("lines", "line", "expected"),
    [
        *((lines, "b", True) for lines in ("a", "- a", "> a", "```\na\n```\na", "| a |", "## a\na")),
        *((lines, "b", False) for lines in ("## a", "a\n===", "***", "- ***", "```\na", "> ~~~\n> a\n> ~~~")),
        *((lines, "b", False) for lines in ("| a |\n|---|", "| a |\n|---|\n| b |", "<div>a</div>", "- <div>a</div>")),
        ("a", "2. b", True),
        ("- a", "2. b", False),
    ],
)  # fmt: skip
def test_a_line_goes_on_with_a_paragraph_alone(lines: str, line: str, expected: bool) -> None:
    rows = lines.split("\n")
    assert syntax.Tail().takes(rows, 0, len(rows), line) is expected


@pytest.mark.parametrize(
    ("line", "is_row"), [("a", True), ("| a", True), ("- | a", True), ("- a", False), ("2. a", False), ("> a", False)]
)
def test_a_line_below_a_table_is_a_row_or_not(line: str, is_row: bool) -> None:
    assert syntax.is_row([line], 0) is is_row


@pytest.mark.parametrize(
    ("line", "expected"),
    [("a", True), ("كلمة", True), ("(a)", True), ("", False), (" a", False), ("- a", False), ("1990", False)],
)
def test_a_line_can_only_be_text(line: str, expected: bool) -> None:
    assert syntax.is_text(line) is expected


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("|a||", ["a", ""]),
        ("| | |", ["", ""]),
        ("|", [""]),
        ("a", ["a"]),
        ("| a \\| b | c |", ["a | b", "c"]),
        ("| `a | b` | c", ["`a | b`", "c"]),
        ("| `a \\| b` |", ["`a | b`"]),
        ("| a ` b | c ` d |", ["a ` b | c ` d"]),
        ("| a\\\\ | b \\|", ["a\\\\", "b |"]),
        ("`a`|", ["`a`"]),
    ],
)
def test_a_row_has_its_cells(line: str, cells: list[str]) -> None:
    assert syntax.cells(line) == cells


@pytest.mark.parametrize(
    ("lines", "text"),
    [(["  a "], "a"), (["a  ", "  b"], "a  \nb"), (["a ", "b  "], "a\nb"), (["a    ", "b"], "a  \nb")],
)
def test_the_text_of_a_paragraph_keeps_only_the_blanks_that_break_a_line(lines: list[str], text: str) -> None:
    assert syntax.text_of(lines) == text


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["- a", "b"], 2),
        (["- a", "", "b"], 1),
        (["- a", "", "  b"], 3),
        (["- a", "", "", "  b", "", "c"], 4),
        (["- a", "- b"], 1),
        (["- a", "## b"], 1),
        (["- a", "==="], 1),
        (["- a", "", ""], 1),
    ],
)
def test_an_item_ends_where_a_line_does_not_belong_to_it(lines: list[str], end: int) -> None:
    assert syntax.end_of_indented(lines, 0, 2) == end


@pytest.mark.parametrize(
    ("lines", "content", "expected"),
    [
        (["  a", "    b"], 2, ["a", "  b"]),
        (["    a", "", "b"], 2, ["  a", "", "b"]),
        (["    - a", "      b"], 2, ["  - a", "    b"]),
        (["        - a"], 2, ["- a"]),
        (["        a"], 2, ["    a"]),
        (["    a"], 4, ["a"]),
        (["        a"], 4, ["    a"]),
        ([" a"], 2, [" a"]),
    ],
)
def test_the_lines_of_a_container_lose_its_blanks(lines: list[str], content: int, expected: list[str]) -> None:
    assert syntax.dedented(lines, content, 2) == expected


@pytest.mark.parametrize(("line", "blanks"), [("a", 0), ("  a", 2), ("   ", 3), ("", 0)])
def test_the_blanks_before_a_line_are_counted(line: str, blanks: int) -> None:
    assert syntax.indent(line) == blanks
