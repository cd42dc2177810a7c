"""The terms and names of the glossary, found in all their forms."""

import pytest

from nashra.review import glossary
from tests.review.checks.test_terms import GLOSSARY
from tests.reviewing import own_knowledge, own_texts


@pytest.mark.parametrize(
    ("prefix", "text", "expected"),
    [
        ("ar", "وبنيامي ولنيامي", ["نيامي", "نيامي"]),
        ("ar", "للساحل وللساحل وبالساحل", ["الساحل"] * 3),
        ("ar", "ساحل بساحل ولساحل", []),  # the article is part of the name
        ("ar", "رومانيا", []),
        ("ar", "لـ“داعش” و«داعش» ودَاعِش", ["داعش"] * 3),
        ("ar", "التحالف الدولي ضد “داعش”", ["التحالف الدولي ضد «داعش»"]),
        ("ar", "التحالف\u00a0الدولي  ضد\n«\u202f\u2067داعش\u2069\u202f»", ["التحالف الدولي ضد «داعش»"]),
        ("en", "COALITION AGAINST DAESH; coalitions", ["Coalition against Daesh"]),
        ("en", "Niamey’s, Niamey's and “Niamey”", ["Niamey"] * 3),
        ("en", "the Sahel, Sahel", ["the Sahel", "Sahel"]),
        ("fr", "en marge d'une séance de clôture", ["en marge d’", "séance de clôture"]),
        ("fr", "en marge du sommet", []),
    ],
)
def test_a_form_is_found_as_whole_words_the_longest_first(prefix: str, text: str, expected: list[str]) -> None:
    assert [form.written for form in glossary.index(prefix, GLOSSARY).find(text)] == expected


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_each_form_of_the_glossary_is_found_by_itself(prefix: str) -> None:
    knowledge = own_knowledge()
    for one in knowledge.terms.values():
        for form in (one.forms[prefix].use, *one.forms[prefix].allow):
            assert one.key in glossary.index(prefix, knowledge).named(glossary.index(prefix, knowledge).find(form)), (
                form
            )


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [("Chinese towns", ["China"], True), ("chinoiserie", ["China"], True), ("cheese", ["China"], False)],
)
def test_a_word_alludes_to_the_name_it_begins_like(text: str, names: list[str], *, expected: bool) -> None:
    assert glossary.index("en", GLOSSARY).alludes(text, names) is expected


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_the_places_of_forms_are_those_of_the_forms_that_are_found(prefix: str) -> None:
    index = glossary.index(prefix, own_knowledge())
    for pairs in own_texts().values():
        for text in (one.prose for both in pairs for one in both if one.language.prefix == prefix):
            found = [*index.places(text)]
            assert tuple(form for _, _, form in found) == index.find(text)
            assert all(index.find(text[start:end]) == (form,) for start, end, form in found)
