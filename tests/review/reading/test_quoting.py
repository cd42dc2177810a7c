"""What a text quotes."""

import pytest
from hypothesis import given, strategies as st

from nashra.review.reading.quoting import read


@pytest.mark.parametrize(
    ("text", "quoted", "is_sure"),
    [
        ("He said “yes, ‘no’, it’s” and 'maybe'.", ["no", "yes, ‘no’, it’s", "maybe"], True),
        ('He said "yes" and "no"', ["yes", "no"], True),
        ("Il dit « oui » et ‹non›", [" oui ", "non"], True),
        ("قال ”نعم“ و„لا“", ["نعم", "لا"], True),
        ("«قال «نعم»»", ["نعم", "قال «نعم»"], True),
        ("the ministers’ yes, the people's no, rock 'n' roll", ["n"], True),
        ("He said “yes", [], False),
        ("yes» he said", [], False),
        ("“He said 'yes” and left", ["He said 'yes"], False),
        ("l'eau d’ici", [], True),
    ],
)
def test_marks_and_apostrophes(text: str, quoted: list[str], is_sure: bool) -> None:
    result = read(text)

    assert [text[start + 1 : end - 1] for start, end in result.spans] == quoted
    assert result.is_sure is is_sure


@given(st.text("ab «»‹›“”„'‘’\"", max_size=30))
def test_every_quotation_has_two_marks(text: str) -> None:
    for start, end in read(text).spans:
        assert end - start >= 2
        assert not text[start].isalnum()
        assert not text[end - 1].isalnum()
