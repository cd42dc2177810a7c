"""Numbers with what they count: their signs, units and other readings."""

import pytest

from nashra.model.settings import Language
from tests.review.reading.test_figures import read
from tests.reviewing import AR, EN, FR


def described(text: str, language: Language) -> list[str]:
    """Return each number with its units, and its other readings after a slash."""
    found = []
    for number in read(text, language).numbers:
        value, *others = (f"{one.normalize():f}" for one in (number.value, *number.others))
        found.append("/".join((" ".join((value, *number.units)), *others)))
    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (EN, "12% of 12 men", ["12 %", "12"]),
        (EN, "$300+ billion, €40m", ["300000000000 $", "40000000 €"]),
        (FR, "40 millions de dollars, 3 Md€", ["40000000 $", "3000000000 €"]),
        (AR, "بلغ 12 في المئة، أي 15 درهما", ["12 %", "15 MAD"]),
        (EN, "3 to 6 inches, between 20 and 30%", ["3 inch ", "6 inch", "20 % ", "30 %"]),
        (EN, "from $3 to 6", ["3 $", "6"]),
        (EN, "it was -5 °C, then −7 °C", ["-5 celsius", "-7 celsius"]),
        (EN, "pages 10-20, COVID-19, 10 -20", ["10", "20", "19", "10", "20"]),
        (FR, "il faisait moins 5 °C", ["5 celsius/-5"]),
        (AR, "بلغت 5- درجات", ["5/-5"]),
        (EN, "a rate of .08 or $.5; see p. 3.5", ["0.08", "0.5 $", "3.5"]),
        (AR, "بين 30،000 و15،5", ["30000", "15.5"]),
        (EN, "7's rugby, 3D, the 7th", ["7", "3", "7"]),
        (EN, "2½ metres, ¾", ["2.5 meter", "0.75"]),
        (EN, "3/4 of them, 2 1/2 metres, 24/7", ["0.75", "2.5 meter", "24", "7"]),
        (EN, "1.5m people", ["1.5 meter/1500000"]),
        (EN, "two dozen, half a dozen", ["2/24", "12", "0.5/6", "12"]),
        (FR, "une quinzaine", ["1/15", "15"]),
        (FR, "quatre cents", ["400/4"]),
        (FR, "vingt secondes", ["20 second/22"]),
        (AR, "عشرين ثانية", ["20 second/22"]),
    ],
)
def test_a_number_has_what_it_counts(language: Language, text: str, expected: list[str]) -> None:
    assert described(text, language) == expected


def test_digits_of_a_name_or_a_word_are_not_sure() -> None:
    sure = {number.text: number.sure for number in read("G20, 7's, 3D, 84th, 5km", EN).numbers}

    assert sure == {"20": False, "7": False, "3": False, "84": True, "5": True}


def test_the_name_of_a_weekday_is_no_sure_number() -> None:
    assert [number.sure for number in read("يوم الاثنين", AR).numbers] == [False]
