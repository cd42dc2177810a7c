"""Times of day and decades that differ between an original and its translation."""

from decimal import Decimal

import pytest

from nashra.review.checks import dates, moments, numbers
from nashra.review.summary import figures_of
from tests.review.checks.test_numbers import KNOWLEDGE
from tests.reviewing import AR, EN, FR, pair

LANGUAGES = {"ar": AR, "en": EN, "fr": FR}


def found(languages: str, original: str, translation: str) -> list[tuple[str, str]]:
    """Return (level, message) of the rules for dates and numbers."""
    one, other = (LANGUAGES[prefix] for prefix in languages.split(">"))
    pairs = (pair(original, translation, one, other),)
    findings = [*dates.check(pairs, KNOWLEDGE), *numbers.check(pairs, KNOWLEDGE)]
    return [(finding.level, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("languages", "original", "translation"),
    [
        ("en>fr", "It opens at 5.30pm.", "Il ouvre à 17 h 30."),
        ("en>ar", "It opens at 5:30 p.m.", "يفتح على الساعة الخامسة والنصف مساء."),
        ("ar>en", "من 22:00 إلى 23:00", "10:00–11:00 pm"),
        ("ar>en", "على الساعة 8:30", "at 8:30 p.m."),
        ("fr>en", "à 17 h", "at five"),
        ("fr>en", "à 3 h d’attente", "after three hours"),
        ("en>fr", "at noon", "vers midi"),
        ("en>fr", "at noon", "dans la journée"),
        ("ar>en", "في ثمانينيات القرن الماضي", "in the 1980s"),
        ("fr>en", "dans les années 80", "in the 1980s"),
        ("ar>en", "في القرن التاسع عشر", "in the 1800s"),
        ("ar>fr", "خمسينيات القرن التاسع عشر", "les années 1850"),
        ("en>fr", "in the 1980s", "de 1980 à 1989"),
        ("en>fr", "in his fifties", "la cinquantaine"),
        ("en>fr", "from 1950–53", "de 1950 à 1953"),
        ("ar>en", "في القرن الماضي", "in the 20th century"),
    ],
)
def test_what_agrees_is_no_finding(languages: str, original: str, translation: str) -> None:
    assert found(languages, original, translation) == []


@pytest.mark.parametrize(
    ("languages", "original", "translation", "expected"),
    [
        ("en>fr", "at 5.30pm", "à 18 h 30", ("problem", "en 17:30 ↔ fr 18:30: the time differs")),
        ("en>fr", "at 5 a.m.", "à 17 h", ("problem", "en 05:00 ↔ fr 17:00: the time differs")),
        ("fr>en", "à 8 h 30", "at 8.30 p.m.", ("advice", "fr 08:30 ↔ en 20:30: the half of the day differs")),
        ("fr>en", "à 8 h 30", "in the morning", ("advice", "fr 08:30 ↔ en –: the time is missing")),
        ("fr>en", "le matin", "at 8.30 a.m.", ("advice", "fr – ↔ en 08:30: the original does not have this time")),
        ("en>fr", "at noon", "à minuit", ("advice", "en 12:00 ↔ fr 00:00: the time differs")),
        ("en>fr", "in the 1980s", "dans les années 70", ("problem", "en 1980s ↔ fr 70s: the decade differs")),
        ("en>ar", "from 10:00-11:00 pm", "من 22:00 إلى 22:00", ("problem", "en 23:00 ↔ ar 22:00: the time differs")),
        ("en>fr", "two cars at 2pm", "deux voitures à 15 h", ("advice", "en 14:00 ↔ fr 15:00: the time differs")),
        ("en>fr", "at 5.30 p.m.", "vers 25 heures", ("problem", "en 17:30 ↔ fr 25: the time differs")),
        ("en>fr", "in the 1980s", "jadis", ("advice", "en 1980s ↔ fr –: the decade is missing")),
        ("en>fr", "in the eighties [or the nineties]", "jadis", ("advice", "en 80s ↔ fr –: the decade is missing")),
    ],
)
def test_what_differs_is_named(languages: str, original: str, translation: str, expected: tuple[str, str]) -> None:
    assert found(languages, original, translation)[0] == expected


def test_the_numbers_of_what_the_other_text_lacks_are_known() -> None:
    one, other = pair("at 5.30 pm in the 1980s", "à 17 h 30", EN, FR)
    theirs, ours = (figures_of(passage, KNOWLEDGE) for passage in (one, other))

    assert moments.values(theirs, ours) == ({Decimal(80), Decimal(20), Decimal(1980), Decimal(1989)}, set())
