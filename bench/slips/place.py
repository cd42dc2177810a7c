"""A sentence of a translation as something to make wrong, and the words of words.yaml that change places in it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

LANGUAGES = ("ar", "en", "fr")
PARAGRAPH = 3  # sentences
FIGURES = frozenset({"numbers", "dates", "weekday", "terms"})  # the rules that may find a wrong figure
TABLES: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))

GROUP = "[.,٬\u00a0\u202f ]"
NUMBER = re.compile(rf"(?<![\w.,/:−–-])\d+(?:{GROUP}\d\d\d)*(?:[.,٫]\d+)?(?![\w/:–-]|[.,٫]\d)")
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_BETWEEN = re.compile(r"(?<=\d)[.,٬٫،\u00a0\u202f ](?=\d)")
AMOUNT = r"(?<![\w:.,])\d+(?:[.,٫\u00a0\u202f ]\d+)*[\u00a0\u202f -]?"  # digits, before a unit or a scale
_NEAR = 16, 3  # characters before and after a word

Text = Mapping[str, Sequence[str]]
"""The sentences of a document by language: as many in each, those at one index saying the same."""


class Place(NamedTuple):
    """A sentence of a translation, as something to make wrong."""

    text: Text
    number: int
    source: str
    target: str

    @property
    def here(self) -> str:
        """The sentence itself."""
        return self.text[self.target][self.number]

    @property
    def there(self) -> str:
        """The sentence of the original."""
        return self.text[self.source][self.number]

    @property
    def third(self) -> str:
        """The sentence in the language that is neither."""
        return self.text[next(one for one in LANGUAGES if one not in (self.source, self.target))][self.number]


Change = str | Mapping[int, str] | tuple[str, str]
"""A new text of the sentence; or of several, by their number; or one of the original and one of the translation."""
Maker = Callable[[Place], Iterator[Change]]


class Kind(NamedTuple):
    """A kind of fault: how it is made, which rules may find it, whether the values exclude each other, block size."""

    make: Maker
    rules: frozenset[str]
    excluding: bool = False
    size: int = 1


@cache
def word_of(language: str, word: str) -> re.Pattern[str]:
    """Return the pattern of a word, in group 2; what is joined to it in Arabic is group 1."""
    can_be_joined = language == "ar" and len(word) > 2 and word[0].isalnum()
    joined = r"((?:[وف]?[بلك]?(?:ال)?)?)" if can_be_joined else "()"
    start = r"(?<![\w\u064b-\u0652])" if word[0].isalnum() else ""
    end = r"(?![\w\u064b-\u0652])" if word[-1].isalnum() else ""
    return re.compile(rf"{start}{joined}({re.escape(word)}){end}", re.IGNORECASE)


@cache
def _any_of(table: str, language: str) -> re.Pattern[str]:
    """Return a pattern that every text with a word of the table matches: most texts have none."""
    return re.compile("|".join(re.escape(word) for row in TABLES[table][language] for word in row), re.IGNORECASE)


def has(language: str, rows: Sequence[Sequence[str]], column: int, text: str) -> bool:
    """Say whether a text has a word of this column."""
    return any(column < len(row) and word_of(language, row[column]).search(text) for row in rows)


def swap(table: str, before: str = "", near: str = "", *, anywhere: bool = False) -> Maker:
    """Return what puts a word of another column in the place of one that the original has too.

    `before` is what must stand right before it, `near` what must stand around it; `anywhere`: the original need not
    have the word.
    """
    end = re.compile(f"{before}$")

    def make(place: Place) -> Iterator[str]:
        if not _any_of(table, place.target).search(place.here):
            return
        theirs = TABLES[table][place.source]
        for row in TABLES[table][place.target]:
            for column, word in enumerate(row):
                for match in word_of(place.target, word).finditer(place.here):
                    start, stop = match.span(2)
                    around = place.here[max(0, start - _NEAR[0]) : stop + _NEAR[1]]
                    if not (end.search(place.here[: match.start()]) and re.search(near, around)):
                        continue
                    if anywhere or has(place.source, theirs, column, place.there):
                        for new in row[:column] + row[column + 1 :]:
                            spelled = new.capitalize() if match.group(2)[0].isupper() and new.islower() else new
                            yield place.here[:start] + spelled + place.here[stop:]

    return make


@cache
def digits(text: str) -> frozenset[str]:
    """Return the runs of digits of a text, without what separates their groups, and those within separators too."""
    plain = text.translate(ASCII)
    return frozenset(re.findall(r"\d+", plain)) | frozenset(re.findall(r"\d+", _BETWEEN.sub("", plain)))


def key(number: str) -> str:
    """Return the digits of a number."""
    return re.sub(r"\D", "", number.translate(ASCII))


def numbers(place: Place) -> Iterator[re.Match[str]]:
    """Yield the numbers in digits that the original has too."""
    theirs = digits(place.there)
    return (match for match in NUMBER.finditer(place.here) if key(match.group()) in theirs)


def put(place: Place, match: re.Match[str], new: str, group: int | str = 0) -> str:
    """Return the sentence with a new text in the place of a match, or of a group of it."""
    return place.here[: match.start(group)] + new + place.here[match.end(group) :]
