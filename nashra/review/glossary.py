"""Finds the terms and names of the glossary in texts.

Forms are found as whole words. Case, quotation marks, the kind of space, hyphen or apostrophe, Arabic diacritics and
tatweel, and marks of direction make no difference; letters are composed with their marks first (NFC, UAX #15). An
acronym, a form all in capitals, keeps its case: "WHO" is not "who". One of the prefixes that a language joins to a word
(`Numerals.prefixes`: the Arabic و, ب, وبال …) may come before a form. The longest form wins.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, compress
from typing import NamedTuple

from nashra.model.content import Term
from nashra.review.comparison import Knowledge
from nashra.review.reading import wording
from nashra.review.reading.folding import WORD, Memo, folded
from nashra.review.reading.wording import Words, fold, is_capital, with_case

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

    def telling_words(self) -> set[str]:
        """Return a word of each form, the longest, without which a text has no such form, but for its prefixes.

        They are folded as texts of figures are. A sign among them stands for any sign, "0" for any digit.
        """
        forms = chain.from_iterable(self._by_first_word.values())
        return {one for form in forms for one in _as_in_text(max(form.words, key=len))}

    def places(self, text: str) -> Iterator[tuple[int, int, Form]]:
        """Yield the forms that `find` returns with where they stand, a prefix with the word to which it is joined."""
        if found := self._matches(text, tuple(wording.folded_words(text))):
            places = wording.places(text)
            yield from ((places[at][0], places[end - 1][1], form) for at, end, form in found)

    def _find(self, text: str) -> tuple[Form, ...]:
        """Return the forms in a text in their order, the longest of several that begin at the same word."""
        return tuple([form for _, _, form in self._matches(text, fold(text))]) if self._by_first_word else ()

    def _matches(self, text: str, words: Words) -> list[tuple[int, int, Form]]:
        """Return each form in a text of these words, with the number of its first one and of the one after it."""
        cased: Words = ()
        found: list[tuple[int, int, Form]] = []
        end = 0
        candidates = [*map(self._beginning_with.__getitem__, words)]
        for at in compress(range(len(candidates)), candidates):  # few words begin a form
            for after, rest, form in candidates[at] if at >= end else ():
                if not after or words[at + 1 : at + 1 + after] == rest:
                    if form.is_acronym:
                        cased = cased or with_case(text)
                        if not is_capital(cased[at : at + 1 + after]):
                            continue
                    end = at + 1 + after
                    found.append((at, end, form))
                    break
        return found

    def named(self, forms: Iterable[Form]) -> Counter[str]:
        """Return how often these forms name each term, including terms within a longer form."""
        return Counter(chain.from_iterable(self._within[form.words] for form in forms))

    def alludes(self, text: str, names: Iterable[str], *, loosely: bool = False) -> bool:
        """Say whether a word of a text begins as one of these names does: "Chinese" and "chinois" tell of China.

        The last letter of a name may be its ending (Italy, Chine); loosely, all but the first four (Allemagne,
        allemand). Names of several words make no such words.
        """
        folded = [words[0] for words in map(fold, names) if len(words) == 1]
        roots = tuple(word[: _ROOT if loosely else max(_ROOT, len(word) - 1)] for word in folded if len(word) >= _ROOT)
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


def _as_in_text(word: str) -> Iterator[str]:
    parts = WORD.findall(folded(word)) or ["0" if any(map(str.isdigit, word)) else word[0]]
    yield parts[0]
    if parts[0].startswith(_ARTICLE):  # للساحل
        yield parts[0].removeprefix(_ARTICLE)
    if any(map(str.isdigit, word)):
        yield "0"


@lru_cache(maxsize=16)
def index(prefix: str, knowledge: Knowledge) -> Index:
    """Return the forms of the language with this prefix; built once for each Knowledge object."""
    numerals = knowledge.numerals.get(prefix)
    return index_of(prefix, knowledge.terms, numerals.prefixes if numerals else ())


def index_of(prefix: str, terms: Mapping[str, Term], joined: tuple[str, ...]) -> Index:
    """Return the forms of the language with this prefix; `joined` are words that it joins to the front of a form."""
    written: dict[Words, tuple[str, set[str], set[str]]] = {}
    in_other_case: set[Words] = set()
    for key, term in terms.items():
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
    return Index(every, joined)
