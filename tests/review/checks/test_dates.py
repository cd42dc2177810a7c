"""Dates that differ between an original and its translation, and weekdays that their date does not have."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, strategies as st

from nashra.model.settings import Language
from nashra.review.checks import dates
from nashra.review.reading.dates import Date
from tests import reviewing
from tests.review.checks.test_numbers import KNOWLEDGE, Change, is_found, month_names, some
from tests.reviewing import AR, EN, FR, own_texts, pair, passage

WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
}
SOME = st.builds(
    Date,
    st.none() | st.integers(2020, 2022),
    st.integers(1, 3),
    st.none() | st.integers(1, 3),
    st.none(),
    st.just(0),
    st.just(1),
    st.just("x"),
)


def found(original: str, translation: str) -> list[tuple[str, str]]:
    pairs = (pair(original, translation, AR, FR),)
    return [(finding.level, finding.message) for finding in dates.check(pairs, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("يوم 26 أكتوبر 2022", "le 26 octobre 2022"),
        ("يومي 8 و9 مارس 2022", "les 8 et 9 mars 2022"),
        ("في ماي", "en mai dernier [2022]"),
        ("يوم 2 دجنبر 2021، أي في دجنبر", "le 2 décembre 2021"),
        ("في شتنبر 2014", "en sept. 2014"),
        ("اليوم الأربعاء", "aujourd’hui, mercredi [1er mars 2023]"),
        ("من 30 نونبر إلى 2 دجنبر 2021", "du 30 novembre 2021 au 2 décembre 2021"),
        ("26/10/2022", "le 26 octobre 2022"),
    ],
)
def test_dates_that_agree_are_no_finding(original: str, translation: str) -> None:
    assert found(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        (
            "يوم 26 أكتوبر 2022",
            "le 27 octobre 2022",
            [("problem", "ar 2022-10-26 ↔ fr 2022-10-27: the date differs")],
        ),
        ("في ماي الماضي", "en juin dernier [2022]", [("problem", "ar --05 ↔ fr 2022-06: the date differs")]),
        ("يوم 26 أكتوبر", "ce jour-là", [("problem", "ar 10-26 ↔ fr –: the date is missing")]),
        ("في ماي", "alors", [("advice", "ar --05 ↔ fr –: the date is missing")]),
        ("آنذاك", "le 2 mars", [("advice", "ar – ↔ fr 03-02: the original does not have this date")]),
        (
            "يومي 1 و2 مارس 2023",
            "les 1er et 3 mars 2023",
            [("problem", "ar 2023-03-02 ↔ fr 2023-03-03: the date differs")],
        ),
        (
            "الأربعاء 26 أكتوبر",
            "jeudi 26 octobre",
            [("problem", "ar Wednesday ↔ fr Thursday: the weekday differs")],
        ),
    ],
)
def test_a_finding_has_both_dates(original: str, translation: str, expected: list[tuple[str, str]]) -> None:
    assert found(original, translation) == expected


@pytest.mark.parametrize(
    ("original", "translation", "expected"),
    [
        ("يوم 26 أكتوبر 2022", "on 26 October", [("advice", "ar 2022-10-26 ↔ en 10-26: the year is missing")]),
        ("يوم 1 مارس 2023، ثم 5 مارس 2023", "on 1 March 2023, then on 5 March", []),
        ("يوم 26 أكتوبر 2022", "in 2022, on 26 October", []),
        ("يوم 26 أكتوبر 2022", "on 26 October [2022]", []),
        ("يوم 11 شتنبر 2001", "on 9/11/2001", [("advice", "ar 2001-09-11 ↔ en 2001-11-09: the date differs")]),
        (
            "في 27 فبراير، في فبراير",
            "on 28 February, in February",
            [("problem", "ar 02-27 ↔ en 02-28: the date differs")],
        ),
        (
            "في مارس 2020، ثم في مارس",
            "in March 2021, in March",
            [("problem", "ar 2020-03 ↔ en 2021-03: the date differs")],
        ),
        (
            "يوم 26 فبراير",
            "on 26 February 2010",
            [("advice", "ar 02-26 ↔ en 2010-02-26: the original does not have this year")],
        ),
        ("يوم 7 فبراير", "in February", [("advice", "ar 02-07 ↔ en --02: the day is missing")]),
        ("في فبراير", "on 7 February", [("advice", "ar --02 ↔ en 02-07: the original does not have this day")]),
        ("يوم 7 فبراير", "on 77 February", [("problem", "ar 02-07 ↔ en 77: the day differs")]),
        ("في فبراير، اليوم 7", "on 7 February", []),
        ("في ماي 28 عضوا", "in May 28 members", []),
        ("في فاتح يناير", "on the first of January", []),
        ("يوم 6 يناير", "on the seventh of January", [("problem", "ar 01-06 ↔ en 01-07: the date differs")]),
        ("في النصف الثاني من مارس", "in the second half of March", []),
        ("يوم 26/10", "on 26 October", []),
        ("قالت تيريزا ماي", "Theresa May said", []),
        ("في ماي 2022", "in May", [("advice", "ar 2022-05 ↔ en --05: the year is missing")]),
        ("بدأ يوم أربعاء", "it began on a Thursday", [("problem", "ar Wednesday ↔ en Thursday: the weekday differs")]),
        ("بدأ يوم الأربعاء", "it began on Wednesday [1 March 2023]", []),
        ("بدأ يوم الأربعاء", "it began that day", []),
        ("بدأ ذلك اليوم", "it began on Wednesday", []),
        ("الاثنين والأربعاء", "on Wednesday", []),
        ("قال أحد الوزراء", "a minister said on Friday", []),  # "one of", and not a Sunday
    ],
)
def test_a_lost_year_and_a_weekday_without_a_date(
    original: str, translation: str, expected: list[tuple[str, str]]
) -> None:
    assert reviewing.found(dates.check, (pair(original, translation),), KNOWLEDGE) == expected


@pytest.mark.parametrize(
    ("language", "text", "messages"),
    [
        (EN, "on Thursday 26 October 2022", ["26 October 2022 is a Wednesday, not a Thursday"]),
        (EN, "on Wednesday 26 October 2022, a Thursday in May", []),
        (EN, "on Wednesday and Thursday, 1–2 March 2023", []),
        (FR, "le mardi [1er mars 2023]", ["1 March 2023 is a Wednesday, not a Tuesday"]),
        (AR, "يوم الخميس 26 أكتوبر 2022", ["26 October 2022 is a Wednesday, not a Thursday"]),
        (AR, "للخميس 26 أكتوبر 2022", ["26 October 2022 is a Wednesday, not a Thursday"]),
        (EN, "on Tuesday 9/11/2001, on Friday 9/11/2001", []),
        (EN, "on Thursday 31 June 2022, on Thursday 26 October", []),
    ],
)
def test_a_weekday_agrees_with_its_date(language: Language, text: str, messages: list[str]) -> None:
    assert [message for _, message, _ in dates.wrong_weekdays(passage(text, language), KNOWLEDGE)] == messages


@given(st.lists(SOME, max_size=5).map(tuple), st.lists(SOME, max_size=5).map(tuple))
def test_each_date_is_matched_once_or_left_over(theirs: tuple[Date, ...], ours: tuple[Date, ...]) -> None:
    matched = dates.match(theirs, ours)

    assert sorted(map(repr, [*matched.lost, *(one for one, _ in matched.agreed)])) == sorted(map(repr, theirs))
    assert sorted(map(repr, [*matched.extra, *(other for _, other in matched.agreed)])) == sorted(map(repr, ours))
    assert all(dates.agree(one, other) for one, other in matched.agreed)


@pytest.mark.parametrize("name", sorted(own_texts()))
def test_no_text_of_this_site_has_a_finding(name: str) -> None:
    pairs = own_texts()[name]

    assert list(dates.check(pairs, KNOWLEDGE)) == []
    assert not any(list(dates.wrong_weekdays(passage, KNOWLEDGE)) for both in pairs for passage in both)


def test_nearly_all_changed_dates_are_found() -> None:
    changes = [change for name in own_texts() for change in corruptions(name)]
    tried = [change for kind in ("day", "month", "year", "weekday") for change in some(changes, kind)]

    missed = [change for change in tried if not is_found(change)]

    assert len(missed) <= 0.03 * len(tried), missed


def corruptions(name: str) -> Iterator[Change]:
    """Yield each date of a translation with another day, month, year or weekday."""
    prefix = name.removesuffix(".md")[-2:]
    months, weekdays = month_names(prefix), WEEKDAYS[prefix].split()
    any_month = "|".join(months)
    for index, (_, translation) in enumerate(own_texts()[name]):
        for match in re.finditer(
            rf"(?P<day>\d+)?(?:er)? ?\b(?P<month>{any_month})\b(?: (?P<year>\d+))?", translation.prose
        ):
            new = {
                "day": map(str, range(2, 28)),
                "month": months,
                "year": (str(int(match["year"] or 0) + step) for step in (-10, -1, 1)),
            }
            for kind, others in new.items():
                if match[kind]:
                    yield from (
                        Change(kind, name, index, *match.span(kind), other) for other in others if other != match[kind]
                    )
        for match in re.finditer(rf"(?:{'|'.join(weekdays)})(?= \[?\d)", translation.prose):
            yield from (Change("weekday", name, index, *match.span(), day) for day in weekdays if day != match.group())
