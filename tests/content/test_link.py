"""Linking what was loaded into a site, and the problems of files together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from tests.samples import MEETING, ORIGINAL, SITE, TRANSLATION, linked, loaded

PLACES = "marsa: {name: {ar: المرسى}, country: land}\nland: {name: {ar: البلاد}}\n"
CHOICE = "the ones to choose from are in content/"
NO_TRANSLATOR = "delete it; the original says who wrote it in its sources"
FRENCH = "---\ntitle: Une note\noriginal: true\ndate: 2023-03-02\n---\n\nTexte.\n"


def original(more: str = "", day: str = "2023-03-01") -> str:
    return f"---\ntitle: عنوان\ndate: {day}\n{more}---\n\nنص.\n"


# --- originals and translations -------------------------------------------------------------------------------


def test_the_original_is_the_text_in_the_source_language() -> None:
    site, problems = linked({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION})

    assert problems == []
    assert site.briefings[0].original.language == "ar"
    assert list(site.briefings[0].documents) == ["ar", "en"]


def test_a_text_can_declare_itself_the_original() -> None:
    site, problems = linked({"briefings/a/ar.md": TRANSLATION, "briefings/a/fr.md": FRENCH})

    assert problems == []
    assert site.briefings[0].original.language == "fr"
    assert site.briefings[0].date == date(2023, 3, 2)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"en": TRANSLATION, "fr": TRANSLATION},
            [
                f"{prefix}.md:1: a translation without its original: there is no ar.md beside it "
                "(write ar.md, or set `original: true` in the language this was written in)"
                for prefix in ("en", "fr")
            ],
        ),
        ({"en": TRANSLATION, "ar": "faulty"}, []),
        ({"en": TRANSLATION, "fr": FRENCH.replace("date", "dat")}, []),
        ({"ar": TRANSLATION, "fr": FRENCH.replace("date", "dat")}, []),
        ({"ar": TRANSLATION}, ["ar.md:1: `date` is missing (write a line `date: 2023-03-01`)"]),
        (
            {"ar": original("original: true\n"), "fr": FRENCH},
            ["fr.md:3: two originals: ar.md says `original: true` too (keep one of the two)"],
        ),
        (
            {"ar": original("translator: T\n")},
            [f"ar.md:4: `translator` belongs to a translation ({NO_TRANSLATOR})"],
        ),
        (
            {"ar": ORIGINAL, "en": original("tags: [water]\n")},
            [
                "en.md:3: `date` belongs to the original, ar.md (delete it here)",
                "en.md:4: `tags` belongs to the original, ar.md (delete it here)",
            ],
        ),
    ],
    ids=["none", "faulty", "faulty-elsewhere", "faulty-marked", "no-date", "two", "translator", "facts"],
)
def test_a_folder_without_one_original_is_a_problem_unless_a_faulty_file_may_be_it(
    files: dict[str, str], expected: list[str]
) -> None:
    _, problems = linked({f"briefings/a/{prefix}.md": text for prefix, text in files.items()})

    assert problems == [f"content/briefings/a/{line}" for line in expected]


def test_a_standing_page_has_no_facts() -> None:
    site, problems = linked({"pages/a/ar.md": TRANSLATION, "pages/b/ar.md": ORIGINAL})

    assert [page.slug for page in site.pages] == ["a", "b"]
    assert problems == ["content/pages/b/ar.md:3: a standing page has no `date` (delete it; it belongs to briefings)"]


# --- what is shown, and in which order ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ("", True),
        ("status: review\n", True),
        ("status: draft\n", False),
        ("publish_at: 2024-01-01T00:00Z\n", True),
        ("publish_at: 2024-01-01T00:01Z\n", False),
        ("publish_at: 2024-01-01T01:00\n", True),  # in the site's zone, an hour before
        ("publish_at: 2024-01-01T01:01\n", False),
    ],
)
def test_a_briefing_is_shown_when_it_is_no_draft_and_its_moment_has_come(more: str, shown: bool) -> None:
    files = {"briefings/a/ar.md": original(more), "briefings/a/en.md": TRANSLATION}

    assert bool(linked(files)[0].briefings) == shown
    assert [briefing.draft for briefing in linked(files, drafts=True)[0].briefings] == [not shown]


def test_a_draft_translation_is_not_shown_beside_its_original() -> None:
    files = {
        "briefings/a/ar.md": ORIGINAL,
        "briefings/a/en.md": TRANSLATION.replace("---\n\n", "status: draft\n---\n\n"),
    }

    assert list(linked(files)[0].briefings[0].documents) == ["ar"]
    assert list(linked(files, drafts=True)[0].briefings[0].documents) == ["ar", "en"]


@given(st.lists(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)) | st.dates()))  # noqa: DTZ001
def test_briefings_are_newest_first_by_the_day_as_written(days: list[date]) -> None:
    written = [day.isoformat()[:16] for day in days]
    site, problems = linked({f"briefings/{i}/ar.md": original(day=day) for i, day in enumerate(written)})

    assert problems == []
    assert [briefing.date.isoformat() for briefing in site.briefings] == sorted(
        (day[:10] for day in written), reverse=True
    )


def test_a_day_begins_at_midnight_of_the_site_and_a_moment_keeps_its_offset() -> None:
    site, _ = linked(
        {"briefings/a/ar.md": original(), "briefings/b/ar.md": original(day="2023-03-01T23:30-05:00")},
    )

    assert [(briefing.slug, briefing.date) for briefing in site.briefings] == [
        ("b", date(2023, 3, 1)),
        ("a", date(2023, 3, 1)),
    ]
    assert site.briefings[1].published == datetime(2023, 2, 28, 23, tzinfo=UTC)  # Morocco is an hour ahead
    assert site.briefings[0].published.utcoffset() == timedelta(hours=-5)


def test_a_correction_is_a_change_and_the_last_change_counts() -> None:
    site, problems = linked(
        {
            "briefings/a/ar.md": original("updated: 2023-03-05\ncorrections: [{date: 2023-04-01, what: {ar: صُحح.}}]\n"),
            "briefings/b/ar.md": original("updated: 2023-02-28\n"),
        }
    )

    assert {briefing.slug: briefing.updated.date().isoformat() for briefing in site.briefings} == {
        "a": "2023-04-01",
        "b": "2023-03-01",
    }
    assert problems == ["content/briefings/b/ar.md:4: `updated` is before `date` (check both dates)"]


def test_meetings_are_oldest_first() -> None:
    site, _ = linked(
        {
            f"meetings/{slug}.yaml": MEETING.replace("2023", year)
            for slug, year in (("b", "2024"), ("c", "2022"), ("a", "2024"))
        }
    )

    assert [meeting.slug for meeting in site.meetings] == ["c", "a", "b"]


# --- keys and aliases -----------------------------------------------------------------------------------------


def test_every_key_must_name_something() -> None:
    _, problems = linked(
        {
            "briefings/a/ar.md": original("meeting: towr\nplace: mersa\ntags: [water, fire]\n"),
            "meetings/tower.yaml": MEETING + "host: lnad\nco_chairs: [land, sea]\n",
            "places.yaml": PLACES,
            "tags.yaml": "water: {name: {ar: الماء}}",
        }
    )

    assert problems == [
        "content/briefings/a/ar.md:4: `meeting` names an unknown meeting `towr` (did you mean `tower`?)",
        "content/briefings/a/ar.md:5: `place` names an unknown place `mersa` (did you mean `marsa`?)",
        f"content/briefings/a/ar.md:6: `tags` names an unknown tag `fire` ({CHOICE}tags.yaml)",
        "content/meetings/tower.yaml:7: `host` names an unknown place `lnad` (did you mean `land`?)",
        f"content/meetings/tower.yaml:8: `co_chairs` names an unknown place `sea` ({CHOICE}places.yaml)",
    ]


def test_a_key_that_a_faulty_file_may_hold_is_not_called_unknown() -> None:
    _, problems = linked(
        {
            "briefings/a/ar.md": original("meeting: tower\nplace: marsa\ntags: [water]\n"),
            "meetings/tower.yaml": MEETING + "hots: land\n",
            "meetings/other.yaml": MEETING,
            "places.yaml": "marsa: {name: {en: Marsa}}\n",
            "tags.yaml": "water: [",
        }
    )

    assert problems == []


def test_an_alias_leads_to_one_briefing_and_takes_no_other_address() -> None:
    _, problems = linked(
        {
            "briefings/a/ar.md": original("aliases: [old, b, a, page]\n"),
            "briefings/b/ar.md": original("aliases: [old, older, older]\n"),
        }
    )

    assert [problem.partition(" (")[0] for problem in problems] == [
        "content/briefings/a/ar.md:4: `aliases` takes the address `b` of content/briefings/b/ar.md",
        "content/briefings/a/ar.md:4: `aliases` holds `a`, which leads here already",
        "content/briefings/a/ar.md:4: `aliases` takes the name `page`, which the site itself has",
        "content/briefings/b/ar.md:4: `aliases` takes the address `old` of content/briefings/a/ar.md",
        "content/briefings/b/ar.md:4: `aliases` holds `older`, which leads here already",
    ]


def test_an_alias_of_a_meeting_leads_to_one_meeting_and_takes_no_other_address() -> None:
    _, problems = linked(
        {
            "briefings/a/ar.md": original("aliases: [old]\n"),  # the addresses of briefings are others
            "meetings/a.yaml": MEETING + "aliases: [old, b, index]\n",
            "meetings/b.yaml": MEETING + "aliases: [older, old, b]\n",
            "places.yaml": PLACES,
        }
    )

    hint = "(an address leads to one meeting; delete it)"
    assert problems == [
        f"content/meetings/a.yaml:7: `aliases` takes the address `b` of content/meetings/b.yaml {hint}",
        f"content/meetings/a.yaml:7: `aliases` takes the name `index`, which the site itself has {hint}",
        f"content/meetings/b.yaml:7: `aliases` takes the address `old` of content/meetings/a.yaml {hint}",
        f"content/meetings/b.yaml:7: `aliases` holds `b`, which leads here already {hint}",
    ]


def test_a_briefing_names_a_meeting_by_its_present_name() -> None:
    _, problems = linked(
        {
            "briefings/a/ar.md": original("meeting: old\n"),
            "briefings/b/ar.md": original("meeting: new\n"),
            "meetings/new.yaml": MEETING + "aliases: [older, old]\n",
            "places.yaml": PLACES,
        }
    )

    assert problems == [
        "content/briefings/a/ar.md:4: `meeting` names `old`, a former name (it is now called `new`)",
    ]


@pytest.mark.parametrize(
    ("fields_of_a", "fields_of_b", "expected"),
    [
        ("", "", []),
        ("id: old\n", "id: older\n", []),
        ("id: a\n", "", []),
        ("aliases: [old]\nid: a\n", "aliases: [older]\nid: old\n", []),  # "old" leads to a, whose id is another
        (
            "id: b\n",
            "",
            ["content/briefings/a/ar.md:4: `id` is `b`, by which feed readers know content/briefings/b/ar.md"],
        ),
        (
            "id: old\n",
            "aliases: [old, older]\n",
            ["content/briefings/a/ar.md:4: `id` is `old`, by which feed readers know content/briefings/b/ar.md"],
        ),
        (
            "id: old\n",
            "aliases: [older]\nid: old\n",
            ["content/briefings/b/ar.md:5: `id` is `old`, by which feed readers know content/briefings/a/ar.md"],
        ),
    ],
)
def test_an_id_is_that_of_one_briefing(fields_of_a: str, fields_of_b: str, expected: list[str]) -> None:
    _, problems = linked({"briefings/a/ar.md": original(fields_of_a), "briefings/b/ar.md": original(fields_of_b)})

    hint = " (choose a slug that no other briefing has, or had)"
    assert problems == [f"{problem}{hint}" for problem in expected]


# --- what may be published ------------------------------------------------------------------------------------


def approved(text: str) -> str:
    """Return a file with the approval of its text as it is now."""
    document = loaded({"briefings/a/ar.md": text})[0].briefings[0]
    fields = f"status: approved\napproval: {{by: Amina, on: 2023-03-02, text: {document.fingerprint}}}\n"
    return text.replace("title:", f"{fields}title:", 1)


@pytest.mark.parametrize(
    ("original_text", "translation_text", "shown"),
    [
        (ORIGINAL, TRANSLATION, set()),
        (approved(ORIGINAL), TRANSLATION, {"ar"}),
        (approved(ORIGINAL), approved(TRANSLATION), {"ar", "en"}),
        (approved(ORIGINAL), approved(TRANSLATION).replace("Text.", "Another text."), {"ar"}),  # the approval is void
        (
            approved(ORIGINAL),
            TRANSLATION.replace("title:", "status: approved\ntitle:"),
            {"ar"},
        ),  # without who approved it
        (ORIGINAL, approved(TRANSLATION), set()),
    ],
)
def test_a_site_that_needs_approval_publishes_only_texts_unchanged_since_theirs(
    original_text: str, translation_text: str, shown: set[str]
) -> None:
    files = {
        "site.yaml": SITE + "publish: approved\n",
        "briefings/a/ar.md": original_text,
        "briefings/a/en.md": translation_text,
    }
    site, problems = linked(files)
    with_drafts, _ = linked(files, drafts=True)

    assert problems == []
    assert {prefix for briefing in site.briefings for prefix in briefing.documents} == shown
    assert set(with_drafts.briefings[0].documents) == {"ar", "en"}
    assert {"ar", "en"} - with_drafts.briefings[0].unpublished >= shown
