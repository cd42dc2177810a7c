"""What is printed where: results to stdout, everything else to stderr."""

import errno
import io
import os
import sys
from types import SimpleNamespace

import pytest

from nashra.cli import console
from nashra.model.problems import Problem
from nashra.model.progress import unwatched
from tests.terminal import rows

PROBLEM = Problem("a.md", 3, "wrong", "mend it")
ADVICE = Problem("b.md", 1, "odd", level="advice")


def test_results_go_to_stdout_and_the_rest_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    console.out("نتيجة")
    console.say("progress")

    assert capsys.readouterr() == ("نتيجة\n", "progress\n")


@pytest.mark.parametrize(("typed", "answer"), [(" نعم \n", "نعم"), ("\n", ""), ("last", "last")])
def test_an_answer_is_the_line_that_is_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))

    assert console.ask("Why?") == answer
    assert capsys.readouterr() == ("Why? ", "")
    with pytest.raises(KeyboardInterrupt):
        console.ask("And?")


@pytest.mark.parametrize(
    ("stdin", "stdout", "expected"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_somebody_is_asked_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stdin: bool, stdout: bool, expected: bool
) -> None:
    for name, is_terminal in (("stdin", stdin), ("stdout", stdout)):
        monkeypatch.setattr(sys, name, SimpleNamespace(isatty=lambda is_terminal=is_terminal: is_terminal))

    assert console.can_ask() == expected


def test_wrong_usage_is_said_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.wrong_usage("no such thing") == 2
    assert capsys.readouterr() == ("", "nashra: no such thing\n")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (21, "21 pages"), (1000, "1000 pages")]
)
def test_a_number_has_its_noun(number: int, text: str) -> None:
    assert console.count(number, "page") == text


