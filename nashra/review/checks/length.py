"""Advises on translated blocks that are perhaps cut, or that hold more than their original.

The ratio of letters in each pair is compared with the median of all pairs of the text, so that no figure of a language
is needed; and sentences are counted (`reading.sentences`). In this site's briefings (Arabic to English and French) the
ratio divided by the median lies between 0.77 and 1.24 in the 105 pairs of 80 letters and more, between 0.66 and 1.24
from 40 letters on. In translations of news, travel and medicine by others it is beyond the limits below in 3 of 1,000
sentences. Fewer sentences alone are no fault, since a translator may join two; fewer sentences and fewer letters are,
and a sentence that stands twice.
There, of sentences cut from paragraphs of three 78 % are found, and 72 % of single sentences cut in half.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from nashra.content.numerals import NONE
from nashra.review.comparison import Finding, Knowledge, Pair, Passage
from nashra.review.reading.sentences import split

RULE = "length"

_SHORT, _LONG = 40, 80  # letters of an original from which on its length means something, and much
_FACTOR_SHORT, _FACTOR_LONG = 2.0, 1.75  # how far a ratio may be from the median, either way
_FACTOR_FEWER, _FACTOR_MORE = 1.2, 1.3  # the same where there are fewer sentences, or more
_FACTOR_TWICE = 1.1  # from here on a sentence may stand twice
_WORDS = 4  # of a sentence that nobody writes twice
_SHOWN = 40  # letters
_FEWEST = 4  # pairs that a median needs
_EMPTY = 0.1  # this share of the expected length is next to nothing
_SOME = 20  # letters whose translation cannot be next to nothing


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs of which one side is much shorter than the other, compared with the rest of the text."""
    lengths = [(_letters(pair.original.prose), _letters(pair.translation.prose)) for pair in pairs]
    ratios = [math.log(translated / original) for original, translated in lengths if original >= _SHORT and translated]
    usual = median(ratios) if len(ratios) >= _FEWEST else 0.0
    scale = math.exp(usual)
    for number, (pair, (original, translated)) in enumerate(zip(pairs, lengths, strict=True)):
        expected = original * scale
        if original >= _SHORT and translated > expected * _FACTOR_TWICE and (sentence := _repeated(pair, knowledge)):
            message = f"perhaps too long: `{sentence[:_SHOWN]}` stands twice"
            yield Finding(number, "advice", message, "is it twice in the original too?")
            continue
        if expected <= translated * _FACTOR_FEWER and translated <= expected * _FACTOR_MORE:
            continue  # most pairs
        if any("lang=" in passage.block.text for passage in pair):
            continue  # words marked as another language may be prose of one text only
        prefixes = [passage.language.prefix for passage in pair]
        if max(original, expected) >= _SOME and translated <= _EMPTY * expected:
            message = f"{prefixes[1]} says next to nothing here"
            yield Finding(number, "problem", message, "translate it from the original")
        elif max(original, translated) >= _SOME and expected <= _EMPTY * translated:
            yield Finding(number, "problem", f"{prefixes[0]} says next to nothing here", "is the original complete?")
        elif original >= _SHORT and len(ratios) >= _FEWEST:
            yield from _compared(number, pair, math.log(translated / expected), original, knowledge)


def _repeated(pair: Pair, knowledge: Knowledge) -> str:
    """Return the first sentence that stands twice in the translation alone, or ""."""
    theirs, ours = (
        Counter(sentence.strip() for sentence in _split(passage, knowledge) if len(sentence.split()) >= _WORDS)
        for passage in pair
    )
    has_theirs = max(theirs.values(), default=0) > 1
    return "" if has_theirs else next((sentence for sentence, count in ours.items() if count > 1), "")


def _compared(number: int, pair: Pair, distance: float, letters: int, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield advice on a pair whose length is this far (the logarithm of a ratio) from the expected one."""
    factor = math.exp(abs(distance))
    if factor <= (_FACTOR_MORE if distance > 0 else _FACTOR_FEWER):
        return
    wanted, written = (_sentences(passage, knowledge) for passage in pair)
    is_far = factor > (_FACTOR_LONG if letters >= _LONG else _FACTOR_SHORT)
    has_other_sentences = (written - wanted) * distance > 0
    if not (is_far or has_other_sentences):
        return
    source, target = (passage.language.prefix for passage in pair)
    counts = f"{source} has {wanted} sentence{'s' * (wanted != 1)}, {target} {written}; " if has_other_sentences else ""
    share = f"its length is {math.exp(distance):.0%} of what the rest of the text lets expect"
    if distance < 0:
        yield Finding(number, "advice", f"perhaps cut: {counts}{share}", "is all of the original there?")
    else:
        yield Finding(number, "advice", f"perhaps too long: {counts}{share}", "is it all in the original?")


_UNFINISHED = re.compile(r"\w\s*$")


@lru_cache(maxsize=1024)  # an original has several translations
def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _sentences(passage: Passage, knowledge: Knowledge) -> int:
    """Return the number of sentences; a rest without a mark is one only where it is all."""
    found = _split(passage, knowledge)
    return len(found) - (len(found) > 1 and _UNFINISHED.search(found[-1]) is not None)


def _split(passage: Passage, knowledge: Knowledge) -> tuple[str, ...]:
    return split(passage.prose, knowledge.numerals.get(passage.language.prefix, NONE))
