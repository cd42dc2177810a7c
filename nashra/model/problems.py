"""A fault in what a writer wrote -> one line that says where it is, what it is and what to do."""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Level = Literal["problem", "advice"]

_FEW = 10  # lines with the same fault, each worth a line
_COLUMN = r" at column \d+(?:, and \d+ more in this line)?$"

# Ends, hides or turns a line, or hides a text in it.
_UNSEEN = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]"


class Problem(NamedTuple):
    """Something to mend at `line` (1-based) of `path` (relative to the site's root).

    A *problem* stops the publication; *advice* is printed and does not.
    Law: printed, it is one line, whatever it quotes.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    level: Level = "problem"

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: "
        text += "advice: " if self.level == "advice" else ""
        text += self.message + (f" ({self.hint})" if self.hint else "")
        return one_line(text)


def one_line(text: str) -> str:
    """Return a text as it is printed: what ends, hides or turns a line is shown by its number."""
    return re.sub(_UNSEEN, _by_number, text)


def _by_number(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class Invalid(Exception):  # noqa: N818  (it never leaves the reader of one field; it is no error of ours)
    """Raised by a parser of one value; the reader of the field turns it into a Problem."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line  # 0: the line of the field
        self.others: list[Invalid] = []  # further faults of the same value


class Refused(Exception):  # noqa: N818  (an answer to the one who asked)
    """It cannot be done; the text says why."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())  # one line, whatever it quotes


class Unreadable(Exception):  # noqa: N818  (problems of content, and no error of ours)
    """The folder holds no site; `problems` say why."""

    def __init__(self, problems: "list[Problem]") -> None:
        super().__init__()
        self.problems = problems


def stops(problems: "Iterable[Problem]") -> bool:
    """Say whether any of these stops the publication."""
    return any(problem.level == "problem" for problem in problems)


def in_order(problems: "Iterable[Problem]") -> list[Problem]:
    """Return each problem once, by path and line; those of one line as they were found."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line))


def folded(problems: "Sequence[Problem]") -> "Iterator[Problem]":
    """Yield problems as they are printed: one that more than ten lines of a file have, once, where it is first.

    It says how many more there are, and up to which line. All others stay as they are, and so does the order.
    """
    alike: dict[Problem, list[int]] = {}
    for problem in problems:
        alike.setdefault(_anywhere(problem), []).append(problem.line)
    many = {problem: lines for problem, lines in alike.items() if len(set(lines)) > _FEW}
    for problem in problems:
        if _anywhere(problem) not in many:
            yield problem
        elif lines := many[_anywhere(problem)]:
            more = f"{len(lines) - 1:,} more like it, up to line {max(lines)}"
            yield problem._replace(hint=f"{problem.hint}; {more}" if problem.hint else more)
            lines.clear()  # it is said


def _anywhere(problem: Problem) -> Problem:
    """Return what is alike in problems of one kind: all but where in the file, and where in the line."""
    return problem._replace(line=0, message=re.sub(_COLUMN, "", problem.message))


def did_you_mean(word: str, known: "Iterable[str]") -> str:
    """Return "did you mean `x`?" for the nearest of `known`, or "" when none is near; case is no distance."""
    from difflib import get_close_matches  # noqa: PLC0415  (most words are no mistakes)

    spelled = {one.lower(): one for one in known}
    near = get_close_matches(word.lower(), spelled, n=1, cutoff=0.6)
    return f"did you mean `{spelled[near[0]]}`?" if near else ""


def one_of(word: str, known: "Iterable[str]", where: str) -> str:
    """Return a hint for an unknown key: the nearest known one, or where the known ones are listed."""
    return did_you_mean(word, known) or f"the ones to choose from are in {where}"


def github(problem: Problem) -> str:
    """Return the problem as an annotation of a GitHub workflow (workflow command `error` or `warning`)."""
    kind = "error" if problem.level == "problem" else "warning"
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{kind} file={_escape(problem.path, ':,')},line={problem.line}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
