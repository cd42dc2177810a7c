"""Counts the findings of a review: by rule, and by file and rule where they are too many to be read one by one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nashra.model.problems import Problem

_MOST = 50  # findings: up to so many are printed each, and so many lines at most if they are counted


class Counted(NamedTuple):
    """Problems as they are printed, and a text on the findings that are in none of these lines ("" if all are)."""

    lines: list[Problem]
    rest: str


def counted(problems: Sequence[Problem]) -> Counted | None:
    """Return the problems with one line for all findings of a rule in a file, None if there are not too many.

    What the review did not find comes first, as it is. Of the others, the lines with most problems and then with most
    advice come first.
    """
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.rule:
            groups.setdefault((problem.path, problem.rule), []).append(problem)
    if sum(map(len, groups.values())) <= _MOST:
        return None
    worst_first = sorted(groups.values(), key=lambda found: (-_stopping(found), -len(found), found[0]))
    others = [problem for problem in problems if not problem.rule]
    return Counted(others + [_in_one_line(found) for found in worst_first[:_MOST]], _summary(worst_first[_MOST:]))


def by_rule(problems: Iterable[Problem]) -> str:
    """Return how many problems each rule found, most first, as ` (numbers 12, names 3, others 2)`; "" if none did."""
    found = Counter(problem.rule for problem in problems)
    others = found.pop("", 0)
    rules = [f"{rule} {number:,}" for rule, number in sorted(found.items(), key=lambda one: (-one[1], one[0]))]
    return f" ({', '.join([*rules, *([f'others {others:,}'] if others else [])])})" if rules else ""


def _stopping(found: Iterable[Problem]) -> int:
    return sum(problem.level == "problem" for problem in found)


def _in_one_line(found: Sequence[Problem]) -> Problem:
    """Return one Problem for findings of a rule in a file, at the first of the worst."""
    if len(found) == 1:
        return found[0]
    stopping = _stopping(found)
    first = next((problem for problem in found if problem.level == "problem"), found[0])
    message = f"{first.rule}: {len(found):,} findings"
    if 0 < stopping < len(found):
        message += f", {stopping:,} of them problems"
    return first._replace(message=message, hint=f"here: {first.message.removeprefix(f'{first.rule}: ')}", mark="")


def _summary(groups: Sequence[Sequence[Problem]]) -> str:
    if not groups:
        return ""
    findings = Counter(problem.rule for found in groups for problem in found)
    stopping = Counter(problem.rule for found in groups for problem in found if problem.level == "problem")
    files = len({found[0].path for found in groups})
    rules = ", ".join(
        f"{rule} {number:,}" + (f" ({stopping[rule]:,} of them problems)" if stopping[rule] else "")
        for rule, number in sorted(findings.items(), key=lambda one: (-stopping[one[0]], -one[1], one[0]))
    )
    return f"and {findings.total():,} more in {files:,} {'file' if files == 1 else 'files'}: {rules}"
