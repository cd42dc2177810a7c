"""The places of an import: joined, split and left out passages come and go whole."""

import pytest

from nashra.content import ledger
from nashra.model.content import Entry
from nashra.translation.exchange import apply
from nashra.translation.exchange.slots import Slots
from tests.samples import blocks_of
from tests.translation.exchange.importing import PATH, exported, original, site, states, texts, with_targets

ONE, TWO, THREE = "في 2022 انضمت بنين إلى التحالف الدولي.", "وفي 2023 اجتمع 84 عضوا في نيامي.", "خاتمة."
ARABIC = original(ONE, TWO, THREE)


def entry(*pieces: str, **fields: object) -> Entry:
    first, *joined = (blocks_of(piece)[0].fingerprint for piece in pieces)
    return Entry("paragraph", first, joined=tuple(joined))._replace(**fields)  # type: ignore[arg-type]


def english(entries: list[Entry], *pieces: str) -> str:
    made, _ = texts(site(ARABIC, None))
    title = Entry("title", made.blocks[0].fingerprint)
    lines = "\n".join(ledger.lines([title, *entries]))
    return f"---\ntitle: Title\n{lines}\n---\n\n" + "\n\n".join(pieces) + "\n"


JOINED = english([entry(ONE, TWO), entry(THREE)], "In 2022 Benin joined, and in 2023 84 members met.", "An end.")
SPLIT = english(
    [entry(ONE, more=("paragraph",)), entry(TWO), entry(THREE)],
    "In 2022",
    "Benin joined.",
    "In 2023, 84 met.",
    "An end.",
)
LEFT_OUT = english(
    [entry(ONE), entry(TWO, reason="only there", here=False), entry(THREE)], "In 2022 Benin joined.", "An end."
)


@pytest.mark.parametrize("text", [JOINED, SPLIT, LEFT_OUT], ids=["joined", "split", "left out"])
def test_slots_give_the_ledger_back(text: str) -> None:
    arabic, translation = texts(site(ARABIC, text))
    assert translation is not None

    assert Slots(arabic, translation).entries(translation.blocks) == list(translation.ledger or ())


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (JOINED, [("title", "Title"), ("1", "In 2022 Benin joined, and in 2023 84 members met."), ("3", "An end.")]),
        (SPLIT, [("title", "Title"), ("1", "In 2022\n\nBenin joined."), ("2", "In 2023, 84 met."), ("3", "An end.")]),
        (LEFT_OUT, [("title", "Title"), ("1", "In 2022 Benin joined."), ("2", ""), ("3", "An end.")]),
    ],
    ids=["joined", "split", "left out"],
)
def test_a_passage_is_exported_as_one_unit_and_comes_back_as_it_was(text: str, units: list[tuple[str, str]]) -> None:
    loaded = site(ARABIC, text)
    made = exported(loaded)

    assert [(unit.name, unit.target) for unit in made.units] == units
    assert not any(unit.fuzzy for unit in made.units)
    applied = apply.apply(loaded, made)
    assert (applied.text, applied.applied) == (text, ())


def test_a_unit_of_two_blocks_has_both_texts_and_both_fingerprints() -> None:
    joined = exported(site(ARABIC, JOINED)).units[1]

    assert joined.source == f"{ONE}\n\n{TWO}"
    assert joined.key == f"1-{entry(ONE).fingerprint}+{entry(TWO).fingerprint}"


def test_a_split_passage_is_replaced_block_by_block() -> None:
    loaded = site(ARABIC, SPLIT)

    applied = apply.apply(loaded, with_targets(exported(loaded), _1="In 2022,\n\nBenin came in."))
    assert applied.text == SPLIT.replace("In 2022\n", "In 2022,\n").replace("Benin joined.", "Benin came in.")

    applied = apply.apply(loaded, with_targets(exported(loaded), _1="In 2022 Benin joined."))
    assert applied.text == SPLIT
    assert [(one.name, one.why) for one in applied.skipped] == [
        ("¶1", "is 1 blocks in the place of 2 blocks (a blank line parts them)")
    ]


def test_a_joined_passage_that_has_changed_is_recorded_whole_again() -> None:
    now = original(ONE, "وفي 2023 اجتمع 85 عضوا في نيامي.", THREE)
    loaded = site(now, JOINED)
    applied = apply.apply(
        loaded, with_targets(exported(loaded), _1="In 2022 Benin joined, and in 2023 85 members met.")
    )

    assert states(ARABIC, apply.apply(loaded, exported(loaded)))[1] == "joined"
    assert states(now, applied) == ["current", "joined", "current"]


def test_what_was_left_out_and_is_translated_is_left_out_no_more() -> None:
    loaded = site(ARABIC, LEFT_OUT)
    applied = apply.apply(loaded, with_targets(exported(loaded), _2="And in 2023, 84 members met in Niamey."))

    assert states(ARABIC, applied) == ["current"] * 4
    assert "left out" not in applied.text
    assert applied.path == PATH
