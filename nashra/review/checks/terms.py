"""The glossary and aligned passages -> findings on terms and names: lost, swapped, or written as they should not be.

A form is sought as whole words, without regard to case, quotation marks, the kind of space, hyphen or apostrophe,
Arabic diacritics and tatweel, and marks of direction; letters with a mark of their own are composed first (UAX #15).
One of the things that a language joins to the front of a word (`Numerals.prefixes`: the Arabic و, ب, وبال …) may stand
before it. The longest form wins, and what it holds is not sought again: "Africa Focus Group" does not ask for Africa.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

from nashra.model.content import Term
from nashra.model.problems import Level
from nashra.review.comparison import Finding, Knowledge, Pair, Passage

RULE = "terms"
REFUSED = "refused"

_NAMES = ("person", "place", "body")

# What is no letter to a reader: quotation marks, soft hyphen, marks of direction, Arabic diacritics and tatweel.
_IGNORED = re.compile(
    '[«»“”„"‹›\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]'
)
_APOSTROPHE = re.compile("[‘’ʼ]")
_HYPHEN = "\u2011"  # that does not break
_WORD = re.compile(r"\w+|[^\w\s]")
# Arabic orthography: the article loses its alif after the preposition li-, and both are written as one.
_ARTICLE, _LI_AND_ARTICLE = "ال", "لل"

Words = tuple[str, ...]
_Message = tuple[Level, str, str]  # how grave, what, and what to do


class Form(NamedTuple):
    """A form of the glossary: as written, its words, the terms it names, and those that refuse it."""

    written: str
    words: Words
    terms: frozenset[str]
    refused_by: frozenset[str]


class Index:
    """All forms of one language, made ready to be found in a text."""

    def __init__(self, forms: Iterable[Form], prefixes: tuple[str, ...]) -> None:
        self._prefixes = prefixes
        self._by_first: dict[str, list[Form]] = {}
        for form in forms:
            self._by_first.setdefault(form.words[0], []).append(form)
        self._beginning_with = lru_cache(maxsize=20_000)(self._beginning)  # texts repeat their words
        self.find = lru_cache(maxsize=1024)(self._find)  # several rules read the same passages
        self._within = {form.words: self._named_within(form) for forms in self._by_first.values() for form in forms}

    def _find(self, text: str) -> tuple[Form, ...]:
        """Return the forms in a text in their order; of several that begin at a word, the longest."""
        words = fold(text)
        found = []
        end = 0
        begun = [*map(self._beginning_with, words)]
        for at in compress(range(len(begun)), begun):  # few words begin a form
            for form in begun[at] if at >= end else ():
                if len(form.words) == 1 or words[at + 1 : at + len(form.words)] == form.words[1:]:
                    found.append(form)
                    end = at + len(form.words)
                    break
        return tuple(found)

    def named(self, found: Iterable[Form]) -> Counter[str]:
        """Return how often these forms name each term, those within a longer form counted too."""
        return Counter(chain.from_iterable(self._within[form.words] for form in found))

    def _beginning(self, word: str) -> list[Form]:
        """Return the forms that may begin with this word, the longest first."""
        found = [form for stem in self._stems(word) for form in self._by_first.get(stem, ())]
        return sorted(found, key=lambda form: -len(form.words))

    def _stems(self, word: str) -> Iterator[str]:
        yield word
        for prefix in self._prefixes if word.startswith(self._prefixes) else ():
            if rest := word.removeprefix(prefix) if word.startswith(prefix) else "":
                yield rest
                if prefix.endswith(_LI_AND_ARTICLE):
                    yield _ARTICLE + rest

    def _named_within(self, form: Form) -> frozenset[str]:
        parts = (
            part.terms
            for at, word in enumerate(form.words)
            for part in self._beginning(word)
            if form.words[at + 1 : at + len(part.words)] == part.words[1:]
        )
        return frozenset().union(*parts)


@lru_cache(maxsize=1024)
def fold(text: str) -> Words:
    """Return the words and marks of a text as they are compared."""
    return tuple(chain.from_iterable(map(_folded, text.split())))


@lru_cache(maxsize=20_000)  # texts repeat their words
def _folded(text: str) -> Words:
    # What stands between spaces is compared by itself: nothing is composed with a space, or folded by its neighbours.
    text = _IGNORED.sub("", unicodedata.normalize("NFC", text).replace(_HYPHEN, "-"))
    return tuple(_WORD.findall(_APOSTROPHE.sub("'", text).casefold()))


@lru_cache(maxsize=16)
def index(prefix: str, knowledge: Knowledge) -> Index:
    """Return the forms of the language of this prefix; made once as long as the knowledge is the same object."""
    written: dict[Words, tuple[str, set[str], set[str]]] = {}
    for key, term in knowledge.terms.items():
        if forms := term.forms.get(prefix):
            for form in (forms.use, *forms.allow, *forms.refuse):
                _, allowed_by, refused_by = written.setdefault(fold(form), (form, set(), set()))
                (refused_by if form in forms.refuse else allowed_by).add(key)
    made = [
        Form(form, words, frozenset(allowed_by | refused_by), frozenset() if allowed_by else frozenset(refused_by))
        for words, (form, allowed_by, refused_by) in written.items()
        if words
    ]
    numerals = knowledge.numerals.get(prefix)
    return Index(made, numerals.prefixes if numerals else ())


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the terms of each original that its translation does not name.

    One that is missing is advice: "it" may stand for it. Where the translation names another person, place or body in
    its stead, which the original does not name there, it is a problem; so it is where the name only stands there less
    often than in the original. A person, place or body that the original names nowhere at all is advice.
    """
    found = [index(original.language.prefix, knowledge).find(original.prose) for original, _ in pairs]
    anywhere = {key for forms in found for form in forms for key in form.terms}
    for number, (pair, forms) in enumerate(zip(pairs, found, strict=True)):
        for level, message, hint in _of_pair(pair, forms, anywhere, knowledge):
            yield Finding(number, level, message, hint)


