"""The approval of a text, which is valid until the text changes."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from nashra.content import rewrite
from nashra.model.content import Document
from nashra.model.problems import RefusedError
from nashra.translation import approval, sync
from tests.samples import ORIGINAL, TRANSLATION, loaded

DAY = date(2024, 1, 31)
AR, EN = "content/briefings/a/ar.md", "content/briefings/a/en.md"
LONGER = """\
---
title: A title
summary: A summary.
# of the translator
translator: B. Translator
---

Text with [a link][1].

- An item

[1]: https://example.com
"""


def approved(text: str, by: str = "Amina") -> str:
    """Return the text of a translation with its approval."""
    site, _ = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": text})
    path, written = approval.approve(site, "a", "en", by, DAY)
    assert path == EN
    return written


def read(text: str) -> Document:
    site, _ = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": text})
    return next(document for document in site.briefings if document.language == "en")


def test_an_approval_says_who_when_and_of_which_text() -> None:
    fingerprint = read(TRANSLATION).fingerprint

    assert approved(TRANSLATION) == (
        "---\n"
        "title: A title\n"
        "status: approved\n"
        f'approval: {{by: "Amina", on: 2024-01-31, text: {fingerprint}}}\n'
        "---\n\nText.\n"
    )


def test_a_status_and_an_older_approval_are_replaced() -> None:
    draft = TRANSLATION.replace("title:", "status: draft  # delete this line to publish\ntitle:")
    approved_twice = approved(approved(draft, by="Badr"))

    assert approved_twice.startswith("---\nstatus: approved\ntitle: A title\napproval: {by: ")
    assert approved_twice.count("Badr") == 0


def test_an_original_is_approved_too() -> None:
    site, _ = loaded({"briefings/a/ar.md": ORIGINAL})
    path, text = approval.approve(site, "a", "ar", "Amina", DAY)
    (document,) = loaded({"briefings/a/ar.md": text})[0].briefings

    assert path == AR
    assert document.is_approved


@pytest.mark.parametrize(
    ("slug", "language", "by", "message"),
    [
        ("b", "en", "Amina", "there is no briefing `b`"),
        ("a", "de", "Amina", "`de` is no language of this site"),
        ("a", "fr", "Amina", "a is not translated into `fr`"),
        ("a", "en", " ", "--by is empty"),
        ("a", "en", "\u202eAmina", "--by holds the invisible bidi control U+202E"),
    ],
)
def test_what_cannot_be_approved_is_refused(slug: str, language: str, by: str, message: str) -> None:
    site, _ = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION})
    with pytest.raises(RefusedError) as refused:
        approval.approve(site, slug, language, by, DAY)

    assert str(refused.value).startswith(message)


def test_a_text_with_blocks_to_do_cannot_be_approved() -> None:
    with pytest.raises(RefusedError) as refused:
        approved("---\ntitle: TODO\nsummary: A summary.\n---\n\nText.\n\nTODO\n\n<!-- TODO -->\nText.\n")

    assert str(refused.value) == f"{EN}: title, ¶2 is still to do (write it first)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A title", "title: Another title"),
        ("summary: A summary.", "summary: Another summary."),
        ("summary: A summary.\n", ""),
        ("Text with", "A text with"),
        ("- An item\n", ""),
        ("- An item\n", "- An item\n- Another\n"),
        ("- An item", "An item"),
        ("https://example.com", "https://example.org"),
    ],
)
def test_a_change_of_the_text_voids_the_approval(before: str, after: str) -> None:
    text = approved(LONGER)
    assert read(text).is_approved

    assert not read(text.replace(before, after)).is_approved


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# of the translator", "# of nobody"),
        ("B. Translator", "C. Translator"),
        ("title: A title", 'title:   "A title"  # a comment'),
        ("Text with", "Text\nwith"),
        ("- An item", "<!-- is it? -->\n* An item"),
        ("\n\n- An item", "\n\n\n- An item"),
    ],
)
def test_a_change_of_another_field_does_not_void_it(before: str, after: str) -> None:
    text = approved(LONGER)

    assert before in text
    assert read(text.replace(before, after)).is_approved


def test_another_status_takes_the_approval_back() -> None:
    assert not read(approved(LONGER).replace("status: approved", "status: review")).is_approved


@given(st.sampled_from(["", "Another word. "]), st.booleans(), st.sampled_from(["translator", "reviewer"]))
def test_an_approval_is_valid_until_the_text_changes_whatever_happens_to_the_ledger(
    word: str, is_synced: bool, field: str
) -> None:
    text = approved(LONGER)
    if is_synced:
        site, _ = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": text})
        text = sync.sync(site, "a", ["en"], sync.Choice())[0].text
        assert "ledger:" in text
    text = rewrite.with_field(text, field, [f"# new\n{field}: D."])

    assert read(text.replace("Text", f"{word}Text")).is_approved == (not word)


NAMES = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)


@given(NAMES.filter(lambda name: any(char.isalnum() for char in name)))
def test_a_name_is_read_back_as_it_was_given(name: str) -> None:
    made = read(approved(TRANSLATION, by=name)).approval

    assert made is not None
    assert (made.by.split(), made.on) == (name.split(), DAY)
