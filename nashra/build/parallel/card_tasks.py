"""Tasks that draw cards. What all cards share goes with them; a task has the words of some."""

import pickle
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from nashra.build.parallel.page_tasks import RenderResult
from nashra.pages.cards.card import Card, Look
from nashra.pages.cards.look import Drawing
from nashra.pages.render import PlannedFile

CARDS = 16  # in one task: sending them takes little beside the work

CardTask = tuple[tuple[str, Card], ...]
"""Cards by the paths of their files."""


def look_bytes(look: Look | None) -> bytes:
    """Return what all cards share, as bytes."""
    return pickle.dumps(look, protocol=5)


def draw(common: bytes, task: CardTask) -> list[RenderResult]:
    """Return the files of the cards of a task."""
    drawing = _drawing(common)
    return [RenderResult(path, drawing.png(card)) for path, card in task]


def card_tasks(planned_files: Iterable[PlannedFile]) -> Iterator[CardTask]:
    """Yield tasks for the cards among these files."""
    cards = ((planned.path, planned.card) for planned in planned_files if planned.card)
    while some := tuple(islice(cards, CARDS)):
        yield some


@lru_cache(maxsize=1)
def _drawing(common: bytes) -> Drawing:
    return Drawing(pickle.loads(common))  # noqa: S301  (the process that gave the task made it)
