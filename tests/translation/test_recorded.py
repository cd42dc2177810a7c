"""Where the fingerprints of a ledger are today, and what its entries stand for."""

import pytest
from hypothesis import given, strategies as st

from nashra.model.alignment import Row
from nashra.model.content import Block, Entry
from nashra.translation import recorded
from tests.samples import ORIGINAL, TRANSLATION, loaded


def blocks(digests: str) -> list[Block]:
    """Return paragraphs with a fingerprint of one letter each, and as their text the letter many times."""
    return [Block("paragraph", digest * 9, 1, 1, digest) for digest in digests]


def ledger(*entries: str) -> list[Entry]:
    """Return entries of the fingerprints that are letters."""
    return [Entry("paragraph", digests[0], joined=tuple(digests[1:])) for digests in entries]


@pytest.mark.parametrize(
    ("now", "then", "exact", "in_order"),
    [
        ("abc", "abc", {0: 0, 1: 1, 2: 2}, {0, 1, 2}),
        ("axc", "abc", {0: 0, 2: 2}, {0, 2}),
        ("cab", "abc", {0: 1, 1: 2, 2: 0}, {0, 1}),
        ("aab", "ab", {0: 1, 1: 2}, {0, 1}),
        ("a", "aa", {0: 0}, {0}),
        ("", "ab", {}, set()),
    ],
)
def test_each_fingerprint_is_found_once_wherever_it_moved(
    now: str, then: str, exact: dict[int, int], in_order: set[int]
) -> None:
    found = recorded.fingerprints(blocks(now), ledger(*then))

    assert found.exact == exact
    assert set(found.in_order) == in_order


@given(
    st.text("abcd", max_size=7),
    st.lists(st.text("abcd", min_size=1, max_size=3), max_size=5),
    st.text("wxyz", max_size=6),
)
def test_each_entry_is_in_one_passage_and_each_block_in_one_at_most(now: str, then: list[str], here: str) -> None:
    original, entries = blocks(now), ledger(*then)
    found = recorded.passages(original, blocks(here), entries, recorded.fingerprints(original, entries))

    assert sorted(k for passage in found for k in passage.entries) == list(range(len(entries)))
    for side in ("originals", "translations"):
        indices = [index for passage in found for index in getattr(passage, side)]
        assert len(indices) == len(set(indices))
    for passage in found:
        held = "".join(digest for k in passage.entries for digest in entries[k].fingerprints)
        assert passage.has_changed or set(held) <= set(now)


def test_a_row_that_no_entry_records_is_to_do_and_its_original_is_named() -> None:
    files = {"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION}
    folder = {document.language: document for document in loaded(files)[0].briefings}
    original, translation = folder["ar"], folder["en"]
    digest = original.blocks[1].fingerprint

    def entries(row: Row) -> list[Entry]:
        return recorded.entries_of(row, original, translation)

    assert entries(Row("unrecorded", (1,), (1,))) == [
        Entry("paragraph", digest, here=False),
        Entry("paragraph", ""),
    ]
    assert entries(Row("missing", (1,), ())) == [Entry("paragraph", digest, here=False)]
    assert entries(Row("new", (1,), ())) == []
