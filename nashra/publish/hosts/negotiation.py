"""Gives the patterns that find a reader's preferred language in an Accept-Language header (RFC 9110, 12.5.4).

Servers that only match patterns cannot sort by quality. So there is a pattern for each tenth of quality, to be tried
from the best down: the first that matches finds the language, and of equal ones the first in the header. No pattern
matches a refused language (`q=0`) or `*`; readers with no preference that the site can meet get the page of choice.
"""

from collections.abc import Iterable, Iterator

_QUALITIES = (
    r"(?:;\s*q=1(?:\.0{0,3})?\s*)?",  # without a quality, it is 1
    *(rf";\s*q=0\.{tenth}\d{{0,2}}\s*" for tenth in range(9, 0, -1)),
    r";\s*q=0\.0(?:[1-9]\d?|0[1-9])\s*",
)
_REGION = r"(?:-[A-Za-z0-9]{1,8})*"  # a reader of any regional form of a language can read ours


def patterns(prefixes: Iterable[str], ambiguous: Iterable[str] = (), before: str = "") -> Iterator[tuple[str, bool]]:
    """Yield PCRE patterns to try in turn on a header, each with whether it leads to a language.

    Group 1 of the first that matches is the prefix of the language; if the pattern leads to none, it is one of
    `ambiguous`, for which readers get the page of choice. `before` is a pattern for the text in front of the header.
    Prefixes in capitals do not match, because the match becomes part of an address; no browser sends them.
    """
    for quality in _QUALITIES:
        for languages, is_found in (("|".join(ambiguous), False), ("|".join(prefixes), True)):
            if languages:
                yield rf"^{before}(?:.*?,)??\s*({languages}){_REGION}\s*{quality}(?:,|$)", is_found
