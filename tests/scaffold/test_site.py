"""The files of a new site are those of the small site, in other languages, with another title and Makefile."""

import json
import re
from pathlib import Path

import pytest
import yaml

from nashra.content import frontmatter, jsonschema
from nashra.model.problems import RefusedError
from nashra.scaffold.site import site_files
from tests.conftest import CONVERTER, HERE

START = HERE.parent / "start"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def small() -> Files:
    """Return the site.yaml, the content and the Makefile of the small site."""
    places = [START / "Makefile", *(path for path in (START / "content").rglob("*") if path.is_file())]
    return {path.relative_to(START).as_posix(): path.read_bytes() for path in places}


def new_site(small: Files, *languages: str, title: str = "", makefile: dict[str, str] | None = None) -> Files:
    return site_files(small, to_body=CONVERTER, about={}, languages=languages, title=title, makefile=makefile)


def front_matter(files: Files, path: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(files[path].decode().split("---\n")[1])
    return found


def body(files: Files, path: str) -> str:
    return files[path].decode().split("---\n", 2)[2]


def test_without_wishes_only_the_schemas_are_new(small: Files) -> None:
    schemas = {f".vscode/schemas/{kind}.json" for kind in jsonschema.KINDS}
    files = new_site(small)

    assert files.keys() == small.keys() | schemas
    assert {path: files[path] for path in small} == small
    for path in schemas:
        assert isinstance(json.loads(files[path]), dict)


LANGUAGES = [("en", "fr"), ("fr", "en", "ar"), ("en",), ("ar",), ("fr", "ar")]


@pytest.mark.parametrize("languages", LANGUAGES, ids=",".join)
def test_only_the_languages_that_are_wanted_are_left(small: Files, languages: tuple[str, ...]) -> None:
    files = new_site(small, *languages)

    settings = yaml.safe_load(files["content/site.yaml"])
    assert settings["source_language"] == languages[0]
    assert [item["tag"].split("-")[0] for item in settings["languages"]] == list(languages)
    assert settings["title"].keys() == settings["description"].keys() == set(languages)
    assert {Path(path).stem for path in files if path.endswith(".md")} == set(languages)
    for name in ("tags", "places", "glossary"):
        data = yaml.safe_load(files[f"content/{name}.yaml"])
        assert data
        for prefix in {"ar", "en", "fr"} - set(languages):
            assert not re.search(rf"^ +{prefix}:", files[f"content/{name}.yaml"].decode(), re.MULTILINE)


@pytest.mark.parametrize("languages", LANGUAGES, ids=",".join)
def test_the_same_languages_once_more_change_nothing(small: Files, languages: tuple[str, ...]) -> None:
    once = new_site(small, *languages)

    assert new_site(once, *languages) == once
    assert new_site(small, *languages, *languages) == once


def test_the_facts_move_to_the_new_original_and_its_ledger_goes(small: Files) -> None:
    folder = "content/briefings/2024-03-14-night-ferry"
    before = front_matter(small, f"{folder}/ar.md")
    files = new_site(small, "fr", "ar")
    original, translation = front_matter(files, f"{folder}/fr.md"), front_matter(files, f"{folder}/ar.md")

    facts = {name: value for name, value in before.items() if name in frontmatter.FACTS}
    assert facts.keys() == {"date", "meeting", "place", "tags", "source"}
    assert original == {name: front_matter(small, f"{folder}/fr.md")[name] for name in ("title", "summary")} | facts
    assert translation.keys() == {"title", "summary", "ledger"}
    assert translation["title"] == before["title"]
    ledger = translation["ledger"]
    assert isinstance(ledger, list)
    assert [entry.rpartition(" ")[0] for entry in ledger] == [
        *("title", "summary", "paragraph", "heading", "list item", "list item", "list item", "heading"),
        *("paragraph", "paragraph"),
    ]
    for path in (f"{folder}/fr.md", f"{folder}/ar.md"):
        assert body(files, path) == body(small, path)


def test_a_language_of_no_text_is_refused(small: Files) -> None:
    message = (
        "the small site is written in ar, en, fr, not in `de` "
        "(choose among them; docs/writing.md tells how to add another one afterwards)"
    )
    with pytest.raises(RefusedError, match=f"^{re.escape(message)}$"):
        new_site(small, "en", "de", "es")


@pytest.mark.parametrize("title", ["Nouvelles", 'A "b" \\1 \\g<0>', "# no comment: text", "- 'x'", "نشرة"])
def test_the_title_is_the_one_that_is_given_in_each_language(small: Files, title: str) -> None:
    settings = yaml.safe_load(new_site(small, "fr", "en", title=title)["content/site.yaml"])

    assert settings["title"] == {"fr": title, "en": title}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "NASHRA ?= ..\nNASHRA_REPOSITORY ?=\nsite:\n\techo $(NASHRA)\n"),
        ({"NASHRA": "../a $b"}, "NASHRA ?= ../a $$b\nNASHRA_REPOSITORY ?=\nsite:\n\techo $(NASHRA)\n"),
        ({"NASHRA": "C:\\1 #2"}, "NASHRA ?= C:\\1 \\#2\nNASHRA_REPOSITORY ?=\nsite:\n\techo $(NASHRA)\n"),
        ({"NASHRA": ""}, "NASHRA ?=\nNASHRA_REPOSITORY ?=\nsite:\n\techo $(NASHRA)\n"),
        (
            {"NASHRA_REPOSITORY": "https://host.example/nashra", "OTHER": "x"},
            "NASHRA ?= ..\nNASHRA_REPOSITORY ?= https://host.example/nashra\nsite:\n\techo $(NASHRA)\n",
        ),
    ],
)
def test_the_makefile_has_the_values_of_variables(small: Files, values: dict[str, str], expected: str) -> None:
    makefile = b"NASHRA ?= ..\nNASHRA_REPOSITORY ?=\nsite:\n\techo $(NASHRA)\n"

    assert new_site(small | {"Makefile": makefile}, makefile=values)["Makefile"].decode() == expected


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("content/site.yaml", "title: {}\n", "the small site is faulty"),
        ("content/pages/about/fr.md", "no front matter\n", "has no front matter"),
    ],
)
def test_a_small_site_with_a_fault_is_an_error_of_nashra_s_own(
    small: Files, path: str, text: str, message: str
) -> None:
    with pytest.raises(AssertionError, match=message):
        new_site(small | {path: text.encode()}, "fr", "ar")
