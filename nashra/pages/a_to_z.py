"""Lists what a site names in one alphabet: meetings, places, people, terms and tags, each with its briefings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import NamedTuple

from nashra.model.content import Texts
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site
from nashra.pages import urls
from nashra.pages.alphabet import by_letter
from nashra.pages.glossary import names_of
from nashra.pages.places import used
from nashra.pages.plain import language_of
from nashra.pages.search import SearchIndex

LISTED = 3
"""How many briefings are listed at a name at most; if they are more, the page of what is named has them."""

_IN_ALL = 200
"""How many are listed on the page at most: where there are many names, fewer are listed at each."""


class Named(NamedTuple):
    """Something that has a name, what it is ("meeting", "tag", or the kind of a term), and its page, if it has one.

    `size` is the number of its briefings, `listed` are all of them, or none; without a page the newest of them.
    """

    name: Texts
    kind: str
    url: str
    size: int
    listed: tuple[Briefing, ...]


_Numbers = Mapping[tuple[str, str], set[int]]
"""By kind and key of what is named: the numbers of its briefings."""


def names(site: Site, index: SearchIndex, language: Language) -> list[tuple[str, list[Named]]]:
    """Return the names by letter. A term of the kind "place" is the place that has its key."""
    briefings = {number: piece for number, piece in index.pieces.items() if isinstance(piece, Briefing)}
    numbers = _by_facts(site, briefings)
    for key, texts in index.mentions(language.prefix).items():
        numbers["term", key] = briefings.keys() & texts
    found = [*_of_texts(site, language.prefix, numbers), *_of_terms(site, language.prefix, numbers)]
    most = _most([len(own) for _, _, _, own in found])

    def named(name: Texts, kind: str, url: str, own: set[int]) -> Named:
        listed = () if url and len(own) > most else sorted(own, reverse=True)[:most]
        return Named(name, kind, url, len(own), tuple(briefings[number] for number in listed))

    def name_of(one: Named) -> str:
        return one.name[language_of(one.name, language, site.settings).prefix]

    return by_letter(starmap(named, found), name_of, index.forms[language.prefix])


def _most(sizes: Sequence[int]) -> int:
    """Return how many briefings are listed at a name; `sizes` are how many each name has."""
    return next(most for most in range(LISTED, -1, -1) if sum(size for size in sizes if size <= most) <= _IN_ALL)


def _by_facts(site: Site, briefings: Mapping[int, Briefing]) -> defaultdict[tuple[str, str], set[int]]:
    place_of = {meeting.slug: meeting.place for meeting in site.meetings}
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for number, briefing in briefings.items():
        facts = briefing.facts
        places = facts.place, place_of.get(facts.meeting or "")
        named = [("meeting", facts.meeting), *(("place", key) for key in places), *(("tag", tag) for tag in facts.tags)]
        for kind, key in named:
            if key:
                found[kind, key].add(number)
    return found


_Found = Iterator[tuple[Texts, str, str, set[int]]]


def _of_texts(site: Site, prefix: str, numbers: _Numbers) -> _Found:
    """Yield the meetings, places and tags, each with its kind, its page and the numbers of its briefings."""
    for meeting in site.meetings:
        yield meeting.name, "meeting", urls.meeting(meeting.slug, prefix), numbers["meeting", meeting.slug]
    for tag, name in site.tags.items():
        if found := numbers["tag", tag]:
            yield name, "tag", urls.tag(tag, prefix), found
    for key in used(site):
        url = urls.place(key, prefix) if site.settings.places else ""
        named = numbers["term", key] if _is_place(site, key) else set()
        yield site.places[key].name, "place", url, numbers["place", key] | named


def _is_place(site: Site, key: str) -> bool:
    return key in site.glossary and site.glossary[key].kind == "place"


def _of_terms(site: Site, prefix: str, numbers: _Numbers) -> _Found:
    """Yield the terms that a briefing names."""
    places = used(site)
    for key, term in site.glossary.items():
        if (found := numbers["term", key]) and not (key in places and _is_place(site, key)):
            yield names_of(term), term.kind, urls.term(key, prefix) if site.settings.glossary else "", found
