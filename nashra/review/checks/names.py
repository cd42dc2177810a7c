"""Advises on a name that only one of two texts in different scripts has, where no glossary knows it.

A name is a word with a capital within a sentence. In a text from right to left it is recognised by its consonants. A
word in capitals may as well be translated (the Supreme Court), so only a name asks for a partner that elsewhere in this
text has one, always the same, and here no word comes near it. So a name is found that stands in the place of another
one of the same text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from nashra.content.numerals import NONE
from nashra.review.checks.terms import index
from nashra.review.comparison import Finding, Knowledge, Pair, Passage
from nashra.review.reading.folding import WORD, Memo, fold
from nashra.review.reading.skeletons import SKELETONS, near

_NAME = re.compile(r"(?<=[\w,] )(?=[^\W\d_]*[^\W\d_A-Z])[^\W\d_]{4,}")
_SHORT, _LONG = 3, 4  # consonants of a name that is recognised if it stands twice, and once
_SHORTEST_STEM = 3  # letters of a word after its prefix


class _Read(NamedTuple):
    """The words of a pair: those with a capital, those of them that are names, and the words of the other script."""

    capitals: frozenset[str]
    names: tuple[str, ...]
    others: frozenset[str]
    other: str


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the names that have no partner in a pair, but in others of the same text."""
    directions = [passage.language.direction for passage in pairs[0]] if pairs else []
    if sorted(directions) != ["ltr", "rtl"]:
        return
    cased = directions.index("ltr")
    read = [_read(pair[cased], pair[1 - cased], knowledge) for pair in pairs]
    partners = _partners(read)
    for number, (pair, one) in enumerate(zip(pairs, read, strict=True)):
        here, there = pair[cased].language.prefix, pair[1 - cased].language.prefix
        for name in dict.fromkeys(one.names):
            if name not in partners or name in one.other or partners[name] in one.others:
                continue
            key = SKELETONS[name]
            is_near = any(near(key, other) or key in other for other in map(SKELETONS.__getitem__, one.others))
            if not is_near and not index(here, knowledge).find(name):
                hint = f"elsewhere in this text it is `{partners[name]}`"
                yield Finding(number, "advice", f"{here} names `{name}`, {there} does not", hint)


def _read(cased: Passage, other: Passage, knowledge: Knowledge) -> _Read:
    prefixes = knowledge.numerals.get(other.language.prefix, NONE).prefixes
    stems = map(_stems(prefixes).__getitem__, other.prose.split())
    capitals = frozenset(word for word in WORD.findall(cased.prose) if word[0].isupper())
    names = tuple(name for name in _NAME.findall(cased.prose) if name in capitals)
    return _Read(capitals, names, frozenset(chain.from_iterable(stems)), other.prose)


@lru_cache(maxsize=16)
def _stems(prefixes: tuple[str, ...]) -> Memo[tuple[str, ...]]:
    """Return a table of the words without case in each chunk without spaces, also without their prefixes."""
    folded = tuple(fold(one)[0] for one in prefixes)

    def stems(chunk: str) -> tuple[str, ...]:
        words = [word for word in WORD.findall(fold(chunk)[0]) if word.upper() == word.lower()]
        rests = (word.removeprefix(one) for word in words for one in folded if word.startswith(one))
        return (*words, *(rest for rest in rests if len(rest) >= _SHORTEST_STEM))

    return Memo(stems)


def _partners(read: list[_Read]) -> dict[str, str]:
    """Return the word of the other script that stands with each name, nearly always the same and nowhere else."""
    names = {name for one in read for name in one.names if len(SKELETONS[name]) >= _SHORT}
    wanted = {SKELETONS[name] for name in names}
    together: Counter[tuple[str, str]] = Counter()
    for one in read:
        if here := one.capitals & names:
            by_skeleton = defaultdict(list)
            for word in one.others:
                if (key := SKELETONS[word]) in wanted:
                    by_skeleton[key].append(word)
            together.update((name, word) for name in here for word in by_skeleton.get(SKELETONS[name], ()))
    with_capital = Counter(chain.from_iterable(one.capitals for one in read))
    every = Counter(chain.from_iterable(one.others for one in read))
    found = {}
    for (name, word), count in sorted(together.items(), key=lambda item: (item[1], item[0])):
        alone = max(every[word], with_capital[name]) - count
        if (count > 1 or len(SKELETONS[name]) >= _LONG) and alone <= max(1, count // 3):
            found[name] = word
    return found
