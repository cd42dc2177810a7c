"""Dates as a language writes them: their parts, their weekday, and the text that is left."""

import datetime as dt
from functools import cache

import pytest
from babel.dates import format_date
from hypothesis import given, strategies as st

from nashra.content.numerals import NONE, Numerals
from nashra.model.settings import Language
from nashra.review.reading import dates
from nashra.review.reading.dates import Date, DateReader
from nashra.review.reading.folding import fold, words
from tests.content.test_numerals import numerals_of
from tests.reviewing import AR, EN, FR

AMERICAN = Language("en", "en-US", "English", "ltr")
EGYPTIAN = Language("ar", "ar-EG", "العربية", "rtl")
NUMERALS = {
    **{prefix: numerals_of(prefix) for prefix in ("ar", "en", "fr")},
    "de": Numerals(ordinals=(".",)),
    "es": Numerals(of=("de",)),
}


@cache
def reader(tag: str) -> DateReader:
    return DateReader(tag, NUMERALS.get(tag.split("-", maxsplit=1)[0], NONE))


def find(text: str, tag: str) -> tuple[list[Date], str]:
    """Return the dates of a text, and the folded text without them."""
    folded, _ = fold(text)
    return reader(tag).find(folded, reader(tag).month_words.intersection(words(folded)))


def found(text: str, language: Language) -> list[str]:
    """Return the dates, with "?" those that may be none, with "~" those whose day may be a number."""
    return [
        date.iso + ("" if date.sure else "?") + ("~" if date.open_day else "") for date in find(text, language.tag)[0]
    ]


@pytest.mark.parametrize(
    ("year", "month", "day", "iso"),
    [
        (2022, 10, 26, "2022-10-26"),
        (2022, 5, None, "2022-05"),
        (None, 10, 6, "10-06"),
        (None, 10, None, "--10"),
        (987, 1, 2, "0987-01-02"),
    ],
)
def test_a_date_is_written_as_in_iso_8601(year: int | None, month: int, day: int | None, iso: str) -> None:
    assert Date(year, month, day, None, 0, 1, "").iso == iso


@given(st.dates())
def test_the_weekday_is_that_of_the_calendar(day: dt.date) -> None:
    date = Date(day.year, day.month, day.day, None, 0, 1, "")

    assert dates.weekday_of(date) == day.weekday()
    assert dates.weekday_of(date._replace(year=None)) is None
    assert dates.weekday_of(date._replace(day=None)) is None


@pytest.mark.parametrize(("year", "month", "day"), [(2022, 6, 31), (2022, 2, 29), (2022, 1, 0)])
def test_a_day_that_does_not_exist_has_no_weekday(year: int, month: int, day: int) -> None:
    assert dates.weekday_of(Date(year, month, day, None, 0, 1, "")) is None


