"""Quotations that a translation lost or added."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.settings import Language
from nashra.review.checks import quotations
from nashra.review.comparison import Knowledge, Pair
from tests.reviewing import EN, FR, found, pair, passage, term

GLOSSARY = Knowledge({"daesh": term("daesh", "body", ar=("داعش",), en=("Daesh",), fr=("Daech",))})
ONE_NONE = [("advice", "ar has 1 quotation, en 0")]


@pytest.mark.parametrize(
    ("original", "translation", "language", "expected"),
    [
        ("قال «نعم»", "He said “yes”", EN, []),
        ("قال «نعم»", 'He said "yes"', EN, []),
        ("قال ”نعم“ و„لا“", "Il dit «\u00a0oui\u00a0» et « non »", FR, []),
        ("قال «قالت “نعم”»", "He said “she said ‘yes, that’s it’”", EN, []),
        ("قال «قالت «نعم»»", "He said “she said ‹yes›”", EN, []),
        ("قال «قالت «نعم»»", "He said “the ministers’ yes”", EN, [("advice", "ar has 2 quotations, en 1")]),
        ("قال «نعم»", "He said yes", EN, ONE_NONE),
        ("قال نعم", "He said “yes”", EN, [("advice", "ar has 0 quotations, en 1")]),
        ("ضد «داعش» و“Daesh”", "against Daesh", EN, []),
        ("ضد «داعش اليوم»", "against Daesh", EN, ONE_NONE),
        ('5" 6" «', "5 6", EN, []),
        ('`«نص»` و[نص](x "عنوان")', "text", EN, []),
    ],
)
def test_a_finding_has_both_numbers(
    original: str, translation: str, language: Language, expected: list[tuple[str, str]]
) -> None:
    assert found(quotations.check, (pair(original, translation, here=language),), GLOSSARY) == expected


@given(st.text('ab «»“”„" ', max_size=40))
def test_a_text_quotes_as_often_as_itself(text: str) -> None:
    assert found(quotations.check, (Pair(passage(text, EN), passage(text, EN)),), GLOSSARY) == []
