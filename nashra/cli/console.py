"""Results and problems -> the terminal: results to stdout, everything beside them to stderr. Nothing else prints."""

import sys
from collections.abc import Iterable

from nashra.model.problems import Problem, folded, github


def out(text: str) -> None:
    """Print a result."""
    print(text)  # noqa: T201  (the one place that prints results)


def say(text: str) -> None:
    """Print what is beside the results."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201  (the one place that prints what is beside the results)


def is_watched() -> bool:
    """Say whether somebody watches: progress is for a terminal, not for the log of a machine."""
    return sys.stderr.isatty()


def problems(found: Iterable[Problem], form: str, *, strict: bool = False) -> None:
    """Print problems, those that are many alike in one line, and their count: as text, or for GitHub (on stdout)."""
    listed = list(found)
    for problem in folded(listed):
        out(github(problem)) if form == "github" else say(str(problem))
    number = sum(problem.level == "problem" for problem in listed)
    if number:
        say(f"{count(number, 'problem')}: nothing was written")
    elif strict and listed:
        say(f"{count(len(listed), 'piece')} of advice, which --strict does not let pass: nothing was written")


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def wrong_usage(message: str) -> int:
    """Say what was asked wrongly, and return the exit code of that."""
    say(f"build.py: {message}")
    return 2
