"""The texts and files that an import refuses, each with the reason."""

from collections.abc import Callable

import pytest

from nashra.model.problems import RefusedError
from nashra.translation.exchange import apply
from nashra.translation.exchange.units import Exchange
from tests import samples
from tests.translation.exchange.importing import (
    BEFORE,
    EXPORTED,
    PATH,
    RENDERED,
    THEN,
    original,
    site,
    translation,
    with_targets,
)


@pytest.mark.parametrize(
    ("now", "english", "name", "target", "why"),
    [
        (THEN, RENDERED, "2", "", "is not translated in this file"),
        (THEN, RENDERED, "2", "One.\n\nTwo.", "is 2 blocks in the place of one (a blank line parts them)"),
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
def test_a_text_that_cannot_be_put_in_is_skipped_with_the_reason(
    now: tuple[str, ...], english: tuple[str, ...], name: str, target: str, why: str
) -> None:
    before = translation(*english, then=now)

    applied = apply.apply(site(original(*now), before), with_targets(EXPORTED, **{f"_{name}": target}))

    assert applied == (PATH, before, (), ((f"¶{name}", why, target),))


def test_a_unit_that_is_in_the_file_twice_is_put_in_once() -> None:
    first = with_targets(EXPORTED, _2="In 2022.")

    applied = apply.apply(site(original(*THEN), BEFORE), first._replace(units=(*first.units, *EXPORTED.units[2:3])))

    assert applied.text == BEFORE.replace("In 2022 Benin joined.", "In 2022.")
    assert applied.skipped == (("¶2", "is in this file twice", "In 2022 Benin joined."),)


@pytest.mark.parametrize(
    ("change", "message"),
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
def test_a_file_of_another_text_is_refused(change: Callable[[Exchange], Exchange], message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        apply.apply(site(original(*THEN), BEFORE), change(EXPORTED))

    assert message in str(refused.value)


@pytest.mark.parametrize("source", ["ar", "ar-MA", "ar_MA", "AR", "ar-Arab-MA", ""])
@pytest.mark.parametrize("target", ["en", "en-GB", "en_US", "EN", "en@posix", "en-Latn-GB", ""])
def test_any_spelling_of_a_tag_is_right_and_so_is_none(source: str, target: str) -> None:
    loaded = site(original(*THEN), BEFORE)
    made = with_targets(EXPORTED, _2="In 2022.")._replace(source=source, target=target)

    assert apply.apply(loaded, made).applied == ("¶2",)
    if target:
        assert apply.apply(loaded, made._replace(into="")).applied == ("¶2",)


def test_an_export_is_refused_when_its_original_has_become_the_translation() -> None:
    english = BEFORE.replace("title: Title\n", "title: Title\noriginal: true\ndate: 2023-03-01\n")
    english = english[: english.index("ledger:")] + english[english.index("---\n\n") :]
    arabic = original(*THEN).replace("date: 2023-03-01\n", "")
    message = "this file was exported from content/briefings/a/ar.md; the original is content/briefings/a/en.md"
    with pytest.raises(RefusedError, match=message):
        apply.apply(site(arabic, english), EXPORTED)

    with pytest.raises(
        RefusedError, match=r"translated from `ar-MA`; the original, content/briefings/a/en.md, is in `en`"
    ):
        apply.apply(site(arabic, english), EXPORTED._replace(path="content/briefings/a/en.md"))


def test_a_file_with_the_texts_of_another_briefing_is_refused_whatever_its_header_says() -> None:
    other = original("فقرة أخرى.").replace("عنوان", "غير ذلك")
    loaded, _ = samples.loaded({"briefings/a/ar.md": original(*THEN), "briefings/b/ar.md": other})
    made = EXPORTED._replace(path="content/briefings/b/ar.md", into="content/briefings/b/en.md")

    with pytest.raises(
        RefusedError, match=r"texts of content/briefings/a/ar.md, and says that it is of content/briefings/b/"
    ):
        apply.apply(loaded, made)


@pytest.mark.parametrize("english", [BEFORE, None])
def test_a_file_with_the_translations_into_another_language_is_refused(english: str | None) -> None:
    french = ("## Préface", "En 2022, le Bénin adhère.", "- Un", "- Deux", "Une fin.")
    files: dict[str, str | bytes] = {"briefings/a/ar.md": original(*THEN), "briefings/a/fr.md": translation(*french)}
    loaded, _ = samples.loaded(files if english is None else {**files, "briefings/a/en.md": english})
    made = with_targets(EXPORTED, _1=french[0], _2=french[1], _3=french[2], _4="- Deux ou trois", _5=french[4])

    with pytest.raises(
        RefusedError, match=r"translations of content/briefings/a/fr.md, and says that it is for content/brief"
    ):
        apply.apply(loaded, made)
    with_one = with_targets(EXPORTED, _1=french[0])  # which a translator may well have taken over
    assert "¶1" in apply.apply(loaded, with_one).applied


def test_a_translation_that_cannot_be_read_is_not_overwritten() -> None:
    with pytest.raises(RefusedError, match="has problems; mend them first"):
        apply.apply(site(original(*THEN), "no front matter"), EXPORTED)
