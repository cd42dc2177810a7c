"""Figures that changed places."""

import pytest

from tests.review.checks.test_numbers import found


@pytest.mark.parametrize(
    ("original", "translation", "is_found"),
    [
        ("قتل 12 شخصا وجرح 48", "48 tués et 12 blessés", True),
        ("قتل 12 شخصا وجرح 48", "12 tués et 48 blessés", False),
        ("في 2003 ثم في 2012", "en 2012, puis en 2003", True),
        ("فاز بنسبة 40 في المائة في 2016", "en 2016, il a gagné par 40 %", False),  # the sentence is turned
        ("خسر 27-31", "il a perdu 31-27", False),  # so do readers of Arabic write it
        ("12 ثم 48 ثم 96", "96, puis 12 et 48", False),
        ("تعاون منذ 50 عاما في الموسم 53", "une collaboration de 53 ans, pour la 50e saison", True),
        ("كوفيد-19 أكثر 4 مرات", "4 fois plus de COVID-19", False),  # the number of a name goes with it
        ("الرقم 111 555 0800", "au 0800 555 111", False),
    ],
)
def test_two_numbers_that_changed_places_are_advice(original: str, translation: str, *, is_found: bool) -> None:
    messages = found(original, translation)

    assert [level for level, _ in messages] == ["advice"] * is_found
    assert all(message.endswith(": two numbers changed places") for _, message in messages)
