"""Passages that were left untranslated, found by their script or their words."""

import sys
import unicodedata

import pytest

from nashra.content.numerals import Numerals
from nashra.model.content import Block
from nashra.model.settings import Language
from nashra.review.checks import untranslated
from nashra.review.comparison import Knowledge, Pair, Passage
from tests.reviewing import AR, EN, FR, NOTHING, changed, found, own_texts, pair, passage

UNTRANSLATED = "The meeting was held in Rome on 2 March"


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("In Rome.", []),
        ("In روما.", [("problem", "not translated: `روما.`")]),
        ("نص كامل بقي كما هو في الأصل دون ترجمة", [("problem", "not translated: `نص كامل بقي كما هو في الأصل دون …`")]),
        ('The site <bdi lang="ar">نشرة</bdi>, ![map](نشرة.png), `نشرة`, https://x.org/نشرة', []),
        ("٢٠٢٢ ، “»", []),  # figures and marks are no letters
    ],
)
def test_letters_of_the_other_direction(translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(untranslated.check, (pair("نص", translation),)) == expected


@pytest.mark.parametrize(
    ("original", "translation", "source", "target", "is_found"),
    [
        (UNTRANSLATED, UNTRANSLATED, EN, FR, True),
        (UNTRANSLATED, UNTRANSLATED, EN, Language("en-us", "en-US", "English", "ltr"), False),  # forms of one language
        (UNTRANSLATED, f"**{UNTRANSLATED.upper().capitalize()}**", EN, FR, True),
        ("Antony Blinken, Nasser Bourita, Rome", "Antony Blinken, Nasser Bourita, Rome", EN, FR, False),
        ("in the Sahel", "in the Sahel", EN, FR, False),  # three words
        (UNTRANSLATED, f"نص. {UNTRANSLATED}. نص.", EN, AR, True),
        (UNTRANSLATED, "نص the Africa Focus Group نص", EN, AR, False),
        (
            "It was the Joint Statement by the Global Coalition",
            "«Joint Statement by the Global Coalition»",
            EN,
            AR,
            False,
        ),
        ("نص", UNTRANSLATED, AR, AR, False),
    ],
)
def test_words_of_the_original_are_found(
    original: str, translation: str, source: Language, target: Language, is_found: bool
) -> None:
    messages = found(untranslated.check, (pair(original, translation, source, target),))

    assert [level for level, _ in messages] == ["problem"] * is_found


@pytest.mark.parametrize("kind", ["code", "rule", "image"])
def test_code_rules_and_images_may_be_equal(kind: str) -> None:
    assert found(untranslated.check, (pair(UNTRANSLATED, UNTRANSLATED, EN, FR, kind),)) == []


ENGLISH = "The cat of the house saw it."
FRENCH = "La porte de l’école est ouverte."
LANGUAGES = Knowledge(
    {},
    {
        "ar": Numerals(prefixes=("و",), function_words=("في", "إلى", "على")),
        "en": Numerals(function_words=("the", "of", "it", "a", "to", "has", "is")),
        "fr": Numerals(function_words=("le", "la", "l’", "a", "de", "est", "dans")),
    },
)


@pytest.mark.parametrize(
    ("original", "translation", "there", "here", "expected"),
    [
        (
            "نص",
            "Il pleut. The cat of the house saw it.",
            AR,
            FR,
            [("problem", "left in en: `The cat of the house saw it.`")],
        ),
        ("نص", f"It rained. {FRENCH}", AR, EN, [("problem", f"left in fr: `{FRENCH}`")]),
        (
            "Texte",
            "The door is open. La porte est ouverte.",
            FR,
            EN,
            [("advice", "left in fr: `La porte est ouverte.`")],
        ),
        ("Text", f"وصل الوفد. {FRENCH}", EN, AR, [("problem", f"left in fr: `{FRENCH}`")]),
        ("نص", f"He said “{FRENCH}”", AR, EN, []),
        ("نص", "La Porte de la Gare is the name of it.", AR, EN, []),
        ("نص", "La Porte Dorée, Le Monde", AR, EN, []),
        ("نص", FRENCH, AR, Language("de", "de", "Deutsch", "ltr"), []),  # its own words are not known
        (f"نص. {FRENCH}", f"A text. {FRENCH}", AR, EN, []),
    ],
)
def test_a_sentence_of_another_language_is_found(
    original: str, translation: str, there: Language, here: Language, expected: list[tuple[str, str]]
) -> None:
    assert found(untranslated.check, (pair(original, translation, there, here),), LANGUAGES) == expected


def test_a_gloss_in_brackets_stays() -> None:
    gloss = "(a name of four words)"

    assert found(untranslated.check, (pair(f"It {gloss}.", f"نص {gloss} نص", EN, AR),)) == []


def test_a_block_of_the_original_put_into_our_own_texts_is_found() -> None:
    for first, pairs in enumerate(own_texts().values()):
        for number in range(first % 4, len(pairs), 4):
            seeded = changed(pairs, number, pairs[number].original.block.text)
            assert [(one.index, one.level) for one in untranslated.check(seeded, NOTHING)] == [(number, "problem")]


def test_every_letter_from_right_to_left_is_found() -> None:
    every = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.bidirectional(char) in ("R", "AL")]
    pairs = tuple(Pair(passage("نص", AR), Passage(EN, Block("paragraph", char, 1), char)) for char in every)

    assert [one.index for one in untranslated.check(pairs, NOTHING)] == list(range(len(every)))
