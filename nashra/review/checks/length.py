"""Aligned passages -> advice on a translation that is perhaps cut, or holds more than its original.

The letters of each pair are measured against the text's own measure, the median of its pairs, so that no figure of a
language is needed; and its sentences are counted (marks of class STerm, UAX #29). Measured on this site's briefings
(Arabic to English and French): the ratio to the median lies between 0.77 and 1.24 in the 105 pairs of 80 letters and
more, between 0.66 and 1.24 from 40 letters on, and the sentences are as many in all 146 pairs. The bands below leave a
margin of a fifth and more. Fewer sentences alone are no fault, since a translator may join two; fewer sentences and
fewer letters are. Of 140 single sentences cut from blocks of two and more this finds 130.
"""

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from nashra.review.comparison import Finding, Knowledge, Pair, Passage

RULE = "length"

_SHORT, _LONG = 40, 80  # letters of an original from which on its length says something, and much
_FACTOR_SHORT, _FACTOR_LONG = 2.0, 1.65  # how far a length may be from the text's own measure, either way
_FACTOR_SENTENCES = 1.18  # the same where the sentences are not as many
_FEWEST = 4  # pairs that make a measure
_EMPTY = 0.1  # of what is to be expected is nothing at all
_SOME = 20  # letters that cannot be nothing on the other side

# A letter or digit alone before a full stop is an initial or a number: "J. McCary".
_SENTENCE = re.compile(r"(?:(?<!\b\w)\.|[!?؟۔।…])[.!?؟…]*(?=[\s»”\"’)\]]|$)")


def check(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs of which one side is much shorter than the other, by the measure of all."""
    lengths = [(_letters(original), _letters(translation)) for original, translation in pairs]
    known = [math.log(here / there) for there, here in lengths if there >= _SHORT and here]
    measure = median(known) if len(known) >= _FEWEST else 0.0
    for number, (pair, (there, here)) in enumerate(zip(pairs, lengths, strict=True)):
        if any("lang=" in passage.block.text for passage in pair):
            continue  # what is prose of the one may be a foreign text in the other
        prefixes = [passage.language.prefix for passage in pair]
        expected = there * math.exp(measure)
        if max(there, expected) >= _SOME and here <= _EMPTY * expected:
            yield Finding(
                number, "problem", f"{prefixes[1]} says next to nothing here", "translate it from the original"
            )
        elif max(there, here) >= _SOME and expected <= _EMPTY * here:
            yield Finding(number, "problem", f"{prefixes[0]} says next to nothing here", "is the original complete?")
        elif there >= _SHORT and len(known) >= _FEWEST:
            yield from _measured(number, pair, math.log(here / expected), there)


def _measured(number: int, pair: Pair, distance: float, letters: int) -> Iterator[Finding]:
    """Yield advice on a pair that is this far (the logarithm of a ratio) from the measure."""
    factor = math.exp(abs(distance))
    if factor <= _FACTOR_SENTENCES:
        return
    sentences = [len(_SENTENCE.findall(passage.prose.rstrip())) for passage in pair]
    is_far = factor > (_FACTOR_LONG if letters >= _LONG else _FACTOR_SHORT)
    is_unlike = factor > _FACTOR_SENTENCES and (sentences[1] - sentences[0]) * distance > 0
    if not (is_far or is_unlike):
        return
    there, here = (passage.language.prefix for passage in pair)
    share = f"its length is {math.exp(distance):.0%} of what the rest of the text lets expect"
    counted = f"{there} has {_sentences(sentences[0])}, {here} {sentences[1]}; " if is_unlike else ""
    if distance < 0:
        yield Finding(number, "advice", f"perhaps cut: {counted}{share}", "is all of the original there?")
    else:
        yield Finding(number, "advice", f"perhaps too long: {counted}{share}", "is it all in the original?")


def _sentences(count: int) -> str:
    return f"{count} sentence{'s' * (count != 1)}"


def _letters(passage: Passage) -> int:
    return _counted(passage.prose)


@lru_cache(maxsize=1024)  # an original has several translations
def _counted(text: str) -> int:
    return sum(map(str.isalpha, text))