def _of_pair(
    pair: Pair, found: tuple[Form, ...], anywhere: Collection[str], knowledge: Knowledge
) -> Iterator[_Message]:
    there, here = (passage.language.prefix for passage in pair)
    of_original, of_translation = index(there, knowledge), index(here, knowledge)
    rendering = of_translation.find(pair.translation.prose)
    if not (found or rendering):
        return
    named, rendered = of_original.named(found), of_translation.named(rendering)
    if named == rendered:
        return  # the same terms, each as often
    terms = knowledge.terms
    strange = [
        form for form in _each_once(rendering) if form.terms.isdisjoint(named) and _kind(form, there, terms) in _NAMES
    ]
    for form in _each_once(found):
        kind = _kind(form, here, terms)
        instead = next((other for other in strange if _kind(other, there, terms) == kind), None)
        if instead and all(rendered[key] < named[key] for key in form.terms):
            strange.remove(instead)
            message = f"{there} names `{form.written}`, {here} names `{instead.written}`"
            yield "problem", message, _hint(form, here, terms)
        elif kind and form.terms.isdisjoint(rendered):
            yield "advice", f"{there} names `{form.written}`, {here} does not", _hint(form, here, terms)
    yield from _exchanged(named, of_translation, rendering, (there, here), terms)
    for form in strange:
        if form.terms.isdisjoint(anywhere):
            yield "advice", f"{here} names `{form.written}`, {there} does not", ""


def _exchanged(
    named: Counter[str], rendering: Index, found: tuple[Form, ...], prefixes: tuple[str, str], terms: Mapping[str, Term]
) -> Iterator[_Message]:
    """Yield two names of a kind that both texts have, of which the translation has one once less, the other once more.

    Nothing else of their kind may differ: to write "it" for one name and another name for "it" is seldom done.
    """
    there, here = prefixes
    whole = rendering.named(found)
    unlike = {terms[key].kind for key in named | whole if named[key] != whole[key]}
    for kind in (kind for kind in _NAMES if kind in unlike):
        wanted, written = _amounts(named, kind, here, terms), _amounts(whole, kind, here, terms)
        less = {use: count - written.get(use, 0) for use, count in wanted.items() if count > written.get(use, 0)}
        if list(less.values()) != [1]:
            continue
        # A form of two kinds ("Africa Focus Group", of the group and of Africa) is no sure sign of either.
        sure = [form for form in found if all(terms[key].kind == kind for key in form.terms)]
        surely = _amounts(rendering.named(sure), kind, here, terms)
        more = {use: count - wanted[use] for use, count in surely.items() if use in wanted and count > wanted[use]}
        if list(more.values()) == [1] and less.keys() <= written.keys():
            message = f"{here} names `{next(iter(less))}` less often than {there}, and `{next(iter(more))}` more often"
            yield "advice", message, "is one in the place of the other?"


def _amounts(counted: Counter[str], kind: str, prefix: str, terms: Mapping[str, Term]) -> dict[str, int]:
    """Return how often each name of a kind is named, by its form; the entries of one name are one."""
    found: dict[str, int] = {}
    for key, count in counted.items():
        if terms[key].kind == kind and prefix in terms[key].forms:
            use = terms[key].forms[prefix].use
            found[use] = max(count, found.get(use, 0))
    return found


def _each_once(found: Iterable[Form]) -> list[Form]:
    """Return the first form of each term, in their order."""
    once: dict[frozenset[str], Form] = {}
    for form in found:
        once.setdefault(form.terms, form)
    return list(once.values())


def _kind(form: Form, prefix: str, terms: Mapping[str, Term]) -> str:
    """Return the kind of the term that a form names, or "" where the language of this prefix has no form of it."""
    return next((terms[key].kind for key in sorted(form.terms) if prefix in terms[key].forms), "")


def _hint(form: Form, prefix: str, terms: Mapping[str, Term]) -> str:
    uses = [terms[key].forms[prefix].use for key in sorted(form.terms) if prefix in terms[key].forms]
    return "write " + " or ".join(f"`{use}`" for use in uses)


def refused(passage: Passage, knowledge: Knowledge) -> Iterator[_Message]:
    """Yield (level, message, hint) for each form in a text that the glossary refuses, once a form.

    One that is itself a form to use or allow of any term, or within one, is none.
    """
    prefix = passage.language.prefix
    found = index(prefix, knowledge).find(passage.prose)
    for form in dict.fromkeys(form for form in found if form.refused_by):
        for key in sorted(form.refused_by):
            right = knowledge.terms[key].forms[prefix].use
            yield "problem", f"`{form.written}` is not how we write it", f"write `{right}`"
