"""Comments taken out of a text, and the lines of what Markdown made of it."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.markdown.source import CODE, COMMENT, LineFinder, blank, without_comments
from tests.markdown.test_convert import BODIES

LINES = [3, 4, 7, 8, 9]
"""The lines in a file of the five lines of `TEXT`: there was a comment between the second and the third."""

TEXT = 'see ../a/ and [a](../a/)\n`[b](../a/)`\n<a href="../a/">c</a>\n[d][r] [e](../A/b/)\n[r]: ../r/'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a `b` c ``d`e`` f", ["`b`", "``d`e``"]),
        ("a\n```\nb\n`c`\n```\nd", ["```\nb\n`c`\n```"]),
        ("~~~ py\nb\n~~~~\nc\n~~~", ["~~~ py\nb\n~~~~"]),
        ("````\n```\nb\n```\n````", ["````\n```\nb\n```\n````"]),
        ("~~~\nnot closed\n\n`b`", ["`b`"]),
        ("a ` b\nc ` d", []),
        ("> ~~~\n> b\n> ~~~", ["> ~~~\n> b\n> ~~~"]),
        ("1. ~~~\n   b\n   ~~~", ["1. ~~~\n   b\n   ~~~"]),
        ("    ~~~\n    b\n    ~~~", ["    ~~~\n    b\n    ~~~"]),
    ],
)
def test_code_is_fenced_or_in_a_line(text: str, codes: list[str]) -> None:
    assert [match[0] for match in CODE.finditer(text)] == codes


@given(st.sampled_from([CODE, COMMENT]), BODIES | st.text("`~\n<!->a "))
def test_a_blanked_text_keeps_its_lines_and_all_that_the_pattern_does_not_find(
    pattern: re.Pattern[str], text: str
) -> None:
    blanked = blank(pattern, text)
    found = {offset for match in pattern.finditer(text) for offset in range(*match.span())}

    assert len(blanked) == len(text)
    for offset, (new, old) in enumerate(zip(blanked, text, strict=True)):
        assert new == (" " if offset in found and old != "\n" else old)


@pytest.mark.parametrize(
    ("text", "kept", "lines"),
    [
        ("a\nb", "a\nb", [1, 2]),
        ("- a\n<!-- x -->\n- b", "- a\n- b", [1, 3]),
        ("a\n\n<!-- x -->\n\nb", "a\n\n\nb", [1, 2, 4, 5]),
        ("a <!-- x\ny\n--> b\nc", "a \n b\nc", [1, 3, 4]),
        ("a<!-- x -->b<!-- y -->c", "abc", [1]),
        ("```\n<!-- x -->\n```", "```\n<!-- x -->\n```", [1, 2, 3]),
        ("`<!-- x -->` <!-- y -->", "`<!-- x -->` ", [1]),
        ("<!-- x -->", "", [1]),
        ("<!-- x", "<!-- x", [1]),
        ("a %%x%% b\n%%\nx\n%%\nc", "a  b\nc", [1, 5]),
        ("100 %% a %%b", "100 b", [1]),
        ("a {>>x<<} ![[x.png]] b", "a   b", [1]),
        ("a <!-- x\n--><!-- y --> b <!-- z\n-->", "a \n b ", [1, 2]),
    ],
)
def test_comments_go_and_the_other_lines_keep_their_numbers(text: str, kept: str, lines: list[int]) -> None:
    assert without_comments(text) == (kept, lines)


@given(BODIES)
def test_what_is_kept_stands_in_the_lines_that_it_says(text: str) -> None:
    kept, numbers = without_comments(text)

    lines = text.split("\n")
    assert len(kept.split("\n")) == len(numbers)
    assert numbers == sorted(set(numbers))
    for rest, number in zip(kept.split("\n"), numbers, strict=True):
        letters = iter(lines[number - 1])
        assert all(letter in letters for letter in rest)


@pytest.mark.parametrize(("part", "line"), [("see", 3), ("b](", 4), ("<a", 7), ("[d]", 8), ("[r]:", 9)])
def test_an_offset_has_the_line_of_the_file(part: str, line: int) -> None:
    assert LineFinder(TEXT.replace("`", ""), LINES).line_at(TEXT.replace("`", "").index(part)) == line


def test_the_matches_of_a_pattern_come_one_after_the_other_and_then_again() -> None:
    finder = LineFinder(TEXT, LINES)

    assert [finder.next_line(r"\.\./a/") for _ in range(5)] == [3, 3, 7, 8, 3]
    assert [finder.next_line(r"\[d\]") for _ in range(2)] == [8, 8]


def test_where_nothing_matches_it_is_the_first_line() -> None:
    finder = LineFinder(TEXT, LINES)

    assert finder.next_line("z") == 3
    assert finder.next_line(r"\[b\]") == 3  # in code
    assert finder.next_line_of_address("../z/") == 3


def test_an_address_is_sought_where_links_are_and_only_whole() -> None:
    finder = LineFinder(TEXT, LINES)

    assert [finder.next_line_of_address("../a/") for _ in range(4)] == [3, 7, 3, 7]
    assert finder.next_line_of_address("../a/b/") == 8  # the case is the library's to change
    assert finder.next_line_of_address("../r/") == 9


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[a](b)\n<a href='b'>c</a>\n[d](b)", [1, 2, 3, 1]),
        ("<a href='b'>c</a>\n[d](b)", [1, 2, 1]),
        ("[d](b/c)\n[e](b)", [2, 2]),
        ("b\n[a](b)", [2, 2]),
        ("x\n[a](<b> 'c')", [2, 2]),
        ("x\n\n[a]:  b", [3, 3]),
    ],
)
def test_of_links_with_one_address_each_has_its_line(text: str, lines: list[int]) -> None:
    finder = LineFinder(text, [1, 2, 3])

    assert [finder.next_line_of_address("b") for _ in lines] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nhttps://e.example/b, c\nhttps://e.example/b", [2, 3, 2]),
        ("https://e.example/bc https://e.example/b.d\n*https://e.example/b*", [2, 2]),
        ("[https://e.example/b](https://e.example/b)\n[c](https://e.example/b)", [1, 2, 1]),
        ("a\n<https://e.example/b>.\n[c]: https://e.example/b", [2, 3, 2]),
    ],
)
def test_a_whole_address_is_found_in_prose_too(text: str, lines: list[int]) -> None:
    finder = LineFinder(text, [1, 2, 3])

    assert [finder.next_line_of_address("https://e.example/b") for _ in lines] == lines


def test_a_part_is_sought_before_the_whole() -> None:
    whole = LineFinder("[a](b)\n\n[a](b) [c][d]\n\n[d]: e\n[f]: g", [2, 3, 4, 5, 6, 7])
    part = whole.part(2, 3)

    assert [part.next_line_of_address(address) for address in ("b", "e", "g", "h")] == [4, 6, 7, 4]
    assert part.line_at(5) == 4


def test_a_hundred_thousand_comments_in_a_line_are_taken_out() -> None:
    kept, lines = without_comments("a<!-- b -->" * 100_000)

    assert (kept, lines) == ("a" * 100_000, [1])
