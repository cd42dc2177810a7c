"""Recording blocks in a ledger as translated: the chosen blocks and no others."""

from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st

from nashra.content import ledger
from nashra.content.load import Loaded
from nashra.markdown import blocks
from nashra.markdown.blocks import name_of
from nashra.model.alignment import Alignment
from nashra.model.content import Document, Entry
from nashra.model.problems import COMMAND, RefusedError
from nashra.translation.alignment import align
from nashra.translation.sync import Choice, Synced, as_it_stands, sync
from tests.samples import blocks_of, loaded

THEN = ("## عنوان", "في 2022 انضمت بنين.", "- بند أول", "خاتمة.")
TRANSLATED = ("## Heading", "In 2022 Benin joined.", "- First item", "An end.")
CHANGED = (THEN[0], "في 2022 انضمت توغو.", THEN[2], "خاتمة أخرى.")  # ¶2 and ¶4
EN, FR = "content/briefings/a/en.md", "content/briefings/a/fr.md"


def text(pieces: Sequence[str], *fields: str) -> str:
    return "\n".join(["---", *fields, "---", "", "\n\n".join(pieces), ""])


def original(pieces: Sequence[str], *fields: str) -> str:
    return text(pieces, "title: عنوان", "date: 2023-03-01", *fields)


def translation(pieces: Sequence[str], record: Sequence[Entry] | None = None) -> str:
    return text(pieces, "title: A title", *([] if record is None else ledger.lines(record)))


def record_of(pieces: Sequence[str], reason: str = "") -> list[Entry]:
    """Return the ledger of a translation that was made of these pieces, one by one."""
    title = blocks.field("title", "عنوان")
    return [Entry(b.kind, b.fingerprint, reason) for b in (title, *blocks_of("\n\n".join(pieces)))]


def site(arabic: str, english: str, **more: str) -> Loaded:
    others = {f"briefings/a/{prefix}.md": text for prefix, text in more.items()}
    return loaded({"briefings/a/ar.md": arabic, "briefings/a/en.md": english, **others})[0]


def documents(made: Loaded, synced: Synced | None = None) -> tuple[Document, Document]:
    """Return the original and its translation, as it is or as it is synced."""
    english = synced.text if synced else made.texts[EN]
    folder = {d.language: d for d in site(made.texts["content/briefings/a/ar.md"], english).briefings}
    return folder["ar"], folder["en"]


def standing(made: Loaded, synced: Synced | None = None) -> Alignment:
    arabic, english = documents(made, synced)
    return align(arabic.blocks, english.blocks, english.ledger)


def states(alignment: Alignment) -> list[str]:
    return [row.state for row in alignment.rows]


# --- what is recorded ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "recorded", "states_after"),
    [
        ([], ["title", "¶1", "¶2", "¶3", "¶4"], ["current"] * 5),
        (["2"], ["¶2"], ["current", "current", "current", "current", "changed"]),
        (["¶4"], ["¶4"], ["current", "current", "changed", "current", "current"]),
        (["4", "2", "2"], ["¶2", "¶4"], ["current"] * 5),
        (["0"], ["title"], ["current", "current", "changed", "current", "changed"]),
        (["title"], ["title"], ["current", "current", "changed", "current", "changed"]),
    ],
)
def test_the_chosen_blocks_are_recorded_or_all(chosen: list[str], recorded: list[str], states_after: list[str]) -> None:
    made = site(original(CHANGED), translation(TRANSLATED, record_of(THEN)))
    (synced,) = sync(made, "a", ["en"], Choice(chosen))

    assert (synced.path, list(synced.recorded), synced.skipped) == (EN, recorded, ())
    assert states(standing(made, synced)) == states_after


