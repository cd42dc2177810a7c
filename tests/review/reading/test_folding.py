"""Folded texts: each character by itself, offsets that lead back, and searches that find what a plain one finds."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from nashra.review.reading import folding

TEXTS = st.text(st.sampled_from("aBé٨٤ أإ\u0640\u064e\u200f\u2067\u202f’‑½Ⅳ日が'-1."))


def plainly_folded(char: str) -> str:
    """Return a folded character by the rules alone."""
    named = {"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u0640": ""}
    if char in named:
        return named[char]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return ""
    if char in "\u00a0\u2007\u2009\u202f":
        return "\u00a0"
    if unicodedata.decimal(char, None) is not None:
        return str(unicodedata.decimal(char))
    bases = [part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)]
    return bases[0] if len(bases) == 1 else char


def test_every_character_is_folded_by_the_rules() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))

    assert folding.fold(every)[0] == "".join(map(plainly_folded, every))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("٢٠٢٢ ۲۰۲۲ २०२२", "2022 2022 2022"),
        ("Février août", "Fevrier aout"),
        ("أربعاء إلى آب", "اربعاء الى اب"),
        ("دَاعِش مـن", "داعش من"),
        ("\u20671\u202f234\u2069", "1\u00a0234"),
        ("aujourd’hui", "aujourd'hui"),
        ("2ᵉ", "2e"),
        ("½ Ⅳ", "½ Ⅳ"),  # more than one character without the form
    ],
)
def test_words_and_numbers_are_folded(text: str, folded: str) -> None:
    assert folding.fold(text)[0] == folded


@given(TEXTS)
def test_each_offset_leads_to_its_character(text: str) -> None:
    folded, offset = folding.fold(text)

    assert folded == "".join(folding.fold(char)[0] for char in text)
    assert [folding.fold(text[offset(at)])[0] for at in range(len(folded))] == list(folded)
    assert offset(len(folded)) == len(text)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("jan", "janvier"), "janvier", "janvier"),  # the longest first
        (("Août",), "Aout", "Aout"),
        (("of the",), "of  \n the", "of  \n the"),
        (("a.b",), "axb", None),
        ((), "a", None),
    ],
)
def test_a_pattern_finds_any_of_the_words(words: tuple[str, ...], text: str, found: str | None) -> None:
    match = re.match(folding.any_of(words), text)

    assert (match and match.group()) == found


def test_words_are_runs_of_letters() -> None:
    assert folding.words("en 2022, l'été_ où") == ["en", "l", "été", "où", ""]


@given(st.text("ab1 "), st.sets(st.sampled_from(["a", "ab", "aa", "1"])))
def test_offsets_are_those_of_every_occurrence(text: str, sought: set[str]) -> None:
    plain = [at for word in sought for at in range(len(text)) if text.startswith(word, at)]

    assert list(folding.offsets(text, sought)) == sorted(plain)
    assert list(folding.offsets(text, {*sought, ""})) == list(range(len(text)))


def test_a_run_of_digits_has_one_offset() -> None:
    assert folding.digit_offsets("12 and 3, 45") == [0, 7, 10]


@given(st.text("ab 1"))
def test_matches_are_those_of_finditer_where_a_pattern_can_begin(text: str) -> None:
    pattern = re.compile("(?<!b)ab?a*")
    starts = folding.offsets(text, {"a", "ab"})

    assert [m.span() for m in folding.matches(pattern, text, starts)] == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [("last May [2022]", [(9, 15)]), ("[a](b) [c][d]", [(10, 13)]), ("a [b\nc]", []), ("a", [])],
)
def test_brackets_of_links_do_not_count(text: str, spans: list[tuple[int, int]]) -> None:
    assert folding.brackets(text) == spans


@pytest.mark.parametrize(("offset", "is_inside"), [(1, False), (2, True), (4, True), (5, False), (7, True)])
def test_a_span_ends_before_its_end(offset: int, is_inside: bool) -> None:
    assert folding.inside(offset, [(2, 5), (7, 8)]) is is_inside
