"""In which other language a sentence is."""

import pytest

from nashra.content.numerals import Numerals
from nashra.review.reading.folding import folded
from nashra.review.reading.languages import Languages

NUMERALS = {
    "en": Numerals(function_words=("the", "of", "on", "a")),
    "fr": Numerals(function_words=("le", "la", "l’", "on", "a", "de")),
    "ar": Numerals(function_words=("في", "من"), prefixes=("و",)),
}


@pytest.mark.parametrize(
    ("prefix", "sentence", "expected"),
    [
        ("en", "Le chat de l’école a faim.", ("fr", 3, 0)),  # a is English too
        ("en", "The house of La Boétie", ("fr", 0, 2)),
        ("en", "On verra la suite", ("fr", 1, 0)),
        ("fr", "The cat of the house", ("en", 3, 0)),
        ("ar", "the cat وفي البيت", ("en", 1, 1)),
    ],
)
def test_words_of_function_tell(prefix: str, sentence: str, expected: tuple[str, int, int]) -> None:
    assert Languages(prefix, NUMERALS).of(sentence) == expected


@pytest.mark.parametrize(
    ("prefix", "text", "expected"),
    [("en", "The cat", False), ("en", "l’eau", True), ("en", "on a", False), ("de", "the cat", False)],
)
def test_a_text_without_a_word_of_another_language_is_known_at_once(prefix: str, text: str, *, expected: bool) -> None:
    assert (Languages(prefix, NUMERALS).count_foreign(folded(text)) > 0) is expected
