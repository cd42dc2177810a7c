"""Delays Ctrl-C and SIGTERM where Python could lose them."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def unstopped() -> Iterator[None]:
    """Delay signals to the end of a `with` block: within an import, Python may lose what a signal raises."""
    received: list[int] = []
    before = {one: signal.signal(one, lambda number, _: received.append(number)) for one in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    for received_number in received:
        signal.raise_signal(received_number)
