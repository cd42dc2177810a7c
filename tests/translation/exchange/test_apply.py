"""What came back from a translator's tool -> the translation with it."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from nashra.content.load import Loaded
from nashra.markdown import blocks
from nashra.model.content import Document
from nashra.model.problems import Refused
from nashra.translation.alignment import aligned
from nashra.translation.exchange import apply, units as exchange
from nashra.translation.exchange.apply import ImportResult
from nashra.translation.exchange.units import Exchange, Unit
from tests import samples

ARABIC, ENGLISH = samples.SETTINGS.language("ar"), samples.SETTINGS.language("en")
THEN = ("## مقدمة", "في 2022 انضمت بنين.", "- أول", "- ثان", "خاتمة قصيرة.")
RENDERED = ("## Preface", "In 2022 Benin joined.", "- First", "- Second", "A short end.")
PATH = "content/briefings/a/en.md"


def original(*pieces: str) -> str:
    return "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n" + "\n\n".join(pieces) + "\n"


def translation(*pieces: str, then: tuple[str, ...] | None = THEN) -> str:
    """Return a translation, recorded as made from an original of these pieces."""
    made = [blocks.field("title", "عنوان"), *blocks.split("\n\n".join(then or ()))]
    ledger = "".join(f"  - {block.kind} {block.fingerprint}\n" for block in made)
    field = "" if then is None else f"ledger:  # written by `build.py sync`\n{ledger}"
    return f"---\ntitle: Title\n{field}---\n\n" + "\n\n".join(pieces) + "\n"


def site(there: str, here: str | None) -> Loaded:
    files: dict[str, str | bytes] = {"briefings/a/ar.md": there}
    return samples.loaded(files if here is None else {**files, "briefings/a/en.md": here})[0]


def texts(loaded: Loaded) -> tuple[Document, Document | None]:
    found = {document.language: document for document in loaded.briefings}
    return found["ar"], found.get("en")


def exported(loaded: Loaded) -> Exchange:
    return exchange.units(*texts(loaded), (ARABIC, ENGLISH), {}, lambda _: ())


def with_targets(made: Exchange, **targets: str) -> Exchange:
    """Return the exchange with targets that a translator wrote, by the unit's name after an underscore."""
    units = tuple(
        unit._replace(target=targets[f"_{unit.name}"], fuzzy=False) if f"_{unit.name}" in targets else unit
        for unit in made.units
    )
    return made._replace(units=units)


def states(there: str, applied: ImportResult) -> list[str]:
    """Return the state of each row that the translation now has."""
    first, second = texts(site(there, applied.text))
    assert second is not None
    return [row.state for row in aligned(first.blocks, second.blocks, second.ledger).rows]


BEFORE = translation(*RENDERED)


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


def test_what_was_behind_and_comes_back_reviewed_is_current() -> None:
    now = original(THEN[0], "في 2022 انضمت توغو.", *THEN[2:])
    loaded = site(now, BEFORE)

    applied = apply.apply(loaded, with_targets(exported(loaded), _2="In 2022 Togo joined."))

    assert states(now, applied) == ["current"] * 6
    assert applied.applied == ("¶2",)


def test_what_comes_back_fuzzy_is_put_in_and_stays_as_it_was_recorded() -> None:
    now = original(THEN[0], "في 2022 انضمت توغو.", *THEN[2:])
    loaded = site(now, BEFORE)
    made = exported(loaded)
    fuzzy = made._replace(units=tuple(u._replace(target="In 2022 Togo…") if u.fuzzy else u for u in made.units))

    applied = apply.apply(loaded, fuzzy)

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022 Togo…")
    assert states(now, applied)[2] == "changed"


def test_a_text_with_to_do_in_it_is_put_in_and_is_to_do() -> None:
    loaded = site(original(*THEN), BEFORE)

    applied = apply.apply(loaded, with_targets(exported(loaded), _2="In 2022 TODO joined."))

    assert states(original(*THEN), applied)[2] == "to do"


def test_what_is_new_in_the_original_is_put_after_what_precedes_it() -> None:
    now = original(THEN[0], "جديد.", *THEN[1:3], "- وسط", *THEN[3:], "آخر.")
    loaded = site(now, BEFORE)

    made = with_targets(exported(loaded), _2="New.", _5="- Between", _8="Last.")
    applied = apply.apply(loaded, made)

    assert applied.text.endswith(
        "## Preface\n\nNew.\n\nIn 2022 Benin joined.\n\n- First\n\n- Between\n- Second\n\nA short end.\n\nLast.\n"
    )
    assert applied.applied == ("¶2", "¶5", "¶8")
    assert states(now, applied) == ["current"] * 9


def test_a_translation_that_is_not_there_yet_is_begun_as_a_draft() -> None:
    loaded = site(original(*THEN), None)

    applied = apply.apply(loaded, with_targets(exported(loaded), _title="Title", _1="## Preface", _3="- First"))

    assert applied.path == PATH
    assert "status: draft" in applied.text
    assert "<!-- - أول -->\n- First\n" in applied.text
    assert states(original(*THEN), applied) == ["current", "current", "to do", "current", "to do", "to do"]
    assert [(left.name, left.target) for left in applied.skipped] == [("¶2", ""), ("¶4", ""), ("¶5", "")]


