"""Aligned passages -> advice where one text quotes more often than the other.

Every pair of marks is a quotation, whatever the marks: « », “ ”, „ “, ” “, " ", ‘ ’ or ‹ ›; nested ones count too.
One that holds nothing but a term or name of the glossary, in any language, is none: Arabic writes «داعش» in marks,
English does not.
"""

import re
from collections.abc import Collection, Iterator

from nashra.review.checks.terms import fold, index
from nashra.review.comparison import Finding, Knowledge, Pair, Passage

RULE = "quotations"

_MARK = re.compile('[«“”„"‘‹]')
_WITHIN = (  # marks that hold no mark of their own kind
    re.compile('[“”„"]([^“”„"]*)[“”„"]'),  # languages open and close with the same marks the other way round
    re.compile(r"(?<!\w)‘((?:[^‘’]|’(?=\w))*)’"),  # a ’ before a letter is an apostrophe
    re.compile("‹([^‹›]*)›"),
)


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs whose numbers of quotations differ."""
    quoting = [(number, pair) for number, pair in enumerate(pairs) if any(_MARK.search(side.prose) for side in pair)]
    prefixes = {prefix for term in knowledge.terms.values() for prefix in term.forms} if quoting else set()
    for number, pair in quoting:
        there, here = (
            [text for text in _quotations(passage) if not _is_term(text, prefixes, knowledge)] for passage in pair
        )
        if len(there) != len(here):
            names = [passage.language.prefix for passage in pair]
            message = f"{names[0]} has {len(there)} quotation{'s' * (len(there) != 1)}, {names[1]} {len(here)}"
            hint = f"quote in {names[1]} what {names[0]} quotes, and nothing else"
            yield Finding(number, "advice", message, hint)


def _quotations(passage: Passage) -> Iterator[str]:
    """Yield what stands between two marks; marks without a partner are no quotation."""
    text = passage.prose
    opened: list[int] = []
    for match in re.finditer("[«»]", text):
        if match.group() == "«":
            opened.append(match.end())
        elif opened:
            yield text[opened.pop() : match.start()]
    for pattern in _WITHIN:
        for match in pattern.finditer(text):
            yield match.group(1)


def _is_term(text: str, prefixes: Collection[str], knowledge: Knowledge) -> bool:
    words = fold(text)
    if not any(word.isalpha() for word in words):
        return True  # inches and the like
    found = (index(prefix, knowledge).find(text) for prefix in prefixes)
    return any(len(forms) == 1 and len(forms[0].words) == len(words) for forms in found)
