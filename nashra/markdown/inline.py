"""Turns the text of a paragraph, a heading or a cell into HTML: plain text by itself, any other by Python-Markdown."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from nashra.markdown import _plain

if TYPE_CHECKING:
    from markdown import Markdown


class Labels(dict[str, tuple[str, str]]):
    """The (address, title) of each label of a link. Case, blanks and composition of a label do not matter."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def __getitem__(self, label: str) -> tuple[str, str]:
        self.used.add(folded(label))
        return super().__getitem__(folded(label))

    def __contains__(self, label: object) -> bool:
        return super().__contains__(folded(str(label)))


def folded(label: str) -> str:
    """Return a label as CommonMark compares it (4.7), and composed."""
    return " ".join(unicodedata.normalize("NFC", label).casefold().split())


class References:
    """The notes of one body, numbered in the order in which its text refers to them, and the ids of the references."""

    def __init__(self, labels: Collection[str]) -> None:
        self._labels = labels
        self.numbers: dict[str, int] = {}
        self.counts: dict[str, int] = {}

    def state(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return copies of the counts and the numbers, to go back to."""
        return dict(self.counts), dict(self.numbers)

    def refer(self, label: str) -> tuple[str, str, int] | None:
        """Return the label of a note, composed, the id of a new reference to it, and its number; None without note."""
        label = unicodedata.normalize("NFC", label)
        if label not in self._labels:
            return None
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        count = self.counts[label] = self.counts.get(label, 0) + 1
        return label, f"fnref{count if count > 1 else ''}-{label}", number


class Inline:
    """Turns texts of one body into HTML: one such object a body, since it counts the references to notes."""

    def __init__(
        self, references: References, links: Labels, abbreviations: Mapping[str, str], reader: "Markdown | None" = None
    ) -> None:
        self.reader = reader
        self._references = references
        self._links = links
        self._abbreviations = abbreviations

    def element(self, tag: str, text: str) -> tuple[str, bool]:
        """Return an element with this text, and whether it is plain: its HTML is what the sanitiser would write."""
        state = self._references.state() if "[^" in text else None
        if not self._abbreviations:
            html = _plain.html(text, self._references.refer)
            if html is not None:
                return f"<{tag}>{html}</{tag}>", True
        if state:
            self._references.counts, self._references.numbers = state
        from nashra.markdown import _dialect  # noqa: PLC0415  (most texts are plain, and it is slow to import)

        if self.reader is None:
            self.reader = _dialect.reader()
        refer = self._references.refer
        return _dialect.element(self.reader, tag, text, refer, self._links, self._abbreviations), False
