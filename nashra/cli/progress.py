"""Shows how far a long work has come, in a line of the terminal: `making files: 1,200 of 5,335, 7 s left`.

A stage of less than a second shows nothing. How much time is left follows from how long the stage has taken so far, and
is said of this stage alone.
"""

from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 1.0  # seconds before a stage is shown
_AGAIN = 0.1  # seconds from one line to the next
_MINUTE = 60  # seconds; from two of them on, minutes are counted


class TerminalProgress:
    """A Progress (`model/progress`) that gives lines to `show`, at the times of a `clock` that counts seconds.

    The last line of a stage stands until there is another one, or something else is printed.
    """

    def __init__(self, show: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._show = show
        self._clock = clock

    def __call__(self, stage: str, total: int, items: Iterable[T], /) -> Iterator[T]:
        """Yield the items, and show after one of them, now and then, how many are done."""
        began = self._clock()
        due = began + _PATIENCE
        for done, item in enumerate(items, 1):
            yield item
            now = self._clock()
            if now >= due or (done == total and now - began >= _PATIENCE):
                self._show(f"{stage}: {done:,} of {total:,}{_left(now - began, done, total)}")
                due = now + _AGAIN


def _left(taken: float, done: int, total: int) -> str:
    """Return how much time is left if the rest goes on as what is done in `taken` seconds; "" where all is done."""
    seconds = ceil(taken * (total - done) / done)
    if seconds < 2 * _MINUTE:
        return f", {seconds} s left" if seconds else ""
    return f", {ceil(seconds / _MINUTE):,} min left"