def test_a_first_ledger_is_written_below_the_last_field_and_all_else_stays() -> None:
    english = translation(TRANSLATED)
    (synced,) = sync(site(original(THEN), english), "a", [], Choice())

    entries = [f"  - {entry.kind} {entry.fingerprint}\n" for entry in record_of(THEN)]
    assert synced.text == english.replace(
        "title: A title\n", f"title: A title\nledger:  # written by `build.py sync`\n{''.join(entries)}"
    )


def test_blocks_that_are_not_chosen_stay_unrecorded_in_a_first_ledger() -> None:
    made = site(original(THEN), translation(TRANSLATED))
    (synced,) = sync(made, "a", [], Choice(["2"]))

    title, heading, paragraph, item, end = (entry.fingerprint for entry in record_of(THEN))
    assert [line for line in synced.text.split("\n") if line.startswith("  - ")] == [
        f"  - unrecorded title {title}",
        "  - title to do",
        f"  - unrecorded heading {heading}",
        "  - heading to do",
        f"  - paragraph {paragraph}",
        f"  - unrecorded list item {item}",
        "  - list item to do",
        f"  - unrecorded paragraph {end}",
        "  - paragraph to do",
    ]
    assert states(standing(made, synced)) == ["unrecorded", "unrecorded", "current", "unrecorded", "unrecorded"]


def test_zero_is_the_title_and_the_summary() -> None:
    arabic = original(THEN, "summary: ملخص.")
    english = translation(TRANSLATED).replace("title:", "summary: A summary.\ntitle:")

    assert sync(site(arabic, english), "a", ["en"], Choice(["0"]))[0].recorded == ("title", "summary")
    assert sync(site(arabic, english), "a", ["en"], Choice(["summary"]))[0].recorded == ("summary",)


def test_a_summary_that_only_the_original_has_is_ignored() -> None:
    made = site(original(THEN, "summary: ملخص."), translation(TRANSLATED))
    (synced,) = sync(made, "a", ["en"], Choice())

    assert standing(made, synced).state == "current"
    assert sync(made, "a", ["en"], Choice(["summary"]))[0].recorded == ()


def test_without_languages_all_translations_each_once() -> None:
    made = site(original(THEN), translation(TRANSLATED), fr=translation(TRANSLATED))

    assert [synced.path for synced in sync(made, "a", [], Choice())] == [EN, FR]
    assert [synced.path for synced in sync(made, "a", ["fr", "fr"], Choice())] == [FR]


# --- what is left --------------------------------------------------------------------------------------------


def test_blocks_that_are_not_translated_are_left_and_named() -> None:
    longer = (*THEN, "## عنوان أخير")
    made = site(original(longer), translation((*TRANSLATED[:3], "TODO"), record_of(THEN)))
    (synced,) = sync(made, "a", ["en"], Choice())

    assert synced.recorded == ("title", "¶1", "¶2", "¶3")
    assert synced.skipped == (
        "¶4 is still to do (write it, then sync it)",
        (
            f"¶5 has no translation here (write it, then sync it; or leave it out: {COMMAND} sync a en --left-out 5"
            " --reason …)"
        ),
    )


@pytest.mark.parametrize(
    ("languages", "chosen", "message"),
    [
        (["en"], ["4"], f"{EN}: ¶4 is still to do (write it, then sync it)"),
        (
            ["en"],
            ["2", "4", "5"],
            (
                f"{EN}: ¶4 is still to do (write it, then sync it); ¶5 has no translation here (write it, then sync it;"
                f" or leave it out: {COMMAND} sync a en --left-out 5 --reason …)"
            ),
        ),
        (["en"], ["6"], "content/briefings/a/ar.md has no block `6` (they are title and 1 to 5)"),
        (["en"], ["summary"], "content/briefings/a/ar.md has no block `summary` (they are title and 1 to 5)"),
        (["en"], ["-1"], "content/briefings/a/ar.md has no block `-1` (they are title and 1 to 5)"),
        (["en"], [""], "content/briefings/a/ar.md has no block `` (they are title and 1 to 5)"),
        (["fr"], [], f"a is not translated into `fr` (write it: {COMMAND} new translation a fr)"),
        (["ar"], [], "`ar` is the original of a, and no translation"),
        (["de"], [], "`de` is no language of this site (the languages are ar, en, fr)"),
    ],
)
def test_what_cannot_be_recorded_is_refused(languages: list[str], chosen: list[str], message: str) -> None:
    made = site(original((*THEN, "## عنوان أخير")), translation((*TRANSLATED[:3], "TODO"), record_of(THEN)))
    with pytest.raises(RefusedError) as refused:
        sync(made, "a", languages, Choice(chosen))

    assert str(refused.value) == message


