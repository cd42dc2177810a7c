"""The lines of Markdown that a reader goes through, and its place in them."""

import re
from typing import NamedTuple

from nashra.markdown.nodes import Note
from nashra.model.problems import Level


class Lines(list[str]):
    """Lines, read from the first to the last, with the ends of the elements of HTML in them.

    Each kind of element is sought once, and so is each blank line.
    """

    _blank = -1

    def end_of_text(self, at: int) -> int:
        """Return the first blank line from a line on, or the end."""
        if self._blank < at:
            self._blank = next((n for n in range(at, len(self)) if not self[n].strip()), len(self))
        return self._blank

    def end_of_element(self, at: int, name: str) -> int | None:
        """Return the line after the end tag of the element that begins in a line; None if it is not closed."""
        if not hasattr(self, "_ends"):
            self._ends: dict[str, dict[int, int]] = {}
        if name not in self._ends:
            tag = re.compile(rf"<(/?){name}(?=[\s/>]|$)", re.IGNORECASE)
            ends = self._ends.setdefault(name, {})
            begun: list[int] = []
            for number, line in enumerate(self):
                for match in tag.finditer(line) if "<" in line else ():
                    if not match[1]:
                        begun.append(number)
                    elif begun:
                        ends[begun.pop()] = number + 1  # of several that begin in a line, the outermost comes last
        return self._ends[name].get(at)


class Place(NamedTuple):
    """A line from which to read on, and the match of what it begins.

    `at` is its index in `lines`, whose first one has the number `first` in the body. `depth` counts the containers
    around the lines, and `flat` says that they are within HTML. `notes` collects what is to be said of the lines.
    """

    lines: Lines
    at: int
    first: int
    depth: int
    flat: bool
    match: re.Match[str]
    notes: list[Note]

    @property
    def number(self) -> int:
        """The number of the line in the body."""
        return self.first + self.at

    def say(self, number: int, message: str, hint: str, level: Level = "advice") -> None:
        """Note something to be said of a line of the body."""
        self.notes.append(Note(number, message, hint, level))
