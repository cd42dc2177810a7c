"""What is shown of long work at which time, by a clock and on a screen that are only pretended."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from nashra.cli.progress import TerminalProgress


class Clock:
    """A clock that goes only when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now

    def items(self, seconds: list[float]) -> Iterator[int]:
        """Yield a number after each of these times."""
        for number, taken in enumerate(seconds):
            self.now += taken
            yield number


def shown(seconds: list[float], total: int, *, afterwards: float = 0) -> list[str]:
    """Return what a stage shows whose items take so many seconds each, and `afterwards` for what is done with them."""
    clock, lines = Clock(), list[str]()
    progress = TerminalProgress(lines.append, clock)
    for _ in progress("making files", total, clock.items(seconds)):
        clock.now += afterwards
    return lines


@pytest.mark.parametrize(
    ("seconds", "total", "lines"),
    [
        ([], 0, []),
        ([0.1] * 9, 9, []),  # under a second
        ([0.99], 4, []),
        ([0.5, 0.5], 4, ["making files: 2 of 4, 1 s left"]),
        ([1.0], 1, ["making files: 1 of 1"]),
        ([2.0], 3_000, ["making files: 1 of 3,000, 100 min left"]),
        ([1.0] * 3, 3, ["making files: 1 of 3, 2 s left", "making files: 2 of 3, 1 s left", "making files: 3 of 3"]),
        # What goes faster than anybody reads is shown now and then, and at the end.
        (
            [1.0, *[0.03] * 9],
            10,
            [
                "making files: 1 of 10, 9 s left",
                "making files: 5 of 10, 2 s left",
                "making files: 9 of 10, 1 s left",
                "making files: 10 of 10",
            ],
        ),
        # A pause before the first, as when processes begin, is soon made good.
        ([2.0, 0.1, 0.1], 30, [f"making files: {n} of 30, {left} s left" for n, left in ((1, 58), (2, 30), (3, 20))]),
    ],
)
def test_a_stage_is_shown_when_it_has_gone_on_for_a_second(seconds: list[float], total: int, lines: list[str]) -> None:
    assert shown(seconds, total) == lines


@pytest.mark.parametrize(
    ("taken", "total", "left"),
    [
        (1.0, 2, "1 s left"),
        (1.0, 120, "119 s left"),
        (1.0, 121, "2 min left"),
        (1.0, 122, "3 min left"),
        (10.0, 10_000, "1,667 min left"),
    ],
)
def test_from_two_minutes_on_minutes_are_left(taken: float, total: int, left: str) -> None:
    assert shown([taken], total) == [f"making files: 1 of {total:,}, {left}"]


def test_an_item_is_done_when_the_next_one_is_asked_for() -> None:
    assert shown([0.0, 0.0], 2, afterwards=2) == ["making files: 1 of 2, 2 s left", "making files: 2 of 2"]


def test_work_that_stops_shows_no_more() -> None:
    clock, lines = Clock(), list[str]()
    for number in TerminalProgress(lines.append, clock)("making files", 9, clock.items([2.0] * 9)):
        if number == 1:
            break

    assert lines == ["making files: 1 of 9, 16 s left"]


@given(st.lists(st.floats(0, 3), max_size=30))
def test_all_items_come_in_their_order_and_no_more_than_ten_lines_a_second(seconds: list[float]) -> None:
    clock, times = Clock(), list[float]()
    progress = TerminalProgress(lambda _: times.append(clock.now), clock)

    assert list(progress("making files", len(seconds), clock.items(seconds))) == list(range(len(seconds)))
    assert all(later - sooner > 0.099 for sooner, later in pairwise(times[:-1]))  # the last is shown in any case
