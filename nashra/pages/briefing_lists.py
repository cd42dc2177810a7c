"""Divides a list of briefings into pages, and says on which page each year begins."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from nashra.model.site import Briefing

PART = 50
"""How many briefings one page of a list shows."""


class Year(NamedTuple):
    """A year of a list: how many briefings it has, and the number of the page, from 1, on which it begins."""

    year: int
    size: int
    part: int


def parts(briefings: Sequence[Briefing]) -> list[tuple[Briefing, ...]]:
    """Return the briefings of each page; at least one page."""
    return [tuple(briefings[first : first + PART]) for first in range(0, max(1, len(briefings)), PART)]


def years(briefings: Sequence[Briefing]) -> list[Year]:
    """Return the years of a list whose briefings are in the order of their days."""
    found: list[Year] = []
    first = 0
    for year, group in groupby(briefings, key=lambda briefing: briefing.date.year):
        size = sum(1 for _ in group)
        found.append(Year(year, size, first // PART + 1))
        first += size
    return found
