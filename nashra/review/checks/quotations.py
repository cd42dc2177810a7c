"""Advises where what an original quotes is no quotation in its translation, or the other way round.

Only quotations of four words and more ask for a partner, and any quotation can be it: a shorter one is most often a
name or a title, which Arabic sets in marks where scripts with capitals need none. A quotation that is interrupted ("…",
he said, "…") is one in another language, so the share of the text that is quoted must differ too. A text with a mark
that has no partner says nothing about its quotations; it may go on in the next block. A term or name of the glossary in
quotation marks, in any language, is no quotation.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from nashra.review.comparison import Finding, Knowledge, Pair
from nashra.review.glossary import index
from nashra.review.reading import quoting
from nashra.review.reading.folding import WORD
from nashra.review.reading.wording import fold

RULE = "quotations"

_LONG = 4  # words of a quotation that is surely none of a name
_SAME = 0.7  # of the share that is quoted, where as much is quoted


class _Quotations(NamedTuple):
    """How many quotations a text has, how many of them are long, and which share of its letters they are."""

    every: int
    long: int
    share: float


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs of which one side has more long quotations than the other has quotations."""
    prefixes = {prefix for term in knowledge.terms.values() for prefix in term.forms}
    for number, pair in enumerate(pairs):
        quoted = one, other = quoting.read(pair.original.prose), quoting.read(pair.translation.prose)
        if not ((one.spans or other.spans) and one.is_sure and other.is_sure):
            continue
        theirs, ours = (
            _quotations(passage.prose, one.spans, prefixes, knowledge)
            for passage, one in zip(pair, quoted, strict=True)
        )
        if _has_more(theirs, ours) or _has_more(ours, theirs):
            source, target = (passage.language.prefix for passage in pair)
            message = f"{source} has {theirs.every} quotation{'s' * (theirs.every != 1)}, {target} {ours.every}"
            yield Finding(number, "advice", message, f"quote in {target} what {source} quotes, and nothing else")


def _has_more(one: _Quotations, other: _Quotations) -> bool:
    return one.long > other.every and other.share < _SAME * one.share


def _quotations(
    text: str, spans: Collection[tuple[int, int]], prefixes: Collection[str], knowledge: Knowledge
) -> _Quotations:
    spans = [span for span in spans if not _is_term(text[span[0] + 1 : span[1] - 1], prefixes, knowledge)]
    long = sum(len(WORD.findall(text, *span)) >= _LONG for span in spans)
    outer = [span for span in spans if not any(a < span[0] and span[1] < b for a, b in spans)]
    quoted = sum(_letters(text[slice(*span)]) for span in outer)
    return _Quotations(len(spans), long, quoted / max(1, _letters(text)))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_term(text: str, prefixes: Collection[str], knowledge: Knowledge) -> bool:
    words = fold(text)
    if not any(word.isalpha() for word in words):
        return True  # inches and the like
    found = (index(prefix, knowledge).find(text) for prefix in prefixes)
    return any(len(forms) == 1 and len(forms[0].words) == len(words) for forms in found)
