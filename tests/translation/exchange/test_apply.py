"""Importing the texts that come back from a translator's tool."""

import pytest
from hypothesis import given, strategies as st

from nashra.content import former
from nashra.translation.alignment import align
from nashra.translation.exchange import apply
from nashra.translation.exchange.units import Unit
from tests.translation.exchange.importing import (
    BEFORE,
    EXPORTED,
    PATH,
    THEN,
    exported,
    original,
    site,
    states,
    texts,
    translation,
    with_targets,
)


@pytest.mark.parametrize(
    ("name", "target", "old", "new"),
    [
        ("title", "A title: new", "title: Title", 'title: "A title: new"'),
        ("1", "## Other", "## Preface", "## Other"),
        ("2", "In 2022,\nBenin joined.", "In 2022 Benin joined.", "In 2022,\nBenin joined."),
        ("4", "- Second\n    - and more", "- Second", "- Second\n    - and more"),
    ],
)
def test_a_target_that_was_changed_changes_its_block_and_nothing_else(
    name: str, target: str, old: str, new: str
) -> None:
    loaded = site(original(*THEN), BEFORE)

    applied = apply.apply(loaded, with_targets(exported(loaded), **{f"_{name}": target}))

    assert applied == (PATH, BEFORE.replace(old, new), (f"¶{name}" if name.isdecimal() else name,), ())


def test_a_reviewed_translation_of_a_changed_block_is_current() -> None:
    now = original(THEN[0], "في 2022 انضمت توغو.", *THEN[2:])
    loaded = site(now, BEFORE)

    applied = apply.apply(loaded, with_targets(exported(loaded), _2="In 2022 Togo joined."))

    assert states(now, applied) == ["current"] * 6
    assert applied.applied == ("¶2",)


def test_a_fuzzy_translation_is_put_in_and_its_record_stays() -> None:
    now = original(THEN[0], "في 2022 انضمت توغو.", *THEN[2:])
    loaded = site(now, BEFORE)
    made = exported(loaded)
    fuzzy = made._replace(units=tuple(u._replace(target="In 2022 Togo…") if u.fuzzy else u for u in made.units))

    applied = apply.apply(loaded, fuzzy)

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022 Togo…")
    assert states(now, applied)[2] == "changed"


def test_a_translation_with_todo_in_it_is_put_in_and_is_to_do() -> None:
    loaded = site(original(*THEN), BEFORE)

    applied = apply.apply(loaded, with_targets(exported(loaded), _2="In 2022 TODO joined."))

    assert states(original(*THEN), applied)[2] == "to do"


def test_a_new_block_is_put_after_the_block_before_it() -> None:
    now = original(THEN[0], "جديد.", *THEN[1:3], "- وسط", *THEN[3:], "آخر.")
    loaded = site(now, BEFORE)

    made = with_targets(exported(loaded), _2="New.", _5="- Between", _8="Last.")
    applied = apply.apply(loaded, made)

    assert applied.text.endswith(
        "## Preface\n\nNew.\n\nIn 2022 Benin joined.\n\n- First\n\n- Between\n- Second\n\nA short end.\n\nLast.\n"
    )
    assert applied.applied == ("¶2", "¶5", "¶8")
    assert states(now, applied) == ["current"] * 9


def test_a_translation_that_does_not_exist_is_begun_as_a_draft() -> None:
    loaded = site(original(*THEN), None)

    applied = apply.apply(loaded, with_targets(exported(loaded), _title="Title", _1="## Preface", _3="- First"))

    assert applied.path == PATH
    assert "status: draft" in applied.text
    assert "<!-- - أول -->\n- First\n" in applied.text
    assert states(original(*THEN), applied) == ["current", "current", "to do", "current", "to do", "to do"]
    assert [(left.name, left.target) for left in applied.skipped] == [("¶2", ""), ("¶4", ""), ("¶5", "")]


# --- the original has changed since the export ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ((THEN[0], "في 2022 انضمت توغو.", *THEN[2:]), "changed"),
        (("تقديم.", *THEN), "current"),  # it has another number now
        ((*THEN[2:4], THEN[1], THEN[4]), "current"),  # it has moved
        ((THEN[0], *THEN[2:]), "removed"),
    ],
)
def test_a_text_is_put_in_at_its_block_and_recorded_as_of_the_exported_text(now: tuple[str, ...], state: str) -> None:
    loaded = site(original(*now), BEFORE)

    applied = apply.apply(loaded, with_targets(EXPORTED, _2="In 2022, it was Benin."))

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022, it was Benin.")
    assert applied.applied == ("¶2",)
    document = texts(site(original(*now), applied.text))[1]
    assert document is not None
    rows = align(loaded.briefings[0].blocks, document.blocks, document.ledger).rows
    assert [row.state for row in rows if row.translation == 2] == [state]


