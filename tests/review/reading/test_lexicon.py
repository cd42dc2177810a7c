"""What a word may be in a figure."""

from decimal import Decimal

import pytest

from nashra.model.settings import Language
from nashra.review.reading import figures, lexicon
from nashra.review.reading.languages import Languages
from nashra.review.reading.lexicon import (
    CONTEXT,
    FAR,
    FIGURE,
    MONTH,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    Lexicon,
    Word,
)
from tests.content.test_numerals import numerals_of
from tests.reviewing import AR, EN, FR

NUMERALS = {language.prefix: numerals_of(language.prefix) for language in (AR, EN, FR)}
LEXICONS = {
    language.prefix: Lexicon(
        figures.reader(language.tag, NUMERALS[language.prefix]),
        NUMERALS[language.prefix],
        Languages(language.prefix, NUMERALS),
    )
    for language in (AR, EN, FR)
}


def word(written: str, language: Language) -> Word | None:
    return LEXICONS[language.prefix].word(written)


@pytest.mark.parametrize(
    ("language", "written", "role"),
    [
        (EN, "members", None),
        (EN, "«members»,", None),
        (EN, "is", CONTEXT),  # short: a reader of figures may step over it
        (EN, "before", CONTEXT),  # "before noon"
        (EN, "minutes,", UNIT),
        (EN, "kilometres", UNIT),
        (EN, "%", UNIT),
        (EN, "p.m.", PART),
        (EN, "last", PART),  # last century
        (EN, "84", NUMBER),
        (EN, "(84),", NUMBER),
        (EN, "1,234", NUMBER),
        (EN, "COVID-19", NUMBER),
        (EN, "seven", NUMBER),
        (EN, "IV", NUMBER),
        (EN, "June", MONTH),
        (EN, "Friday,", WEEKDAY),
        (EN, "-5", FIGURE),  # the word before it tells whether it is below zero
        (EN, "noon", FIGURE),
        (EN, "twenty-two", FIGURE),
        (EN, "5km", FIGURE),  # per hour
        (EN, "million", FAR),  # six other millions
        (EN, "half", FAR),
        (EN, "[84]", FAR),
        (FR, "d’un", NUMBER),
        (FR, "84\u00a0%", NUMBER),
        (FR, "membres\u00a0:", None),
        (FR, "«\u00a0membres\u00a0»", None),
        (FR, "mars", MONTH),
        (AR, "المشاركون", None),
        (AR, "٨٤،", NUMBER),
        (AR, "وسبعة", NUMBER),
        (AR, "مارس", MONTH),
        (AR, "بالمئة", FAR),  # 100 too
    ],
)
def test_the_role_of_a_word(language: Language, written: str, role: int | None) -> None:
    found = word(written, language)

    assert (found and found.role) == role


@pytest.mark.parametrize(
    ("language", "written", "numbers"),
    [
        (EN, "84", [("84", ())]),
        (EN, "$5", [("5", ("$",))]),
        (EN, "2½", []),
        (EN, "1950–53", [("1950", ()), ("1953", ())]),
        (AR, "٢٠٢٣.", [("2023", ())]),
        (FR, "1,5", [("1.5", ())]),
    ],
)
def test_a_number_says_its_values(language: Language, written: str, numbers: list[tuple[str, tuple[str, ...]]]) -> None:
    found = word(written, language)

    assert found
    assert list(found.numbers) == [(Decimal(value), units) for value, units in numbers]


def test_punctuation_may_end_a_figure() -> None:
    ends = {
        written: (found.is_open, found.is_last)
        for written in ("84", "84,", "84.", "84)")
        if (found := word(written, EN))
    }

    assert ends == {"84": (True, False), "84,": (False, False), "84.": (False, True), "84)": (False, True)}


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        (EN, "kilometre", ("kilometer",)),
        (EN, "minutes", ("minute",)),
        (FR, "semaines.", ("week",)),
        (AR, "دولار", ("$",)),
    ],
)
def test_a_unit_by_itself_is_known(language: Language, written: str, expected: tuple[str, ...]) -> None:
    found = word(written, language)

    assert found
    assert (found.role, found.units) in ((UNIT, expected), (UNIT, None))


def test_words_of_function_of_other_languages_are_counted() -> None:
    counts = [found.foreign if (found := word(written, FR)) else 0 for written in ("the", "l’eau", "maison", "with,")]

    assert counts == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("one of them", True), ("Chapter I", False), ("one day", False), ("1 of them", False), ("two", False)],
)
def test_one_says_nothing_unless_it_counts(text: str, *, expected: bool) -> None:
    (number,) = figures.read(text, "en", NUMERALS["en"]).numbers

    assert lexicon.says_nothing(number) is expected
