"""Documents -> the table of what is there in which language."""

from nashra import status
from nashra.status import Row, Table
from tests.samples import ORIGINAL, TRANSLATION, loaded

DRAFT = TRANSLATION.replace("title:", "status: draft\ntitle:")
FILES = {
    "briefings/a/ar.md": ORIGINAL,
    "briefings/a/en.md": TRANSLATION,
    "briefings/a/fr.md": DRAFT,
    "briefings/b/ar.md": "no front matter",
    "briefings/c/ar.md": TRANSLATION,
    "briefings/c/fr.md": ORIGINAL.replace("title:", "original: true\nstatus: draft\ntitle:"),
    "briefings/c/es.md": TRANSLATION,
    "pages/about/ar.md": TRANSLATION,
}
TABLE = Table(
    ("ar", "en", "fr"),
    [
        Row("c", {"ar": "present", "en": "missing", "fr": "original, draft"}),
        Row("b", {"ar": "faulty", "en": "missing", "fr": "missing"}),
        Row("a", {"ar": "original", "en": "present", "fr": "present, draft"}),
    ],
)


def test_every_briefing_has_a_state_in_every_language_of_the_site() -> None:
    assert status.table(loaded(FILES)[0]) == TABLE


def test_a_terminal_reads_it_in_columns_and_a_count() -> None:
    assert status.as_text(TABLE) == (
        "briefing  ar        en       fr\n"
        "c         present   missing  original, draft\n"
        "b         faulty    missing  missing\n"
        "a         original  present  present, draft\n"
        "\n"
        "1 faulty, 3 missing, 1 original, 1 original, draft, 2 present, 1 present, draft"
    )


def test_a_machine_reads_it_by_slug_and_prefix() -> None:
    assert status.as_json(TABLE)[1] == {
        "slug": "b",
        "languages": {"ar": {"state": "faulty"}, "en": {"state": "missing"}, "fr": {"state": "missing"}},
    }


def test_a_site_without_briefings_says_so() -> None:
    assert status.as_text(status.table(loaded({})[0])) == "briefing  ar  en  fr\n\nno briefings"
