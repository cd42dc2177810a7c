"""The meetings as a table and as JSON."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from nashra.pages.data import meetings
from tests.pages.data.test_names import DATA
from tests.sites import PLACES, meeting, site

TEXT = 'قال: "نعم"، ثم،\nلا, no'
MARSA = replace(
    meeting("marsa", date(2022, 9, 30), date(2022, 10, 2), ar=TEXT, en="Meeting"),
    co_chairs=("land", "tower"),
    host="land",
)
SITE = site(meetings=(MARSA, meeting("tower", date(2023, 3, 1), place="tower")))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_is_read_as_it_was_written() -> None:
    first, second = rows(meetings.table(SITE))

    assert list(first)[:11] == [
        *("id", "kind", "starts", "ends", "place", "country", "latitude", "longitude", "host", "co_chairs", "sources")
    ]
    assert (first["id"], first["starts"], first["ends"]) == ("marsa", "2022-09-30", "2022-10-02")
    assert (first["latitude"], first["longitude"]) == ("10.5", "-3.25")
    assert (first["host"], first["co_chairs"]) == ("land", "land tower")
    assert (first["name_ar"], first["name_en"], first["name_fr"]) == (TEXT, "Meeting", "")
    assert (first["country_name_en"], second["country_name_en"], second["latitude"]) == ("The Land", "", "")
    assert first["url_fr"] == "https://example.org/demo/fr/meetings/marsa/"


def test_the_table_is_as_rfc_4180_has_it_after_the_mark_that_spreadsheets_need() -> None:
    data = meetings.table(SITE)

    assert data.startswith(b"\xef\xbb\xbfid,kind,")
    assert data.endswith(b"\r\n")
    assert '"قال: ""نعم""، ثم،\nلا, no"'.encode() in data


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+212", "'+212"),
        ("-a", "'-a"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("a=1", "a=1"),
        ("'a", "'a"),
    ],
)
def test_no_text_is_a_formula(text: str, cell: str) -> None:
    (row,) = rows(meetings.table(site(meetings=(meeting("marsa", date(2022, 9, 30), en=text),))))

    assert row["name_en"] == cell


def test_the_json_has_the_names_of_places_and_the_sources() -> None:
    found = json.loads(meetings.records(SITE, DATA))

    assert found["licence"] == {"name": "CC BY 4.0", "url": "https://example.org/by"}
    first, second = found["meetings"]
    assert first["place"] == {
        "id": "marsa",
        "name": dict(PLACES["marsa"].name),
        "country": {"id": "land", "name": dict(PLACES["land"].name)},
        "coordinates": [10.5, -3.25],
    }
    assert [one["id"] for one in first["co_chairs"]] == ["land", "tower"]
    assert first["sources"] == [{"publisher": "The Office", "url": "https://example.com/a?b=1&c=2"}]
    assert first["url"]["ar"] == "https://example.org/demo/ar/meetings/marsa/"
    assert "host" not in second
    assert "coordinates" not in second["place"]
