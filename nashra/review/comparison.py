"""The values that checks read and return: pairs of passages of two aligned texts, and findings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nashra.content.numerals import Numerals
from nashra.model.content import Block, Term
from nashra.model.problems import Level
from nashra.model.settings import Language

Message = tuple[Level, str, str]
"""How grave a finding is, what was found, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, a title or a summary, as a check reads it.

    `prose` is its text in `language`, with spaces for code, addresses, comments, Markdown syntax and words marked as
    another language: offsets are those of `block.text`. `links`, `images` and `notes` are its addresses and the labels
    of its notes, as written.
    """

    language: Language
    block: Block
    prose: str
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Pair(NamedTuple):
    """A passage of the original and its translation."""

    original: Passage
    translation: Passage


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """The terms and names of a site by key, and by language prefix how each language writes numbers.

    Two of them are equal only if they are the same object, so that one can be the key of a cache whatever it holds.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)
    numerals: Mapping[str, Numerals] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a check in the pair with this index: how grave it is, what was found, and what to do about it."""

    index: int
    level: Level
    message: str
    hint: str


Check = Callable[[tuple[Pair, ...], Knowledge], Iterator[Finding]]
"""Compares a translation with its original. It gets all pairs, so that it can measure one pair by the others."""
