"""Bytes -> text, and the characters that a reviewer could not see or trust."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nashra import characters

ARABIC = "وصل الوفد إلى المرسى."


def printed(data: bytes) -> list[str]:
    return [str(problem) for problem in characters.decode("a.md", data)[1]]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff")))
def test_a_mark_at_the_start_and_other_line_ends_change_nothing(text: str) -> None:
    plain = characters.decode("a.md", text.encode())

    assert characters.decode("a.md", b"\xef\xbb\xbf" + text.encode()) == plain
    assert characters.decode("a.md", text.replace("\n", "\r\n").encode()) == plain
    assert characters.decode("a.md", text.replace("\n", "\r").encode()) == plain


@given(st.binary())
def test_any_bytes_are_a_text_or_a_problem_that_says_why_not(data: bytes) -> None:
    text, problems = characters.decode("a.md", data)

    assert (text is None) == any("is not UTF-8" in problem.message for problem in problems)
    assert all(1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1 for problem in problems)


@pytest.mark.parametrize(
    ("data", "line", "byte", "guess"),
    [
        (b"a\nb \xe9", 2, "0xE9 at column 3", "it looks like windows-1252 (Latin); "),
        (b"\n" + ARABIC.encode("windows-1256"), 2, "0xE6 at column 1", "it looks like windows-1256; "),
        (ARABIC.encode("utf-16"), 1, "0xFF at column 1", "it looks like UTF-16; "),
        ("---\ntitle: a title, a date and more".encode("utf-16-le"), 1, "0x00 at column 2", "it looks like UTF-16; "),
        (b"\xef\xbb\xbfa \xff", 1, "0xFF at column 6", ""),
    ],
    ids=["latin-1", "windows-1256", "utf-16", "utf-16-without-mark", "after-a-mark"],
)
def test_what_is_not_utf_8_is_named_with_its_first_wrong_byte(data: bytes, line: int, byte: str, guess: str) -> None:
    assert printed(data) == [f"a.md:{line}: this file is not UTF-8: byte {byte} ({guess}save it as UTF-8)"]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe", "\uffff"])
def test_a_character_that_no_page_may_hold_is_a_problem(char: str) -> None:
    assert [problem.level for problem in characters.faults("a", f"a{char}b")] == ["problem"]


@pytest.mark.parametrize("char", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_a_control_that_reorders_text_is_a_problem(char: str) -> None:
    (problem,) = characters.faults("a", f"a{char}b")

    assert problem.level == "problem"
    assert f"U+{ord(char):04X} " in problem.message


@pytest.mark.parametrize("char", [*"\u200b\u2060\u00ad\ufeff\u200e\u200f\u061c"])
def test_an_invisible_character_is_advice(char: str) -> None:
    assert [problem.level for problem in characters.faults("a", f"a{char}b")] == ["advice"]


@pytest.mark.parametrize("char", [*"\t\u00a0\u202f\u200c\u200d\u0640\u0651\U0001f600\U00020000\U0010fffd"])
def test_joiners_no_break_spaces_and_marks_of_writing_are_right(char: str) -> None:
    assert list(characters.faults("a", f"a{char}b")) == []


def test_a_character_is_named_once_a_line_at_its_first_place_in_the_file() -> None:
    first, second = characters.faults("a.md", "ab\u202e\u202e\ncd\u202e", 5)

    assert str(first) == (
        "a.md:5: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE at column 3, and 1 more in this line "
        "(delete it; where text of the other direction needs help, write <bdi>…</bdi>)"
    )
    assert (second.line, second.message[-11:]) == (6, "at column 3")
