"""The names of months and weekdays as texts write them."""

from nashra.review.reading import calendar_names


def test_a_name_is_found_in_each_of_its_cases() -> None:
    assert calendar_names.by_name({"salı": 1}) == {"salı": 1, "sali": 1}
    assert calendar_names.cases(["mars"]) == {"mars", "Mars", "MARS"}
    assert calendar_names.plain("Thứ\nBa") == "thứ ba"


def test_first_words_have_each_prefix() -> None:
    assert calendar_names.first_words(["كانون الأول"], ["و"]) == {"كانون", "وكانون"}
