"""Which data files a site has."""

from dataclasses import replace
from datetime import date

import pytest

from nashra.model.settings import OpenData
from nashra.model.site import Site
from nashra.pages.data import names
from tests.sites import SETTINGS, briefing, meeting, site

DATA = OpenData("CC BY 4.0", "https://example.org/by")


def with_data(made: Site, *without: str) -> Site:
    """Return a site that publishes its data, without some briefings."""
    return replace(made, settings=replace(SETTINGS, data=replace(DATA, without=without)))


SMALL = site(
    briefing("three", "fr", "ar", day=date(2023, 3, 3)),
    briefing("two", "ar", day=date(2023, 3, 2)),
    briefing("one", "ar", "fr", "en", day=date(2022, 3, 1)),
    meetings=(meeting("tower", date(2023, 3, 1)),),
)


def files_of(made: Site) -> list[str]:
    return [file.name for file in names.data_files(made)]


def test_without_the_setting_there_is_none() -> None:
    assert files_of(SMALL) == []


@pytest.mark.parametrize(
    ("made", "files"),
    [
        (
            with_data(SMALL),
            ["meetings.csv", "meetings.json", "briefings.jsonl", "ar-en.tmx", "ar-fr.tmx", "fr-ar.tmx"],
        ),
        (with_data(SMALL, "one"), ["meetings.csv", "meetings.json", "briefings.jsonl", "fr-ar.tmx"]),
        (with_data(site()), []),
        (with_data(site(briefing("two", "ar"))), ["briefings.jsonl"]),
    ],
)
def test_there_is_one_for_each_pair_of_languages(made: Site, files: list[str]) -> None:
    assert files_of(made) == files


def test_many_briefings_are_divided_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "WHOLE", 2)

    assert files_of(with_data(SMALL))[2:] == [
        *("briefings-2022.jsonl", "briefings-2023.jsonl", "ar-en-2022.tmx", "ar-fr-2022.tmx", "fr-ar-2023.tmx")
    ]
    by_year = names.briefings_by_year(with_data(SMALL))
    assert {year: [one.slug for one in found] for year, found in by_year.items()} == {
        "2022": ["one"],
        "2023": ["two", "three"],
    }


def test_a_text_that_only_a_build_with_drafts_shows_is_no_data() -> None:
    hidden = replace(briefing("one", "ar", "en", "fr"), unpublished=frozenset({"en"}))
    of_a_draft = replace(briefing("two", "ar", "en"), unpublished=frozenset({"ar", "en"}))

    assert names.translations(hidden) == ["fr"]
    assert files_of(with_data(site(hidden, of_a_draft))) == ["briefings.jsonl", "ar-fr.tmx"]
    assert [one.slug for one in names.briefings_by_year(with_data(site(hidden, of_a_draft)))[""]] == ["one"]
