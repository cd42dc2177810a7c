"""The alignment of a translation with its original, with a ledger and without."""

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.model.alignment import Alignment
from nashra.model.content import Block, Entry
from nashra.translation.alignment import align
from tests.samples import blocks_of


def body(*pieces: str) -> list[Block]:
    return list(blocks_of("\n\n".join(pieces)))


def recorded(original: list[Block]) -> list[Entry]:
    return [Entry(block.kind, block.fingerprint) for block in original]


def shown(alignment: Alignment) -> list[str]:
    """Return the rows as "state original translation", counted from 1."""
    return [
        " ".join([row.state, *("-" if index is None else str(index + 1) for index in (row.original, row.translation))])
        for row in alignment.rows
    ]


THEN = ("## عنوان", "في 2022 انضمت بنين.", "- بند أول", "- بند ثان", "خاتمة قصيرة.")
TRANSLATED = ("## Heading", "In 2022 Benin joined.", "- First item", "- Second item", "A short end.")


@pytest.mark.parametrize(
    ("now", "rows"),
    [
        (THEN, ["current 1 1", "current 2 2", "current 3 3", "current 4 4", "current 5 5"]),
        (
            ("## عنوان", "في 2022 انضمت توغو.", *THEN[2:]),
            ["current 1 1", "changed 2 2", "current 3 3", "current 4 4", "current 5 5"],
        ),
        (
            (THEN[0], *THEN[2:]),
            ["current 1 1", "removed - 2", "current 2 3", "current 3 4", "current 4 5"],
        ),
        (
            (*THEN[:2], "فقرة جديدة.", *THEN[2:]),
            ["current 1 1", "current 2 2", "new 3 -", "current 4 3", "current 5 4", "current 6 5"],
        ),
        (
            ("تقديم.", *THEN),
            ["new 1 -", "current 2 1", "current 3 2", "current 4 3", "current 5 4", "current 6 5"],
        ),
        (
            (THEN[0], THEN[4], *THEN[1:4]),  # moved, and not changed
            ["current 1 1", "current 3 2", "current 4 3", "current 5 4", "current 2 5"],
        ),
        (
            (
                THEN[0],
                "فقرة جديدة ليس فيها رقم.",
                "في 2022 انضمت توغو إليه.",
                *THEN[2:],
            ),  # one new, one changed: 2022 tells
            ["current 1 1", "new 2 -", "changed 3 2", "current 4 3", "current 5 4", "current 6 5"],
        ),
    ],
)
def test_each_block_has_its_state_by_the_ledger(now: tuple[str, ...], rows: list[str]) -> None:
    alignment = align(body(*now), body(*TRANSLATED), recorded(body(*THEN)))

    assert shown(alignment) == rows
    assert not alignment.unrecorded
    assert not alignment.lost
    assert alignment.state == ("current" if all(row.startswith("current") for row in rows) else "stale")


def test_without_a_ledger_the_blocks_are_paired_and_unrecorded() -> None:
    alignment = align(body(*THEN), body(*TRANSLATED[:2], *TRANSLATED[3:]), None)

    assert {row.state for row in alignment.rows} == {"unrecorded"}
    assert alignment.state == "unrecorded"
    assert alignment.behind == ()


def test_a_block_that_is_still_to_do_is_behind() -> None:
    ledger = [*recorded(body(*THEN))[:4], Entry("paragraph", "")]

    assert shown(align(body(*THEN), body(*TRANSLATED[:4], "TODO"), ledger))[4] == "to do 5 5"
    assert shown(align(body(*THEN), body(*TRANSLATED), ledger))[4] == "unrecorded 5 5"


def test_a_block_that_the_ledger_lacks_is_unrecorded_and_paired_with_a_new_one() -> None:
    now = (*THEN[:2], "في 2023 اجتمعوا.", *THEN[2:])
    translation = (*TRANSLATED[:2], "In 2023 they met.", *TRANSLATED[2:])

    alignment = align(body(*now), body(*translation), recorded(body(*THEN)))

    assert shown(alignment)[2] == "unrecorded 3 3"
    assert alignment.unrecorded == (2,)
    assert {row.state for row in alignment.rows} == {"current", "unrecorded"}


def test_a_block_that_the_translation_lost_is_listed() -> None:
    alignment = align(body(*THEN), body(TRANSLATED[0], *TRANSLATED[2:]), recorded(body(*THEN)))

    assert alignment.lost == (1,)
    assert shown(alignment)[1] == "new 2 -"


def test_a_reason_is_kept_until_its_block_changes() -> None:
    ledger = [Entry(b.kind, b.fingerprint, "typo") for b in body(*THEN)]

    assert {row.reason for row in align(body(*THEN), body(*TRANSLATED), ledger).rows} == {"typo"}


def test_a_summary_that_only_one_text_has_is_in_no_row() -> None:
    title, summary = blocks.field("title", "عنوان"), blocks.field("summary", "ملخص.")
    with_it, without = [title, summary, *body("نص")], [title, *body("Text")]

    assert shown(align(with_it, without, recorded([title, *body("نص")]))) == ["current 1 1", "current 3 2"]
    assert shown(align(with_it, without, None)) == ["unrecorded 1 1", "unrecorded 3 2"]
    assert shown(align(without, with_it, recorded(without))) == ["current 1 1", "current 2 3"]


TEXTS = st.lists(
    st.sampled_from(["نص", "نص آخر", "## عنوان", "- بند", "> قول", "في 2022", "84 عضوا"]), min_size=1, max_size=8
)


@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_each_block_is_in_one_row(original: list[str], translation: list[str], ledger: list[str] | None) -> None:
    then = None if ledger is None else recorded(body(*ledger))
    rows = align(body(*original), body(*translation), then).rows

    assert sorted(row.original for row in rows if row.original is not None) == list(range(len(body(*original))))
    assert [row.translation for row in rows if row.translation is not None] == list(range(len(body(*translation))))
    assert all(row.original is not None or row.translation is not None for row in rows)


@given(TEXTS)
def test_blocks_recorded_from_the_present_text_are_current(original: list[str]) -> None:
    now = body(*original)

    assert align(now, now, recorded(now)).state == "current"
