"""Advises where an original and its translation do not have equally many quotations.

Every pair of marks is a quotation, whatever the marks: « », “ ”, „ “, ” “, " ", ‘ ’ or ‹ ›; nested ones count too. A
term or name of the glossary in quotation marks, in any language, is none: Arabic writes «داعش» in marks, English does
not.
"""

import re
from collections.abc import Collection, Iterator

from nashra.review.checks.terms import index
from nashra.review.comparison import Finding, Knowledge, Pair
from nashra.review.reading.wording import fold

RULE = "quotations"

_MARK = re.compile('[«“”„"‘‹]')
_QUOTED = (  # between marks that cannot nest in themselves
    re.compile('[“”„"]([^“”„"]*)[“”„"]'),  # the mark that opens in one language closes in another
    re.compile(r"(?<!\w)‘((?:[^‘’]|’(?=\w))*)’"),  # a ’ before a letter is an apostrophe
    re.compile("‹([^‹›]*)›"),
)


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the pairs whose numbers of quotations differ."""
    quoting = [(number, pair) for number, pair in enumerate(pairs) if any(_MARK.search(side.prose) for side in pair)]
    prefixes = {prefix for term in knowledge.terms.values() for prefix in term.forms} if quoting else set()
    for number, pair in quoting:
        wanted, written = (
            sum(not _is_term(text, prefixes, knowledge) for text in _quotations(passage.prose)) for passage in pair
        )
        if wanted != written:
            source, target = (passage.language.prefix for passage in pair)
            message = f"{source} has {wanted} quotation{'s' * (wanted != 1)}, {target} {written}"
            yield Finding(number, "advice", message, f"quote in {target} what {source} quotes, and nothing else")


def _quotations(text: str) -> Iterator[str]:
    """Yield the texts between two marks; a mark without a partner makes no quotation."""
    opened: list[int] = []
    for match in re.finditer("[«»]", text):
        if match.group() == "«":
            opened.append(match.end())
        elif opened:
            yield text[opened.pop() : match.start()]
    for pattern in _QUOTED:
        yield from pattern.findall(text)


def _is_term(text: str, prefixes: Collection[str], knowledge: Knowledge) -> bool:
    words = fold(text)
    if not any(word.isalpha() for word in words):
        return True  # inches and the like
    found = (index(prefix, knowledge).find(text) for prefix in prefixes)
    return any(len(forms) == 1 and len(forms[0].words) == len(words) for forms in found)
