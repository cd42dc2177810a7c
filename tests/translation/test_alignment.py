"""The alignment of a translation with its original, with a ledger and without."""

from collections import Counter

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


def digest(text: str) -> str:
    return blocks_of(text)[0].fingerprint


def shown(alignment: Alignment) -> list[str]:
    """Return the rows as "state original translation", counted from 1."""
    return [
        " ".join(
            [row.state, *("+".join(str(i + 1) for i in side) or "-" for side in (row.originals, row.translations))]
        )
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
    assert alignment.state == ("current" if all(row.startswith("current") for row in rows) else "stale")


def test_without_a_ledger_the_blocks_are_paired_and_unrecorded() -> None:
    alignment = align(body(*THEN), body(*TRANSLATED[:2], *TRANSLATED[3:]), None)

    assert {row.state for row in alignment.rows} == {"unrecorded", "missing"}
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
    assert {row.state for row in alignment.rows} == {"current", "unrecorded"}


def test_a_block_that_the_translation_lost_is_listed() -> None:
    alignment = align(body(*THEN), body(TRANSLATED[0], *TRANSLATED[2:]), recorded(body(*THEN)))

    assert shown(alignment)[1] == "missing 2 -"


def test_a_reason_is_kept_until_its_block_changes() -> None:
    ledger = [Entry(b.kind, b.fingerprint, "typo") for b in body(*THEN)]

    assert {row.reason for row in align(body(*THEN), body(*TRANSLATED), ledger).rows} == {"typo"}


def test_a_summary_that_only_one_text_has_is_in_no_row() -> None:
    title, summary = blocks.field("title", "عنوان"), blocks.field("summary", "ملخص.")
    with_it, without = [title, summary, *body("نص")], [title, *body("Text")]

    assert shown(align(with_it, without, recorded([title, *body("نص")]))) == ["current 1 1", "current 3 2"]
    assert shown(align(with_it, without, None)) == ["unrecorded 1 1", "unrecorded 3 2"]
    assert shown(align(without, with_it, recorded(without))) == ["current 1 1", "current 2 3"]


# --- passages of several blocks, and those that are left out --------------------------------------------------

ONE, TWO, THREE = "في 2022 انضمت بنين.", "وفي 2023 اجتمع 84 عضوا.", "خاتمة قصيرة."
JOINED = ("In 2022 Benin joined. And in 2023, 84 members met.", "A short end.")
SPLIT = ("In 2022", "Benin joined.", "And in 2023, 84 members met.", "A short end.")
LEDGER_JOINED = [Entry("paragraph", digest(ONE), "", (digest(TWO),)), Entry("paragraph", digest(THREE))]
LEDGER_SPLIT = [
    Entry("paragraph", digest(ONE), more=("paragraph",)),
    *(Entry("paragraph", digest(text)) for text in (TWO, THREE)),
]
LEFT_OUT = [
    Entry("paragraph", digest(ONE)),
    Entry("paragraph", digest(TWO), "of interest there only", here=False),
    Entry("paragraph", digest(THREE)),
]
MISSING = [LEFT_OUT[0], LEFT_OUT[1]._replace(reason=""), LEFT_OUT[2]]
SHORT = ("In 2022 Benin joined.", "A short end.")


@pytest.mark.parametrize(
    ("now", "translation", "ledger", "rows"),
    [
        ((ONE, TWO, THREE), JOINED, LEDGER_JOINED, ["joined 1+2 1", "current 3 2"]),
        ((ONE, "وفي 2023 اجتمع 85 عضوا.", THREE), JOINED, LEDGER_JOINED, ["changed 1+2 1", "current 3 2"]),
        ((ONE, THREE), JOINED, LEDGER_JOINED, ["changed 1 1", "current 2 2"]),
        ((THREE,), JOINED, LEDGER_JOINED, ["removed - 1", "current 1 2"]),
        ((THREE, ONE, TWO), JOINED, LEDGER_JOINED, ["joined 2+3 1", "current 1 2"]),
        ((ONE, TWO, THREE), SPLIT, LEDGER_SPLIT, ["joined 1 1+2", "current 2 3", "current 3 4"]),
        (("في 2022 انضمت توغو.", TWO, THREE), SPLIT, LEDGER_SPLIT, ["changed 1 1+2", "current 2 3", "current 3 4"]),
        ((ONE, TWO, THREE), SHORT, LEFT_OUT, ["current 1 1", "left out 2 -", "current 3 2"]),
        ((ONE, "وفي 2023 اجتمع 85 عضوا.", THREE), SHORT, LEFT_OUT, ["current 1 1", "changed 2 -", "current 3 2"]),
        ((ONE, THREE), SHORT, LEFT_OUT, ["current 1 1", "current 2 2"]),
        ((ONE, TWO, THREE), SHORT, MISSING, ["current 1 1", "missing 2 -", "current 3 2"]),
        ((ONE, TWO, THREE, "فقرة أخرى."), SHORT, MISSING, ["current 1 1", "missing 2 -", "current 3 2", "new 4 -"]),
    ],
)
def test_a_ledger_records_passages_of_several_blocks_and_what_is_left_out(
    now: tuple[str, ...], translation: tuple[str, ...], ledger: list[Entry], rows: list[str]
) -> None:
    assert shown(align(body(*now), body(*translation), ledger)) == rows


def test_what_is_left_out_has_its_reason_even_where_it_has_changed() -> None:
    changed = (ONE, "وفي 2023 اجتمع 85 عضوا.", THREE)

    for original in ((ONE, TWO, THREE), changed):
        assert align(body(*original), body(*SHORT), LEFT_OUT).rows[1].reason == "of interest there only"


def test_a_block_that_the_ledger_saw_is_never_new_whatever_became_of_its_translation() -> None:
    then = body(ONE, TWO, THREE)

    assert shown(align(then, body(*SHORT), recorded(then))) == ["current 1 1", "missing 2 -", "current 3 2"]
    assert shown(align(then, body(*SHORT), None)) == ["unrecorded 1 1", "missing 2 -", "unrecorded 3 2"]


@pytest.mark.parametrize(
    ("translation", "passages", "absent"),
    [
        (("{0}", "{1}", "{2}", "{3}"), ((0,), (1,), (2,), (3,)), ()),
        (("{0} {1}", "{2}", "{3}"), ((0, 1), (2,), (3,)), ()),
        (("{0}", "{1}", "{3}"), ((0,), (1,), (2,), (3,)), (2,)),
    ],
)
def test_texts_that_are_as_recorded_are_not_estimated(
    translation: tuple[str, ...],
    passages: tuple[tuple[int, ...], ...],
    absent: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    years = (1864, 1901, 1930, 1999)
    original = body(*(f"وفي سنة {year} غرس المتطوعون أشجارا كثيرة على ضفاف الوادي." for year in years))
    planted = [f"In {year} volunteers planted many trees along the banks of the river." for year in years]
    digests = [block.fingerprint for block in original]
    ledger = [
        Entry("paragraph", digests[first], joined=tuple(digests[o] for o in others), here=first not in absent)
        for first, *others in passages
    ]
    monkeypatch.setattr("nashra.translation.recorded.passages", None)  # what estimates

    rows = align(original, body(*(text.format(*planted) for text in translation)), ledger).rows
    assert [row.originals for row in rows] == list(passages)


# --- laws ----------------------------------------------------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from(["نص", "نص آخر", "## عنوان", "- بند", "> قول", "في 2022", "84 عضوا"]), min_size=1, max_size=8
)


@st.composite
def ledgers(draw: st.DrawFn, original: list[Block]) -> list[Entry]:
    """Return a ledger of a text, some of whose passages are joined, split, left out, unrecorded or still to do."""
    ledger = []
    blocks_left = list(original)
    while blocks_left:
        block, *blocks_left = blocks_left
        entry = Entry(block.kind, block.fingerprint)
        how = draw(st.sampled_from(["plain", "plain", "joined", "split", "left out", "unrecorded", "to do"]))
        if how == "joined" and blocks_left:
            further, *blocks_left = blocks_left
            entry = entry._replace(joined=(further.fingerprint,))
        elif how == "split":
            entry = entry._replace(more=(block.kind,))
        elif how in ("left out", "unrecorded", "to do"):
            entry = entry._replace(reason="why" if how == "left out" else "", here=False)
        ledger.append(entry)
        ledger += [Entry(block.kind, "")] if how == "to do" else []
    return ledger


@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_each_block_is_in_one_row(original: list[str], translation: list[str], ledger: list[str] | None) -> None:
    then = None if ledger is None else recorded(body(*ledger))
    rows = align(body(*original), body(*translation), then).rows

    assert sorted(o for row in rows for o in row.originals) == list(range(len(body(*original))))
    assert [t for row in rows for t in row.translations] == list(range(len(body(*translation))))
    assert all(row.originals or row.translations for row in rows)


@given(TEXTS, TEXTS, st.data())
def test_that_the_original_changed_is_said_only_on_evidence(
    then: list[str], written: list[str], data: st.DataObject
) -> None:
    """The ledger is one of `then` with some passages joined, split, left out or never recorded."""
    ledger = data.draw(ledgers(body(*then)))
    now = body(*data.draw(st.permutations(then)), *data.draw(TEXTS))
    known = Counter(digest for entry in ledger for digest in entry.fingerprints)
    present = Counter(block.fingerprint for block in now)

    for row in align(now, body(*written), ledger).rows:
        if row.state in ("changed", "removed") and row.translations:
            held = [digest for k in row.entries for digest in ledger[k].fingerprints]
            assert any(known[digest] > present[digest] for digest in held)
        if row.state in ("changed", "new") and not row.translations:
            (o,) = row.originals
            assert present[now[o].fingerprint] > known[now[o].fingerprint]


@given(TEXTS, TEXTS)
def test_of_an_original_that_did_not_change_nothing_else_is_said(then: list[str], written: list[str]) -> None:
    original = body(*then)
    rows = align(original, body(*written), recorded(original)).rows

    assert {row.state for row in rows} <= {"current", "joined", "left out", "missing", "unrecorded"}


@given(TEXTS)
def test_blocks_recorded_from_the_present_text_are_current(original: list[str]) -> None:
    now = body(*original)

    assert align(now, now, recorded(now)).state == "current"
