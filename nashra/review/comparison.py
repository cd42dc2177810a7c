"""What a check is given, and what it returns: two texts aligned block by block -> findings."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from nashra.content.numerals import Numerals
from nashra.model.content import Block, Language, Term
from nashra.model.problems import Level


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, a title or a summary as a check reads it.

    `prose` is what of it is text in `language`: offsets are those of `block.text`, with blanks for code, addresses,
    comments, marks of Markdown and what is marked as another language. `links`, `images` and `notes` are the
    addresses and labels in it, as written.
    """

    language: Language
    block: Block
    prose: str
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Pair(NamedTuple):
    """A passage of the original and the one of the translation that stands for it."""

    original: Passage
    translation: Passage


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the checks know of the site: its terms and names by key, and how each language writes numbers.

    `numerals` maps a language's prefix to what `translations/<prefix>/numerals.yaml` says. Two of them are never equal:
    so one can be a key of what is made of it, whatever it holds.
    """

    terms: Mapping[str, Term] = field(default_factory=dict)
    numerals: Mapping[str, Numerals] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: in which pair (its index), how grave, what and what to do. The rule is the check's."""

    index: int
    level: Level
    message: str
    hint: str


Check = Callable[[tuple[Pair, ...], Knowledge], Iterator[Finding]]
"""A check of a translation against its original; all pairs are given, so that a pair can be measured by the rest."""
