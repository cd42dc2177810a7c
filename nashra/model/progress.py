"""Lets a long work say how far it has come, without a clock or a screen."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")

READING = "reading briefings and pages"
"""The stage in which each folder of texts is read."""


class Progress(Protocol):
    """Yields the `total` items of a stage as they are, in their order, and sees on the way how many are done.

    `stage` says what is done with them: "making files". An item is done when the next one is asked for.
    """

    def __call__(self, stage: str, total: int, items: Iterable[T], /) -> Iterable[T]:
        """Yield the items."""


def unwatched(_stage: str, _total: int, items: Iterable[T], /) -> Iterable[T]:
    """Return the items themselves, where nobody looks on: that costs nothing."""
    return items
