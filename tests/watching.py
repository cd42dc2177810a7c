"""Looks on while something long is done."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Onlooker:
    """A Progress (`nashra/model/progress`) that notes each stage to its end: how many items it had, and was to have."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int, int]] = []

    def __call__(self, stage: str, total: int, items: Iterable[T], /) -> Iterator[T]:
        """Yield the items."""
        done = 0
        for item in items:
            yield item
            done += 1
        self.stages.append((stage, done, total))
