"""Fetches the long fields of a dataclass only when they are read, for sites that do not fit into memory."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

LONG = frozenset(("body", "blocks", "alignments"))
"""The names of the fields that need not be in memory."""

Fetch = Callable[[], Mapping[str, object]]
"""Returns the long fields of an object by name."""


class Lazy:
    """Fetches the long fields that are not in memory with the function in the field `held`, at each access."""

    __slots__ = ()
    held: Fetch | None

    if not TYPE_CHECKING:  # else mypy takes every unknown name for an attribute

        def __getattr__(self, name: str) -> object:
            if name in LONG and self.held:
                fields = self.held()
                if name in fields:
                    return fields[name]
            raise AttributeError(f"{type(self).__name__} has no `{name}` here")
