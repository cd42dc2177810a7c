"""Finds passages that were left untranslated.

A translation that runs from left to right has no letters of a script that runs the other way (bidirectional classes R
and AL, UAX #9), except in words marked as another language. The other way round is normal, as an English name in an
Arabic text: there only a run of words that the original has too is a finding. A block with the same words as its
original is a finding, unless both are forms of one language. Names and titles may be the same in both, so at least half
the words must begin with a small letter.

A sentence that is in no quotation and has the words of function of another language of the site, and hardly one of its
own, was left in that language: with three such words surely, with two perhaps. What the original says in a third
language in the same words is meant so.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, zip_longest

from nashra.review.comparison import Finding, Knowledge, Pair
from nashra.review.reading import quoting, sentences
from nashra.review.reading.folding import WORD
from nashra.review.reading.languages import Languages
from nashra.review.reading.wording import folded_words
from nashra.review.summary import of_passage
from nashra.text import language_tags

RULE = "residue"

_FEWEST = 4  # words that no two languages share by chance
_SOME, _MANY = 2, 3  # words of function of another language that perhaps and surely tell it
_FOREIGN = 5  # times as many of them as of its own: a name or a sign may hold one
_FEW = 8  # one word in so many is a word of function at least
_SHOWN = 8
_START = 64  # characters that hold the first word of a text, but for a few
_MAYBE_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LTR_WORD = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
_NO_TEXT = ("code", "rule", "image")


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs whose translation still has words in the language of its original."""
    for number, pair in enumerate(pairs):
        text, prefix = pair.translation.prose, pair.original.language.prefix
        if pair.translation.block.kind in _NO_TEXT:
            continue
        if words := _in_other_direction(pair):
            hint = f'translate it, or mark what is to stay: `<span lang="{prefix}">…</span>`'
            yield Finding(number, "problem", f"not translated: `{_excerpt(words)}`", hint)
        elif _has_same_words(text, pair.original.prose) and _is_more_than_names(text) and not _is_one_language(pair):
            message = f"left untranslated: `{_excerpt(text.split())}`"
            yield Finding(number, "problem", message, f"translate it from {prefix}")
        elif of_passage(pair.translation, knowledge).foreign >= _SOME:
            yield from _in_other_language(number, pair, knowledge)


def _in_other_language(number: int, pair: Pair, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the first sentence of each other language of the site."""
    source, prefix = (passage.language.prefix for passage in pair)
    languages = _languages(prefix, knowledge)
    text = pair.translation.prose
    for start, end in quoting.read(text).spans:
        text = text[:start] + " " * (end - start) + text[end:]
    named = set()
    for sentence in sentences.split(text, knowledge.numerals[prefix]):
        language, theirs, own = languages.of(sentence)
        few = _FEW * theirs < len(WORD.findall(sentence))
        if theirs < _SOME or own * _FOREIGN > theirs or few or language in named:
            continue
        is_meant = language != source and _spaced_words(sentence) in _spaced_words(pair.original.prose)
        if _is_more_than_names(sentence) and not is_meant:
            named.add(language)
            hint = f'translate it, or mark what is to stay: `<span lang="{language}">…</span>`'
            message = f"left in {language}: `{_excerpt(sentence.split())}`"
            yield Finding(number, "problem" if theirs >= _MANY else "advice", message, hint)


@lru_cache(maxsize=16)
def _languages(prefix: str, knowledge: Knowledge) -> Languages:
    return Languages(prefix, knowledge.numerals)


def _is_one_language(pair: Pair) -> bool:
    """Return whether both texts are in forms of one language, such as pt-BR and pt-PT."""
    one, other = (language_tags.first_part(passage.language.tag) for passage in pair)
    return one == other


def _in_other_direction(pair: Pair) -> list[str]:
    """Return the untranslated words of a script that runs the other way."""
    text, original = pair.translation.prose, pair.original
    if pair.translation.language.direction == "ltr":
        return [word for word in text.split() if _is_rtl(word)] if _is_rtl(text) else []
    if original.language.direction == "rtl" or len(_LTR_WORD.findall(text)) < _FEWEST:
        return []
    for is_rtl, words in groupby(text.split(), _is_rtl):
        run = list(words)
        phrase = " ".join(run)
        if run[0].startswith("(") and run[-1].endswith(")"):
            continue  # what was translated, as the original writes it
        if not is_rtl and _is_more_than_names(phrase) and _spaced_words(phrase) in _spaced_words(original.prose):
            return run
    return []


def _is_rtl(text: str) -> bool:
    # Most characters are known to be of other classes; only the rest is looked up.
    if _MAYBE_RTL.search(text) is None:
        return False
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in _MAYBE_RTL.findall(text))


def _words(text: str) -> Iterator[str]:
    """Yield the folded words of a text, without marks."""
    return (word for word in folded_words(text) if word[0].isalnum())


def _has_same_words(one: str, other: str) -> bool:
    """Say whether two texts have the same words; most differ in the first, so that the rest is not compared."""
    if next(_words(one[:_START]), "") != next(_words(other[:_START]), ""):
        return False
    return all(mine == its for mine, its in zip_longest(_words(one), _words(other)))


def _spaced_words(text: str) -> str:
    """Return the folded words of a text, a space before and after each."""
    return f" {' '.join(_words(text))} "


def _is_more_than_names(text: str) -> bool:
    words = WORD.findall(text)
    return len(words) >= _FEWEST and 2 * sum(not word[0].isupper() for word in words) >= len(words)


def _excerpt(words: list[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
