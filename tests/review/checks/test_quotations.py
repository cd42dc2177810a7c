"""Quotations that a translation lost or added."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.settings import Language
from nashra.review.checks import quotations
from nashra.review.comparison import Knowledge, Pair
from tests.reviewing import EN, FR, found, pair, passage, term

GLOSSARY = Knowledge(
    {
        "daesh": term("daesh", "body", ar=("داعش",), en=("Daesh",), fr=("Daech",)),
        "force": term("force", "body", ar=("الفرقة الكبرى لمحاربة داعش",), en=("The Large Force",)),
    }
)
LONG, SAME = "سنأتي كلنا في المساء", "we shall all come tonight"
ONE_NONE = [("advice", "ar has 1 quotation, en 0")]


@pytest.mark.parametrize(
    ("original", "translation", "language", "expected"),
    [
        (f"قال «{LONG}»", "He said “yes”", EN, []),  # any quotation can be it
        (f"قال «{LONG}»", "He said 'yes'", EN, []),
        (f"قال ”{LONG}“ و„{LONG}“", "Il dit «\u00a0oui, il vient ce soir\u00a0» et « non »", FR, []),
        (f"قال «{LONG}»", "He said it’s the ministers’ and the people’s aim", EN, ONE_NONE),
        (f"قال «{LONG}»", "He said yes", EN, ONE_NONE),
        ("قال كل شيء على ما يرام", "He said “all of it is well”", EN, [("advice", "ar has 0 quotations, en 1")]),
        ("مدينة «بشكيك» و«الدار البيضاء»", "Bishkek and Casablanca", EN, []),  # names
        ("عنوان 'القانون الجديد'", "the new law", EN, []),
        (f"قال «{LONG}، {LONG}»", f"“{SAME},” he said, “{SAME}”", EN, []),  # interrupted
        (f"قال «{LONG}. ثم «{LONG}»", f"He said: {SAME}", EN, []),  # the first has no end
        ("ضد «تنظيم داعش في كل مكان»", "against Daesh in each place", EN, ONE_NONE),
        ("ضد «الفرقة الكبرى لمحاربة داعش»", "against the division", EN, []),  # a name of the glossary
        ('5" 6" «', "5 6", EN, []),
        ('`«نص»` و[نص](x "عنوان")', "text", EN, []),
    ],
)
def test_a_finding_has_both_numbers(
    original: str, translation: str, language: Language, expected: list[tuple[str, str]]
) -> None:
    assert found(quotations.check, (pair(original, translation, here=language),), GLOSSARY) == expected


@given(st.text("ab «»“”„'’ \"", max_size=40))
def test_a_text_quotes_as_often_as_itself(text: str) -> None:
    assert found(quotations.check, (Pair(passage(text, EN), passage(text, EN)),), GLOSSARY) == []
