"""The dataclasses of the content: when documents are equal and approved."""

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from nashra.model.content import Approval, Block, Document
from tests.samples import ORIGINAL, TRANSLATION, loaded

DOCUMENT, OTHER = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION})[0].briefings


def no_fetch() -> Mapping[str, object]:
    raise AssertionError


# --- documents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first_line", "line", "expected"),
    [(1, 1, 1), (6, 1, 6), (6, 3, 8), (6, -3, 2)],  # a title is in the front matter, before the body
)
def test_the_line_of_a_block_is_that_of_the_file(first_line: int, line: int, expected: int) -> None:
    blocks = (Block("title", "t", 1), Block("paragraph", "p", line))

    assert replace(DOCUMENT, first_line=first_line, blocks=blocks).line_of(1) == expected


@pytest.mark.parametrize(
    ("status", "approved", "current", "is_approved"),
    [
        ("approved", "abc", "abc", True),
        ("approved", "abc", "abd", False),  # changed since
        ("approved", None, "abc", False),
        ("draft", "abc", "abc", False),
        ("", "abc", "abc", False),
    ],
)
def test_a_document_is_approved_until_its_text_changes(
    status: str, approved: str | None, current: str, is_approved: bool
) -> None:
    approval = None if approved is None else Approval("Amina", date(2024, 1, 1), approved)

    assert replace(DOCUMENT, status=status, approval=approval, fingerprint=current).is_approved == is_approved


def test_documents_are_equal_if_all_their_fields_are() -> None:
    other = copy.copy(DOCUMENT)

    assert other is not DOCUMENT
    assert other == DOCUMENT
    assert hash(other) == hash(DOCUMENT)
    assert other == replace(DOCUMENT, held=no_fetch)  # where the long fields come from does not matter
    assert OTHER != DOCUMENT
    assert DOCUMENT.__eq__(DOCUMENT.path) is False


@pytest.mark.parametrize("name", [name for name in DOCUMENT.__slots__ if name != "held"])
def test_documents_with_one_field_that_differs_are_not_equal(name: str) -> None:
    changed = copy.copy(DOCUMENT)
    object.__setattr__(changed, name, object())

    assert changed != DOCUMENT


def test_documents_of_two_files_differ_without_a_fetch() -> None:
    lazy = object.__new__(Document)
    for name in ("path", "held"):
        object.__setattr__(lazy, name, no_fetch if name == "held" else "content/briefings/b/ar.md")

    assert lazy != DOCUMENT
    assert len({lazy, DOCUMENT}) == 2


def test_a_document_fetches_its_long_fields() -> None:
    lazy = object.__new__(Document)
    object.__setattr__(lazy, "held", lambda: {"body": DOCUMENT.body, "blocks": DOCUMENT.blocks})

    assert lazy.body == DOCUMENT.body
    assert lazy.blocks == DOCUMENT.blocks
    with pytest.raises(AttributeError, match=r"^Document has no `held` here$"):  # and no endless recursion
        _ = object.__new__(Document).body
