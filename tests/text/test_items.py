"""A text of mixed direction is read as words, numbers and pairs of marks."""

import pytest
from hypothesis import given, strategies as st

from nashra.text.items import PLAIN_NUMBER, Direction, items, kinds_of
from tests.mixing import arabic

WORDS = """
un c++ c# .net node.js at&t l’ue it's a/res/77/1 h₂o f(x) 3(2)(b) 80km/h covid-19 @un_news #cop28 a.b+c@un.org 2nd b-
https://un.org/a?b=1&c=2 ../a/b.pdf 13.5°n $2.5m rabat–dakar n°2/b 33°34′12″n ctrl+c wait…then
"""
NUMBERS = """
7|1,250.75|12 500|12~500,50|3 400 000|1:50 000|12’500.75|1.250.000,50 €|€ 3 400 000|05 37 76 22 18|20 72 26 61|-12|±2.5
+212 (0)5 37 76 22 18|(+212) 537-76-22-18|(01) 44-55-66-77|+1 (212) 963-1234|+226 25 30 66 25/26|04.91.13.20.00|25%
10 %|3 ‰|$700|700$|2014-2022|2023-03-12|12/03/2023|14:30|1:3|3×4|10⁻³|50+|*123#|38.5°|٣٫٥٪|30،000
"""


def read(text: str, base: Direction = "rtl") -> list[str]:
    """Return the items of a text as they are written, but for own words; brackets around the text of a pair."""
    kinds = kinds_of(arabic(text), base)
    return [f"{item.kind} {text[item.start : item.end]}" for item in items(kinds, 0, len(text)) if item.kind != "own"]


@pytest.mark.parametrize(
    ("base", "text", "kinds"),
    [
        ("rtl", "BA c4 ٣²", "OO F4 30"),
        ("ltr", "BA c4 ٣²", "FF O4 30"),
        ("rtl", "A،b؛c؟", "O،F؛F؟"),  # the Arabic comma, semicolon and question mark are no letters
        ("rtl", "e\u0301\u200b\u00a0\u202f.", "FNN  ."),
    ],
)
def test_a_character_has_a_kind(base: Direction, text: str, kinds: str) -> None:
    assert kinds_of(arabic(text), base) == kinds


@pytest.mark.parametrize(
    "word",
    WORDS.split(),
)
def test_a_word_has_the_signs_that_belong_to_it(word: str) -> None:
    assert read(word) == [f"word {word}"]
    assert read(f"ALQAL {word}، WAQAL") == [f"word {word}"]


@pytest.mark.parametrize(
    "number",
    NUMBERS.strip().replace("\n", "|").replace("~", "\u00a0").split("|"),
)
def test_a_number_has_its_groups_and_signs(number: str) -> None:
    assert read(number) == [f"number {number}"]
    assert read(f"ALQAL {number} WAQAL") == [f"number {number}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is not one number: ranges with a dash, years beside each other, the number of an item
        ("09:00–17:30", ["number 09:00", "number 17:30"]),
        ("10 %–15 %", ["number 10 %", "number 15 %"]),
        ("2019 2020 2021", ["number 2019", "number 2020", "number 2021"]),
        ("2170 (2014)", ["number 2170", "brackets (2014)"]),
        ("1) afg 2) un", ["word afg", "word un"]),
        ("W25%", ["number 25%"]),  # a conjunction is joined to what follows
        ("W-5", ["number 5"]),  # a hyphen after a letter is no sign
        # pairs, with what is in them
        ("“un” (afg) [x]", ["quotation “un”", "brackets (afg)", "brackets [x]"]),
        ("«un “a” b» x", ["quotation «un “a” b»", "word x"]),
        ("“a “b” c” d", ["quotation “a “b” c”", "word d"]),
        ("(a (b) c) d", ["brackets (a (b) c)", "word d"]),
        ("“un ALQAL”", ["pair “un ALQAL”"]),
        ("“un AL afg”", ["quotation “un AL afg”"]),  # a foreign quotation may hold a word of the text
        ("„un“ »afg« ‘x y’", ["quotation „un“", "quotation »afg«", "quotation ‘x y’"]),
        ("(un", ["word un"]),
        ("the 'new' it's", ["word the", "quotation 'new'", "word it's"]),
        # full stops: of initials, not of words
        ("u.s. un.", ["word u.s.", "word un"]),
        ("j. k. rowling", ["word j.", "word k.", "word rowling"]),
        ("AL-un L’un un-AL un/AL", ["word un"] * 4),
        ("A\u200bB \u200b", []),  # a mark alone is no word
    ],
)
def test_a_text_is_read_as_items(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("number", "plain"), [("1,250.75", True), ("14:30", True), ("٥٠٪", True), ("12 500", False), ("-5", False)]
)
def test_a_plain_number_keeps_its_order_by_itself(number: str, plain: bool) -> None:
    assert bool(PLAIN_NUMBER.fullmatch(kinds_of(number, "rtl"))) == plain


@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("aB1 2.,-()“”'’%+٣\u0651"), max_size=60)))
def test_items_are_in_order_and_every_letter_is_in_one(text: str) -> None:
    kinds = kinds_of(text, "rtl")
    end = 0
    for item in items(kinds, 0, len(text)):
        assert end <= item.start < item.end <= len(text)
        assert not set("FO") & set(kinds[end : item.start])
        end = item.end
    assert not set("FO") & set(kinds[end:])
