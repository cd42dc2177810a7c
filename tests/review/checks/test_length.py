"""Translations that are perhaps cut, found by their letters and sentences."""

import re

import pytest

from nashra.review.checks import length, links, terms, untranslated
from nashra.review.comparison import Check
from tests.reviewing import NOTHING, changed, findings, found, own_texts, pair

LONG = "كلمة وكلمة وكلمة وكلمة وكلمة وكلمة وكلمة وكلمة وكلمة وكلمة. " * 2  # 98 letters
USUAL = ("word and word and word and word and word and word and words. " * 2).strip()
END = re.compile(r"(?<!\b\w)[.!?](?=\s|$)")
OTHERS: tuple[Check, ...] = (terms.check, links.check, links.check_notes, untranslated.check)


def measured(original: str, translation: str) -> list[tuple[str, str]]:
    """Return what is found in a pair, measured by four usual ones."""
    pairs = (*[pair(LONG, USUAL)] * 4, pair(original, translation))
    messages = list(length.check(pairs, NOTHING))
    assert {one.index for one in messages} <= {4}
    return [(one.level, one.message.split(":")[0]) for one in messages]


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        (LONG, USUAL, []),
        (LONG, USUAL[:60], [("advice", "perhaps cut")]),
        (LONG, USUAL.replace(". word", ", word"), []),  # joined, as long
        (LONG, USUAL[:100], [("advice", "perhaps cut")]),  # a sentence and a bit
        (LONG, USUAL.replace(".", ",")[:100], [("advice", "perhaps cut")]),
        (LONG, f"{USUAL} {USUAL}", [("advice", "perhaps too long")]),
        (LONG, f"{USUAL} And some more words here, in a sentence.", [("advice", "perhaps too long")]),
        (LONG, f"{USUAL} And some more words here.", []),  # a translator may part a sentence, and explain
        (LONG, f"{USUAL} {USUAL.split('. ')[0]}.", [("advice", "perhaps too long")]),  # twice
        ("كلمة. كلمة.", "word", []),  # too short to say
        (LONG, "", [("problem", "en says next to nothing here")]),
        ("", USUAL, [("problem", "ar says next to nothing here")]),
        ("", "", []),
        (LONG, '<span lang="ar">كلمة</span>', []),  # marked as another language: no measure
    ],
)
def test_a_pair_is_compared_with_the_usual_ratio(
    original: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert measured(original, translation) == expected


def test_fewer_than_four_pairs_give_no_usual_ratio() -> None:
    assert found(length.check, (pair(LONG, USUAL), pair(LONG, USUAL[:30]))) == []


def test_the_message_has_the_sentences_and_the_share() -> None:
    messages = found(length.check, (*[pair(LONG, USUAL)] * 4, pair(LONG, USUAL[:61])))

    assert messages == [
        ("advice", "perhaps cut: ar has 2 sentences, en 1; its length is 50% of what the rest of the text lets expect")
    ]


def test_an_initial_ends_no_sentence() -> None:
    joined = USUAL.replace("words. w", "J. w")

    assert measured(joined, USUAL) == []


def test_the_last_letter_of_a_word_with_its_vowels_ends_a_sentence() -> None:
    original = LONG.replace("وكلمة. ", "وأيضًا. ")

    assert measured(original, USUAL[:100]) == [("advice", "perhaps cut")]


def test_sentences_cut_from_our_own_texts_are_mostly_found() -> None:
    by_length = by_any = tried = 0
    for pairs in own_texts().values():
        for number, (_, translation) in enumerate(pairs):
            text = translation.block.text
            ends = [match.end() for match in END.finditer(text)]
            if len(ends) < 2 or translation.block.kind == "table":
                continue
            cut = tried % len(ends)
            seeded = changed(pairs, number, text[: ([0, *ends])[cut]] + text[ends[cut] :])
            indices = [one.index for one in length.check(seeded, NOTHING)]
            assert set(indices) <= {number}
            tried += 1
            by_length += number in indices
            by_any += number in indices or any(one.index == number for one in findings(OTHERS, seeded))

    assert tried > 50
    assert by_length / tried >= 0.85
    assert by_any / tried >= 0.9
