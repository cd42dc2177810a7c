"""Problems in the content, each printed as one line that says where it is, what is wrong and what to do."""

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Level = Literal["problem", "advice"]

_MOST_PRINTED = 10  # up to so many lines with the same problem are all printed
_COLUMN = r" at column \d+(?:, and \d+ more in this line)?$"

NAME = "nashra"
COMMAND = f"\0{NAME}\0"
"""Stands for the program in a message that names a command: f"run `{COMMAND} messages`".

How the program was called is known only where the message is printed (`cli/called`); elsewhere the sign is read as the
name. It can come neither from arguments nor from names of files, since NUL cannot.
"""

# Characters that end a line, hide or reorder its text, or can carry hidden text.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]"


class Problem(NamedTuple):
    """Something to correct at `line` (from 1) of `path` (relative to the site's root).

    A problem stops the publication; advice is only printed. As a string it is always one line. A finding of the review
    has the `rule` that found it, and the `mark` by which it can be accepted. Message and hint may hold COMMAND.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    level: Level = "problem"
    rule: str = ""
    mark: str = ""

    def __str__(self) -> str:
        advice = "advice: " if self.level == "advice" else ""
        return one_line(f"{self.path}:{self.line}: {advice}{_with_hint(self)}")

    def called(self, command: str) -> "Problem":
        """Return the problem with words in the place of COMMAND, such as `./nashra`."""
        message, hint = (text.replace(COMMAND, command) for text in (self.message, self.hint))
        return self._replace(message=message, hint=hint)


def one_line(text: str) -> str:
    r"""Return a text with escapes (`\u202e`) for characters that end a line or hide or reorder its text.

    COMMAND is read as the name of the program.
    """

    def escaped(match: re.Match[str]) -> str:
        code = ord(match.group())
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return re.sub(_UNSAFE, escaped, text.replace(COMMAND, NAME))


def _with_hint(problem: Problem) -> str:
    return problem.message + (f" ({problem.hint})" if problem.hint else "")


class FieldError(Exception):
    """A value is invalid: the reader of its field turns this exception of the value's parser into a Problem."""

    def __init__(self, message: str, hint: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line  # 0: the line of the field
        self.others: list[FieldError] = []  # further faults of the same value


class RefusedError(Exception):
    """A command cannot be carried out; the text says why, as one line. It may hold COMMAND."""

    def __str__(self) -> str:
        return " ".join(super().__str__().split())


class UnreadableSiteError(Exception):
    """The folder holds no valid site; `problems` say why."""

    def __init__(self, problems: "list[Problem]") -> None:
        super().__init__()
        self.problems = problems


def stops(problems: "Iterable[Problem]") -> bool:
    """Return whether any of the problems stops the publication."""
    return any(problem.level == "problem" for problem in problems)


def in_order(problems: "Iterable[Problem]") -> list[Problem]:
    """Return the problems without duplicates, sorted by path and line; those of one line keep their order."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.path, problem.line))


def folded(problems: "Sequence[Problem]") -> "Iterator[Problem]":
    """Yield the problems in their order; one that more than ten lines of a file have is yielded only the first time.

    Its hint then says how many more lines have it, and which is the last.
    """
    lines_of: dict[Problem, list[int]] = {}
    for problem in problems:
        lines_of.setdefault(_without_place(problem), []).append(problem.line)
    frequent = {problem: lines for problem, lines in lines_of.items() if len(set(lines)) > _MOST_PRINTED}
    for problem in problems:
        if _without_place(problem) not in frequent:
            yield problem
        elif lines := frequent[_without_place(problem)]:
            more = f"{len(lines) - 1:,} more like it, up to line {max(lines)}"
            yield problem._replace(hint=f"{problem.hint}; {more}" if problem.hint else more)
            lines.clear()  # the others are skipped


def _without_place(problem: Problem) -> Problem:
    """Return the problem without its line, column and mark, so that equal problems of a file compare equal."""
    return problem._replace(line=0, message=re.sub(_COLUMN, "", problem.message), mark="")


def did_you_mean(word: str, known: "Iterable[str]") -> str:
    """Return "did you mean `x`?" with the most similar word of `known`, ignoring case, or "" if none is similar."""
    from difflib import get_close_matches  # noqa: PLC0415  (slow to import, and rarely needed)

    spellings = {each.lower(): each for each in known}
    similar = get_close_matches(word.lower(), spellings, n=1, cutoff=0.6)
    return f"did you mean `{spellings[similar[0]]}`?" if similar else ""


def hint_for_unknown(word: str, known: "Iterable[str]", where: str) -> str:
    """Return a hint for an unknown word: the most similar known one, or the place where all are listed."""
    return did_you_mean(word, known) or f"the ones to choose from are in {where}"


def github(problem: Problem) -> str:
    """Return the problem as the workflow command `error` or `warning` of GitHub, which annotates the file."""
    kind = "error" if problem.level == "problem" else "warning"
    return (
        f"::{kind} file={_escape(problem.path, ':,')},line={problem.line}::{_escape(_with_hint(problem.called(NAME)))}"
    )


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
