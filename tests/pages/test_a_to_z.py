"""All that a site names, in one alphabet."""

from dataclasses import replace

import pytest

from nashra.model.content import Forms, Term
from nashra.model.site import Site
from nashra.pages.a_to_z import Named, names
from nashra.search.index import Mentions
from tests.pages.test_glossary import AR, index_of
from tests.pages.theme import MIDDLE, NEW, SITE

WITH_PAGES = replace(SITE, settings=replace(SITE.settings, glossary=True, places=True))


def term(key: str, kind: str, use: str) -> dict[str, Term]:
    return {key: Term(key, kind, {"ar": Forms(use, (), ())}, None)}


def named(site: Site, mentions: Mentions | None = None) -> dict[str, Named]:
    """Return all that a site names, by kind and what comes last in the address, or the name where there is none."""
    found = [one for _, some in names(site, index_of(mentions or {}), AR) for one in some]
    return {f"{one.kind} {one.url.strip('/').rpartition('/')[2] or one.name['ar']}": one for one in found}


def test_meetings_tags_and_places_lead_to_their_pages_and_have_their_briefings() -> None:
    found = named(replace(WITH_PAGES, glossary={}))

    assert list(found) == ["meeting tower", "meeting marsa", "place tower", "place marsa", "tag water"]
    assert found["meeting tower"].listed == found["place tower"].listed == found["tag water"].listed == (MIDDLE,)
    assert found["meeting marsa"].listed == ()
    assert found["place tower"].url == "/ar/places/tower/"


def test_a_term_stands_there_where_a_briefing_names_it() -> None:
    glossary = term("port", "term", "ميناء") | term("office", "body", "مكتب")
    found = named(replace(WITH_PAGES, glossary=glossary), {"port": {0: [1], 1: [1]}, "office": {-1: [1]}})

    assert found["term #site-term-port"].listed == (NEW, MIDDLE)
    assert not any(name.startswith("body") for name in found)  # a page alone names it


def test_what_has_no_page_has_its_name_alone() -> None:
    found = named(replace(SITE, glossary=term("port", "term", "ميناء")), {"port": {1: [1]}})

    assert found["term ميناء"].url == found["place البرج"].url == ""


@pytest.mark.parametrize(("kind", "size"), [("place", 2), ("person", 1)])
def test_a_place_of_the_glossary_is_the_place_of_that_key(kind: str, size: int) -> None:
    found = named(replace(WITH_PAGES, glossary=term("tower", kind, "البرج")), {"tower": {1: [1]}})

    assert found["place tower"].size == size
    assert (f"{kind} #site-term-tower" in found) == (kind != "place")


@pytest.mark.parametrize(
    ("briefings", "has_page", "listed"),
    [(3, True, 3), (4, True, 0), (4, False, 3)],  # what has a page leads to it
)
def test_a_name_has_a_few_briefings_or_their_number(briefings: int, *, has_page: bool, listed: int) -> None:
    index = replace(
        index_of({"port": {number: [1] for number in range(briefings)}}), pieces=dict.fromkeys(range(9), NEW)
    )
    site = replace(WITH_PAGES if has_page else SITE, glossary=term("port", "term", "ميناء"))
    (port,) = [one for _, some in names(site, index, AR) for one in some if one.kind == "term"]

    assert (port.size, len(port.listed)) == (briefings, listed)


def test_where_there_are_many_names_fewer_briefings_are_listed_at_each() -> None:
    glossary = {f"port-{number}": term("port", "term", f"ميناء {number}")["port"] for number in range(150)}
    mentions: Mentions = {key: {0: [1], 1: [1]} if key > "port-50" else {0: [1]} for key in glossary}
    found = [one for _, some in names(replace(WITH_PAGES, glossary=glossary), index_of(mentions), AR) for one in some]

    assert {(one.size, len(one.listed)) for one in found if one.kind == "term"} == {(1, 1), (2, 0)}
