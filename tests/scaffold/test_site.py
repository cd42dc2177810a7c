"""The files of a new site are those of the small site, in other languages, with another title and address."""

import json
import re
from pathlib import Path

import pytest
import yaml

from nashra.content import frontmatter, jsonschema
from nashra.model.problems import COMMAND, RefusedError
from nashra.scaffold.site import Wishes, site_files
from tests.conftest import CONVERTER, HERE

START = HERE.parent / "start"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def small() -> Files:
    """Return the site.yaml, the content and the Makefile of the small site."""
    places = [START / "Makefile", *(path for path in (START / "content").rglob("*") if path.is_file())]
    return {path.relative_to(START).as_posix(): path.read_bytes() for path in places}


def new_site(small: Files, *languages: str, title: str = "", url: str = "", host: str = "") -> Files:
    return site_files(small, Wishes(languages, {"": title}, url, host), to_body=CONVERTER, about={})


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
        f"(choose among them; `{COMMAND} docs writing` tells how to add another one afterwards)"
    )
    with pytest.raises(RefusedError, match=f"^{re.escape(message)}$"):
        new_site(small, "en", "de", "es")


@pytest.mark.parametrize("title", ["Nouvelles", 'A "b" \\1 \\g<0>', "# no comment: text", "- 'x'", "نشرة"])
def test_the_title_is_the_one_that_is_given_in_each_language(small: Files, title: str) -> None:
    settings = yaml.safe_load(new_site(small, "fr", "en", title=title)["content/site.yaml"])

    assert settings["title"] == {"fr": title, "en": title}


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ({}, {"fr": "Bulletin du port", "en": "Harbour Bulletin"}),
        ({"fr": "Nos nouvelles"}, {"fr": "Nos nouvelles", "en": "Harbour Bulletin"}),
        ({"": "News", "fr": "Nos nouvelles"}, {"fr": "Nos nouvelles", "en": "News"}),
        ({"en": "", "fr": ""}, {"fr": "Bulletin du port", "en": "Harbour Bulletin"}),
    ],
)
def test_each_language_may_have_a_title_of_its_own(
    small: Files, titles: dict[str, str], expected: dict[str, str]
) -> None:
    files = site_files(small, Wishes(("fr", "en"), titles), to_body=CONVERTER, about={})
    settings, before = (yaml.safe_load(files["content/site.yaml"]) for files in (files, small))

    assert settings["title"] == expected
    assert settings["description"] == {prefix: before["description"][prefix] for prefix in ("fr", "en")}


def test_a_title_in_no_language_of_the_site_is_refused(small: Files) -> None:
    message = "there is a title in `ar`, but the languages of the site are fr, en"
    with pytest.raises(RefusedError, match=f"^{message}$"):
        site_files(small, Wishes(("fr", "en"), {"ar": "نشرة"}), to_body=CONVERTER, about={})


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://news.example.org", "url: https://news.example.org  "),
        ("https://example.org/news/", "url: https://example.org/news/  "),
        ("http://نشرة.example", "url: http://نشرة.example  "),
    ],
)
def test_the_address_is_the_one_that_is_given(small: Files, url: str, line: str) -> None:
    text = new_site(small, url=url)["content/site.yaml"].decode()

    assert f"\n{line}" in text
    assert text.count("\nurl:") == 1


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("example.org", "`url` is no web address: `example.org` (write it whole"),
        ("https://example.org/?a=b", "`url` must be only the address of the site"),
        ('https://example.org/" x', "`url` is no web address"),
        ("https://a\udcff.example", "the address holds the character U+DCFF"),
        (" ", "the address is empty"),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(small: Files, url: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        new_site(small, url=url)

    assert message in str(refusal.value)


def test_a_host_gets_its_own_files(small: Files) -> None:
    assert b"NASHRA_HOST ?= nginx\n" in new_site(small, host="nginx")["Makefile"]


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
