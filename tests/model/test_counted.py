"""Findings are counted by rule, and many of them by file and rule; nothing else is."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.counted import by_rule, counted
from nashra.model.problems import Level, Problem


def findings(
    number: int, path: str = "a.md", rule: str = "numbers", level: Level = "problem", line: int = 1
) -> list[Problem]:
    """Return findings of a rule in a file, from a line on."""
    lines = enumerate(range(line, line + number))
    return [Problem(path, at, f"{rule}: the fault {index}", "mend it", level, rule, "x") for index, at in lines]


OTHER = Problem("z.md", 7, "it is wrong", "mend it")


@pytest.mark.parametrize("found", [[], [OTHER] * 500, findings(50), [*findings(50), *[OTHER] * 9]])
def test_up_to_fifty_findings_are_not_counted(found: list[Problem]) -> None:
    assert counted(found) is None


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (findings(51), ["a.md:1: numbers: 51 findings (here: the fault 0)"]),
        (findings(1234, level="advice"), ["a.md:1: advice: numbers: 1,234 findings (here: the fault 0)"]),
        (
            [*findings(48, level="advice"), *findings(3, line=60), OTHER],
            ["z.md:7: it is wrong (mend it)", "a.md:60: numbers: 51 findings, 3 of them problems (here: the fault 0)"],
        ),
        (
            [
                *findings(40, "a.md", "length", "advice"),
                *findings(1, "b.md", line=9),
                *findings(30, "c.md", "length", "advice"),
                *findings(2, "d.md", "dates"),
            ],
            [
                "d.md:1: dates: 2 findings (here: the fault 0)",
                "b.md:9: numbers: the fault 0 (mend it)",
                "a.md:1: advice: length: 40 findings (here: the fault 0)",
                "c.md:1: advice: length: 30 findings (here: the fault 0)",
            ],
        ),
    ],
)
def test_more_are_one_line_for_each_rule_in_a_file_the_worst_first(found: list[Problem], lines: list[str]) -> None:
    few = counted(found)

    assert few is not None
    assert ([str(problem) for problem in few.lines], few.rest) == (lines, "")


@pytest.mark.parametrize(
    ("found", "rest"),
    [
        (findings(1, "z.md", level="advice"), "and 1 more in 1 file: numbers 1"),
        (
            [*findings(3, "y.md", "length", "advice"), *findings(4, "z.md", "dates", "advice")],
            "and 7 more in 2 files: dates 4, length 3",
        ),
    ],
)
def test_no_more_than_fifty_lines_are_counted_and_the_rest_is_summed_up(found: list[Problem], rest: str) -> None:
    worse = [problem for number in range(50) for problem in findings(9, f"{number}.md")]

    few = counted([*found, *worse])

    assert few is not None
    assert (len(few.lines), few.rest) == (50, rest)


def test_problems_in_the_rest_are_named() -> None:
    few = counted([problem for number in range(60) for problem in findings(2, f"{number:02}.md")])

    assert few is not None
    assert few.rest == "and 20 more in 10 files: numbers 20 (20 of them problems)"


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(["a.md", "b.md"]),
    st.integers(1, 99),
    st.just("wrong"),
    st.just(""),
    st.sampled_from(["problem", "advice"]),
    st.sampled_from(["", "numbers", "dates"]),
)


@given(st.lists(PROBLEMS, min_size=60, max_size=120))
def test_whatever_the_review_did_not_find_is_there_as_it_is(found: list[Problem]) -> None:
    others = [problem for problem in found if not problem.rule]
    few = counted(found)

    assert (few is None) == (len(found) - len(others) <= 50)
    assert few is None or few.lines[: len(others)] == others
    assert few is None or {(one.path, one.rule) for one in few.lines} == {(one.path, one.rule) for one in found}


@pytest.mark.parametrize(
    ("found", "text"),
    [
        ([], ""),
        ([OTHER] * 3, ""),
        (findings(1), " (numbers 1)"),
        ([*findings(2), OTHER, *findings(1234, rule="dates")], " (dates 1,234, numbers 2, others 1)"),
        ([*findings(2), *findings(2, rule="dates")], " (dates 2, numbers 2)"),
    ],
)
def test_rules_are_counted_most_first(found: list[Problem], text: str) -> None:
    assert by_rule(found) == text
