"""The names of months and weekdays as texts write them."""

import re
from collections.abc import Iterable, Mapping

from nashra.content.numerals import Words
from nashra.review.reading import folding
from nashra.review.reading.folding import fold

_SPACES = re.compile(r"\s+")


def by_name(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the number of each name, by what `plain` returns for its forms in small letters and capitals."""
    # In capitals a name may have other small letters: Turkish "salı" is "SALI", which Python lowers to "sali".
    return {plain(form): number for name, number in numbers.items() for form in (name.upper(), name)}


def plain(name: str) -> str:
    """Return a name in small letters, with one space between its words."""
    return _SPACES.sub(" ", name).lower()


def values_by_word(words: Words) -> dict[str, int]:
    """Return the value of each of these words, folded and as `plain` returns it."""
    return {plain(fold(word)[0]): value for value, forms in words.items() for word in forms}


def cases(names: Iterable[str]) -> set[str]:
    """Return the names as CLDR writes them, with a capital, and in capitals: "May" is a month, "may" none."""
    return {form for name in names for form in (name, name.upper(), name[0].upper() + name[1:])}


def first_words(names: Iterable[str], prefixes: Iterable[str]) -> frozenset[str]:
    """Return the letters that names begin with in a text, up to the first other character, with each prefix."""
    written = (fold(name)[0] for name in cases(names))
    prefixed = (prefix + name for name in written for prefix in ("", *prefixes))
    return frozenset(folding.NO_LETTER.split(name, maxsplit=1)[0] for name in prefixed)
