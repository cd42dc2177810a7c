"""Finds terms and names of the glossary that a translation lost, swapped or wrote in a refused form.

Forms are found as whole words. Case, quotation marks, the kind of space, hyphen or apostrophe, Arabic diacritics and
tatweel, and marks of direction make no difference; letters are composed with their marks first (NFC, UAX #15). An
acronym, a form all in capitals, keeps its case: "WHO" is not "who". One of the prefixes that a language joins to a word
(`Numerals.prefixes`: the Arabic و, ب, وبال …) may come before a form. The longest form wins, and forms within it are
not looked for: "Africa Focus Group" does not ask for Africa.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

from nashra.model.content import Term
from nashra.review.comparison import Finding, Knowledge, Message, Pair, Passage
from nashra.review.reading.folding import Memo
from nashra.review.reading.wording import Words, fold, is_capital, with_case

RULE = "terms"
REFUSED = "refused"

_NAMES = ("person", "place", "body")

# Arabic orthography: the article loses its alif after the preposition li-, and both are written as one.
_ARTICLE, _LI_AND_ARTICLE = "ال", "لل"

_ROOT = 4  # letters that tell of a name


class Form(NamedTuple):
    """A form of the glossary: as written, its folded words, and the keys of the terms that it names or that refuse it.

    A form that any term uses or allows is refused by none.
    """

    written: str
    words: Words
    terms: frozenset[str]
    refused_by: frozenset[str]
    is_acronym: bool = False


class Index:
    """Finds all forms of one language in texts."""

    def __init__(self, forms: Iterable[Form], prefixes: tuple[str, ...]) -> None:
        self._prefixes = prefixes
        self._by_first_word: dict[str, list[Form]] = {}
        for form in forms:
            self._by_first_word.setdefault(form.words[0], []).append(form)
        self._beginning_with = Memo(self._search)  # texts repeat their words
        self.find = lru_cache(maxsize=1024)(self._find)  # several rules read the same passages
        self._within = {form.words: self._terms_within(form) for form in chain(*self._by_first_word.values())}

    def _find(self, text: str) -> tuple[Form, ...]:
        """Return the forms in a text in their order, the longest of several that begin at the same word."""
        if not self._by_first_word:
            return ()
        words = fold(text)
        cased: Words = ()
        found = []
        end = 0
        candidates = [*map(self._beginning_with.__getitem__, words)]
        for at in compress(range(len(candidates)), candidates):  # few words begin a form
            for after, rest, form in candidates[at] if at >= end else ():
                if not after or words[at + 1 : at + 1 + after] == rest:
                    if form.is_acronym:
                        cased = cased or with_case(text)
                        if not is_capital(cased[at : at + 1 + after]):
                            continue
                    found.append(form)
                    end = at + 1 + after
                    break
        return tuple(found)

    def named(self, forms: Iterable[Form]) -> Counter[str]:
        """Return how often these forms name each term, including terms within a longer form."""
        return Counter(chain.from_iterable(self._within[form.words] for form in forms))

    def alludes(self, text: str, names: Iterable[str]) -> bool:
        """Say whether a word of a text begins as one of these names does: "Chinese" and "chinois" tell of China.

        The last letter of a name may be its ending (Italy, Chine). Names of several words make no such words.
        """
        folded = [words[0] for words in map(fold, names) if len(words) == 1]
        roots = tuple(word[: max(_ROOT, len(word) - 1)] for word in folded if len(word) >= _ROOT)
        return bool(roots) and any(stem.startswith(roots) for word in fold(text) for stem in self._stems(word))

    def _search(self, word: str) -> list[tuple[int, Words, Form]]:
        """Return the forms that may begin with this word, the longest first, each with its number of further words."""
        forms = [form for stem in self._stems(word) for form in self._by_first_word.get(stem, ())]
        forms.sort(key=lambda form: -len(form.words))
        return [(len(form.words) - 1, form.words[1:], form) for form in forms]

    def _stems(self, word: str) -> Iterator[str]:
        yield word
        for prefix in self._prefixes if word.startswith(self._prefixes) else ():
            if rest := word.removeprefix(prefix) if word.startswith(prefix) else "":
                yield rest
                if prefix.endswith(_LI_AND_ARTICLE):
                    yield _ARTICLE + rest

    def _terms_within(self, form: Form) -> frozenset[str]:
        parts = (
            part.terms
            for at, word in enumerate(form.words)
            for after, rest, part in self._search(word)
            if form.words[at + 1 : at + 1 + after] == rest
        )
        return frozenset().union(*parts)


@lru_cache(maxsize=16)
def index(prefix: str, knowledge: Knowledge) -> Index:
    """Return the forms of the language with this prefix; built once for each Knowledge object."""
    written: dict[Words, tuple[str, set[str], set[str]]] = {}
    in_other_case: set[Words] = set()
    for key, term in knowledge.terms.items():
        if forms := term.forms.get(prefix):
            for form in (forms.use, *forms.allow, *forms.refuse):
                _, allowed_by, refused_by = written.setdefault(fold(form), (form, set(), set()))
                if not is_capital(with_case(form)):
                    in_other_case.add(fold(form))
                (refused_by if form in forms.refuse else allowed_by).add(key)
    every = [
        Form(
            form,
            words,
            frozenset(allowed_by | refused_by),
            frozenset() if allowed_by else frozenset(refused_by),
            is_acronym=words not in in_other_case,
        )
        for words, (form, allowed_by, refused_by) in written.items()
        if words
    ]
    numerals = knowledge.numerals.get(prefix)
    return Index(every, numerals.prefixes if numerals else ())


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the terms of each original that its translation does not name.

    A missing term is advice, since "it" may refer to it. It is a problem if the translation names another person,
    place or body instead, which the original does not name in that passage; the term need not be missing then, only
    less frequent. A person, place or body that the whole original does not name is advice. A place is not missing where
    a word is derived from its name.
    """
    found = [index(original.language.prefix, knowledge).find(original.prose) for original, _ in pairs]
    anywhere = {key for forms in found for form in forms for key in form.terms}
    for number, (pair, forms) in enumerate(zip(pairs, found, strict=True)):
        yield from (Finding(number, *message) for message in _compared(pair, forms, anywhere, knowledge))


