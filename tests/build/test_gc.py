"""When Python looks for garbage: where pages are made, and there among what is new alone."""

import gc
import weakref

from nashra.build import gc as garbage


class Round:
    """What counting references never frees: it knows itself."""

    def __init__(self) -> None:
        self.itself = self


def left() -> "weakref.ref[Round]":
    """Return the way to garbage: an assertion would hold it while it looks."""
    return weakref.ref(Round())


def is_freed(one: "weakref.ref[Round]") -> bool:
    made = [[] for _ in range(50_000)]  # type: ignore[var-annotated]  # enough to make Python look
    return bool(made) and one() is None


def test_where_nothing_is_made_nothing_is_looked_for() -> None:
    garbage.disable()
    assert not is_freed(left())


def test_where_pages_are_made_what_is_new_is_freed_and_then_no_more() -> None:
    garbage.disable()
    old = left()
    with garbage.collecting():
        assert is_freed(left())
        assert not is_freed(old)
    assert not is_freed(left())


def test_where_it_is_looked_for_anyway_it_still_is_afterwards() -> None:
    with garbage.collecting():
        assert gc.isenabled()
    assert gc.isenabled()


def test_what_was_left_is_freed_at_once() -> None:
    garbage.disable()
    one = left()
    garbage.enable()
    assert one() is None
    assert gc.isenabled()
