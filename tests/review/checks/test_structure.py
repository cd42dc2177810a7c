"""Blocks that only one text has, that differ in form, or that the ledger lacks."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from nashra.markdown import blocks
from nashra.model.alignment import Alignment, Row
from nashra.model.content import Document, Entry
from nashra.model.problems import COMMAND
from nashra.review.checks import structure
from nashra.review.comparison import Pair
from nashra.translation.alignment import align
from tests.reviewing import AR, EN, NOTHING, found, pair, passage
from tests.samples import ORIGINAL, TRANSLATION, loaded


def pairs(theirs: str, ours: str) -> tuple[Pair, ...]:
    """Return the blocks of two bodies, one by one."""
    sides = blocks.split(theirs), blocks.split(ours)
    return tuple(pair(a.text, b.text, kind=a.kind) for a, b in zip(*sides, strict=True))


# --- form ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("## فصل", "## Chapter"),
        ("فصل\n---", "## Chapter"),
        ("فصل\n===", "# Chapter"),
        ("فقرة.", "A paragraph\nof two lines."),
        ("- بند", "* Item"),
        ("1. بند", "2. Item"),
        ("> قول", "> A word"),
        ("| ا | ب |\n|---|---|\n| ت | ث |", "a | b\n--|--\nc | d"),
        ("| ا | ب |\n|---|---|\n| ت | ث |", "| `a|b` | \\| |\n|:--|--:|\n| c | d |"),
        ('!!! note "ملاحظة"\n    نص', "!!! note\n    Text"),
        ("[^1]: هامش", "[^2]: A note"),
        ("---", "***"),
        ("```\nx\n```", "```python\ny\n```"),
    ],
)
def test_blocks_of_the_same_form_are_no_finding(theirs: str, ours: str) -> None:
    assert found(structure.check, pairs(theirs, ours)) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "one", "other"),
    [
        ("## فصل", "### Chapter", "a heading of level 2", "a heading of level 3"),
        ("فصل\n===", "## Chapter", "a heading of level 1", "a heading of level 2"),
        ("1. بند", "- Item", "an item of a numbered list", "an item of a list"),
        (
            "| ا | ب |\n|---|---|\n| ت | ث |",
            "| a | b |\n|---|---|\n| c | d |\n| e | f |",
            "a table of 2 × 2",
            "a table of 3 × 2",
        ),
        ("| ا | ب |\n|---|---|\n| ت | ث |", "| a |\n|---|\n| c |", "a table of 2 × 2", "a table of 2 × 1"),
        ("!!! note\n    نص", "!!! warning\n    Text", "a box of kind `note`", "a box of kind `warning`"),
        ("!!! note\n    نص", "[^1]: A note", "a box of kind `note`", "a note"),
    ],
)
def test_another_form_is_a_problem(theirs: str, ours: str, one: str, other: str) -> None:
    (finding,) = structure.check(pairs(theirs, ours), NOTHING)

    assert (finding.index, finding.level) == (0, "problem")
    assert finding.message == f"ar {one} ↔ en {other}"
    assert finding.hint == f"make it {one} too"


def test_another_kind_is_another_form() -> None:
    both = (Pair(passage("نص", AR), passage("Text", EN)), Pair(passage("نص", AR), passage("> Text", EN, "quotation")))

    assert found(structure.check, both) == [("problem", "ar a paragraph ↔ en a quotation")]


@given(st.text("#-|>1. \nab`!", min_size=1, max_size=40))
def test_a_text_has_the_form_of_itself(text: str) -> None:
    both = tuple(Pair(passage(b.text, AR, b.kind), passage(b.text, EN, b.kind)) for b in blocks.split(text))

    assert found(structure.check, both) == []


# --- blocks of one text alone --------------------------------------------------------------------------------

THEN = ("## فصل", "فقرة.", "- بند")


def documents(theirs: tuple[str, ...], ours: tuple[str, ...]) -> tuple[Document, Document]:
    files = {
        "briefings/a/ar.md": "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n" + "\n\n".join(theirs),
        "briefings/a/en.md": "---\ntitle: Title\n---\n\n" + "\n\n".join(ours),
    }
    folder = {document.language: document for document in loaded(files)[0].briefings}
    return folder["ar"], folder["en"]


def compared(
    theirs: tuple[str, ...], ours: tuple[str, ...], then: tuple[str, ...] | None = None
) -> tuple[Document, Document, Alignment]:
    """Return two texts and their alignment; `then` is the original that the ledger is of."""
    original, translation = documents(theirs, ours)
    record = None
    if then is not None:
        record = [Entry(block.kind, block.fingerprint) for block in documents(then, ours)[0].blocks]
    return original, translation, align(original.blocks, translation.blocks, record)


def gaps(theirs: tuple[str, ...], ours: tuple[str, ...], then: tuple[str, ...] | None = None) -> list[str]:
    """Return the findings, each with the index of the block of the translation at which it is told."""
    return [f"{gap.block}: {gap.message}" for gap in structure.gaps(*compared(theirs, ours, then))]


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (THEN, ("## Chapter", "Text.", "- Item"), []),
        (THEN, ("## Chapter", "- Item"), ["1: ¶2 of ar.md (paragraph) is missing here"]),
        (THEN, ("Text.", "- Item"), ["0: ¶1 of ar.md (heading) is missing here"]),
        (THEN, ("## Chapter", "Text."), ["2: ¶3 of ar.md (list item) is missing here"]),
        (THEN, ("## Chapter", "> Q.", "Text.", "- Item"), ["2: this quotation stands for none in ar.md"]),
        (
            THEN,
            ("## Chapter", "Text.", "> Q."),
            ["3: this quotation stands for none in ar.md", "3: ¶3 of ar.md (list item) is missing here"],
        ),
    ],
)
def test_without_a_ledger_every_block_needs_one_in_the_other_text(
    theirs: tuple[str, ...], ours: tuple[str, ...], expected: list[str]
) -> None:
    assert gaps(theirs, ours) == expected


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (THEN, ("## Chapter", "Text.", "- Item"), []),
        # What was added to the original since, taken from it or changed in it is a state.
        ((*THEN, "> قول"), ("## Chapter", "Text.", "- Item"), []),
        (THEN[:2], ("## Chapter", "Text.", "- Item"), []),
        ((THEN[0], "أخرى.", THEN[2]), ("## Chapter", "Text.", "- Item"), []),
        # What only the translation has lost or gained is not.
        (THEN, ("## Chapter", "- Item"), ["1: ¶2 of ar.md (paragraph) is missing here"]),
        (THEN, ("## Chapter", "Text.", "- Item", "> Q."), ["4: this quotation stands for none in ar.md"]),
    ],
)
def test_with_a_ledger_only_changes_of_the_translation_are_findings(
    theirs: tuple[str, ...], ours: tuple[str, ...], expected: list[str]
) -> None:
    assert gaps(theirs, ours, THEN) == expected


def test_where_as_many_blocks_are_there_the_estimate_is_advice() -> None:
    theirs = (
        "في 2022 انضمت بنين إلى التحالف الدولي، وحضر وزيرها اجتماع مراكش مع 30 مندوبا.",
        "وفي 2023 اجتمع 84 عضوا في نيامي، وناقشوا خطة للسنوات 2024 و2025.",
        "هل تكفي هذه الوسائل؟ يرى 12 خبيرا أنها لا تكفي.",
        "وينعقد الاجتماع المقبل في الرباط يوم 14 ماي.",
    )
    ours = (
        "And in 2023, 84 members met in Niamey and discussed a plan for the years 2024 and 2025.",
        "Are these means sufficient? 12 experts think that they are not.",
        "The next meeting will be held in Rabat on 14 May.",
        "First printed as a leaflet.",
    )
    found = [(gap.level, gap.message) for gap in structure.gaps(*compared(theirs, ours))]

    assert found == [
        ("advice", "¶1 of ar.md (paragraph) seems to be missing here"),
        ("advice", "this paragraph seems to stand for none in ar.md"),
    ]
    assert {gap.level for gap in structure.gaps(*compared(theirs, ours[:3]))} == {"problem"}


def test_a_summary_that_the_translation_omits_makes_no_estimate_sure() -> None:
    files = {
        "briefings/a/ar.md": "---\ntitle: عنوان\nsummary: ملخص النص.\ndate: 2023-03-01\n---\n\n## فصل\n\nفقرة.",
        "briefings/a/en.md": "---\ntitle: Title\n---\n\nText.\n\n## Chapter",
    }
    original, translation = loaded(files)[0].briefings
    rows = (Row("current", (0,), (0,)), Row("missing", (2,), ()), Row("current", (3,), (1,)))

    found = structure.gaps(original, translation, Alignment(rows, is_recorded=False))

    assert [(gap.level, gap.message) for gap in found] == [("advice", "¶1 of ar.md (heading) seems to be missing here")]


def test_the_row_of_a_gap_has_the_block_that_is_missing() -> None:
    (gap,) = structure.gaps(*compared(THEN, ("## Chapter", "- Item")))

    assert (gap.row, gap.block) == (Row("missing", (2,), ()), 1)


# --- what the ledger should know -----------------------------------------------------------------------------


def test_a_translated_block_that_the_ledger_lacks_is_named() -> None:
    original, _, alignment = compared((*THEN, "> قول"), ("## Chapter", "Text.", "- Item", "> Q."), THEN)

    assert [
        (row.original, row.translation, message, hint)
        for row, message, hint in structure.unrecorded(original, alignment, "en")
    ] == [(4, 4, "this is not in the ledger", f"when it is translated: {COMMAND} sync a en --block 4")]


def test_without_a_ledger_nothing_is_missing_in_it() -> None:
    original, _, alignment = compared(THEN, ("## Chapter", "Text.", "- Item"))

    assert list(structure.unrecorded(original, alignment, "en")) == []


@pytest.mark.parametrize(
    ("ledger", "message"),
    [
        (None, "this translation has no ledger, so nobody is told when its original changes"),
        ((), "this translation has no ledger, so nobody is told when its original changes"),
        ((Entry("title", ""),), ""),
    ],
)
def test_a_translation_without_a_ledger_is_named(ledger: tuple[Entry, ...] | None, message: str) -> None:
    texts = {"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": TRANSLATION}
    original, translation = loaded(texts)[0].briefings

    found = structure.no_ledger(original, replace(translation, ledger=ledger))

    assert found == ((message, f"when it follows its original: {COMMAND} sync a en") if message else None)
