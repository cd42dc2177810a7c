"""Remembers what pure functions returned, for tests that try something else."""

from collections.abc import Callable
from typing import Any


def once(real: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    """Return a function that works once for arguments with the same key; what fails is tried again."""
    known: dict[str, Any] = {}

    def remembering(*arguments: Any, **named: Any) -> Any:
        name = repr(key(*arguments, **named))
        if name not in known:
            known[name] = real(*arguments, **named)
        return known[name]

    return remembering
