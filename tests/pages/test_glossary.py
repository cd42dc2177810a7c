"""The terms of a site, with the passages that name them."""

from dataclasses import replace

from nashra.content.word_forms import WordForms
from nashra.model.content import Forms, Term
from nashra.pages.glossary import Passage, entries, names_of
from nashra.pages.search import SearchIndex
from nashra.search.index import Mentions
from tests.pages.test_search import INDEX
from tests.pages.theme import ABOUT, MIDDLE, NEW, SITE

PORT = Term("port", "term", {"ar": Forms("ميناء", (), ()), "en": Forms("Port", ("harbour",), ())}, None)
TOWN = Term("town", "place", {"ar": Forms("المدينة", (), ())}, None)
TERMS = replace(SITE, glossary={"port": PORT, "town": TOWN})
FORMS = {"ar": WordForms(articles=("ال",), leading=("ال",)), "en": WordForms(), "fr": WordForms()}
AR, EN, _ = SITE.settings.languages


def index_of(mentions: Mentions) -> SearchIndex:
    """Return an index in which texts name terms; the numbers are those of two briefings and of a page."""
    return replace(INDEX, pieces={0: MIDDLE, 1: NEW, -1: ABOUT}, forms=FORMS, mentions=lambda _: mentions)


def test_terms_are_in_the_alphabet_of_the_language_and_one_that_it_lacks_by_its_name_in_another() -> None:
    def shown(language: object) -> list[tuple[str, list[str]]]:
        found = entries(TERMS, index_of({}), AR if language is AR else EN)
        return [(letter, [entry.term.key for entry in entries]) for letter, entries in found]

    assert shown(AR) == [("م", ["town", "port"])]  # المدينة without its article
    assert shown(EN) == [("P", ["port"]), ("ا", ["town"])]


def test_a_term_has_the_newest_passages_that_name_it_one_of_each_briefing() -> None:
    index = index_of({"port": {-1: [1], 0: [1], 1: [0, 1]}})
    ((_, [_, port]),) = entries(TERMS, index, AR)

    assert port.size == 2  # a page is no briefing
    assert port.newest == (Passage(NEW, "p1"), Passage(MIDDLE, "p1"))


def test_a_title_and_a_note_have_no_passage() -> None:
    ((_, [_, port]),) = entries(TERMS, index_of({"port": {0: [0], 1: [9]}}), AR)

    assert [passage.anchor for passage in port.newest] == ["", ""]


def test_the_name_of_a_term_is_the_form_to_use() -> None:
    assert names_of(PORT) == {"ar": "ميناء", "en": "Port"}
