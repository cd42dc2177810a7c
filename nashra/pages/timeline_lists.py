"""Divides the list of meetings below the timeline into pages, and each page into years."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from nashra.model.content import Meeting

FEW = 12
"""So many meetings and fewer are shown from the first to the last, more from the last to the first."""

_UNDIVIDED = 60  # meetings: so many are on one page, and those of one year too
_FULL = 40  # meetings: a page that has so many takes no other year


class Year(NamedTuple):
    """Some meetings of a year, each with its number among all meetings, which counts from the first one."""

    year: int
    meetings: tuple[tuple[int, Meeting], ...]


def parts(meetings: Sequence[Meeting]) -> list[tuple[Year, ...]]:
    """Return the years of each page; at least one page. `meetings` must be in the order of their days."""
    numbered = list(enumerate(meetings, start=1))
    if len(meetings) > FEW:
        numbered.reverse()
    pages: list[list[Year]] = [[]]
    for year, group in groupby(numbered, key=lambda one: one[1].starts.year):
        listed = tuple(group)
        for first in range(0, len(listed), _UNDIVIDED):
            is_full = len(meetings) > _UNDIVIDED and sum(len(one.meetings) for one in pages[-1]) >= _FULL
            if first or is_full:
                pages.append([])
            pages[-1].append(Year(year, listed[first : first + _UNDIVIDED]))
    return [tuple(page) for page in pages]


def years(meetings: Sequence[Meeting]) -> list[int]:
    """Return each year of the pages once, in their order."""
    return list(dict.fromkeys(year.year for page in parts(meetings) for year in page))


def part_of(meetings: Sequence[Meeting], year: int) -> int:
    """Return the number of the page, from 1, on which the meetings of a year begin; 1 if it has none."""
    pages = enumerate(parts(meetings), start=1)
    return next((number for number, page in pages if any(one.year == year for one in page)), 1)
