"""The units of a translation, exported and imported again."""

from collections.abc import Callable, Mapping

import pytest

from nashra.content.load import Loaded, load
from nashra.model.content import Block, Document, Forms, Term
from nashra.model.problems import RefusedError
from nashra.model.settings import Language
from nashra.model.sources import Source
from nashra.review.comparison import Knowledge
from nashra.translation import diff, lookup
from nashra.translation.exchange import apply, po, units, xliff
from nashra.translation.exchange.units import Exchange, Unit
from tests.conftest import CONVERTER, HERE
from tests.samples import SETTINGS, loaded

ROOT = HERE.parent
ARABIC, ENGLISH = SETTINGS.language("ar"), SETTINGS.language("en")
HEAD = "title: عنوان\ndate: 2023-03-01"
THEN = "## مقدمة\n\nفي 2022 انضمت بنين.\n\n- أول\n- ثان\n\n```\nls\n```\n"
NOW = THEN.replace("بنين", "توغو") + "\nفقرة جديدة.\n"
RENDERED = "## Preface\n\nIn 2022 Benin joined.\n\n- TODO\n- Second\n\n```\nls\n```\n"


def documents(original: str, translation: str, then: str | None = None) -> tuple[Document, Document]:
    """Return an original, and its translation with a ledger of the text that it was made from."""
    ledger = ""
    if then is not None:
        made, _ = loaded({"briefings/a/ar.md": f"---\n{HEAD}\n---\n\n{then}"})
        lines = [f"  - {block.kind} {block.fingerprint}\n" for block in made.briefings[0].blocks]
        ledger = "ledger:\n" + "".join(lines)
    made, _ = loaded(
        {
            "briefings/a/ar.md": f"---\n{HEAD}\n---\n\n{original}",
            "briefings/a/en.md": f"---\ntitle: Title\nstatus: draft\n{ledger}---\n\n{translation}",
        }
    )
    return made.briefings[0], made.briefings[1]


def exported(
    original: Document, translation: Document | None, previous: Mapping[str, str] | None = None
) -> dict[str, Unit]:
    made = units.export(original, translation, (ARABIC, ENGLISH), previous or {}, lambda block: [block.kind])
    return {unit.name: unit for unit in made.units}


def test_a_translation_is_exported_block_by_block_in_the_order_of_its_original() -> None:
    original, translation = documents(THEN, RENDERED, THEN)

    assert [(unit.name, unit.source, unit.target, unit.fuzzy) for unit in exported(original, translation).values()] == [
        ("title", "عنوان", "Title", False),
        ("1", "## مقدمة", "## Preface", False),
        ("2", "في 2022 انضمت بنين.", "In 2022 Benin joined.", False),
        ("3", "- أول", "", False),  # still to do; the code below has nothing to translate
        ("4", "- ثان", "- Second", False),
    ]


def test_a_block_behind_the_original_is_fuzzy_and_has_its_previous_text() -> None:
    original, translation = documents(NOW, RENDERED, THEN)
    wanted = units.changed_since(original, translation)

    found = exported(original, translation, diff.old_texts(wanted, [f"---\n{HEAD}\n---\n\n{THEN}"]))

    assert found["2"].fuzzy
    assert found["2"].previous == "في 2022 انضمت بنين."
    assert [name for name, unit in found.items() if unit.fuzzy] == ["2"]
    assert found["6"].target == ""


def test_without_a_ledger_all_units_are_fuzzy() -> None:
    found = exported(*documents(THEN, RENDERED))

    assert [name for name, unit in found.items() if unit.fuzzy] == ["title", "1", "2", "4"]


def test_without_a_translation_all_targets_are_empty() -> None:
    original, _ = documents(THEN, RENDERED)

    assert {unit.target for unit in exported(original, None).values()} == {""}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("TODO", ""),
        ("[^1]: TODO", ""),
        ("![TODO](boat-2.png)", ""),
        ('!!! note "TODO"\n    TODO', ""),
        ("1. TODO", ""),
        ("| TODO | TODO |\n|------|------|\n| TODO | TODO |", ""),
        ("| Year | TODO |\n|------|------|\n| TODO | TODO |", "| Year | TODO |\n|------|------|\n| TODO | TODO |"),
        ("Half of it. TODO", "Half of it. TODO"),
    ],
)
def test_a_placeholder_has_an_empty_target(text: str, shown: str) -> None:
    original, translation = documents(text, text, text)

    unit = exported(original, translation)["1"]

    assert (unit.target, unit.fuzzy) == (shown, bool(shown))


def test_the_notes_have_the_kind_and_the_glossary_s_terms() -> None:
    term = Term(
        "a-group", "body", {"ar": Forms("مجموعة", (), ()), "en": Forms("Group", (), ("Band", "Set"))}, "With a capital."
    )
    other = Term("unknown", "term", {"ar": Forms("نص", (), ())}, None)

    notes_of = units.notes(ARABIC, ENGLISH, Knowledge({"a-group": term, "unknown": other}))

    assert notes_of(Block("paragraph", "نص عن مجموعة، ثم مجموعة.", 1)) == [
        "paragraph",
        "مجموعة → Group, never Band, Set. With a capital.",
    ]