# --- the original has changed since the export ----------------------------------------------------------------

EXPORTED = exported(site(original(*THEN), BEFORE))


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ((THEN[0], "في 2022 انضمت توغو.", *THEN[2:]), "changed"),
        (("تقديم.", *THEN), "current"),  # it has another number now
        ((*THEN[2:4], THEN[1], THEN[4]), "current"),  # it has moved
        ((THEN[0], *THEN[2:]), "removed"),
    ],
)
def test_a_text_is_put_in_where_its_block_is_and_recorded_as_of_what_was_exported(
    now: tuple[str, ...], state: str
) -> None:
    loaded = site(original(*now), BEFORE)

    applied = apply.apply(loaded, with_targets(EXPORTED, _2="In 2022, it was Benin."))

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022, it was Benin.")
    assert applied.applied == ("¶2",)
    document = texts(site(original(*now), applied.text))[1]
    assert document is not None
    rows = aligned(loaded.briefings[0].blocks, document.blocks, document.ledger).rows
    assert [row.state for row in rows if row.translation == 2] == [state]


def test_what_was_new_and_has_changed_since_is_put_in_and_shows_as_changed() -> None:
    made = with_targets(exported(site(original(*THEN, "في 2023 اجتمعوا بروما."), BEFORE)), _6="In 2023, in Rome.")
    now = original(*THEN, "في 2023 اجتمعوا بباريس.")

    applied = apply.apply(site(now, BEFORE), made)

    assert applied.text.endswith("A short end.\n\nIn 2023, in Rome.\n")
    assert states(now, applied)[-1] == "changed"


@pytest.mark.parametrize(
    ("now", "here", "name", "target", "why"),
    [
        (THEN, RENDERED, "2", "", "is not translated in this file"),
        (THEN, RENDERED, "2", "One.\n\nTwo.", "is 2 blocks in the place of one (no blank line may part it)"),
        (
            THEN,
            RENDERED,
            "3",
            "First",
            "was a list item and came back as a paragraph (keep the marks at its beginning)",
        ),
        (
            (THEN[0], *THEN[2:]),
            (RENDERED[0], *RENDERED[2:]),
            "2",
            "In 2022.",
            "is no longer in the original, nor in the translation",
        ),
        (
            (THEN[0], "في 2022 انضمت توغو.", *THEN[2:]),
            (RENDERED[0], "In 2022 Togo joined.", *RENDERED[2:]),
            "2",
            "In 2022, Benin.",
            "is of an older text; the translation follows the original's new one already",
        ),
    ],
)
def test_what_cannot_be_put_in_is_handed_back_whole_with_the_reason(
    now: tuple[str, ...], here: tuple[str, ...], name: str, target: str, why: str
) -> None:
    before = translation(*here, then=now)

    applied = apply.apply(site(original(*now), before), with_targets(EXPORTED, **{f"_{name}": target}))

    assert applied == (PATH, before, (), ((f"¶{name}", why, target),))


def test_a_unit_that_is_there_twice_is_put_in_once() -> None:
    first = with_targets(EXPORTED, _2="In 2022.")

    applied = apply.apply(site(original(*THEN), BEFORE), first._replace(units=(*first.units, *EXPORTED.units[2:3])))

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022.")
    assert applied.skipped == (("¶2", "is in this file twice", "In 2022 Benin joined."),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda made: made._replace(path="content/briefings/b/ar.md"), "there is no briefing `briefings/b`"),
        (
            lambda made: made._replace(path="content/briefings/a/fr.md"),
            "was exported from content/briefings/a/fr.md; the original is content/briefings/a/ar.md",
        ),
        (lambda made: made._replace(target="de", into=""), "`de` is no language of this site"),
        (lambda made: made._replace(target="ar", into=""), "`ar` is the original"),
        (lambda made: made._replace(target="", into=""), "does not say into which language it is translated"),
        (lambda made: made._replace(target="de"), f"was exported for {PATH}, and says that its language is `de`"),
        (lambda made: made._replace(target="fr_FR"), f"was exported for {PATH}, and says that its language is `fr_FR`"),
        (lambda made: made._replace(target="ar"), f"was exported for {PATH}, and says that its language is `ar`"),
        (
            lambda made: made._replace(into="content/briefings/b/en.md"),
            "exported for content/briefings/b/en.md, and says that its original is content/briefings/a/ar.md",
        ),
        (
            lambda made: made._replace(into="content/pages/a/en.md"),
            "exported for content/pages/a/en.md, and says that its original is content/briefings/a/ar.md",
        ),
        (
            lambda made: made._replace(source="fr"),
            "it is translated from `fr`; the original, content/briefings/a/ar.md, is in `ar`",
        ),
    ],
)
def test_a_file_of_another_text_is_refused(change: Callable[[Exchange], Exchange], said: str) -> None:
    with pytest.raises(Refused) as refused:
        apply.apply(site(original(*THEN), BEFORE), change(EXPORTED))

    assert said in str(refused.value)


