"""How the languages of a site write numbers: read from their files once, and remembered with the names of CLDR."""

import json
from dataclasses import replace

import pytest

from nashra.build import numerals_cache
from nashra.build.numerals_cache import numerals_of
from nashra.incremental.store import Memory
from nashra.model.settings import Language
from nashra.model.sources import Source
from nashra.review.reading import cldr
from tests.samples import SETTINGS


@pytest.mark.parametrize(
    ("files", "numbers", "faulty"),
    [
        ({}, {}, []),
        ({"en": b"numbers: {7: [seven]}\n"}, {"en": {7: ("seven",)}}, []),
        ({"ar": b"numbers: {}\n", "fr": b"numbers: {}\njoin: [et]\n"}, {"ar": {}, "fr": {}}, []),
        ({"de": b"numbers: {7: [sieben]}\n"}, {}, []),  # no language of the site
        ({"en": b"numbers: {x: [seven]}\n", "fr": b"numbers: {7: [sept]}\n"}, {"fr": {7: ("sept",)}}, ["en"]),
        ({"fr": b"\xff"}, {}, ["fr"]),
    ],
)
def test_numerals_are_those_of_the_languages_that_have_a_file(
    files: dict[str, bytes], numbers: dict[str, object], faulty: list[str]
) -> None:
    paths = {f"translations/{prefix}/numerals.yaml": data for prefix, data in files.items()}

    found, problems = numerals_of({path: Source(path, data) for path, data in paths.items()}, SETTINGS, Memory())

    assert {prefix: one.numbers for prefix, one in found.items()} == numbers
    assert [problem.path for problem in problems] == [f"translations/{prefix}/numerals.yaml" for prefix in faulty]


@pytest.mark.parametrize(
    ("files", "numbers"),
    [
        (["en"], {"en": "en", "en-us": "en"}),
        (["en", "en-us"], {"en": "en", "en-us": "en-us"}),
        (["en-us"], {"en-us": "en-us"}),
    ],
)
def test_a_second_form_of_a_language_counts_as_the_first_unless_it_has_a_file(
    files: list[str], numbers: dict[str, str]
) -> None:
    american = Language("en-us", "en-US", "English", "ltr", variant=True)
    site = replace(SETTINGS, languages=(*SETTINGS.languages, american))
    paths = {f"translations/{prefix}/numerals.yaml": f"numbers: {{7: [{prefix}]}}\n".encode() for prefix in files}

    found, problems = numerals_of({path: Source(path, data) for path, data in paths.items()}, site, Memory())

    assert problems == []
    assert {prefix: one.numbers[7] for prefix, one in found.items()} == {
        prefix: (word,) for prefix, word in numbers.items()
    }


def test_what_is_remembered_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    path = "translations/fr/numerals.yaml"
    sources = {path: Source(path, b"numbers: {7: [sept]}\nfractions: {1/2: [demi]}\njoin: [et]\n")}
    memory = Memory()
    first, _ = numerals_of(sources, SETTINGS, memory)
    tags = [language.formats_tag for language in SETTINGS.languages]
    names = [cldr.of(tag) for tag in tags]
    monkeypatch.setattr(cldr, "REMEMBERED", {})
    monkeypatch.setattr(numerals_cache, "_parsed", None)  # it would fail now

    again, problems = numerals_of(sources, SETTINGS, memory)

    assert problems == []
    assert (again["fr"].numbers, again["fr"].fractions, again["fr"].join) == (
        {7: ("sept",)},
        {"1/2": ("demi",)},
        ("et",),
    )
    assert first["fr"].numbers == again["fr"].numbers
    remembered = [cldr.REMEMBERED[tag] for tag in tags]
    assert json.dumps(remembered) == json.dumps(names)


def test_a_file_with_a_fault_is_read_again() -> None:
    path = "translations/fr/numerals.yaml"
    sources = {path: Source(path, b"numbers: {x: [sept]}\n")}
    memory = Memory()

    assert numerals_of(sources, SETTINGS, memory) != ({}, [])
    assert [problem.path for problem in numerals_of(sources, SETTINGS, memory)[1]] == [path]