def test_a_key_is_the_name_of_a_block_and_its_fingerprint() -> None:
    unit = Unit("4", "kdmvqprtbcdf", "نص", "Text")

    assert unit.key == "4-kdmvqprtbcdf"
    assert units.unit(unit.key, "نص", "Text", fuzzy=False) == unit
    with pytest.raises(RefusedError, match="`x-1` is no key of a block"):
        units.unit("x-1", "نص", "Text", fuzzy=False)


@pytest.mark.parametrize("tag", ["fr", "fr-FR", "FR", "fr_FR", "fr@euro"])
def test_tools_write_a_language_s_tag_in_many_ways(tag: str) -> None:
    assert Exchange("content/pages/about/ar.md", "ar-MA", tag, ()).prefix(SETTINGS.languages) == "fr"


@pytest.mark.parametrize(
    ("tag", "into", "prefix"),
    [
        ("pt-BR", "content/pages/about/pt.md", "pt"),
        ("pt_PT", "content/pages/about/pt-pt.md", "pt-pt"),
        ("pt", "content/pages/about/pt-pt.md", "pt-pt"),  # the tool has dropped the region
        ("pt", "", "pt"),
        ("pt_PT", "", "pt-pt"),
        ("", "content/pages/about/pt-pt.md", "pt-pt"),
        ("pt-PT", "content/pages/about/pt.md", "pt-pt"),  # `apply` refuses it
        ("de-AT", "content/pages/about/pt.md", "de"),
    ],
)
def test_of_two_forms_of_a_language_the_exported_one_is_meant(tag: str, into: str, prefix: str) -> None:
    forms = (Language("pt", "pt-BR", "Português", "ltr"), Language("pt-pt", "pt-PT", "Português", "ltr"))

    assert Exchange("content/pages/about/ar.md", "ar-MA", tag, (), into).prefix(forms) == prefix


@pytest.mark.parametrize("path", ["", "../../etc/passwd", "content/tags.yaml"])
def test_a_file_that_names_no_text_is_refused(path: str) -> None:
    with pytest.raises(RefusedError, match="does not say of which text"):
        _ = Exchange(path, "ar", "en", ()).slug


# --- the laws, on every text of this site ---------------------------------------------------------------------


def content() -> Loaded:
    paths = [path for path in (ROOT / "content").rglob("*") if path.suffix in (".md", ".yaml")]
    names = {path.relative_to(ROOT).as_posix(): path for path in paths}
    made, _ = load({name: Source(name, path.read_bytes()) for name, path in names.items()}, CONVERTER)
    assert made is not None
    return made


SITE = content()
TRANSLATIONS = [
    (f"{kind}/{document.slug}", document.language)
    for kind, found in (("briefings", SITE.briefings), ("pages", SITE.pages))
    for document in found
    if document is not lookup.find(SITE, f"{kind}/{document.slug}").original
]


@pytest.mark.parametrize(
    ("write", "read"), [(po.serialized, po.read), (xliff.serialized, xliff.read)], ids=["po", "xliff"]
)
@pytest.mark.parametrize(("slug", "language"), TRANSLATIONS)
def test_every_translation_comes_back_byte_for_byte(
    slug: str, language: str, write: Callable[[Exchange], str], read: Callable[[str, bytes], Exchange]
) -> None:
    texts = lookup.find(SITE, slug)
    translation = texts.translations[language]
    languages = (SITE.settings.language(texts.original.language), SITE.settings.language(language))
    notes_of = units.notes(*languages, Knowledge(SITE.glossary))
    made = units.export(texts.original, translation, languages, {}, notes_of)

    came_back = read("file", write(made).encode())
    applied = apply.apply(SITE, came_back)

    assert [unit[:5] for unit in came_back.units] == [unit[:5] for unit in made.units]
    assert applied == (translation.path, SITE.texts[translation.path], (), ())


@pytest.mark.parametrize(("slug", "language"), TRANSLATIONS)
def test_each_target_that_is_changed_changes_its_block_alone(slug: str, language: str) -> None:
    texts = lookup.find(SITE, slug)
    translation = texts.translations[language]
    languages = (SITE.settings.language(texts.original.language), SITE.settings.language(language))
    made = units.export(texts.original, translation, languages, {}, lambda _: ())
    before = SITE.texts[translation.path].split("\n")
    for number, unit in enumerate(made.units):
        target = unit.target.replace("a", "à", 1) if unit.kind == "table" else f"{unit.target} Ω"
        one = made._replace(units=(*made.units[:number], unit._replace(target=target), *made.units[number + 1 :]))

        applied = apply.apply(SITE, one)

        after = applied.text.split("\n")
        changed = [line for line, rows in enumerate(zip(before, after, strict=True), start=1) if rows[0] != rows[1]]
        assert len(changed) == 1
        assert translation.line_of(number) <= changed[0]
        assert len(applied.applied) == 1
        assert applied.skipped == ()