@pytest.mark.parametrize("source", ["ar", "ar-MA", "ar_MA", "AR", "ar-Arab-MA", ""])
@pytest.mark.parametrize("target", ["en", "en-GB", "en_US", "EN", "en@posix", "en-Latn-GB", ""])
def test_a_tag_of_the_same_language_is_right_and_none_says_nothing(source: str, target: str) -> None:
    loaded = site(original(*THEN), BEFORE)
    made = with_targets(EXPORTED, _2="In 2022.")._replace(source=source, target=target)

    assert apply.apply(loaded, made).applied == ("¶2",)
    if target:
        assert apply.apply(loaded, made._replace(into="")).applied == ("¶2",)


def test_an_export_is_refused_when_its_original_has_become_the_translation() -> None:
    here = BEFORE.replace("title: Title\n", "title: Title\noriginal: true\ndate: 2023-03-01\n")
    here = here[: here.index("ledger:")] + here[here.index("---\n\n") :]
    there = original(*THEN).replace("date: 2023-03-01\n", "")
    said = "this file was exported from content/briefings/a/ar.md; the original is content/briefings/a/en.md"
    with pytest.raises(Refused, match=said):
        apply.apply(site(there, here), EXPORTED)

    with pytest.raises(Refused, match=r"translated from `ar-MA`; the original, content/briefings/a/en.md, is in `en`"):
        apply.apply(site(there, here), EXPORTED._replace(path="content/briefings/a/en.md"))


def test_a_file_with_the_texts_of_another_briefing_is_refused_whatever_its_header_says() -> None:
    other = original("فقرة أخرى.").replace("عنوان", "غير ذلك")
    loaded, _ = samples.loaded({"briefings/a/ar.md": original(*THEN), "briefings/b/ar.md": other})
    made = EXPORTED._replace(path="content/briefings/b/ar.md", into="content/briefings/b/en.md")

    with pytest.raises(
        Refused, match=r"texts of content/briefings/a/ar.md, and says that it is of content/briefings/b/"
    ):
        apply.apply(loaded, made)


@pytest.mark.parametrize("here", [BEFORE, None])
def test_a_file_with_the_translations_into_another_language_is_refused(here: str | None) -> None:
    french = ("## Préface", "En 2022, le Bénin adhère.", "- Un", "- Deux", "Une fin.")
    files: dict[str, str | bytes] = {"briefings/a/ar.md": original(*THEN), "briefings/a/fr.md": translation(*french)}
    loaded, _ = samples.loaded(files if here is None else {**files, "briefings/a/en.md": here})
    made = with_targets(EXPORTED, _1=french[0], _2=french[1], _3=french[2], _4="- Deux ou trois", _5=french[4])

    with pytest.raises(
        Refused, match=r"translations of content/briefings/a/fr.md, and says that it is for content/brief"
    ):
        apply.apply(loaded, made)
    with_one = with_targets(EXPORTED, _1=french[0])  # which a translator may well have taken over
    assert "¶1" in apply.apply(loaded, with_one).applied


def test_a_translation_that_cannot_be_read_is_not_written_over() -> None:
    with pytest.raises(Refused, match="has problems; mend them first"):
        apply.apply(site(original(*THEN), "no front matter"), EXPORTED)


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
def test_what_was_not_touched_changes_nothing(
    now: tuple[str, ...], here: tuple[str, ...], then: tuple[str, ...], known: bool
) -> None:
    before = translation(*here, then=then if known else None)
    loaded = site(original(*now), before)

    applied = apply.apply(loaded, exported(loaded))

    assert applied.text == before
    assert applied.applied == ()
    assert {left.target for left in applied.skipped} <= {""}


# Which of two passages of the same words is meant, no ledger tells.
DISTINCT = st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=7, unique=True).map(tuple)


@given(DISTINCT, DISTINCT, st.none() | DISTINCT, st.data())
def test_each_text_is_in_the_file_or_handed_back_and_twice_is_as_once(
    now: tuple[str, ...], earlier: tuple[str, ...], then: tuple[str, ...] | None, data: st.DataObject
) -> None:
    before = None if then is None else translation(*(WORDS[piece] for piece in then), then=then)
    made = exported(site(original(*earlier), before))
    units = [Unit(*u[:3], data.draw(TARGET), data.draw(st.booleans())) for u in made.units]
    came_back = made._replace(units=tuple(units))

    once = apply.apply(site(original(*now), before), came_back)
    twice = apply.apply(site(original(*now), once.text), came_back)

    if now == earlier:  # else a block is found by an estimate, which the text that was put in may change
        assert (twice.text, twice.applied) == (once.text, ())
    _, document = texts(site(original(*now), once.text))
    assert document is not None
    said = [" ".join(block.text.split()) for block in document.blocks]  # a title is one line
    said += [" ".join(left.target.split()) for left in once.skipped]
    assert all(" ".join(unit.target.split()) in said for unit in units)
    assert then is None or len(document.blocks) >= 1 + len(then)
