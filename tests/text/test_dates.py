"""Dates, numbers and lists as readers of a language write them."""

from datetime import date

import pytest
from babel import Locale, localedata

from nashra.text.dates import Dates

DATES = {
    tag: Dates(Locale.parse(tag, sep="-"), first, span)
    for tag, first, span in [
        ("ar-MA", "1", "من %(start)s إلى %(end)s"),
        ("en-GB", "1", "%(start)s – %(end)s"),
        ("fr", "1er", "du %(start)s au %(end)s"),
        ("fa", "1", "%(start)s تا %(end)s"),
        ("ha", "1", "%(start)s – %(end)s"),
        ("pt-BR", "1º", "de %(start)s a %(end)s"),
        ("ku", "1", "%(start)s – %(end)s"),
    ]
}


@pytest.mark.parametrize(
    ("tag", "day", "in_a_month", "over_months", "over_years"),
    [
        (
            "ar-MA",
            *("1 مارس 2023", "1–2 مارس 2023"),
            *("من 30 شتنبر إلى 2 أكتوبر 2022", "من 31 دجنبر 2022 إلى 1 يناير 2023"),
        ),
        (
            "en-GB",
            *("1 March 2023", "1–2 March 2023"),
            *("30 September – 2 October 2022", "31 December 2022 – 1 January 2023"),
        ),
        (
            "fr",
            *("1er mars 2023", "1er–2 mars 2023"),
            *("du 30 septembre au 2 octobre 2022", "du 31 décembre 2022 au 1er janvier 2023"),
        ),
        (
            "fa",
            *("1 مارس 2023", "1–2 مارس 2023"),
            *("30 سپتامبر تا 2 اکتبر 2022", "31 دسامبر 2022 تا 1 ژانویهٔ 2023"),
        ),
        (
            "ha",
            *("1 Maris, 2023", "1–2 Maris, 2023"),
            *("30 Satumba – 2 Oktoba, 2022", "31 Disamba, 2022 – 1 Janairu, 2023"),
        ),
        (
            "pt-BR",
            *("1º de março de 2023", "1º–2 de março de 2023"),
            *("de 30 de setembro a 2 de outubro de 2022", "de 31 de dezembro de 2022 a 1º de janeiro de 2023"),
        ),
        (
            "ku",
            *("1ê adara 2023an", "1–2ê adara 2023an"),
            *("30ê îlonê – 2ê cotmeha 2022an", "31ê berfanbara 2022an – 1ê rêbendana 2023an"),
        ),
    ],
)
def test_days_and_ranges(tag: str, day: str, in_a_month: str, over_months: str, over_years: str) -> None:
    dates = DATES[tag]

    assert dates.day(date(2023, 3, 1)) == day
    assert dates.days(date(2023, 3, 1), date(2023, 3, 1)) == day
    assert dates.days(date(2023, 3, 1), date(2023, 3, 2)) == in_a_month
    assert dates.days(date(2022, 9, 30), date(2022, 10, 2)) == over_months
    assert dates.days(date(2022, 12, 31), date(2023, 1, 1)) == over_years


@pytest.mark.parametrize(
    ("month", "name"), [(5, "ماي"), (7, "يوليوز"), (8, "غشت"), (9, "شتنبر"), (11, "نونبر"), (12, "دجنبر")]
)
def test_months_are_moroccan_for_morocco(month: int, name: str) -> None:
    assert DATES["ar-MA"].day(date(2022, month, 11)) == f"11 {name} 2022"


def test_a_range_has_no_hyphen_which_arabic_letters_would_turn_round() -> None:
    for dates in DATES.values():
        assert "-" not in dates.days(date(2022, 10, 26), date(2022, 10, 27))


@pytest.mark.parametrize(
    ("tag", "number", "names"),
    [
        ("ar-MA", "1.234,5", "أ وب وج"),
        ("en-GB", "1,234.5", "أ, ب and ج"),
        ("fr", "1\u202f234,5", "أ, ب et ج"),
        ("pt-BR", "1.234,5", "أ, ب e ج"),
    ],
)
def test_numbers_and_lists(tag: str, number: str, names: str) -> None:
    dates = DATES[tag]

    assert dates.number(1234.5) == number
    assert dates.names(["أ", "ب", "ج"]) == names
    assert [dates.names([]), dates.names(["أ"])] == ["", "أ"]


@pytest.mark.parametrize(
    ("tag", "short", "minutes", "hours"),
    [
        ("ar-MA", "ثانية", "3 دقائق و20 ثانية", "ساعتان و4 دقائق و5 ثوان"),
        ("en-GB", "1 second", "3 minutes and 20 seconds", "2 hours, 4 minutes and 5 seconds"),
        ("fr", "1\u00a0seconde", "3 minutes et 20\u00a0secondes", "2\u00a0heures, 4 minutes et 5\u00a0secondes"),
    ],
)
def test_a_length_of_time_is_in_words(tag: str, short: str, minutes: str, hours: str) -> None:
    dates = DATES[tag]

    assert [dates.duration(seconds) for seconds in (1, 200, 7445)] == [short, minutes, hours]
    assert dates.duration(3605).startswith(dates.duration(3600))  # no empty part


def test_the_first_and_the_last_year() -> None:
    assert DATES["fr"].day(date(1, 1, 1)) == "1er janvier 1"
    assert DATES["en-GB"].days(date(1, 1, 1), date(9999, 12, 31)) == "1 January 1 – 31 December 9999"


def test_every_language_of_cldr_has_days_and_ranges_with_each_number_once() -> None:
    for name in [name for name in localedata.locale_identifiers() if "_" not in name]:
        dates = Dates(Locale.parse(name), "FIRST", "%(start)s – %(end)s")
        assert dates.day(date(2023, 3, 1)).count("FIRST") == 1, name
        assert dates.days(date(2023, 3, 1), date(2023, 3, 22)).count("FIRST–22") == 1, name
        spanned = dates.days(date(2022, 9, 30), date(2022, 10, 28))
        assert [spanned.count(number) for number in ("30", "28", "2022")] == [1, 1, 1], name
