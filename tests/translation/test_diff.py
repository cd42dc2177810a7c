"""The passages that are behind: the original then and now, and the translation."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from nashra.content import former, ledger, rewrite
from nashra.model.content import Document, Entry
from nashra.translation import diff, sync
from nashra.translation.diff import NOT_KNOWN, DiffSpan, PassageDiff, as_text, difference, passage_diffs
from tests.samples import loaded

THEN = """\
---
title: عنوان
summary: >
  ملخص
  قديم.
date: 2023-03-01
---

## فصل

انضم 84 عضوا.

- بند

خاتمة.
"""
NOW = THEN.replace("84", "85").replace("- بند\n\n", "").replace("خاتمة", "فقرة جديدة.\n\nخاتمة")
TRANSLATION = """\
---
title: A title
summary: A summary.
---

## Chapter

84 members joined.

- An item

An end.
"""


def synced(original: str, translation: str, reason: str = "") -> str:
    """Return a translation that is recorded as translated from an original."""
    site, _ = loaded({"briefings/a/ar.md": original, "briefings/a/en.md": translation})
    return sync.sync(site, "a", ["en"], sync.Choice(reason=reason))[0].text


def documents(original: str, translation: str) -> tuple[Document, Document]:
    site, _ = loaded({"briefings/a/ar.md": original, "briefings/a/en.md": translation})
    folder = {document.language: document for document in site.briefings}
    return folder["ar"], folder["en"]


RECORDED = synced(THEN, TRANSLATION)


def test_each_passage_has_the_original_then_and_now_and_the_translation() -> None:
    assert passage_diffs(*documents(NOW, RECORDED), [NOW, THEN]) == [
        PassageDiff("¶2", "changed", 11, 15, "انضم 84 عضوا.", "انضم 85 عضوا.", "84 members joined."),
        PassageDiff("¶3", "removed", None, 17, "- بند", None, "- An item"),
        PassageDiff("¶3", "new", 13, None, None, "فقرة جديدة.", None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "name", "then"),
    [
        ("title: عنوان", "title: عنوان آخر", "title", "عنوان"),
        ("ملخص\n  قديم.", "ملخص جديد.", "summary", "ملخص قديم."),
    ],
)
def test_a_field_of_an_older_version_is_read_as_yaml(before: str, after: str, name: str, then: str) -> None:
    (detail,) = passage_diffs(*documents(THEN.replace(before, after), RECORDED), [THEN])

    assert (detail.name, detail.state, detail.then) == (name, "changed", then)


@pytest.mark.parametrize(
    "versions", [[], [NOW], ["no front matter"], ["---\ntitle: [\n---\n\nx"], [THEN.replace("84 عضوا", "84")]]
)
def test_without_the_translated_version_the_older_text_is_not_known(versions: list[str]) -> None:
    detail = passage_diffs(*documents(NOW, RECORDED), versions)[0]

    assert (detail.then, detail.now) == (NOT_KNOWN, "انضم 85 عضوا.")


def test_versions_are_read_as_far_as_needed() -> None:
    def versions() -> Iterator[str]:
        yield NOW
        yield THEN
        pytest.fail("the text was found in the one before")

    assert passage_diffs(*documents(NOW, RECORDED), versions())[1].then == "- بند"


def test_a_ledger_of_an_earlier_version_has_its_older_texts() -> None:
    original, translation = documents(NOW, RECORDED)
    entries = list(translation.ledger or ())
    changed = next(index for index, entry in enumerate(entries) if entry.kind == "paragraph")
    entries[changed] = Entry("paragraph", former.fingerprint("paragraph", "انضم 84 عضوا."))

    (first, *_) = passage_diffs(original, replace(translation, ledger=tuple(entries)), [NOW, THEN])

    assert (first.state, first.then, first.now) == ("changed", "انضم 84 عضوا.", "انضم 85 عضوا.")


def test_no_version_is_read_where_nothing_is_behind() -> None:
    def versions() -> Iterator[str]:
        pytest.fail("nothing is to be found")
        yield ""

    assert passage_diffs(*documents(THEN, RECORDED), versions()) == []
    assert passage_diffs(*documents(THEN, TRANSLATION), versions()) == []


def test_a_passage_with_a_reason_is_shown_too() -> None:
    found = passage_diffs(*documents(THEN, synced(THEN, TRANSLATION, "a typo")), [])

    assert {(detail.state, detail.reason, detail.then) for detail in found} == {("current", "a typo", None)}
    assert [detail.name for detail in found] == ["title", "summary", "¶1", "¶2", "¶3", "¶4"]


def test_a_block_that_is_to_do_has_no_then() -> None:
    record = [line for line in RECORDED.split("\n") if line.startswith("  - ")]
    lines = [f"{ledger.FIELD}:", *record[:3], "  - paragraph to do", *record[4:]]
    waiting = rewrite.with_field(RECORDED.replace("84 members joined.", "TODO"), ledger.FIELD, lines)
    (detail,) = passage_diffs(*documents(THEN, waiting), [THEN])

    assert detail == PassageDiff("¶2", "to do", 11, 15, None, "انضم 84 عضوا.", "TODO")


# --- as it is printed ----------------------------------------------------------------------------------------


def test_a_terminal_shows_each_passage_with_both_places() -> None:
    original, translation = documents(NOW, RECORDED)

    assert as_text(original, translation, passage_diffs(original, translation, [THEN])) == (
        "content/briefings/a/en.md and its original content/briefings/a/ar.md\n"
        "\n"
        "¶2 changed  (content/briefings/a/ar.md:11 ↔ content/briefings/a/en.md:15)\n"
        "  then → now: انضم [-84-]{+85+} عضوا.\n"
        "  translation:  84 members joined.\n"
        "\n"
        "¶3 removed  (content/briefings/a/en.md:17)\n"
        "  then:  - بند\n"
        "  translation:  - An item\n"
        "\n"
        "¶3 new  (content/briefings/a/ar.md:13)\n"
        "  now:   فقرة جديدة."
    )


def test_a_terminal_shows_what_is_not_known_and_the_reason_of_a_passage() -> None:
    original, translation = documents(NOW, RECORDED)
    unknown = as_text(original, translation, passage_diffs(original, translation, [])[:1])
    kept = passage_diffs(*documents(THEN, synced(THEN, TRANSLATION, "a typo")), [])[:1]

    assert "  then:  not known\n  now:   انضم 85 عضوا.\n" in unknown
    assert "title current" in as_text(original, translation, kept)
    assert "  kept:  a typo\n" in as_text(original, translation, kept)


def test_where_nothing_is_behind_the_text_says_so() -> None:
    assert (
        as_text(*documents(THEN, RECORDED), [])
        == "content/briefings/a/en.md: nothing is behind content/briefings/a/ar.md"
    )


# --- differences ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now", "pieces"),
    [
        ("a b c", "a b c", ["kept a b c"]),
        ("انضم 84 عضوا.", "انضم 85 عضوا.", ["kept انضم ", "out 84", "in 85", "kept  عضوا."]),
        ("a b", "a x b", ["kept a ", "in x ", "kept b"]),
        ("a, b", "a b", ["kept a", "out ,", "kept  b"]),
        ("", "a", ["in a"]),
        ("a", "", ["out a"]),
        ("", "", []),
    ],
)
def test_words_are_compared(then: str, now: str, pieces: list[str]) -> None:
    assert [f"{piece.change} {piece.text}" for piece in difference(then, now)] == pieces


WORDS = st.text("ab ،.ن\n", max_size=20) | st.text(max_size=20)


@given(WORDS, WORDS)
def test_kept_and_out_are_the_old_text_and_kept_and_in_the_new_one(then: str, now: str) -> None:
    pieces: list[DiffSpan] = diff.difference(then, now)

    assert "".join(piece.text for piece in pieces if piece.change != "in") == then
    assert "".join(piece.text for piece in pieces if piece.change != "out") == now
    assert all(piece.text for piece in pieces)