def test_a_new_block_that_has_changed_since_the_export_is_put_in_as_changed() -> None:
    made = with_targets(exported(site(original(*THEN, "في 2023 اجتمعوا بروما."), BEFORE)), _6="In 2023, in Rome.")
    now = original(*THEN, "في 2023 اجتمعوا بباريس.")

    applied = apply.apply(site(now, BEFORE), made)

    assert applied.text.endswith("A short end.\n\nIn 2023, in Rome.\n")
    assert states(now, applied)[-1] == "changed"


# --- laws -----------------------------------------------------------------------------------------------------

WORDS = {
    "نص": "A text",
    "نص آخر": "Another text",
    "## عنوان": "## Heading",
    "- بند": "- An item",
    "- بند آخر": "- Another",
    "1. واحد": "1. One",
    "> قول": "> Said",
    "في 2022": "In 2022",
    "84 عضوا": "84 members",
    "```\nls\n```": "```\nls\n```",
    "---": "---",
}
TEXT = st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=7).map(tuple)
TARGET = st.sampled_from(
    ["", "Text", "Other text", "## Head", "- Item", "- Another", "1. One", "> Said", "TODO", "A\n\nB", "[a]: b", "<!--"]
)


@given(TEXT, TEXT, TEXT, st.booleans())
def test_a_file_that_nobody_edited_changes_nothing(
    now: tuple[str, ...], english: tuple[str, ...], then: tuple[str, ...], known: bool
) -> None:
    before = translation(*english, then=then if known else None)
    loaded = site(original(*now), before)

    applied = apply.apply(loaded, exported(loaded))

    assert applied.text == before
    assert applied.applied == ()
    assert {left.target for left in applied.skipped} <= {""}


def test_a_text_to_review_that_took_another_place_is_found_there_again() -> None:
    now, then = ("> قول", "## عنوان", "نص آخر", "- بند"), ("- بند آخر", "---", "في 2022")
    before = translation(*(WORDS[piece] for piece in then), then=then)
    made = exported(site(original(*now), before))
    units = [Unit(*unit[:3], "", fuzzy=False) for unit in made.units[:-1]]
    came_back = made._replace(units=(*units, Unit(*made.units[-1][:3], "1. One", fuzzy=True)))

    once = apply.apply(site(original(*now), before), came_back)
    twice = apply.apply(site(original(*now), once.text), came_back)

    assert once.applied == ("¶4",)
    assert (twice.text, twice.applied) == (once.text, ())


# No ledger can tell apart two passages with the same words.
DISTINCT = st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=7, unique=True).map(tuple)


@given(DISTINCT, DISTINCT, st.none() | DISTINCT, st.data())
def test_each_text_is_in_the_file_or_skipped_and_twice_is_the_same_as_once(
    now: tuple[str, ...], earlier: tuple[str, ...], then: tuple[str, ...] | None, data: st.DataObject
) -> None:
    before = None if then is None else translation(*(WORDS[piece] for piece in then), then=then)
    made = exported(site(original(*earlier), before))
    units = [Unit(*u[:3], data.draw(TARGET), data.draw(st.booleans())) for u in made.units]
    came_back = made._replace(units=tuple(units))

    once = apply.apply(site(original(*now), before), came_back)
    twice = apply.apply(site(original(*now), once.text), came_back)

    if now == earlier:  # else blocks are found by estimate, which the text just put in may change
        assert (twice.text, twice.applied) == (once.text, ())
    _, document = texts(site(original(*now), once.text))
    assert document is not None
    kept = [" ".join(block.text.split()) for block in document.blocks]  # a title is one line
    kept += [" ".join(left.target.split()) for left in once.skipped]
    assert all(" ".join(unit.target.split()) in kept for unit in units)
    assert then is None or len(document.blocks) >= 1 + len(then)


@pytest.mark.parametrize("old", ["export", "ledger"])
def test_fingerprints_of_an_earlier_version_are_understood(old: str) -> None:
    now = original("مقدمة", "_فقرة_.", "نص.")
    paragraph = site(now, BEFORE).briefings[0].blocks[2]
    was = former.fingerprint("paragraph", paragraph.text)
    assert was != paragraph.fingerprint
    text = "---\ntitle: Title\nledger:\n  - paragraph {}\n---\n\n_Paragraph_.\n"
    loaded = site(now, text.format(was if old == "ledger" else paragraph.fingerprint))
    unit = Unit("2", was if old == "export" else paragraph.fingerprint, paragraph.text, "_Another_.")

    applied = apply.apply(loaded, exported(loaded)._replace(units=(unit,)))

    assert (applied.applied, applied.skipped) == (("¶2",), ())
    assert applied.text.endswith("\n\n_Another_.\n")
    assert states(now, applied).count("current") == 1
