"""Notes in a site's copy of a template or style sheet what it was copied from, and finds copies that are behind.

The note is a comment at the top of the copy: it goes where the copy goes. A copy without one says nothing of itself.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from nashra.model.problems import COMMAND, Problem
from nashra.model.sources import SHIPPED, Source
from nashra.pages.templates import TEMPLATES

_COMMENTS = {".html": ("{#", "#}"), ".css": ("/*", "*/"), ".js": ("/*", "*/")}
_NOTE = re.compile(rb"nashra: a copy of [^\s*#]+ as it was at ([0-9a-f]{12})\b")
_DIGITS = 12


def can_be_copied(path: str) -> bool:
    """Say whether a file of nashra's is one that a site may change in a copy: a template, a style sheet or a script."""
    return path.startswith(TEMPLATES) and PurePosixPath(path).suffix in _COMMENTS


def copy(shipped: Source) -> bytes:
    """Return the copy of a file of nashra's for a site, with the note at its top."""
    start, end = _COMMENTS[PurePosixPath(shipped.path).suffix]
    name = shipped.path.removeprefix(SHIPPED).removeprefix(TEMPLATES)
    note = f"{start} nashra: a copy of {name} as it was at {shipped.digest[:_DIGITS]} {end}\n"
    return note.encode() + shipped.data


def behind(sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield advice on each copy among the files of a site that nashra's own has left behind since it was made."""
    for path, shipped in sources.items():
        own = sources.get(path.removeprefix(SHIPPED))
        if not path.startswith(SHIPPED) or own is None or not can_be_copied(own.path):
            continue
        data = own.data
        note = _NOTE.search(data)
        if note and note[1].decode() != (now := shipped.digest[:_DIGITS]):
            name = own.path.removeprefix(TEMPLATES)
            hint = f"see the differences: {COMMAND} override {name}; when all is taken over, write {now} here"
            line = data.count(b"\n", 0, note.start()) + 1
            yield Problem(own.path, line, "nashra has changed this file since it was copied", hint, "advice")
