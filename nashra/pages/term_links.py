"""Links the first mention of each term in a body to its entry in the glossary (`terms: link` in the settings).

The longest name wins, as in the review, whose index finds them. A name that a tag divides is left as it is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape, unescape

from nashra.markdown.edits import Edit
from nashra.model.content import Term
from nashra.model.site import Site
from nashra.pages import urls
from nashra.review.glossary import Index, index_of
from nashra.review.reading.wording import Words, fold
from nashra.text.html import CODE, INLINE, TOKEN, VOID

_LEFT_OUT = CODE | {"a", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "summary"}
_WITHIN, _APART = "\u200b", "|"  # stand for a tag within a word or between words, which no name has
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_QUOTES = '«»“”„"‹›'
_END, _START = -1, 9  # ranks of edits: a link ends before what stands at the same place, and begins after it


class TermLinks:
    """Finds the terms of a site; `joined` has by language prefix the words that are joined to the front of a name."""

    def __init__(self, site: Site, joined: Mapping[str, tuple[str, ...]]) -> None:
        self._terms = site.glossary
        self._base = site.settings.base
        self._joined = joined
        self._index = cache(self._index_of)

    def edits(self, html: str, prefix: str) -> Iterator[Edit]:
        """Yield the edits that link the terms in sanitised HTML.

        Law: the links taken out of the edited HTML leave the HTML that came in.
        """
        index, keys = self._index(prefix)
        linked = set()
        for start, last, form in index.places(_readable(html)):
            key = keys.get(form.words)
            end = last + _closing(html, start, last)
            if key is None or key in linked or "<" in html[start:end]:
                continue
            linked.add(key)
            url = escape(self._base + urls.term(key, prefix))
            yield Edit(start, _START, start, f'<a class="to-term" href="{url}">')
            yield Edit(end, _END, end, "</a>")

    def _index_of(self, prefix: str) -> tuple[Index, Mapping[Words, str]]:
        return index_of(prefix, self._terms, self._joined.get(prefix, ())), _keys(self._terms, prefix)


def _keys(terms: Mapping[str, Term], prefix: str) -> Mapping[Words, str]:
    """Return the term of each name; one that several terms have is of the term that is called so."""
    keys: dict[Words, str] = {}
    forms = [(key, term.forms[prefix]) for key, term in terms.items() if prefix in term.forms]
    for key, own in forms:
        keys.setdefault(fold(own.use), key)
    for key, own in forms:
        for form in own.allow:
            keys.setdefault(fold(form), key)
    return keys


def _readable(html: str) -> str:
    """Return the text of HTML with each character at its place: other characters for tags, and for what has no link."""
    parts = []
    left_out = 0  # how many of these elements are open
    for token in TOKEN.finditer(html):
        text, name = token[0], token[2]
        if name in _LEFT_OUT and name not in VOID:
            left_out += -1 if token[1] else 1
        if name:
            is_within = name in INLINE and name not in _LEFT_OUT and name not in VOID
            parts.append(_WITHIN * len(text) if is_within else _APART.ljust(len(text)))
        else:
            parts.append(_APART.ljust(len(text)) if left_out else _ENTITY.sub(_in_place_of, text))
    return "".join(parts)


def _in_place_of(entity: re.Match[str]) -> str:
    return unescape(entity[0])[:1].ljust(len(entity[0]))


def _closing(html: str, start: int, end: int) -> int:
    """Return 1 if the mark after a name closes a quotation that begins within it: التحالف ضد «داعش», else 0."""
    is_open = sum(html.count(mark, start, end) for mark in _QUOTES) % 2
    return int(is_open and html[end : end + 1] in _QUOTES and end < len(html))
