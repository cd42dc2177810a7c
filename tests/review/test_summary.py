"""Summaries of passages: the figures that the readers find in the whole text, and its words of other languages."""

import pytest
from babel import Locale
from hypothesis import given, strategies as st

from nashra.content.numerals import forms_of
from nashra.model.settings import Language
from nashra.review import glossary, summary
from nashra.review.comparison import Knowledge
from nashra.review.reading.folding import folded
from nashra.review.reading.languages import Languages
from nashra.review.summary import Summary
from tests.content.test_numerals import numerals_of
from tests.reviewing import AR, EN, FR, passage, term

KNOWLEDGE = Knowledge(numerals={language.prefix: numerals_of(language.prefix) for language in (AR, EN, FR)})
INERT = {
    "ar": ("المشاركون", "قاعة", "بيت", "هو"),
    "en": ("members", "hall", "cat", "is"),
    "fr": ("membres", "hall", "eau"),
}
DIGITS = ("0", "1", "2", "5", "12", "15", "20", "30", "80", "84", "200", "1980", "2023", "2050", "123456", "٨٤", "٢٠٢٣")
MIXED = (
    "1,234", "1.5", ".08",
    "-5", "−3", "–4", "+2", "25%", "$5", "5€", "7km", "12th", "1er", "G20", "COVID-19", "1950–53",
    "2019-20", "17:30", "7h55", "5.30pm", "1980s", "’80s", "½", "2½", "1/2", "24/7", "26/10/2022", "2022-10-26", "007",
    "05", "+212", "[2022]", "[ten]", "XIXe", "IV", "I", "5M", "3bn", "%", "°C", "USD", "€", "-", "–", "&", "/", "a.m.",
)  # fmt: skip
MARKS = ("", "", "", "", ",", "،", ".", ":", ";", ")", "»", "’", "'", '"', "/", "-", "…")
OPENING = ("", "", "", "", "", "(", "«", '"', "“", "'")
GAPS = (" ", " ", " ", " ", " ", " ", "  ", "\n", "\u00a0", "\u202f", "")


def of(text: str, language: Language) -> Summary:
    return summary.of_passage(passage(text, language), KNOWLEDGE)


def vocabulary(language: Language) -> tuple[list[str], list[str], list[str]]:
    """Return words of figures of a language: of numbers, of dates and times, and those that stand beside them."""
    numerals = KNOWLEDGE.numerals[language.prefix]
    locale = Locale.parse(language.formats_tag, sep="-")
    tables = (locale.months["format"]["wide"], locale.months["format"]["abbreviated"], locale.days["format"]["wide"])
    names = [name for table in tables for name in table.values()]
    prefixed = [prefix + names[at % len(names)] for at, prefix in enumerate(numerals.prefixes)]
    of_numbers = [*forms_of(numerals.numbers), *forms_of(numerals.scales), *forms_of(numerals.possible)]
    fractions = [form for forms in numerals.fractions.values() for form in forms]
    units = [name for names in numerals.units.values() for name in names]
    numbers = [*of_numbers, *fractions, *(prefix + of_numbers[5] for prefix in numerals.prefixes)]
    fields = (numerals.day_parts, numerals.moments, numerals.past, numerals.minutes, numerals.decades)
    moments = [form for words in (*fields, numerals.centuries) for form in forms_of(words)]
    sides = (numerals.links, numerals.join, numerals.of, numerals.articles, numerals.at, numerals.during)
    beside = [word for words in (*sides, numerals.percent, numerals.minus, numerals.clock) for word in words]
    others = [word for words in (numerals.hours, numerals.zones, numerals.decade, numerals.century) for word in words]
    return numbers, [*names, *prefixed, *moments, *numerals.during], [*units, *beside, *others]


@st.composite
def texts(draw: st.DrawFn, language: Language) -> str:
    """Draw a text in which figures of all kinds stand close together, with few words between them that say nothing."""
    lists = vocabulary(language)
    words = st.one_of(
        *(st.sampled_from(words) for words in (DIGITS, DIGITS, MIXED, *lists, lists[2], INERT[language.prefix]))
    )
    pieces = []
    for _ in range(draw(st.integers(1, 12))):
        word = draw(words)
        word = word.capitalize() if draw(st.integers(0, 5)) == 0 else word
        pieces += [draw(st.sampled_from(OPENING)), word, draw(st.sampled_from(MARKS)), draw(st.sampled_from(GAPS))]
    return "".join(pieces)


@pytest.mark.parametrize("language", [AR, EN, FR], ids=lambda language: language.prefix)
@given(data=st.data())
def test_a_summary_says_what_is_read_in_the_whole_text(language: Language, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    whole = summary.of_figures(summary.figures_of(passage(text, language), KNOWLEDGE))

    assert of(text, language)[:4] == whole[:4]
    assert of(text, language).foreign == Languages(language.prefix, KNOWLEDGE.numerals).count_foreign(folded(text))


TERMS = (
    "Niamey",
    "the Sahel",
    "United States",
    "2030 Agenda",
    "الساحل",
    "نيامي",
    "en marge d’",
    "G5 Sahel",
    "États-Unis",
)
NAMING = Knowledge({one: term(one, "place", ar=(one,), en=(one,), fr=(one,)) for one in TERMS}, KNOWLEDGE.numerals)
PLACES = (
    *TERMS,
    "NIAMEY",
    "«Niamey»,",
    "Niamey’s",
    "بنيامي",
    "للساحل",
    "وبالساحل",
    "l’Agenda",
    "sahel",
    "Nia\u00admey",
    "ETATS-UNIS",
)


@pytest.mark.parametrize("language", [AR, EN, FR], ids=lambda language: language.prefix)
@given(words=st.lists(st.sampled_from((*PLACES, "a", "12", "-", "قاعة", "«", "hall,")), max_size=6))
def test_a_text_without_a_first_word_of_the_glossary_has_no_form_of_it(language: Language, words: list[str]) -> None:
    text = " ".join(words)
    forms = glossary.index(language.prefix, NAMING).find(text)

    assert summary.of_passage(passage(text, language), NAMING).may_name or not forms
