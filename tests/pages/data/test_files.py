"""The data files of a site: what is remembered of them, and that it is never old."""

import json
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from nashra.incremental.store import Memory
from nashra.model.site import Briefing, Site
from nashra.pages.data import briefings, files, names
from nashra.pages.data.files import DataFiles
from tests.pages.data.test_names import with_data
from tests.pages.theme import with_blocks
from tests.sites import EN, briefing, meeting, site

ONE = with_blocks(briefing("one", "ar", "en", texts={"ar": "نص.", "en": "Text."}, day=date(2022, 3, 1)))
TWO = with_blocks(briefing("two", "ar", "fr", texts={"ar": "نص.", "fr": "Texte."}, day=date(2023, 3, 1)))
SITE = with_data(site(TWO, ONE, meetings=(meeting("tower", date(2023, 3, 1)),)))


def made(of: Site, memory: Memory, changed: str = "") -> dict[str, bytes]:
    """Return the data files by name; the briefing `changed` has another digest than otherwise."""
    data = DataFiles(of, lambda one: f"{one.slug} {'changed' if one.slug == changed else ''}", memory)
    return {file.name: data.make(file) for file in data.files}


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the slug of each briefing is added that is taken apart."""
    found: list[str] = []

    def line(of: Site, one: Briefing, *more: Any) -> str:
        found.append(one.slug)
        return briefings.line(of, one, *more)

    monkeypatch.setattr(files, "briefings", SimpleNamespace(line=line))
    return found


def test_what_is_remembered_of_a_briefing_is_used_until_it_changes(taken_apart: list[str]) -> None:
    memory = Memory()
    first = made(SITE, memory)

    assert taken_apart == ["one", "two"]
    assert made(SITE, memory) == first
    assert made(SITE, memory, "two") == first
    assert taken_apart == ["one", "two", "two"]


def test_what_is_remembered_depends_on_names_addresses_and_languages() -> None:
    memory = Memory()
    made(SITE, memory)
    settings = SITE.settings
    other = replace(EN, tag="en-US")
    changes = (
        replace(SITE, settings=replace(settings, url="https://example.com")),
        replace(SITE, settings=replace(settings, languages=(settings.languages[0], other, settings.languages[2]))),
    )

    assert all(made(change, memory) == made(change, Memory()) for change in changes)


def test_damaged_pieces_are_made_again() -> None:
    memory = Memory()
    first = made(SITE, memory)
    for kind, (key, value) in list(memory._values.items()):  # noqa: SLF001
        memory.keep_value(kind, key, b"{" + value)

    assert made(SITE, memory) == first


def test_the_list_has_the_number_of_records_and_a_size_to_two_digits() -> None:
    memory = Memory()
    data = DataFiles(SITE, lambda one: one.slug, memory)
    listed = {one.file.name: (one.records, one.size) for one in data.listed()}
    exact = {name: len(bytes_) for name, bytes_ in made(SITE, memory).items()}

    assert {name: records for name, (records, _) in listed.items()} == {
        "meetings.csv": 1,
        "meetings.json": 1,
        "briefings.jsonl": 2,
        "ar-en.tmx": 0,
        "ar-fr.tmx": 0,  # nothing is recorded as translated
    }
    assert all(abs(size - exact[name]) <= exact[name] / 20 for name, (_, size) in listed.items())
    assert data.listed() == DataFiles(SITE, lambda one: one.slug, memory).listed()


def test_the_digest_of_a_year_changes_with_its_briefings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "WHOLE", 1)
    before = DataFiles(SITE, lambda one: one.slug, Memory())
    after = DataFiles(SITE, lambda one: one.slug.replace("two", "other"), Memory())

    assert before.digest_of("2022") == after.digest_of("2022")
    assert before.digest_of("2023") != after.digest_of("2023")
    assert [json.loads(before.make(file))["id"] for file in before.files if file.kind == "briefings"] == ["one", "two"]


def test_a_site_without_data_has_nothing_to_make() -> None:
    data = DataFiles(site(ONE), lambda one: one.slug, Memory())

    assert (data.files, data.listed()) == ([], [])
    with pytest.raises(LookupError):
        data.make(names.DataFile("meetings.csv", "meetings.csv"))
