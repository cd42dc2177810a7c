"""Names in the order that readers of a language look for them."""

import pytest

from nashra.content.word_forms import WordForms
from nashra.pages.alphabet import by_letter

ARABIC = WordForms(articles=("ال", "وال"), leading=("ال",))
FRENCH = WordForms(leading=("le", "la"))


@pytest.mark.parametrize(
    ("forms", "names", "letters"),
    [
        (
            ARABIC,
            ["الرياض", "مراكش", "روما", "إيطاليا"],
            [("ا", ["إيطاليا"]), ("ر", ["روما", "الرياض"]), ("م", ["مراكش"])],
        ),
        (ARABIC, ["والي", "ال"], [("ا", ["ال"]), ("و", ["والي"])]),  # an article alone is a word, and no other counts
        (
            FRENCH,
            ["le Sahel", "États-Unis", "L’Est", "la"],
            [("E", ["L’Est", "États-Unis"]), ("L", ["la"]), ("S", ["le Sahel"])],
        ),
        (FRENCH, ["Lema", "leçon", "Lecture"], [("L", ["leçon", "Lecture", "Lema"])]),
        (FRENCH, ["…", "7 pays"], [("", ["…"]), ("7", ["7 pays"])]),
        (FRENCH, [], []),
    ],
)
def test_accents_and_articles_do_not_count(
    forms: WordForms, names: list[str], letters: list[tuple[str, list[str]]]
) -> None:
    assert by_letter(names, str, forms) == letters
