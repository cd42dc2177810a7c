"""Says when Python's cyclic garbage collector runs.

A site is made of millions of objects that are all needed, and looking through them takes longer than making them: so
commands switch the collector off. Each page that is made leaves reference cycles behind: while many are made, the
collector runs, but looks only at new objects (`collecting`).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_THRESHOLD = 20_000  # objects: some hundred pages


def disable() -> None:
    """Switch the collector off."""
    gc.disable()


def ignore_existing() -> None:
    """Run the collector from now on, but only over objects made from now on.

    Older objects are not touched: a forked process shares their memory with its parent, and would have to copy it.
    """
    gc.freeze()
    gc.set_threshold(_THRESHOLD)
    gc.enable()


@contextmanager
def collecting() -> Iterator[None]:
    """Run the collector within a `with` block, if it was off before."""
    if gc.isenabled():
        yield
        return
    ignore_existing()
    try:
        yield
    finally:
        gc.disable()


def enable() -> None:
    """Collect once and switch the collector on, if it was off."""
    if not gc.isenabled():
        gc.collect()
        gc.enable()