def _compared(
    pair: Pair, original: tuple[Form, ...], anywhere: Collection[str], knowledge: Knowledge
) -> Iterator[Message]:
    source, target = (passage.language.prefix for passage in pair)
    of_original, of_translation = index(source, knowledge), index(target, knowledge)
    translation = of_translation.find(pair.translation.prose)
    if not (original or translation):
        return
    wanted, written = of_original.named(original), of_translation.named(translation)
    if wanted == written:
        return
    terms = knowledge.terms
    strange = [form for form in _first_of_each(translation) if form.terms.isdisjoint(wanted)]
    strange = [form for form in strange if _kind(form, source, terms) in _NAMES]
    for form in _first_of_each(original):
        kind = _kind(form, target, terms)
        instead = next((other for other in strange if _kind(other, source, terms) == kind), None)
        if instead and all(written[key] < wanted[key] for key in form.terms):
            strange.remove(instead)
            message = f"{source} names `{form.written}`, {target} names `{instead.written}`"
            yield "problem", message, _hint(form, target, terms)
        elif kind and form.terms.isdisjoint(written):
            if kind == "place" and of_translation.alludes(pair.translation.prose, _uses(form, target, terms)):
                continue
            yield "advice", f"{source} names `{form.written}`, {target} does not", _hint(form, target, terms)
    yield from _swapped(wanted, of_translation, translation, (source, target), terms)
    for form in strange:
        if form.terms.isdisjoint(anywhere):
            kind = _kind(form, source, terms)
            if kind == "place" and of_original.alludes(pair.original.prose, _uses(form, source, terms)):
                continue
            yield "advice", f"{target} names `{form.written}`, {source} does not", ""


def _swapped(
    wanted: Counter[str], finder: Index, found: tuple[Form, ...], prefixes: tuple[str, str], terms: Mapping[str, Term]
) -> Iterator[Message]:
    """Yield two names of a kind in both texts, one of them once less often in the translation, the other more often.

    No other name of their kind may differ: hardly anyone writes "it" for one name, and another name for "it".
    """
    source, target = prefixes
    written = finder.named(found)
    differing = {terms[key].kind for key in wanted | written if wanted[key] != written[key]}
    for kind in (kind for kind in _NAMES if kind in differing):
        theirs, ours = _counts(wanted, kind, target, terms), _counts(written, kind, target, terms)
        less = {use: count - ours.get(use, 0) for use, count in theirs.items() if count > ours.get(use, 0)}
        if list(less.values()) != [1]:
            continue
        # A form of two kinds ("Africa Focus Group" names the group and Africa) is no sure sign of either.
        sure = [form for form in found if all(terms[key].kind == kind for key in form.terms)]
        surely = _counts(finder.named(sure), kind, target, terms)
        more = {use: count - theirs[use] for use, count in surely.items() if use in theirs and count > theirs[use]}
        if list(more.values()) == [1] and less.keys() <= ours.keys():
            (rarer,), (commoner,) = less, more
            message = f"{target} names `{rarer}` less often than {source}, and `{commoner}` more often"
            yield "advice", message, "is one in the place of the other?"


def _counts(named: Counter[str], kind: str, prefix: str, terms: Mapping[str, Term]) -> dict[str, int]:
    """Return how often each name of a kind is named, by its form to use, which several terms may share."""
    counts: dict[str, int] = {}
    for key, count in named.items():
        if terms[key].kind == kind and prefix in terms[key].forms:
            use = terms[key].forms[prefix].use
            counts[use] = max(count, counts.get(use, 0))
    return counts


def _first_of_each(found: Iterable[Form]) -> list[Form]:
    """Return the first form of each term, in their order."""
    first: dict[frozenset[str], Form] = {}
    for form in found:
        first.setdefault(form.terms, form)
    return [*first.values()]


def _kind(form: Form, prefix: str, terms: Mapping[str, Term]) -> str:
    """Return the kind of the term that a form names, or "" if the language of this prefix has no form of it."""
    return next((terms[key].kind for key in sorted(form.terms) if prefix in terms[key].forms), "")


def _uses(form: Form, prefix: str, terms: Mapping[str, Term]) -> list[str]:
    return [terms[key].forms[prefix].use for key in sorted(form.terms) if prefix in terms[key].forms]


def _hint(form: Form, prefix: str, terms: Mapping[str, Term]) -> str:
    return "write " + " or ".join(f"`{use}`" for use in _uses(form, prefix, terms))


def refused(passage: Passage, knowledge: Knowledge) -> Iterator[Message]:
    """Yield (level, message, hint) once for each form in a passage that the glossary refuses.

    A refused form within a longer one that is used or allowed is not reported.
    """
    prefix = passage.language.prefix
    found = index(prefix, knowledge).find(passage.prose)
    for form in dict.fromkeys(form for form in found if form.refused_by):
        for key in sorted(form.refused_by):
            right = knowledge.terms[key].forms[prefix].use
            yield "problem", f"`{form.written}` is not how we write it", f"write `{right}`"
