"""The names of months and weekdays of the territories of a language."""

from babel import Locale

from nashra.review.reading import calendar_names


def test_locales_are_those_of_the_language_and_script() -> None:
    found = {str(locale) for locale in calendar_names.locales(Locale.parse("ar_MA"))}

    assert {"ar", "ar_EG", "ar_MA"} <= found
    assert "fr" not in found


def test_names_are_folded_and_have_no_full_stop() -> None:
    wide, months = calendar_names.names([Locale.parse("fr")], "months")

    assert "fevrier" in wide
    assert "fevr" not in wide
    assert (months["fevrier"], months["fevr"]) == (2, 2)


def test_a_name_is_found_in_each_of_its_cases() -> None:
    assert calendar_names.by_name({"salı": 1}) == {"salı": 1, "sali": 1}
    assert calendar_names.cases(["mars"]) == {"mars", "Mars", "MARS"}
    assert calendar_names.plain("Thứ\nBa") == "thứ ba"


def test_first_words_have_each_prefix() -> None:
    assert calendar_names.first_words(["كانون الأول"], ["و"]) == {"كانون", "وكانون"}


def test_the_order_of_month_and_day_is_that_of_the_locale() -> None:
    assert calendar_names.is_month_first(Locale.parse("en_US"))
    assert not calendar_names.is_month_first(Locale.parse("en_GB"))


def test_the_halves_of_the_day_have_their_first_hour() -> None:
    halves = calendar_names.halves_of_day([Locale.parse("en_CA"), Locale.parse("ar")])

    assert {"a.m.": 0, "p.m.": 12, "ص": 0, "م": 12}.items() <= halves.items()
