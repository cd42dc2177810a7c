"""Times of day as a language writes them."""

from functools import cache

import pytest
from hypothesis import given, strategies as st

from nashra.content.numerals import NONE, Numerals
from nashra.review.reading.digits import SourceText
from nashra.review.reading.folding import fold
from nashra.review.reading.times import TimeReader
from tests.content.test_numerals import numerals_of


@cache
def reader(language: str) -> TimeReader:
    return TimeReader(language, numerals_of(language), {"الاحد"})


def found(text: str, language: str) -> list[str]:
    """Return the times, with a tilde those of either half of the day, with a question mark those that may be none."""
    folded, offset = fold(text)
    times, _ = reader(language).find(folded, SourceText(text, offset, ()))
    marks = {"certain": "", "likely": "~", "open": "~~"}
    return [time.written + marks[time.half] + ("" if time.sure else "?") for time in times]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "17:30, 5.30pm, 5:30 p.m., 5 pm, 5 in the afternoon", ["17:30", "17:30", "17:30", "17:00", "17:00"]),
        ("en", "12:15 a.m., 12.15 pm, 12 noon, 12 midnight", ["00:15", "12:15", "12:00", "00:00"]),
        ("en", "at 7:05", ["07:05~~"]),
        ("en", "at 7:05, not at 19:05", ["07:05~", "19:05"]),
        ("en", "from 10:00-11:00 pm", ["22:00", "23:00"]),
        ("en", "between 9 and 11 a.m., 11 to 1 p.m.", ["09:00", "11:00", "11:00", "13:00"]),
        ("en", "1200 GMT, 15.00 UTC", ["12:00", "15:00"]),
        ("en", "at half past seven, quarter to 6, seven o’clock", ["07:30~~", "05:45~~", "07:00~~"]),
        ("en", "at noon or midnight", ["12:00?", "00:00?"]),
        ("en", "seven in the evening", ["19:00?"]),
        ("en", "5.30% of 3.45 km, at 10 places, G20 p.m., 25 pm, 3:4:5", []),
        ("fr", "17:30, 17h30, 17 h 30, à 17 h, à 17 heures 30", ["17:30"] * 3 + ["17:00", "17:30"]),
        ("fr", "à 8 h 30, à 8 heures du soir", ["08:30~", "20:00"]),
        ("fr", "de 9 à 17 h, entre 9 h et 17 h", ["09:00~", "17:00", "09:00~", "17:00"]),
        ("fr", "à sept heures et demie, à vingt et une heures", ["07:30~", "21:00"]),
        ("fr", "à six heures moins le quart", ["05:45~"]),
        ("fr", "pendant 17 h, il y a 3 h, 48 heures, jusqu’à 24 heures, à 3 h de route, sept heures", []),
        ("fr", "vers midi, à minuit, l’après-midi", ["12:00?", "00:00?"]),
        ("ar", "الساعة 5:30 مساء، 7.55 صباحا، 1 ظهرا، 11 ليلا", ["17:30", "07:55", "13:00", "23:00"]),
        ("ar", "من الساعة 9 إلى 11 صباحا", ["09:00", "11:00"]),
        ("ar", "الساعة السابعة والنصف مساء، والساعة الحادية عشرة", ["19:30", "11:00~~"]),
        ("ar", "على الساعة السادسة إلا ربعا", ["05:45~~"]),
        ("ar", "في السابعة والنصف مساء، في الساعة 10 من صباح الأحد", ["19:30", "10:00"]),
        ("ar", "10:30 م، على بعد 10 م", ["22:30"]),
        ("ar", "مساء الأحد، الأحد مساء، قبل 3 ساعات", []),
        ("ar", "منتصف الليل", ["00:00?"]),
    ],
)
def test_times_are_read_with_their_half_of_the_day(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("tag", "text", "written"),
    [
        ("es", "a las 5\u00a0p.\u00a0m.", "17:00"),
        ("es", "a las 5 p. m.", "17:00"),
        ("tr", "ÖS 5:30", "05:30"),
        ("en", "5 ın the evenıng", None),  # letters of Turkish that a pattern takes for those of English
        ("en", "half  past  five", "05:30"),
        ("ar", "منتصف  الليل", "00:00"),
    ],
)
def test_names_are_read_however_they_are_spaced(tag: str, text: str, written: str | None) -> None:
    numerals = numerals_of(tag) if tag in ("ar", "en") else NONE
    folded, offset = fold(text)
    times, _ = TimeReader(tag, numerals, ()).find(folded, SourceText(text, offset, ()))

    assert [time.written for time in times][:1] == ([written] if written else ["05:00"])


def test_a_sign_may_have_no_letter() -> None:
    numerals = Numerals(clock=("°",), moments={12: ("☀",)}, past={30: ("½",)}, decade_endings=("°",))

    assert "" in TimeReader("en", numerals, ()).words


def test_a_language_without_words_has_times_in_digits() -> None:
    times, rest = TimeReader("de", NONE, ()).find("um 17:30 Uhr", SourceText("um 17:30 Uhr", int, ()))

    assert [(time.written, time.start, time.end) for time in times] == [("17:30", 3, 8)]
    assert rest == "um \0\0\0\0\0 Uhr"


@given(st.lists(st.sampled_from(["5", "pm", "17:30", "at", "noon", "to", "-", "o'clock", "half past", "1200", "GMT"])))
def test_the_rest_has_a_nul_where_a_time_is_and_the_text_elsewhere(pieces: list[str]) -> None:
    text = " ".join(pieces)
    times, rest = reader("en").find(text, SourceText(text, int, ()))
    taken = {at for one in times for at in range(one.start, one.end)}

    assert len(rest) == len(text)
    assert all(char == ("\0" if at in taken else text[at]) for at, char in enumerate(rest))