def test_a_briefing_without_translations_has_nothing_to_sync() -> None:
    with pytest.raises(RefusedError, match=r"^a has no translation yet"):
        sync(loaded({"briefings/a/ar.md": original(THEN)})[0], "a", [], Choice())


def test_with_one_translation_refused_none_is_written() -> None:
    made = site(original(THEN), translation(TRANSLATED), fr=translation((*TRANSLATED[:3], "TODO")))

    with pytest.raises(RefusedError, match=rf"^{FR}: ¶4 is still to do"):
        sync(made, "a", [], Choice(["4"]))


# --- passages of several blocks, and those that are left out ---------------------------------------------------

LONG = ("## عنوان", "في 2022 انضمت بنين إلى التحالف الدولي.", "وفي 2023 اجتمع 84 عضوا في نيامي.", "خاتمة.")
MERGED = ("## Heading", "In 2022 Benin joined the coalition. And in 2023, 84 members met in Niamey.", "An end.")
CUT = ("## Heading", "In 2022 Benin joined the coalition.", "An end.")
DIVIDED = (*CUT[:2], "And in 2023", "84 members met in Niamey.", "An end.")


def chosen(english: Sequence[str], choice: Choice, *before: Choice) -> tuple[list[str], list[str]]:
    """Return the ledger's lines after some choices, with ¶N for the fingerprints, and the states of the rows."""
    text_now = translation(english)
    made = site(original(LONG), text_now)
    for one in (*before, choice):
        (synced,) = sync(made, "a", ["en"], one)
        made = site(original(LONG), synced.text)
    lines = [line.removeprefix("  - ") for line in made.texts[EN].split("\n") if line.startswith("  - ")]
    for number, entry in enumerate(record_of(LONG)):
        lines = [line.replace(entry.fingerprint, f"¶{number}") for line in lines]
    return lines, states(standing(made))


@pytest.mark.parametrize(
    ("english", "choices", "lines", "states_after"),
    [
        (
            MERGED,
            [Choice(), Choice(joined=["2=2+3"])],
            ["title ¶0", "heading ¶1", "paragraph ¶2 + ¶3", "paragraph ¶4"],
            ["current", "current", "joined", "current"],
        ),
        (
            MERGED,
            [Choice(joined=["¶2=¶2+¶3"]), Choice()],
            ["title ¶0", "heading ¶1", "paragraph ¶2 + ¶3", "paragraph ¶4"],
            ["current", "current", "joined", "current"],
        ),
        (
            DIVIDED,
            [Choice(joined=["3+4=3"]), Choice()],
            ["title ¶0", "heading ¶1", "paragraph ¶2", "paragraph ¶3", "paragraph continued", "paragraph ¶4"],
            ["current", "current", "current", "joined", "current"],
        ),
        (
            CUT,
            [Choice(), Choice(left_out=["3"], reason="of interest there only")],
            [
                "title ¶0",
                "heading ¶1",
                "paragraph ¶2",
                'left out paragraph ¶3: "of interest there only"',
                "paragraph ¶4",
            ],
            ["current", "current", "current", "left out", "current"],
        ),
        (
            CUT,
            [Choice()],
            ["title ¶0", "heading ¶1", "paragraph ¶2", "unrecorded paragraph ¶3", "paragraph ¶4"],
            ["current", "current", "current", "missing", "current"],
        ),
    ],
)
def test_joined_split_and_left_out_passages_are_recorded_as_such(
    english: Sequence[str], choices: list[Choice], lines: list[str], states_after: list[str]
) -> None:
    *before, last = choices

    assert chosen(english, last, *before) == (lines, states_after)


