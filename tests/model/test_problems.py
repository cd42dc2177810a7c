"""Problems: how they are printed, ordered, folded, and what they suggest."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, strategies as st

from nashra.cli import console
from nashra.model import problems
from nashra.model.problems import COMMAND, Level, Problem

LEVELS: tuple[Level, ...] = ("problem", "advice")


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(Problem("content/a.md", 3, "it is wrong", "mend it")) == "content/a.md:3: it is wrong (mend it)"
    assert str(Problem("content/a.md", 3, "it is odd", level="advice")) == "content/a.md:3: advice: it is odd"


def test_a_problem_names_a_command_by_the_name_of_the_program_until_it_is_known_how_it_was_called() -> None:
    problem = Problem("a.md", 3, "it is odd", f"run `{COMMAND} sync`")
    named = Problem("a.md", 3, "it is odd", "run `nashra sync`")

    assert str(problem) == str(named)
    assert problems.github(problem) == problems.github(named)
    assert problem.called("python build.py") == named._replace(hint="run `python build.py sync`")


@given(st.text(), st.text(), st.text())
def test_a_problem_is_one_line_whatever_it_quotes(path: str, message: str, hint: str) -> None:
    printed = str(Problem(path, 1, message, hint))

    assert len(printed.splitlines()) == 1
    assert not re.search("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]", printed)


def test_problems_are_in_order_of_file_and_line_each_once_and_those_of_a_line_as_found() -> None:
    first, second = Problem("a", 2, "at column 4"), Problem("a", 2, "at column 10")
    others = Problem("a", 1, "x"), Problem("b", 1, "x")

    assert problems.in_order([others[1], first, second, first, others[0]]) == [others[0], first, second, others[1]]


def test_only_advice_does_not_stop_the_publication() -> None:
    advice = Problem("a", 1, "x", level="advice")

    assert not problems.stops([])
    assert not problems.stops([advice])
    assert problems.stops([advice, Problem("a", 1, "x")])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("sumary", "did you mean `summary`?"),
        ("SUMMARY", "did you mean `summary`?"),
        ("africa/cassablanca", "did you mean `Africa/Casablanca`?"),
        ("xyz", "the ones to choose from are in a file"),
        ("", "the ones to choose from are in a file"),
    ],
)
def test_an_unknown_word_gets_the_most_similar_known_one_or_the_place_of_all(word: str, hint: str) -> None:
    assert problems.hint_for_unknown(word, ["summary", "Africa/Casablanca"], "a file") == hint


def test_a_workflow_annotates_file_and_line_and_nothing_quoted_ends_the_annotation() -> None:
    problem = Problem("content/a,b.md", 3, "100% wrong\n::set", "mend it")

    assert problems.github(problem) == "::error file=content/a%2Cb.md,line=3::100%25 wrong%0A::set (mend it)"
    assert problems.github(Problem("a", 1, "x", level="advice")) == "::warning file=a,line=1::x"


# --- many similar problems -------------------------------------------------------------------------------------


def many(lines: Iterable[int], message: str = "it is odd", hint: str = "mend it", path: str = "a.md") -> list[Problem]:
    return [Problem(path, line, message, hint, "advice") for line in lines]


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        ([], []),
        (many(range(1, 11)), [f"a.md:{line}: advice: it is odd (mend it)" for line in range(1, 11)]),
        (many(range(1, 12)), ["a.md:1: advice: it is odd (mend it; 10 more like it, up to line 11)"]),
        (many(range(7, 5007)), ["a.md:7: advice: it is odd (mend it; 4,999 more like it, up to line 5006)"]),
        (many(range(20, 31), hint=""), ["a.md:20: advice: it is odd (10 more like it, up to line 30)"]),
        (many([3] * 12), ["a.md:3: advice: it is odd (mend it)"] * 12),  # all on one line: nothing to look for
        (
            [
                *many(range(1, 7)),
                *many(range(1, 7), "it is"),
                *many(range(1, 7), hint="x"),
                *many(range(1, 7), path="b"),
            ],
            [
                *[f"a.md:{line}: advice: it is odd (mend it)" for line in range(1, 7)],
                *[f"a.md:{line}: advice: it is (mend it)" for line in range(1, 7)],
                *[f"a.md:{line}: advice: it is odd (x)" for line in range(1, 7)],
                *[f"b:{line}: advice: it is odd (mend it)" for line in range(1, 7)],
            ],
        ),
        (
            [Problem("a.md", line, "it is odd", "mend it", level) for line in range(1, 12) for level in LEVELS],
            [
                "a.md:1: it is odd (mend it; 10 more like it, up to line 11)",
                "a.md:1: advice: it is odd (mend it; 10 more like it, up to line 11)",
            ],
        ),
        (
            [
                Problem("a.md", line, f"U+200B at column {line * 2}{', and 3 more in this line' if line > 5 else ''}")
                for line in range(1, 13)
            ],
            ["a.md:1: U+200B at column 2 (11 more like it, up to line 12)"],
        ),
        (
            [Problem("a.md", line, f"`{line}.` begins a list") for line in range(1, 13)],
            [f"a.md:{line}: `{line}.` begins a list" for line in range(1, 13)],
        ),
        (
            [*many([1], "first"), *many(range(2, 14)), *many([14], "last")],
            [
                "a.md:1: advice: first (mend it)",
                "a.md:2: advice: it is odd (mend it; 11 more like it, up to line 13)",
                "a.md:14: advice: last (mend it)",
            ],
        ),
    ],
)
def test_a_problem_of_many_lines_is_printed_once(found: list[Problem], printed: list[str]) -> None:
    assert [str(problem) for problem in problems.folded(found)] == printed


def test_the_terminal_prints_them_once_and_counts_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Problem("a.md", line, "it is wrong", "mend it") for line in range(1, 5001)]

    console.problems(found, "text")
    assert capsys.readouterr().err.splitlines() == [
        "a.md:1: it is wrong (mend it; 4,999 more like it, up to line 5000)",
        "5000 problems: nothing was written",
    ]

    console.problems(found, "github")
    out, err = capsys.readouterr()
    assert out == "::error file=a.md,line=1::it is wrong (mend it; 4,999 more like it, up to line 5000)\n"
    assert err == "5000 problems: nothing was written\n"

    console.problems(many(range(1, 5001)), "text", strict=True)
    assert capsys.readouterr().err.splitlines()[1:] == [
        "5000 pieces of advice, which --strict does not let pass: nothing was written"
    ]
