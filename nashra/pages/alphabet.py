"""Puts names into the alphabet of a language: accents and forms of a letter do not count, nor does an article first."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple, TypeVar

from nashra.content.word_forms import WordForms
from nashra.search.words import fold, words

T = TypeVar("T")
Key = tuple[str, ...]


class Place(NamedTuple):
    """What decides where a name stands: its words without an article, then the name as it is written."""

    words: Key
    name: str


def by_letter(entries: Iterable[T], name: Callable[[T], str], forms: WordForms) -> list[tuple[str, list[T]]]:
    """Return entries in the order of their names, under their first letters."""
    leading = frozenset(map(fold, forms.leading))
    joined = tuple(sorted(leading.intersection(map(fold, forms.articles)), key=len, reverse=True))
    placed = sorted(((_place(name(entry), leading, joined), entry) for entry in entries), key=lambda one: one[0])
    groups = groupby(placed, key=lambda one: _letter(one[0]))
    return [(letter, [entry for _, entry in found]) for letter, found in groups]


def _place(name: str, leading: frozenset[str], joined: tuple[str, ...]) -> Place:
    first, *rest = [*words(name)] or [""]
    if rest and first in leading:
        return Place(tuple(rest), name)
    article = next((one for one in joined if first.startswith(one) and first != one), "")
    return Place((first.removeprefix(article), *rest), name)


def _letter(place: Place) -> str:
    return place.words[0][:1].upper()
