"""When Python looks for garbage, which is what counting references does not free.

A site is put together of millions of objects that all are needed: looking through them takes longer than making them,
so it is not done (`never`). Each page that is made leaves garbage behind; where many are made, it is looked for among
what is new since then (`swept`).
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN = 20_000  # objects: some hundred pages


def disable() -> None:
    """Look for no garbage."""
    gc.disable()


def ignore_existing() -> None:
    """From now on look for garbage among what is made from now on.

    What was there before is not touched: a process that shares it with its parent would copy it for that, page by page.
    """
    gc.freeze()
    gc.set_threshold(_OFTEN)
    gc.enable()


@contextmanager
def collecting() -> Iterator[None]:
    """Look for garbage in a stretch of work, and then again not, if it was not done before."""
    if gc.isenabled():
        yield
        return
    ignore_existing()
    try:
        yield
    finally:
        gc.disable()


def enable() -> None:
    """Look for garbage once, and from now on, if it was not done."""
    if not gc.isenabled():
        gc.collect()
        gc.enable()