def test_a_passage_left_out_is_recorded_once_more_when_it_is_translated() -> None:
    made = site(original(LONG), translation(CUT))
    left_out = Choice(left_out=["3"], reason="of interest there only")
    (synced,) = sync(made, "a", ["en"], left_out)
    (synced,) = sync(site(original(LONG), synced.text), "a", ["en"], Choice())
    written = synced.text.replace("An end.", "And in 2023, 84 members met in Niamey.\n\nAn end.")
    (synced,) = sync(site(original(LONG), written), "a", ["en"], Choice())

    assert synced.skipped == ()
    assert states(standing(site(original(LONG), synced.text))) == ["current"] * 5


@pytest.mark.parametrize(
    ("english", "message"),
    [
        (
            CUT,
            (
                "¶3 of ar.md (paragraph) is missing here (translate it, in its place; or, if it is left out on purpose:"
                f" {COMMAND} sync a en --left-out 3 --reason …)"
            ),
        ),
        ((*CUT, "> Q."), "this quotation stands for none in ar.md (delete it, or write it in the original too)"),
    ],
)
def test_what_is_not_recorded_is_told_as_the_review_tells_it(english: Sequence[str], message: str) -> None:
    (synced,) = sync(site(original(LONG), translation(english)), "a", ["en"], Choice())

    assert message in synced.skipped


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice(left_out=["3"]), '--left-out needs a reason too, as in --reason "of interest there only"'),
        (Choice(left_out=["2"], reason="x"), f"{EN}: ¶2 has a translation here (delete it first)"),
        (Choice(joined=["2"]), "--joined 2 is not like `4=5+6`"),
        (
            Choice(joined=["2=2=3"]),
            "--joined 2=2=3 is not like `4=5+6`",
        ),
        (Choice(joined=["2=9"]), "content/briefings/a/ar.md has no block `9` (they are title and 1 to 4)"),
        (Choice(joined=["9=2"]), f"{EN} has no block `9` (they are title and 1 to 3)"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(choice: Choice, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        sync(site(original(LONG), translation(CUT)), "a", ["en"], choice)

    assert str(refused.value).startswith(message)


def test_blocks_are_joined_in_one_translation_only() -> None:
    made = site(original(LONG), translation(MERGED), fr=translation(MERGED))

    with pytest.raises(RefusedError, match=r"^--joined names blocks of one translation"):
        sync(made, "a", [], Choice(joined=["2=2+3"]))


def test_a_summary_may_be_left_out_without_a_word() -> None:
    made = site(original(LONG, "summary: ملخص."), translation(CUT))

    with pytest.raises(RefusedError, match="summary may be left out without a word"):
        sync(made, "a", ["en"], Choice(left_out=["summary"], reason="x"))


def test_a_text_as_it_stands_is_recorded_and_what_changed_since_is_left() -> None:
    made = site(original(LONG), translation(CUT))
    arabic, english = documents(made)
    first = as_it_stands(arabic, english, made.texts[EN])

    assert first.recorded == ("title", "¶1", "¶2", "¶4")
    assert [sentence[:30] for sentence in first.skipped] == ["¶3 of ar.md (paragraph) is mis"]

    later = site(original((*LONG[:3], "خاتمة أخرى.")), first.text)
    arabic, english = documents(later)
    second = as_it_stands(arabic, english, first.text)
    assert (second.recorded, second.text) == ((), first.text)
    assert standing(later).behind[0].state == "changed"


# --- reasons -------------------------------------------------------------------------------------------------


def test_a_reason_is_written_at_the_blocks_recorded_with_it() -> None:
    made = site(original(CHANGED), translation(TRANSLATED, record_of(THEN)))
    (synced,) = sync(made, "a", ["en"], Choice(["2"], reason='a typo: "توغو"'))

    assert [row.reason for row in standing(made, synced).rows] == ["", "", 'a typo: "توغو"', "", ""]


def test_a_reason_stays_until_its_block_is_translated_after_a_change() -> None:
    kept = site(original(CHANGED), translation(TRANSLATED, record_of(THEN, "a typo")))
    (synced,) = sync(kept, "a", ["en"], Choice())

    assert [row.reason for row in standing(kept, synced).rows] == ["a typo", "a typo", "", "a typo", ""]


@pytest.mark.parametrize("reason", ["-", " ", "a\u2028b", "a\udcff"])
def test_a_reason_that_could_not_be_read_back_is_refused(reason: str) -> None:
    with pytest.raises(RefusedError, match=r"^--reason "):
        sync(site(original(THEN), translation(TRANSLATED)), "a", ["en"], Choice(reason=reason))


# --- laws ----------------------------------------------------------------------------------------------------

PIECES = ("نص", "نص آخر", "## عنوان", "## عنوان ثان", "- بند", "- بند ثان", "> قول", "في 2022", "84 عضوا")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6)
DISTINCT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6, unique=True)


