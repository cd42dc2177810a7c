"""Says how likely it is that one passage translates another, against chance, as the logarithm of the odds.

The evidence is of three kinds, and adds up:

- the lengths: a translation is longer than its original by one factor in all of a text, give or take (Gale and Church,
  1993);
- the sentences, which end at the same places;
- the features that a translation keeps (`markdown/features`). One that both passages have counts the more the rarer it
  is, one that only one of them has counts against the pair.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from nashra.markdown.features import ADDRESS, SAME, features, shared
from nashra.model.content import Block

IMPOSSIBLE = -math.inf
"""The odds that a passage translates one of another kind."""

_VARIANCE, _VARIANCE_OF_ONE = 0.005, 1.6  # of the logarithm of the factor: of long passages, and what a character adds
_VARIANCE_BY_CHANCE = 0.2  # the same between any two blocks of a text
_LARGEST_VARIANCE = _VARIANCE_BY_CHANCE / 1.5
_DOUBT_OF_FACTOR = 11  # squared blocks: of so few, the sizes hardly tell the factor, since one may be left out
_FARTHEST = math.log(0.01)  # one pair in a hundred is of any lengths
_COMMON = 0.6  # a feature of more than this share of the blocks says nothing

# The marks that end a sentence where a space follows, and those of scripts without spaces (STerm and ATerm of UAX #29).
_END = re.compile(r"[.!?؟۔।…]+[\"'»”’)\]]*(?=\s)|[。！？]+[”’」』）]*(?=.)")
_KEPT_END = 0.85  # the share of sentences that end where one of the other text does
_LOST_END = math.log(0.2)
_VARIANCE_OF_END = 0.0005  # of the place of an end, as a share of the size, beside what the variance of lengths makes
_WIDEST = 3  # standard deviations: so far the sizes of joined passages may be apart
_FAR = 9  # variances: beyond, an end is another one


class Passage(NamedTuple):
    """A block, or several beside each other, as it is compared.

    `size` is in characters, 0 of a text that is not known. `peak` is what a translation of exactly the expected size
    adds to the odds, and `slope` is how they fall with the square of the distance. `ends` are the places at which
    sentences end, but for the last, as shares of the size. `loss` is what the features cost that are not kept.
    """

    kind: str
    size: int
    peak: float
    slope: float
    ends: tuple[float, ...]
    features: frozenset[str]
    loss: float


class Evidence:
    """What two texts have in common: their blocks as passages, and the odds that one passage translates another."""

    def __init__(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        """Find the features that both texts have, and weigh them."""
        found = _features_of(left, right)
        self._gain, self._loss = _weights(*found)
        self.left, self.right = (
            [self._passage(block, one.keys()) for block, one in zip(*side, strict=True)]
            for side in ((left, found[0]), (right, found[1]))
        )
        sizes = [sum(passage.size for passage in side) for side in (self.left, self.right)]
        squared = min(len(left), len(right)) ** 2
        factor = math.log(sizes[1] / sizes[0]) if all(sizes) else 0.0
        self._factor = math.exp(factor * squared / (squared + _DOUBT_OF_FACTOR))

    def odds(self, left: Passage, right: Passage) -> float:
        """Return the logarithm of the odds that one passage translates the other; 0 if one text is not known."""
        if left.kind != right.kind:
            return IMPOSSIBLE
        if not left.size or not right.size:
            return 0.0
        distance = math.log(right.size / left.size / self._factor)
        odds = min(left.peak, right.peak) - distance * distance * min(left.slope, right.slope)
        odds = max(odds, _FARTHEST) - left.loss - right.loss
        if both := left.features & right.features:
            odds += sum([self._gain[feature] for feature in both])
        return odds + _of_ends(left, right) if left.ends or right.ends else odds

    def translated_sizes(self, size: int) -> tuple[float, float]:
        """Return the least and the greatest size that the translation of so many characters of the left may have."""
        factor = math.exp(_WIDEST * math.sqrt(_variance(size)))
        return size * self._factor / factor, size * self._factor * factor

    def joined(self, first: Passage, second: Passage) -> Passage:
        """Return two passages as one."""
        size = first.size + second.size
        share = first.size / size
        ends = (*(end * share for end in first.ends), share, *(share + end * (1 - share) for end in second.ends))
        loss = first.loss + second.loss - sum([self._loss[one] for one in first.features & second.features])
        return Passage(first.kind, size, *_shape(size), ends, first.features | second.features, loss)

    def _passage(self, block: Block, found: Iterable[str]) -> Passage:
        text = ADDRESS.sub("", block.text)
        size = max(len(text), 1) if block.text else 0
        ends = tuple(match.end() / size for match in _END.finditer(text))
        kept = frozenset(feature for feature in found if feature in self._gain)
        return Passage(block.kind, size, *_shape(size), ends, kept, sum(self._loss[feature] for feature in kept))


def _variance(size: int) -> float:
    return min(_VARIANCE + _VARIANCE_OF_ONE / size, _LARGEST_VARIANCE)


def _shape(size: int) -> tuple[float, float]:
    """Return the peak and the slope of a passage: the normal distribution of a translation against that of chance."""
    if not size:
        return 0.0, 0.0
    variance = _variance(size)
    return math.log(_VARIANCE_BY_CHANCE / variance) / 2, (1 / variance - 1 / _VARIANCE_BY_CHANCE) / 2


def _of_ends(left: Passage, right: Passage) -> float:
    """Return what the ends of sentences add to the odds: a pair of them by its distance, each other one the same."""
    ours, theirs = left.ends, right.ends
    variance = _variance(min(left.size, right.size))
    odds = 0.0
    i = j = pairs = 0
    while i < len(ours) and j < len(theirs):
        distance = ours[i] - theirs[j]
        place = (ours[i] + theirs[j]) / 2
        spread = _VARIANCE_OF_END + place * (1 - place) * variance
        if distance * distance <= _FAR * spread:
            odds += math.log(_KEPT_END / math.sqrt(2 * math.pi * spread)) - distance * distance / spread / 2
            pairs += 1
            i, j = i + 1, j + 1
        elif distance < 0:
            i += 1
        else:
            j += 1
    chance = math.log(max(len(ours), len(theirs)))  # so many ends are near any place, by chance
    return odds - pairs * chance + _LOST_END * (len(ours) + len(theirs) - 2 * pairs)


def _features_of(left: Sequence[Block], right: Sequence[Block]) -> list[list[dict[str, float]]]:
    """Return the features of each block of both texts with their reliability."""
    read = [[features(block.text) for block in side] for side in (left, right)]
    stems = [{word.stem for _, words in side for word in words} for side in read]
    both = frozenset((stems[0] & stems[1]) - {""})
    return [
        [
            {f"kind {block.kind}": SAME, block.text: SAME, **kept, **dict(shared(words, both))}
            for block, (kept, words) in zip(blocks, side, strict=True)
        ]
        for blocks, side in zip((left, right), read, strict=True)
    ]


def _weights(
    left: Sequence[Mapping[str, float]], right: Sequence[Mapping[str, float]]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the gain of each feature that both texts have, for a pair that shares it, and the loss for each passage.

    With the reliability r and the share c of the blocks that have a feature, it is in the translation of a block that
    has it with the probability r + (1 - r)c, and by chance with c.
    """
    counts = [Counter(chain.from_iterable(side)) for side in (left, right)]
    reliabilities = {feature: one for block in left for feature, one in block.items() if counts[1][feature]}
    gain: dict[str, float] = {}
    loss: dict[str, float] = {}
    for feature, reliability in reliabilities.items():
        fewer, more = sorted((counts[0][feature], counts[1][feature]))
        chance = max(counts[0][feature] / (len(left) + 1), counts[1][feature] / (len(right) + 1))
        if chance <= _COMMON:
            kept = reliability * math.sqrt(fewer / more)
            loss[feature] = -math.log(1 - kept)
            gain[feature] = math.log((kept + (1 - kept) * chance) / chance) + 2 * loss[feature]
    return gain, loss
