"""Reading the fields of front matter. The messages for writers are in tests/problems."""

from datetime import UTC, date, datetime

import pytest

from nashra.content import frontmatter, yaml
from nashra.content.fields import Fields
from nashra.content.frontmatter import FrontMatter
from nashra.model.content import Approval, Correction, Entry, Facts, Reference
from tests.sites import SETTINGS

NO_FACTS = Facts(None, None, None, None, None, (), (), (), ())
EMPTY = FrontMatter(
    summary=None,
    original=False,
    status="",
    translator=None,
    reviewer=None,
    note=None,
    ledger=None,
    approval=None,
    facts=NO_FACTS,
    audio=None,
    review={},
)


def read(text: str, language: str = "ar") -> tuple[str | None, FrontMatter, list[str]]:
    """Return the title, the other fields, and the messages about them."""
    mapping, problems = yaml.parse("a", text)
    reader = Fields("a", mapping or yaml.Mapping((), 1), problems)
    title, front = frontmatter.read(reader, SETTINGS, language)
    reader.finish()
    return title, front, [problem.message for problem in problems]


def test_a_title_is_enough() -> None:
    assert read("title: A title") == ("A title", EMPTY, [])


EMPTIED = """\
summary: ""
original:
status: null
translator: ~
reviewer: ''
ledger: []
approval: {}
updated:
publish_at: null
meeting: ""
place: ~
tags: []
source: {}
aliases: null
corrections: []
review: {}
"""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_fields_that_a_form_left_empty_are_absent(language: str) -> None:
    assert read(f"title: A title\n{EMPTIED}", language) == ("A title", EMPTY, [])


@pytest.mark.parametrize(
    ("text", "language", "problems"),
    [
        ("date: null", "ar", ["`date` is empty"]),  # the site's source language
        ('date: ""', "ar", ["`date` is empty"]),
        ("original: true\ndate:", "en", ["`date` is empty"]),
        ("date: null", "en", []),
    ],
)
def test_an_original_has_no_empty_date(text: str, language: str, problems: list[str]) -> None:
    assert read(f"title: A title\n{text}", language)[2] == problems


def test_a_title_is_required() -> None:
    assert read("summary: A summary") == (None, {**EMPTY, "summary": "A summary"}, ["`title` is missing"])


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("summary: Short.", {"summary": "Short."}),
        ("original: true", {"original": True}),
        ("original: false", {}),
        ("status: draft", {"status": "draft"}),
        ("translator: A. B.", {"translator": "A. B."}),
        ("reviewer: C. D.", {"reviewer": "C. D."}),
        ("ledger:\n  - title bcdfghjkmnpq", {"ledger": (Entry("title", "bcdfghjkmnpq"),)}),
        (
            "approval: {by: Amina, on: 2023-03-01, text: bcdfghjkmnpq}",
            {"approval": Approval("Amina", date(2023, 3, 1), "bcdfghjkmnpq")},
        ),
    ],
)
def test_fields_of_any_text(line: str, changed: dict[str, object]) -> None:
    assert read(f"title: A\n{line}") == ("A", {**EMPTY, **changed}, [])


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("date: 2023-03-01", "date", date(2023, 3, 1)),
        ("updated: 2023-03-01T18:00Z", "updated", datetime(2023, 3, 1, 18, tzinfo=UTC)),
        ("publish_at: 2023-03-01T18:00Z", "publish_at", datetime(2023, 3, 1, 18, tzinfo=UTC)),
        ("meeting: 2022-05-11-marrakech", "meeting", "2022-05-11-marrakech"),
        ("place: niamey", "place", "niamey"),
        ("tags: [water, food]", "tags", ("water", "food")),
        ("aliases: [old, older]", "aliases", ("old", "older")),
        ("id: old", "id", "old"),
        (
            "source: {publisher: P, url: https://p.example/}",
            "source",
            (Reference("P", "https://p.example/", None, None),),
        ),
        (
            "source: [{publisher: {ar: ب, en: P}, url: https://p.example/, title: {en: T}}]",
            "source",
            (Reference({"ar": "ب", "en": "P"}, "https://p.example/", {"en": "T"}, None),),
        ),
        (
            "corrections:\n  - date: 2023-03-02\n    what: {ar: ب}\n    blocks: [2]\n    languages: [en]",
            "corrections",
            (Correction(date(2023, 3, 2), {"ar": "ب"}, (2,), ("en",)),),
        ),
    ],
)
def test_facts_of_an_original(line: str, field: str, value: object) -> None:
    _, front, problems = read(f"title: A\n{line}")

    assert problems == []
    assert {name: getattr(front["facts"], name) for name in frontmatter.FACTS} == {
        **{name: getattr(NO_FACTS, name) for name in frontmatter.FACTS},
        field: value,
    }


def test_a_correction_without_its_day_is_left_out_and_named() -> None:
    _, front, problems = read("title: A\ncorrections:\n  - what: {ar: ب}")

    assert front["facts"].corrections == ()
    assert problems == ["`corrections` holds an item that has a fault: `date` is missing"]


def test_a_field_that_no_text_has_is_named() -> None:
    assert read("title: A\ntitel: B")[2] == ["unknown field `titel`"]
