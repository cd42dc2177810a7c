"""Splits prose into sentences, by marks of the classes STerm and ATerm (UAX #29) and what stands around them.

None ends at the full stop of an initial (J. McCary) or a shortened word (`Numerals.shortened`: Dr., vs.), nor at
another mark before a small letter ("Who?" he asked). Where the space after a mark was forgotten, a letter that is no
small one begins a sentence. Folded text has no marks of vowels, so that the last letter of أيضًا is no initial.
"""

import re
from functools import lru_cache

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import fold

_END = re.compile(r"""[.!?؟۔।。…]+["'«»“”‘’‹›)\]]*""")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_NO_WORD = re.compile(r"[\W_]*")


@lru_cache(maxsize=1024)  # several rules read the same passages, and an original has several translations
def split(text: str, numerals: Numerals) -> tuple[str, ...]:
    """Return the sentences of a text, each with its mark; one without a mark at the end counts too."""
    folded, offset = fold(text)
    shortened = _folded(numerals.shortened)
    found = []
    start = 0
    for match in _END.finditer(folded):
        if _is_end(folded, match, shortened):
            end = offset(match.end() - 1) + 1
            found.append(text[start:end])
            start = end
    return tuple(sentence for sentence in (*found, text[start:]) if any(map(str.isalnum, sentence)))


@lru_cache(maxsize=16)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word.removesuffix("."))[0] for word in words)


def _is_end(text: str, match: re.Match[str], shortened: frozenset[str]) -> bool:
    """Say whether a sentence ends at these marks."""
    following = _NO_WORD.match(text, match.end())
    after = following.end() if following else match.end()
    if after >= len(text):
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 40), match.start())
    word = before.group() if before else ""
    if after == match.end():  # glued: 3.5, U.S., example.org
        return len(word) > 1 and text[after].isalpha() and not text[after].islower()
    if match.group() == ".":
        return len(word) != 1 and word not in shortened
    return not text[after].islower()
