"""Languages -> the patterns that find the one that a reader prefers, in a header Accept-Language (RFC 9110, 12.5.4).

Servers that only know patterns cannot sort by quality. But of patterns that are tried in turn, one for each tenth of
quality and the best first, the first that matches has found the language; of equal ones it finds the first named. What
is refused (`q=0`), and `*`, which names no language, match none: whom we know nothing of gets the page of choice.
"""

from collections.abc import Iterable, Iterator

_QUALITIES = (
    r"(?:;\s*q=1(?:\.0{0,3})?\s*)?",  # without a quality, it is 1
    *(rf";\s*q=0\.{tenth}\d{{0,2}}\s*" for tenth in range(9, 0, -1)),
    r";\s*q=0\.0(?:[1-9]\d?|0[1-9])\s*",
)
_REGION = r"(?:-[A-Za-z0-9]{1,8})*"  # a reader of any region's form of a language reads ours


def patterns(prefixes: Iterable[str], before: str = "") -> Iterator[str]:
    """Yield patterns (PCRE) to try in turn on a header; the first group of the first that matches is the language.

    `before` is what stands before the header in the text that is looked at. Capitals are not matched, since what is
    found is part of an address; no browser sends them.
    """
    languages = "|".join(prefixes)
    for quality in _QUALITIES:
        yield rf"^{before}(?:.*?,)??\s*({languages}){_REGION}\s*{quality}(?:,|$)"