@given(
    st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)),
    st.sampled_from(["ar-MA", "ar-EG", "en-GB", "en-US", "fr", "de", "es", "fa"]),
)
def test_a_date_that_cldr_writes_in_full_is_read_with_its_weekday(day: dt.date, tag: str) -> None:
    text = format_date(day, "full", locale=tag.replace("-", "_"))

    assert [(date.iso, date.weekday) for date in find(text, tag)[0]] == [(day.isoformat(), day.weekday())], text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (AR, "ماي 2022، مايو 2022، أيار 2022", ["2022-05"] * 3),
        (AR, "شتنبر، سبتمبر، أيلول", ["--09"] * 3),
        (AR, "في غشت، وأغسطس", ["--08"] * 2),
        (AR, "15 آب 2022، أوت 2022", ["2022-08-15", "2022-08"]),
        (AR, "دجنبر، ديسمبر، كانون الأول", ["--12"] * 3),
        (AR, "جوان وجانفي، في جوان، خلال باب", ["--06?", "--01", "--06"]),
        (AR, "26 تشرين الأول/أكتوبر 2022", ["2022-10-26"]),
        (AR, "26–27 أكتوبر، يومي 1 و2 مارس 2023", ["10-26", "10-27", "2023-03-01", "2023-03-02"]),
        (AR, "لمارس 2022، وبماي", ["2022-03", "--05?"]),
        (AR, "من 30 نونبر إلى 2 دجنبر 2021", ["11-30", "2021-12-02"]),
        (AR, "٢٦ أكتوبر ٢٠٢٢", ["2022-10-26"]),
        (EN, "26 October 2022, October 26, 2022, 26/10/2022, 2022-10-26", ["2022-10-26"] * 4),
        (EN, "1–2 March 2023, 1 and 2 March", ["2023-03-01", "2023-03-02", "03-01", "03-02"]),
        (EN, "the 1st and 2nd of March", ["03-01", "03-02"]),
        (EN, "from 30 November to 2 December 2021", ["11-30", "2021-12-02"]),
        (EN, "Sept. 2022, 2 Oct. 2022; the Oct", ["2022-09", "2022-10-02"]),
        (EN, "May they march in May? In June", ["--05?", "--05", "--06"]),
        (EN, "In June 28 members", ["06-28~"]),
        (EN, "In June 28 million people, up 5% in July", ["--06", "--07"]),
        (EN, "March 11, Dec. 26 and May 2–4", ["03-11~", "12-26~", "05-02~", "05-04~"]),
        (EN, "from February 12–March 28, 2020", ["02-12~", "2020-03-28"]),
        (
            EN,
            "this 19th day of March 2020; the twenty-third of May; January the third",
            ["2020-03-19", "05-23", "01-03~"],
        ),
        (EN, "in March and April, May or June", ["--03", "--04", "--05", "--06"]),
        (EN, "Oct – Dec 1960, Mar to May", ["--10?", "1960-12", "--03?", "--05"]),
        (EN, "COVID-19 March 2020, until Oct.", ["2020-03", "--10?"]),
        (AR, "في السادس من يوليو، السابع والعشرين من رمضان", ["07-06"]),
        (AR, "الحادي والعشرين من مارس 2020", ["2020-03-21"]),
        (AR, "النصف الثاني من مارس", ["--03?"]),
        (AR, "كوفيد-19 إلى 1 ديسمبر", ["12-01"]),
        (FR, "le premier janvier, le 19e jour de mars, les sept janvier", ["01-01?~", "03-19", "01-07?~"]),
        (
            FR,
            "1er mars, le 1er et 2 mars, les 1er et 2 mars 2023",
            ["03-01"] * 2 + ["03-02", "2023-03-01", "2023-03-02"],
        ),
        (FR, "du 1er au 3 août 2022, févr. 2022", ["2022-08-01", "2022-08-03", "2022-02"]),
        (FR, "les sept pays, la planète Mars", ["--03?"]),
    ],
)
def test_dates_are_read_as_far_as_they_are_written(language: Language, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


def test_a_second_name_of_a_month_is_no_beginning_of_another_word() -> None:
    read, _ = find("janvier / mardi novembre", "fr")  # not "janvier / mars"

    assert [(date.iso, date.start, date.end) for date in read] == [("--01", 0, 7), ("--11", 10, 24)]


def test_what_ends_a_date_does_not_begin_the_next_one_too() -> None:
    # Whose months, 1月, hold the name of a weekday, 月.
    read, _ = find("1月 , 9月", "ja")

    assert [(date.iso, date.start, date.end) for date in read] == [("--01", 0, 2), ("--09", 2, 7)]


def test_where_the_month_is_first_a_date_needs_no_year() -> None:
    assert found("On March 1–2 and 10/26/2022", AMERICAN) == ["03-01~", "03-02~", "2022-10-26"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (EN, "on Wednesday [1 March 2023]", [("2023-03-01", 2, True)]),
        (EN, "last May [2022]", [("2022-05", None, False)]),
        (FR, "en mai dernier [2022]", [("2022-05", None, False)]),
        (FR, "mercredi [1er mars 2023]", [("2023-03-01", 2, True)]),
        (AR, "يوم الأربعاء، 26 أكتوبر 2022", [("2022-10-26", 2, False)]),
        (AR, "للأربعاء 1 والخميس 2 مارس 2023", [("2023-03-01", 2, False), ("2023-03-02", 3, False)]),
        (FR, "jeudi 1er et 2 mars 2023", [("2023-03-01", None, False), ("2023-03-02", 3, False)]),
        (EN, "the committee sat 1 March 2023", [("2023-03-01", None, False)]),
    ],
)
def test_weekdays_and_what_is_added(
    language: Language, text: str, expected: list[tuple[str, int | None, bool]]
) -> None:
    assert [(date.iso, date.weekday, date.added) for date in find(text, language.tag)[0]] == expected


