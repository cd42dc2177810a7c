"""Makes translations of real texts wrong, one fact at a time: what a slip of a translator, a typist or a machine does.

Where a figure, a name or a sentence stands is sought with a few plain expressions and small tables (words.yaml), not
as the review does it: what the review does not see must be made wrong too. A fact is changed only where the original
has it, so that the change is a fault.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from slips import dates, figures, words
from slips.place import Kind, Place, Text

PAIRS = (("ar", "en"), ("ar", "fr"), ("en", "ar"), ("fr", "en"))
KINDS: Mapping[str, Kind] = {**figures.KINDS, **dates.KINDS, **words.KINDS}
_KNOWN = frozenset().union(*(kind.rules for kind in KINDS.values()), {"ledger", "refused", "images", "notes"})


class Slip(NamedTuple):
    """A fault in document number `text`, given as blocks of `size` sentences: those with a new text, by their index.

    `there` are blocks of the original: it is changed where it must say what the translation then has not.
    """

    kind: str
    text: int
    pair: tuple[str, str]
    size: int
    here: Mapping[int, str]
    there: Mapping[int, str]


def slips(texts: Sequence[Text], count: int, seed: int) -> list[Slip]:
    """Return as many faults: one of each kind in turn, as long as there is a place for it, and none twice."""
    streams = {kind: _stream(kind, texts, seed) for kind in KINDS}
    made: list[Slip] = []
    while streams and len(made) < count:
        for kind in tuple(streams):
            slip = next(streams[kind], None)
            if slip is None:
                del streams[kind]
            elif len(made) < count:
                made.append(slip)
    return made


def blocks(text: Sequence[str], size: int) -> list[str]:
    """Return the sentences of a text in blocks of so many; those that are empty are left out."""
    return [" ".join(filter(None, text[start : start + size])) for start in range(0, len(text), size)]


def _stream(kind: str, texts: Sequence[Text], seed: int) -> Iterator[Slip]:
    """Yield a fault of a kind in each sentence that has a place for it, in an order of chance."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311  (no secret)
    places = [
        (number, *pair, index)
        for number, text in enumerate(texts)
        for pair in PAIRS
        for index in range(len(text[pair[0]]))
    ]
    chance.shuffle(places)
    size = KINDS[kind].size
    for number, source, target, index in places:
        place = Place(texts[number], index, source, target)
        if changes := list(KINDS[kind].make(place)):
            change = chance.choice(changes)
            there, here = change if isinstance(change, tuple) else (None, change)
            new = here if isinstance(here, Mapping) else {index: here}
            ours = _changed(place.text[target], new, size)
            theirs = {} if there is None else _changed(place.text[source], {index: there}, size)
            if ours or theirs:
                yield Slip(kind, number, (source, target), size, ours, theirs)


def _changed(sentences: Sequence[str], new: Mapping[int, str], size: int) -> dict[int, str]:
    whole = [new.get(number, sentence) for number, sentence in enumerate(sentences)]
    before, after = blocks(sentences, size), blocks(whole, size)
    return {number: text for number, text in enumerate(after) if text and text != before[number]}


def fits(kind: str, rule: str) -> bool:
    """Say whether a finding of a rule may name a fault of a kind: one that is not known here may name any."""
    return rule in KINDS[kind].rules or rule not in _KNOWN