def by_pair(alignment: Alignment) -> dict[tuple[int | None, int | None], str]:
    return {(row.original, row.translation): row.state for row in alignment.rows}


@given(DISTINCT, DISTINCT, st.data())
def test_syncing_block_2_never_clears_block_4(then: list[str], now: list[str], data: st.DataObject) -> None:
    made = site(original(now), translation(then, record_of(then)))
    arabic, english = documents(made)
    before = standing(made)
    row = data.draw(st.sampled_from([row for row in before.rows if None not in (row.original, row.translation)]))
    assert row.original is not None
    assert row.translation is not None
    assert english.ledger is not None
    (synced,) = sync(made, "a", ["en"], Choice([name_of(arabic.blocks, row.original)]))

    block = arabic.blocks[row.original]
    entries = list(english.ledger)
    entries[row.translation] = Entry(block.kind, block.fingerprint)
    assert documents(made, synced)[1].ledger == tuple(entries)
    after = standing(made, synced)
    assert next(one for one in after.rows if one.originals == row.originals).state in ("current", "joined")
    # Nothing else is taken for current: all that was behind is, in whatever pairs.
    for side in ("originals", "translations"):
        was, still = ({i for one in rows for i in getattr(one, side)} for rows in (before.behind, after.behind))
        assert was - set(getattr(row, side)) == still


@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_after_sync_of_everything_all_is_current(now: list[str], english: list[str], then: list[str] | None) -> None:
    made = site(original(now), translation(english, None if then is None else record_of(then)))
    before = standing(made)
    (synced,) = sync(made, "a", ["en"], Choice())

    assert synced.skipped or len(synced.recorded) == len(documents(made)[0].blocks)
    if not synced.skipped and all(row.original is not None for row in before.rows):
        assert set(states(standing(made, synced))) == {"current"}


@given(TEXTS, TEXTS)
def test_sync_writes_an_entry_for_each_block_of_both_texts_and_leaves_the_body(
    now: list[str], english: list[str]
) -> None:
    made = site(original(now), translation(english))
    (synced,) = sync(made, "a", ["en"], Choice())
    _, written = documents(made, synced)

    assert written.text == documents(made)[1].text
    assert written.ledger is not None
    assert sum(len(entry.kinds) for entry in written.ledger) == len(written.blocks)
    recorded = {digest for entry in written.ledger for digest in entry.fingerprints}
    assert recorded == {block.fingerprint for block in documents(made)[0].blocks}