@pytest.mark.parametrize(
    ("tag", "text", "weekdays"),
    [
        ("vi", "Thứ Hai, Thứ\nBa", {0, 1}),  # names of two words, on two lines
        ("tr", "Salı", {1}),
        ("tr", "SALI", {1}),  # whose small letters are "sali" outside Turkish
        ("ar", "والأربعاء أربعاء", {2}),
        ("en", "on Wednesday 26 October 2022", set()),  # part of a date
    ],
)
def test_weekdays_are_read_however_they_are_written(tag: str, text: str, weekdays: set[int]) -> None:
    assert reader(tag).weekdays(find(text, tag)[1]) == weekdays


@pytest.mark.parametrize(
    ("text", "language", "read"),
    [
        ("5/6/2022, 2022-06-05, 5.6.2022", EN, ["2022-06-05"] * 3),
        ("5/6/2022, 2022-06-05, 5.6.2022", AMERICAN, ["2022-05-06", "2022-06-05", "2022-05-06"]),
        ("26/10/2022, 10/26/2022", AMERICAN, ["2022-10-26"] * 2),  # the day where only a day fits
        ("٥/٦/٢٠٢٢", EGYPTIAN, ["2022-06-05"]),
        ("31/31/2022, 2022-13-01, 5/6/22, 1/5/6/2022/7, 5-6-2022", EN, []),
    ],
)
def test_a_date_in_digits_has_the_order_of_its_territory(text: str, language: Language, read: list[str]) -> None:
    assert found(text, language) == read


def test_nothing_but_a_date_is_taken_out_of_the_text() -> None:
    text = "It met on Wednesday 26 October 2022, and in May [2023]; 84 came."
    rest = "It met on \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0, and in \0\0\0\0\0\0\0\0\0\0; 84 came."

    assert find(text, "en-GB")[1] == rest


@given(
    st.lists(
        st.sampled_from(["26", "March", "2022", ",", "-", "2022-03-26", "Wednesday", "may", "a", "[", "]", "/"]),
        max_size=12,
    )
)
def test_the_rest_has_a_nul_where_a_date_is_and_the_text_elsewhere(pieces: list[str]) -> None:
    text = " ".join(pieces)
    read, rest = find(text, "en-GB")
    taken = {at for date in read for at in range(date.start, date.end)}

    assert len(rest) == len(text)
    assert {at for at, char in enumerate(rest) if char == "\0"} >= taken
    assert all(char in ("\0", written) for char, written in zip(rest, text, strict=True))


@pytest.mark.parametrize(
    ("rest", "start", "end", "is_cut"),
    [("a\0\0 b", 1, 3, True), ("a \0\0b", 2, 4, True), ("a \0\0 b", 2, 4, False), ("\0\0", 0, 2, False)],
)
def test_a_date_is_cut_out_of_a_word_beside_it(rest: str, start: int, end: int, is_cut: bool) -> None:
    assert dates.is_cut(rest, [Date(2022, 1, 1, None, start, end, "")]) is is_cut
