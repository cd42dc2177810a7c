"""Prints: results to stdout, everything else to stderr. Asks, on a terminal. No other module does either."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from nashra.cli import called
from nashra.model.counted import by_rule, counted
from nashra.model.problems import COMMAND, Problem, folded, github, one_line

if TYPE_CHECKING:
    from nashra.model.progress import Progress

_RED, _YELLOW, _AS_BEFORE = "\x1b[31m", "\x1b[33m", "\x1b[39m"
_COLUMNS = 80  # of a terminal that does not say how many it has
_SPARE = 3  # columns: two for the `^C` that a terminal shows itself, and the last, after which the next row may begin


def out(text: str) -> None:
    """Print a result."""
    show("")
    print(_as_called(text))  # noqa: T201  (the one place that prints results)


def say(text: str) -> None:
    """Print what is no result."""
    show("")
    print(_as_called(text), file=sys.stderr, flush=True)  # noqa: T201  (the one place that prints anything else)


def as_called(found: Iterable[Problem]) -> list[Problem]:
    """Return problems that name commands as this program was called."""
    listed = list(found)
    command = called.command() if listed else ""
    return [problem.called(command) for problem in listed]


def _as_called(text: str) -> str:
    return text.replace(COMMAND, called.command()) if COMMAND in text else text


def is_watched() -> bool:
    """Say whether stderr is a terminal that people look at, and no log: some CI gives its programs a terminal too."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def progress() -> "Progress":
    """Return what shows people on the terminal how far long work has come, and does nothing where nobody looks."""
    from nashra.model.progress import unwatched

    if not is_watched():
        return unwatched
    import time

    from nashra.cli.progress import TerminalProgress

    return TerminalProgress(show, time.monotonic)


class _Foot:
    """The line at the foot of the terminal that stands until something is printed."""

    text = ""


def show(text: str) -> None:
    """Show a line on the terminal until another is shown or anything is printed; "" takes it away."""
    if not text and not _Foot.text:
        return
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except OSError:
        columns = _COLUMNS
    _Foot.text = text
    with suppress(OSError):  # a terminal that is gone stops no work
        # Blanks take away what was there on every terminal, but not what goes on in the next row.
        sys.stderr.write(f"\r{' ' * (columns - 1)}\r{text[: columns - _SPARE]}")
        sys.stderr.flush()


def has_colours() -> bool:
    """Say whether stderr is a terminal that shows colours, and nobody has asked for none (no-color.org)."""
    is_able = sys.platform != "win32" and os.environ.get("TERM", "dumb") != "dumb"
    return is_able and not os.environ.get("NO_COLOR") and sys.stderr.isatty()


def can_ask() -> bool:
    """Say whether somebody is there to answer: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str) -> str:
    """Print a question, and return the line that is typed; KeyboardInterrupt where the input ends instead."""
    show("")
    try:
        return input(f"{question} ").strip()
    except EOFError:
        raise KeyboardInterrupt from None


def problems(found: Iterable[Problem], form: str, *, strict: bool = False, every: bool = False) -> None:
    """Print problems and their count, many of one kind in one line, and many findings only counted unless `every`.

    `form` is "text", or "github" for annotations. Those are for programs too, so each finding has its own. The count of
    several says on a terminal which rules found how many.
    """
    listed = list(found)
    few = None if every or form == "github" else counted(listed)
    for problem in as_called(folded(few.lines if few else listed)):
        out(github(problem)) if form == "github" else say(_in_colour(problem))
    if few:
        say("; ".join(filter(None, (few.rest, f"see each by `{COMMAND} check --all`"))))
        say(f"old texts: `{COMMAND} sync --all` records them, `{COMMAND} accept --all --reason …` accepts what is left")
    _say_count(listed, strict=strict, is_long=form == "text" and len(listed) > 1 and is_watched())


def _say_count(found: Sequence[Problem], *, strict: bool, is_long: bool) -> None:
    stopping, advice = ([one for one in found if one.level == level] for level in ("problem", "advice"))
    faults, pieces = count(len(stopping), "problem"), f"{count(len(advice), 'piece')} of advice"
    if is_long:
        faults, pieces = faults + by_rule(stopping), pieces + by_rule(advice)
    if stopping:
        say(f"{faults} and {pieces}: nothing was written" if advice and is_long else f"{faults}: nothing was written")
    elif strict and advice:
        say(f"{pieces}, which --strict does not let pass: nothing was written")
    elif is_long:
        say(pieces)


def _in_colour(problem: Problem) -> str:
    """Return a problem as a line, whose place is red on a terminal, or yellow for advice."""
    line = str(problem)
    if not has_colours():
        return line
    colour, place = _RED if problem.level == "problem" else _YELLOW, one_line(f"{problem.path}:{problem.line}:")
    return f"{colour}{place}{_AS_BEFORE}{line.removeprefix(place)}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def wrong_usage(message: str) -> int:
    """Print what is wrong with the command line, and return its exit code."""
    say(f"{called.door()}: {message}")
    return 2
