"""Ctrl-C and SIGTERM, where they would be lost."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def unstopped() -> Iterator[None]:
    """Let who asks to stop wait for the end of this: amid an import, Python may lose what a signal raises."""
    asked: list[int] = []
    before = {one: signal.signal(one, lambda number, _: asked.append(number)) for one in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for again in asked:
        signal.raise_signal(again)
