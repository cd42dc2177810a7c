"""Finds terms and names of the glossary that a translation lost, swapped or wrote in a refused form.

The longest form wins, and forms within it are not looked for: "Africa Focus Group" does not ask for Africa. A longer
name of a kind in the place of a shorter one is found all the same: "West Africa" for Africa. Of countries that the
glossary does not name, only another one in the place of one is found.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from nashra.model.content import Term
from nashra.review.comparison import Finding, Knowledge, Message, Pair, Passage
from nashra.review.glossary import Form, Index, index
from nashra.review.summary import of_passage

RULE = "terms"
REFUSED = "refused"

COUNTRY = "country"
"""The kind of a country that no glossary names: only another one in its place is found."""

_NAMES = ("person", "place", "body")


class _Found(NamedTuple):
    """The forms of a passage, the language prefix, what finds them, and how often they name each term, parts too."""

    forms: tuple[Form, ...]
    prefix: str
    finder: Index
    named: Counter[str]

    def by_itself(self) -> Counter[str]:
        """Return how often each term is named otherwise than within the form of another."""
        return Counter(chain.from_iterable(form.terms for form in self.forms))


def check(pairs: tuple[Pair, ...], knowledge: Knowledge) -> Iterator[Finding]:
    """Yield the terms of each original that its translation does not name.

    A missing term is advice, since "it" may refer to it. It is a problem if the translation names another person,
    place or body instead, which the original does not name in that passage; the term need not be missing then, only
    less frequent. A person, place or body that the whole original does not name is advice. A place is not missing where
    a word is derived from its name.
    """
    found = [_found(original, knowledge) for original, _ in pairs]
    anywhere = {key for forms in found for form in forms for key in form.terms}
    for number, (pair, forms) in enumerate(zip(pairs, found, strict=True)):
        yield from (Finding(number, *message) for message in _compared(pair, forms, anywhere, knowledge))


def _found(passage: Passage, knowledge: Knowledge) -> tuple[Form, ...]:
    """Return the forms of the glossary in a passage; most words begin none, so most passages have none."""
    may_name = of_passage(passage, knowledge).may_name
    return index(passage.language.prefix, knowledge).find(passage.prose) if may_name else ()


def _compared(
    pair: Pair, original: tuple[Form, ...], anywhere: Collection[str], knowledge: Knowledge
) -> Iterator[Message]:
    source, target = (passage.language.prefix for passage in pair)
    finder = index(target, knowledge)
    translation = _found(pair.translation, knowledge)
    if not (original or translation):
        return
    theirs = _Found(original, source, index(source, knowledge), index(source, knowledge).named(original))
    ours = _Found(translation, target, finder, finder.named(translation))
    wanted, written = theirs.named, ours.named
    if wanted == written:
        return
    terms = knowledge.terms
    strange = [form for form in _first_of_each(translation) if form.terms.isdisjoint(wanted)]
    strange = [form for form in strange if _kind(form, source, terms) in (*_NAMES, COUNTRY)]
    for form in _first_of_each(original):
        kind = _kind(form, target, terms)
        instead = next((other for other in strange if _kind(other, source, terms) == kind), None)
        if kind == COUNTRY:
            if instead and form.terms.isdisjoint(written) and not _is_alluded_to(form, instead, pair, knowledge):
                strange.remove(instead)
                message = f"{source} names `{form.written}`, {target} names `{instead.written}`"
                yield "advice", message, _hint(form, target, terms)
            continue
        if instead and all(written[key] < wanted[key] for key in form.terms):
            strange.remove(instead)
            message = f"{source} names `{form.written}`, {target} names `{instead.written}`"
            yield "problem", message, _hint(form, target, terms)
        elif kind and form.terms.isdisjoint(written):
            if kind == "place" and finder.alludes(pair.translation.prose, _uses(form, target, terms)):
                continue
            yield "advice", f"{source} names `{form.written}`, {target} does not", _hint(form, target, terms)
    yield from _swapped(theirs, ours, terms)
    yield from _by_itself(theirs, ours, strange, terms)
    strange = [form for form in strange if form.terms.isdisjoint(anywhere)]
    yield from _added(strange, pair.original, (source, target), knowledge)


def _added(
    strange: Iterable[Form], original: Passage, prefixes: tuple[str, str], knowledge: Knowledge
) -> Iterator[Message]:
    """Yield the names that the whole original does not have; a word of the passage may be derived from a place."""
    source, target = prefixes
    for form in strange:
        kind = _kind(form, source, knowledge.terms)
        is_derived = kind == "place" and index(source, knowledge).alludes(
            original.prose, _uses(form, source, knowledge.terms)
        )
        if kind != COUNTRY and not is_derived:
            yield "advice", f"{target} names `{form.written}`, {source} does not", ""


def _is_alluded_to(form: Form, instead: Form, pair: Pair, knowledge: Knowledge) -> bool:
    """Say whether a word is derived from the name of the other text: "French" from France."""
    source, target = (passage.language.prefix for passage in pair)
    terms = knowledge.terms
    if index(target, knowledge).alludes(pair.translation.prose, _uses(form, target, terms), loosely=True):
        return True
    return index(source, knowledge).alludes(pair.original.prose, _uses(instead, source, terms), loosely=True)


def _swapped(original: _Found, translation: _Found, terms: Mapping[str, Term]) -> Iterator[Message]:
    """Yield two names of a kind in both texts, one of them once less often in the translation, the other more often.

    No other name of their kind may differ: hardly anyone writes "it" for one name, and another name for "it".
    """
    source, target = original.prefix, translation.prefix
    wanted, written = original.named, translation.named
    differing = {terms[key].kind for key in wanted | written if wanted[key] != written[key]}
    for kind in (kind for kind in _NAMES if kind in differing):
        theirs, ours = _counts(wanted, kind, target, terms), _counts(written, kind, target, terms)
        less = {use: count - ours.get(use, 0) for use, count in theirs.items() if count > ours.get(use, 0)}
        if list(less.values()) != [1]:
            continue
        # A form of two kinds ("Africa Focus Group" names the group and Africa) is no sure sign of either.
        sure = [form for form in translation.forms if all(terms[key].kind == kind for key in form.terms)]
        surely = _counts(translation.finder.named(sure), kind, target, terms)
        more = {use: count - theirs[use] for use, count in surely.items() if use in theirs and count > theirs[use]}
        if list(more.values()) == [1] and less.keys() <= ours.keys():
            (rarer,), (commoner,) = less, more
            message = f"{target} names `{rarer}` less often than {source}, and `{commoner}` more often"
            yield "advice", message, "is one in the place of the other?"


def _by_itself(
    original: _Found, translation: _Found, strange: list[Form], terms: Mapping[str, Term]
) -> Iterator[Message]:
    """Yield each name that stands by itself less often in the translation, with one of its kind that does so instead.

    The latter is taken out of `strange`. Not among the former is a name that the translation has nowhere: it is told
    to be missing; nor among the latter a part of the former, which a translator may write in other words.
    """
    source, target = original.prefix, translation.prefix
    theirs, ours = original.by_itself(), translation.by_itself()
    others = [form for form in _first_of_each(translation.forms) if form.terms.isdisjoint(theirs)]
    others = [form for form in others if form in strange or not form.terms.isdisjoint(original.named)]  # not yet told
    for form in _first_of_each(original.forms):
        if any(ours[key] >= theirs[key] or key not in translation.named for key in form.terms):
            continue
        kinds, parts = _kinds(form, terms), original.finder.named((form,))
        alike = (one for one in others if one.terms.isdisjoint(parts) and _kinds(one, terms) == kinds)
        # A form of two kinds is no sure sign of either.
        if kinds <= {*_NAMES} and len(kinds) == 1 and (instead := next(alike, None)):
            others.remove(instead)
            strange[:] = [one for one in strange if one != instead]
            message = f"{source} names `{form.written}`, {target} names `{instead.written}`"
            yield "advice", message, _hint(form, target, terms)


def _kinds(form: Form, terms: Mapping[str, Term]) -> set[str]:
    return {terms[key].kind for key in form.terms}


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
    found = _found(passage, knowledge)
    for form in dict.fromkeys(form for form in found if form.refused_by):
        for key in sorted(form.refused_by):
            right = knowledge.terms[key].forms[prefix].use
            yield "problem", f"`{form.written}` is not how we write it", f"write `{right}`"
