"""The table of the status of each text in each language."""

import pytest

from nashra.markdown import meaning
from nashra.translation import status
from nashra.translation.status import Passage, TextStatus
from tests.samples import ORIGINAL, TRANSLATION, loaded


def fingerprint(kind: str, text: str) -> str:
    return f"{kind} {meaning.fingerprint(kind, text)}"


LEDGER = f"ledger:\n  - {fingerprint('title', 'عنوان')}\n  - {fingerprint('paragraph', 'نص.')}\n"
RECORDED = TRANSLATION.replace("title: A title\n", f"title: A title\n{LEDGER}")
APPROVED = RECORDED.replace("ledger:", "status: approved\napproval: {by: Amina, on: 2023-03-02, text: TEXT}\nledger:")
DRAFT = TRANSLATION.replace("title:", "status: draft\ntitle:")
FILES = {
    "briefings/a/ar.md": ORIGINAL,
    "briefings/a/en.md": RECORDED,
    "briefings/a/fr.md": DRAFT,
    "briefings/b/ar.md": "no front matter",
    "briefings/c/ar.md": TRANSLATION,
    "briefings/c/fr.md": ORIGINAL.replace("title:", "original: true\nstatus: draft\ntitle:"),
    "pages/about/ar.md": TRANSLATION,
    "pages/about/en.md": TRANSLATION,
}


def standing(original: str, translation: str) -> TextStatus:
    made = status.status_table(loaded({"briefings/a/ar.md": original, "briefings/a/en.md": translation})[0])
    return made.rows[0].texts["en"]


def test_a_terminal_shows_columns_and_counts() -> None:
    assert status.as_text(status.status_table(loaded(FILES)[0])) == (
        "text         ar          en           fr\n"
        "c            unrecorded  missing      original · draft\n"
        "b            faulty      missing      missing\n"
        "a            original    2/2 current  unrecorded · draft\n"
        "pages/about  original    unrecorded   missing\n"
        "\n"
        "1 current, 1 faulty, 4 missing, 3 original, 3 unrecorded"
    )


@pytest.mark.parametrize(
    ("original", "translation", "cell"),
    [
        (ORIGINAL, RECORDED, "2/2 current"),
        (ORIGINAL.replace("نص.", "نص آخر."), RECORDED, "1/2 current · ¶1 changed"),
        (ORIGINAL.replace("عنوان", "عنوان جديد"), RECORDED, "1/2 current · title changed"),
        (ORIGINAL + "\nفقرة.\n", RECORDED, "2/3 current · ¶2 new"),
        (ORIGINAL.replace("نص.", "## عنوان"), RECORDED, "1/3 current · ¶1 removed · ¶1 new"),
        (ORIGINAL + "\nنعم.\n" * 3, RECORDED, "2/5 current · ¶2 new · ¶3 new · ¶4 new"),
        (ORIGINAL + "\nنعم.\n" * 5, RECORDED, "2/7 current · ¶2 new · ¶3 new · ¶4 new · ¶5 new · and 1 more"),
        (ORIGINAL, DRAFT, "unrecorded · draft"),
    ],
)
def test_the_blocks_that_are_behind_are_named(original: str, translation: str, cell: str) -> None:
    assert status.cell(standing(original, translation)) == cell


def test_an_approval_is_void_when_the_text_has_changed() -> None:
    document = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": RECORDED})[0].briefings[1]
    approved = APPROVED.replace("TEXT", document.fingerprint)

    assert status.cell(standing(ORIGINAL, approved)) == "2/2 current · approved by Amina"
    assert (
        status.cell(standing(ORIGINAL, approved.replace("Text.", "Another text.")))
        == "2/2 current · approval void: the text has changed"
    )


def test_the_json_is_by_slug_and_prefix() -> None:
    made = status.status_table(
        loaded({"briefings/a/ar.md": ORIGINAL.replace("نص.", "نص آخر."), "briefings/a/en.md": RECORDED})[0]
    )

    assert status.as_json(made)[0]["languages"]["en"] == {
        "state": "stale",
        "path": "content/briefings/a/en.md",
        "current": 1,
        "total": 2,
        "behind": [{"block": "¶1", "state": "changed", "line": 8}],
        "others": [],
    }
    assert status.as_json(made)[0]["languages"]["fr"] == {"state": "missing", "path": "content/briefings/a/fr.md"}
    assert [str(problem) for problem in status.as_advice(made)] == [
        "content/briefings/a/en.md:8: advice: ¶1 of the original: changed (translate it, then `nashra sync`)"
    ]


def test_the_passages_behind_have_the_lines_of_the_translation() -> None:
    assert standing(ORIGINAL + "\nفقرة.\n", RECORDED).behind == (Passage("¶2", "new", 8),)


def test_a_site_without_texts_says_so() -> None:
    assert status.as_text(status.status_table(loaded({})[0])) == "text  ar  en  fr\n\nno texts"
