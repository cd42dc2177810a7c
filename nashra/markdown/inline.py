"""Turns the text of a paragraph, a heading or a cell into HTML.

Plain text takes one pass here: emphasis, links, images and references to notes, each in its plainest form. Any other
goes to Python-Markdown. Law: what both can read has the same HTML, byte for byte (tests/markdown/test_inline.py).
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown import Markdown

_LABEL = r"[^\s\[\]^*_|<>&\"'`\\]+"
_WORDS = r"[^\s*_\[\]>|](?:[^*_\[\]>|]*[^\s*_\[\]>|])?"
_ALT = r"[^\s*_\[\]>|\"](?:[^\n*_\[\]>|\"]*[^\s*_\[\]>|\"])?"
_HOST = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}"
_PATH = r"[A-Za-z0-9._~/?#=%+,;@$-]"
_ADDRESS = rf"\(({_HOST}(?:[/?#](?:{_PATH}|:)*)?|(?!//){_PATH}+)\)"
_BRANCHES = (  # each branch begins with a fixed character, so that the engine skips all others
    rf"\*\*({_WORDS})\*\*(?!\*)|\*({_WORDS})\*(?!\*)|\[\^({_LABEL})\]|\[(?<!!\[)({_WORDS})\]{_ADDRESS}"
    rf"|!\[({_ALT})\]{_ADDRESS}"
    rf"|\[(?!\^)(?<!!\[){_WORDS}\](?![(\[:])|\*|_|\[|\]|>|\|"
)
_PLAIN = re.compile(_BRANCHES)
_PLAIN_WITH_ADDRESSES = re.compile(rf"{_BRANCHES}|(?<![A-Za-z0-9])(https?://[^\s<>*_\[\]|\"«»“”()（）［］]*)")
_AT_ITS_END = re.compile(r"[.,:;!?'\"*_~،؛؟…’”»\x03\x02]+$")


def _may_be_plain(text: str) -> bool:
    """Say whether a text has none of the signs of HTML, code, escapes, attributes and breaks, nor the library's own."""
    return not (  # faster than a loop
        "<" in text
        or "&" in text
        or "`" in text
        or "\\" in text
        or "{" in text
        or "~~" in text
        or "  \n" in text
        or "\x02" in text
        or "\x03" in text
    )


class NotPlainError(Exception):
    """The text is for Python-Markdown."""


def bare_address(text: str) -> str:
    """Return what of an address in a text is the address: no mark of the sentence, no bracket opened before it."""
    while True:
        address = _AT_ITS_END.sub("", text)
        if address.endswith(")") and address.count("(") < address.count(")"):
            address = address[:-1]
        if address == text:
            return address
        text = address


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
        """Return an element with this text, and whether it is clean: HTML as the sanitiser writes it."""
        if not self._abbreviations and _may_be_plain(text):
            state = self._references.state() if "[^" in text else None
            try:
                inner = (_PLAIN_WITH_ADDRESSES if "://" in text else _PLAIN).sub(self._replaced, text)
            except NotPlainError:
                if state:
                    self._references.counts, self._references.numbers = state
            else:
                return f"<{tag}>{inner}</{tag}>".replace("\xa0", "&nbsp;"), True
        return self._read(tag, text), False

    def _replaced(self, match: re.Match[str]) -> str:
        strong, emphasis, label, words, address, image, source, *bare = match.groups()
        if words:
            return f'<a href="{address}">{words}</a>'
        if strong:
            return f"<strong>{strong}</strong>"
        if image:
            return f'<img alt="{image}" src="{source}">'
        if emphasis:
            return f"<em>{emphasis}</em>"
        if bare and bare[0]:
            address = bare_address(bare[0])
            if not re.fullmatch(_ADDRESS, f"({address})"):
                raise NotPlainError
            return f'<a href="{address}">{address}</a>{bare[0][len(address) :]}'
        if label is None:
            if len(match[0]) == 1 or self._links:
                raise NotPlainError
            return match[0]  # words in brackets
        if not (reference := self._references.refer(label)):
            raise NotPlainError
        name, id_, number = reference
        return f'<sup id="{id_}"><a class="footnote-ref" href="#fn-{name}">{number}</a></sup>'

    def _read(self, tag: str, text: str) -> str:
        from nashra.markdown import _dialect  # noqa: PLC0415  (most texts are plain, and it is slow to import)

        if self.reader is None:
            self.reader = _dialect.reader()
        return _dialect.element(self.reader, tag, text, self._references.refer, self._links, self._abbreviations)