@pytest.mark.parametrize(
    ("found", "strict", "lines"),
    [
        ([], False, []),
        ([], True, []),
        ([ADVICE], False, ["b.md:1: advice: odd"]),
        (
            [ADVICE],
            True,
            ["b.md:1: advice: odd", "1 piece of advice, which --strict does not let pass: nothing was written"],
        ),
        ([PROBLEM], False, ["a.md:3: wrong (mend it)", "1 problem: nothing was written"]),
        (
            [PROBLEM, ADVICE, PROBLEM._replace(line=9)],
            True,
            [
                "a.md:3: wrong (mend it)",
                "b.md:1: advice: odd",
                "a.md:9: wrong (mend it)",
                "2 problems: nothing was written",
            ],
        ),
    ],
)
def test_problems_are_lines_with_their_count(
    found: list[Problem], strict: bool, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    console.problems(iter(found), "text", strict=strict)

    printed = capsys.readouterr()
    assert printed.err.splitlines() == lines
    assert printed.out == ""


@pytest.mark.parametrize(
    ("is_terminal", "environment", "expected"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": ""}, True),  # as if it were not there
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_problems_have_colours_on_a_terminal_unless_nobody_wants_them(
    is_terminal: bool, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    terminal, results = io.StringIO(), io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "stdout", results)
    console.problems([PROBLEM, ADVICE, Problem("\x1b[2J.md", 1, "odd")], "text")
    console.problems([PROBLEM], "github")

    lines = terminal.getvalue().splitlines()
    plain = ["a.md:3: wrong (mend it)", "b.md:1: advice: odd", r"\u001b[2J.md:1: odd"]
    coloured = [
        "\x1b[31ma.md:3:\x1b[39m wrong (mend it)",
        "\x1b[33mb.md:1:\x1b[39m advice: odd",
        "\x1b[31m\\u001b[2J.md:1:\x1b[39m odd",
    ]
    assert lines[:3] == (coloured if expected else plain)
    assert results.getvalue() == "::error file=a.md,line=3::wrong (mend it)\n"


def test_annotations_are_results_and_their_count_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    console.problems([PROBLEM, ADVICE], "github")

    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "::error file=a.md,line=3::wrong (mend it)",
        "::warning file=b.md,line=1::odd",
    ]
    assert printed.err == "1 problem: nothing was written\n"


@pytest.mark.parametrize("form", ["text", "github"])
def test_many_of_one_kind_are_one_line_and_all_are_counted(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    console.problems([PROBLEM._replace(line=line) for line in range(1, 51)], form)

    printed = capsys.readouterr()
    shown, count = (printed.out + printed.err).splitlines()
    assert "49 more like it, up to line 50" in shown
    assert count == "50 problems: nothing was written"


def test_many_findings_are_counted_unless_each_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Problem("a.md", line, f"numbers: {line} is missing", rule="numbers") for line in range(1, 52)]

    console.problems(found, "text")
    assert capsys.readouterr().err.splitlines() == [
        "a.md:1: numbers: 51 findings (here: 1 is missing)",
        "see each by `nashra check --all`",
        "old texts: `nashra sync --all` records them, `nashra accept --all --reason …` accepts what is left",
        "51 problems: nothing was written",
    ]

    console.problems(found, "text", every=True)
    assert capsys.readouterr().err.splitlines()[50:] == [
        "a.md:51: numbers: 51 is missing",
        "51 problems: nothing was written",
    ]

    console.problems(found, "github")
    assert capsys.readouterr().out.count(" is missing") == 51


# --- on a terminal ------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A terminal of a few columns that notes all that it gets, and what it shows of that."""

    columns = 30

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    @property
    def rows(self) -> list[str]:
        """Return the rows as they are seen."""
        return rows(self.getvalue(), self.columns)


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Return the terminal to which both results and all else go. Pytest would take back what a fixture sets."""
    made = Terminal()
    for name, value in (("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stderr", made)
    monkeypatch.setattr(sys, "stdout", made)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((made.columns, 24)))
    return made


@pytest.mark.parametrize(
    ("is_terminal", "environment", "expected"),
    [
        (True, {}, True),
        (True, {"TERM": "dumb"}, False),
        (True, {"CI": "true"}, False),  # some CI gives its programs a terminal
        (True, {"CI": ""}, True),
        (False, {}, False),
    ],
)
def test_progress_is_for_a_terminal_that_people_look_at(
    is_terminal: bool,
    environment: dict[str, str],
    expected: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = terminal_of(monkeypatch)
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert console.is_watched() is expected
    assert (console.progress() is unwatched) is not expected


def test_a_line_stands_until_another_is_shown_or_anything_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    console.show("making files: 98 of 100")
    assert terminal.rows == ["making files: 98 of 100"]
    console.show("reading: 1 of 9")
    assert terminal.rows == ["reading: 1 of 9"]
    console.out("a result")
    assert terminal.rows == ["a result", ""]
    console.show("reading: 9 of 9")
    console.say("anything else")
    assert terminal.rows == ["a result", "anything else", ""]
    console.show("reading: 9 of 9")
    terminal.write("^C")  # which a terminal shows itself
    console.show("")
    assert terminal.rows == ["a result", "anything else", ""]


@pytest.mark.parametrize("columns", [12, 24, 25, 26, 27, 30])
def test_a_line_is_no_longer_than_the_terminal_is_wide(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    terminal.columns = columns
    for text in ("making files: 98 of 100", "x" * 200):
        console.show(text)
        terminal.write("^C")
        assert terminal.rows == [f"{text[: columns - 3]}^C"]
    console.show("")

    assert terminal.rows == [""]


@pytest.mark.parametrize("fault", [OSError(), None])
def test_a_terminal_that_does_not_say_how_wide_it_is_has_eighty_columns(
    fault: OSError | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(monkeypatch)

    def size(_: int) -> os.terminal_size:
        if fault:
            raise fault
        return os.terminal_size((0, 0))

    monkeypatch.setattr(os, "get_terminal_size", size)
    terminal.columns = 80
    console.show("x" * 200)

    assert terminal.rows == ["x" * 77]
    console.show("")


def test_a_terminal_that_is_gone_stops_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)

    def fail(_: str) -> int:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(terminal, "write", fail)
    console.show("making files: 98 of 100")
    console.show("")


def test_where_no_line_stands_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch)
    console.show("")
    console.say("a")

    assert terminal.getvalue() == "a\n"


RULES = [PROBLEM._replace(line=line, rule=rule) for line, rule in enumerate(["numbers", "", "dates", "numbers"], 1)]
STYLE = [ADVICE._replace(line=line) for line in (1, 2)]


@pytest.mark.parametrize(
    ("found", "strict", "last"),
    [
        (RULES[:1], False, "1 problem: nothing was written"),
        ([ADVICE], False, "b.md:1: advice: odd"),
        (RULES, False, "4 problems (numbers 2, dates 1, others 1): nothing was written"),
        ([*RULES[:1], *STYLE], True, "1 problem (numbers 1) and 2 pieces of advice: nothing was written"),
        (STYLE, False, "2 pieces of advice"),
        (
            [one._replace(level="advice") for one in RULES],
            True,
            "4 pieces of advice (numbers 2, dates 1, others 1), which --strict does not let pass: nothing was written",
        ),
    ],
)
def test_several_problems_are_counted_by_rule(
    found: list[Problem], strict: bool, last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(monkeypatch)
    terminal.columns = 200
    console.problems(found, "text", strict=strict)

    assert terminal.rows[-2] == last
