"""Prints: results to stdout, everything else to stderr. No other module prints."""

import sys
from collections.abc import Iterable

from nashra.model.problems import Problem, folded, github


def out(text: str) -> None:
    """Print a result."""
    print(text)  # noqa: T201  (the one place that prints results)


def say(text: str) -> None:
    """Print what is no result, such as progress."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201  (the one place that prints anything else)


def is_watched() -> bool:
    """Say whether stderr is a terminal: progress is not for logs."""
    return sys.stderr.isatty()


def problems(found: Iterable[Problem], form: str, *, strict: bool = False) -> None:
    """Print problems and their count, many of one kind in one line. `form` is "text", or "github" for annotations."""
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
    """Print what is wrong with the command line, and return its exit code."""
    say(f"build.py: {message}")
    return 2
