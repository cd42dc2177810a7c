"""The calendar of meetings, as bytes and as read by a calendar library."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from nashra.model.settings import Language
from nashra.pages.calendar import calendar
from tests.sites import AR, EN, FR, LANGUAGES, meeting, site

ISOLATES = "\u2067\u2069"
LONG = "اجتماع طويل الاسم، فيه فواصل; ونقاط \\ و\nسطر جديد " * 4
SITE = site(
    meetings=(
        meeting("marsa", date(2022, 9, 30), date(2022, 10, 2), ar=LONG, en="The Marsa meeting"),
        meeting("tower", date(2023, 3, 1), place="tower"),
        meeting("last", date(9999, 12, 30), date(9999, 12, 31)),
    )
)


def events(language: Language) -> list[Any]:
    return list(Calendar.from_ical(calendar(SITE, language, SITE.meetings)).walk("VEVENT"))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.prefix)
def test_lines_end_in_crlf_and_are_no_longer_than_75_octets(language: Language) -> None:
    lines = calendar(SITE, language, SITE.meetings).split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode() is not None for line in lines)  # no fold is inside a letter


def test_a_meeting_has_one_uid_in_all_languages() -> None:
    uids = [[str(event["UID"]) for event in events(language)] for language in LANGUAGES]

    assert uids == [["marsa@example.org", "tower@example.org", "last@example.org"]] * 3


def test_a_meeting_with_a_new_name_is_the_event_that_calendars_have() -> None:
    renamed = replace(SITE.meetings[0], aliases=("oldest", "old"))
    (event,) = Calendar.from_ical(calendar(SITE, EN, [renamed])).walk("VEVENT")

    assert str(event["UID"]) == "oldest@example.org"
    assert str(event["URL"]) == "https://example.org/demo/en/meetings/marsa/"


def test_the_end_is_exclusive() -> None:
    marsa, tower, last = events(EN)

    assert (marsa["DTSTART"].dt, marsa["DTEND"].dt) == (date(2022, 9, 30), date(2022, 10, 3))
    assert (tower["DTSTART"].dt, tower["DTEND"].dt) == (date(2023, 3, 1), date(2023, 3, 2))
    assert "DTEND" not in last  # there is no day after


@pytest.mark.parametrize(
    ("updated", "revision", "lines"),
    [
        (None, 0, ["DTSTAMP:19700101T000000Z", "SEQUENCE:0"]),
        (None, 2, ["DTSTAMP:19700101T000000Z", "SEQUENCE:2"]),
        # A day begins in the site's time zone: Casablanca is an hour before UTC, and was not in the Ramadan of 2024.
        (date(2023, 3, 1), 0, ["LAST-MODIFIED:20230228T230000Z", "DTSTAMP:20230228T230000Z", "SEQUENCE:0"]),
        (date(2024, 3, 20), 1, ["LAST-MODIFIED:20240320T000000Z", "DTSTAMP:20240320T000000Z", "SEQUENCE:1"]),
        (
            datetime(2023, 3, 1, 18, 30, tzinfo=timezone(timedelta(hours=-3))),
            0,
            ["LAST-MODIFIED:20230301T213000Z", "DTSTAMP:20230301T213000Z", "SEQUENCE:0"],
        ),
        (date(9999, 12, 31), 9999, ["LAST-MODIFIED:99991230T230000Z", "DTSTAMP:99991230T230000Z", "SEQUENCE:9999"]),
    ],
)
@pytest.mark.parametrize("starts", [date(2022, 9, 30), date(2024, 9, 30)])
def test_how_new_an_event_is_comes_from_its_own_fields_and_not_from_its_day_or_the_clock(
    starts: date, updated: date | datetime | None, revision: int, lines: list[str]
) -> None:
    moved = replace(SITE.meetings[0], starts=starts, ends=starts, updated=updated, revision=revision)
    text = calendar(SITE, EN, [moved]).decode()

    assert set(re.findall(r"(?:DTSTAMP|LAST-MODIFIED|SEQUENCE|CREATED).*(?=\r)", text)) == {*lines}


def test_texts_survive_a_round_trip_and_state_their_language() -> None:
    arabic, english = events(AR)[0], events(EN)[0]

    assert str(arabic["SUMMARY"]) == LONG
    assert str(english["SUMMARY"]) == "The Marsa meeting"
    assert english["SUMMARY"].params["LANGUAGE"] == "en-GB"
    assert str(english["LOCATION"]) == "Marsa; the port, old – The Land"
    assert str(english["URL"]) == "https://example.org/demo/en/meetings/marsa/"
    assert (english["GEO"].latitude, english["GEO"].longitude) == (10.5, -3.25)


def test_a_missing_text_is_replaced_by_that_of_the_source_language() -> None:
    french = events(FR)[1]

    assert str(french["SUMMARY"]).strip(ISOLATES) == "اجتماع"
    assert french["SUMMARY"].params["LANGUAGE"] == "ar-MA"
    assert str(french["LOCATION"]).strip(ISOLATES) == "البرج"
    assert "GEO" not in french


def test_a_site_without_meetings_has_an_empty_calendar() -> None:
    made = Calendar.from_ical(calendar(site(), AR, ()))

    assert str(made["X-WR-CALNAME"]) == "نموذج"
    assert str(made["PRODID"]) == "-//nashra//example.org//AR-MA"
    assert made.subcomponents == []
