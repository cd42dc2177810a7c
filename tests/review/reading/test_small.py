"""Small numbers in words, before and after an offset."""

import pytest

from nashra.review.reading.folding import fold
from nashra.review.reading.small import SmallNumbers
from tests.content.test_numerals import numerals_of

SMALL = {prefix: SmallNumbers(numerals_of(prefix)) for prefix in ("ar", "en", "fr")}


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "seventh", 7),
        ("en", "twenty-third", 23),
        ("en", "Twenty three", 23),
        ("en", "twenty ten", None),
        ("en", "three four", None),
        ("en", "house", None),
        ("fr", "premier", 1),
        ("fr", "vingt et un", 21),
        ("fr", "vingt-deux", 22),
        ("fr", "dix-neuvième", 19),
        ("fr", "soixante-dix", 70),
        ("fr", "quatre-vingts", 80),
        ("fr", "quatre-vingt-dix", 90),
        ("fr", "cent", None),
        ("ar", "السادسة", 6),
        ("ar", "الحادية عشرة", 11),
        ("ar", "والثالث والعشرين", 23),
        ("ar", "العشرين", 20),
        ("ar", "مئة", None),
    ],
)
def test_a_number_has_the_value_of_its_words(language: str, text: str, value: int | None) -> None:
    folded, _ = fold(text)
    after, before = SMALL[language].after(folded, 0), SMALL[language].before(folded, len(folded))

    if value is None:
        assert after is None or after[1] < len(folded)
        assert before is None or before[0] > 0
    else:
        assert after == (value, len(folded))
        assert before == (value, 0)


def test_the_longest_number_beside_an_offset_is_read() -> None:
    text, _ = fold("on the twenty-third of May, at seven o'clock")

    assert SMALL["en"].before(text, text.index(" of")) == (23, text.index("twenty"))
    assert SMALL["en"].after(text, text.index("seven")) == (7, text.index(" o'clock"))
    assert SMALL["en"].after(text, 0) is None
    assert SMALL["en"].before(text, 0) is None
