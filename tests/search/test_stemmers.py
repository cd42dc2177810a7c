"""Finding the stemmer of a language by its tag."""

import pytest

from nashra.search.stemmers import stemmer


@pytest.mark.parametrize(
    ("tag", "word", "stem"), [("fr", "nations", "nation"), ("pt-BR", "nações", "naçõ"), ("en-GB", "nations", "nation")]
)
def test_a_stemmer_is_found_by_the_first_part_of_a_tag(tag: str, word: str, stem: str) -> None:
    found = stemmer(tag)

    assert found is not None
    assert found(word) == stem


@pytest.mark.parametrize("tag", ["ha", "zh", "qaa"])
def test_a_language_without_one_has_none(tag: str) -> None:
    assert stemmer(tag) is None
