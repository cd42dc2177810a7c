"""Aligned passages -> findings on what was left untranslated.

A translation that runs from left to right has no letters of a script that runs the other way (bidirectional classes R
and AL, UAX #9) outside what is marked as another language. Where the other way round is normal, as an English name in
an Arabic text, only a run of words that the original has too is found. A block that is its original word for word is
found in any language; names and titles may be the same in both, so half its words must begin without a capital.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby, zip_longest

from nashra.review.checks.terms import fold
from nashra.review.comparison import Finding, Knowledge, Pair

RULE = "residue"

_FEWEST = 4  # words that no two languages share by chance
_SHOWN = 8
_MAYBE_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WORD = re.compile(r"[^\W\d_]+")
_NO_TEXT = ("code", "rule", "image")


def check(pairs: tuple[Pair, ...], _knowledge: Knowledge) -> Iterator[Finding]:
    """Yield what each translation still holds of its original's language."""
    for number, pair in enumerate(pairs):
        if pair.translation.block.kind in _NO_TEXT:
            continue
        if found := _of_other_direction(pair):
            prefix = pair.original.language.prefix
            hint = f'translate it, or mark what is to stay: `<span lang="{prefix}">…</span>`'
            yield Finding(number, "problem", f"not translated: `{_shown(found)}`", hint)
        elif _is_same(pair.translation.prose, pair.original.prose) and _is_untranslated(pair.translation.prose):
            message = f"left untranslated: `{_shown(pair.translation.prose.split())}`"
            yield Finding(number, "problem", message, f"translate it from {pair.original.language.prefix}")


def _of_other_direction(pair: Pair) -> list[str]:
    """Return the words in a script of the other direction that stand where they should not."""
    text, original = pair.translation.prose, pair.original
    if pair.translation.language.direction == "ltr":
        return [word for word in text.split() if _is_rtl(word)] if _is_rtl(text) else []
    if original.language.direction == "rtl":
        return []
    for is_rtl, words in groupby(text.split(), _is_rtl):
        run = list(words)
        if not is_rtl and _is_untranslated(" ".join(run)) and _said(run) in _said([original.prose]):
            return run
    return []


def _is_rtl(text: str) -> bool:
    # Most characters are known not to be: the others are asked.
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in _MAYBE_RTL.findall(text))


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text as they are compared, without marks."""
    return (word for word in fold(text) if word[0].isalnum())


def _is_same(one: str, other: str) -> bool:
    """Say whether two texts have the same words; most have another one at the beginning."""
    return all(mine == its for mine, its in zip_longest(_words(one), _words(other)))


def _said(texts: list[str]) -> str:
    """Return the words of texts one after the other, a space before and after each."""
    return f" {' '.join(_words(' '.join(texts)))} "


def _is_untranslated(text: str) -> bool:
    """Say whether a text that stands in two languages alike is more than names and titles."""
    words = _WORD.findall(text)
    return len(words) >= _FEWEST and 2 * sum(not word[0].isupper() for word in words) >= len(words)


def _shown(words: list[str]) -> str:
    return " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
