"""File names that deceive, are taken by the site itself, or collide on systems that ignore case or normalisation."""

import unicodedata
from dataclasses import replace
from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given, strategies as st

from nashra.content import names
from nashra.model.settings import Language
from tests.samples import SETTINGS

ONE = "are one name on many systems"
FOLDER = "content/briefings/a"


@pytest.mark.parametrize(
    ("slug", "kind", "is_reserved"),
    [
        *((slug, kind, True) for slug in ("index", "404", "ar", "fr") for kind in ("briefings", "pages", "meetings")),
        ("page", "briefings", True),
        ("page", "pages", False),
        *((slug, "pages", True) for slug in ("timeline", "glossary", "places")),
        ("timeline", "briefings", False),
        ("robots", "pages", True),
        ("robots", "meetings", False),
        ("es", "briefings", False),
        ("about", "pages", False),
    ],
)
def test_a_name_is_reserved_where_the_site_has_that_address(slug: str, kind: str, is_reserved: bool) -> None:
    assert names.is_reserved(slug, kind, SETTINGS) is is_reserved


# --- names that deceive or collide ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (["Boat.png", "boat.png"], f"boat.png:1: `boat.png` and `Boat.png` {ONE} (rename one of them)"),
        (["caf\u00e9.png", "cafe\u0301.png"], f"caf\u00e9.png:1: `caf\u00e9.png` and `cafe\u0301.png` {ONE}"),
        (["\u0622.png", "\u0627\u0653.png"], f"\u0627\u0653.png:1: `\u0627\u0653.png` and `\u0622.png` {ONE}"),
        (["stra\u00dfe.png", "STRASSE.png"], f"stra\u00dfe.png:1: `stra\u00dfe.png` and `STRASSE.png` {ONE}"),
        (["A/x.png", "a/y.png"], f"a/y.png:1: `a` and `A` {ONE} (rename one of them)"),
        (["x\u202egnp.png"], "x\\u202egnp.png:1: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE"),
        (["a\u200bb.png"], "a\u200bb.png:1: the invisible character U+200B ZERO WIDTH SPACE"),
    ],
)  # fmt: skip
def test_a_name_that_deceives_or_collides_is_a_problem(files: list[str], problem: str) -> None:
    (found,) = names.name_faults([f"{FOLDER}/{name}" for name in files])

    assert str(found).startswith(f"{FOLDER}/{problem}")
    assert found.level == "problem"


def test_other_names_have_no_faults() -> None:
    assert list(names.name_faults(["content/site.yaml", f"{FOLDER}/a.png", f"{FOLDER}/b.png", "content/b/a.png"])) == []


def plain_fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


NAMES = st.sampled_from(["a", "A", "\u00e9", "e\u0301", "E\u0301", "b", "ss", "\u00df"])
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=6, unique=True)


@given(PATHS)
def test_paths_collide_exactly_where_two_of_their_folded_names_are_equal(paths: list[str]) -> None:
    every = {str(name) for path in paths for name in (PurePosixPath(path), *PurePosixPath(path).parents)}
    has_collision = len({plain_fold(name) for name in every}) < len(every)

    assert bool(list(names.name_faults(paths))) == has_collision


@given(PATHS, st.randoms(use_true_random=False))
def test_the_order_of_paths_changes_nothing(paths: list[str], chance: Random) -> None:
    shuffled = chance.sample(paths, len(paths))

    assert list(names.name_faults(shuffled)) == list(names.name_faults(paths))


# --- names of folders and files in addresses ------------------------------------------------------------------

PREFIX = "files have the prefix of their language"
FORMS = replace(
    SETTINGS,
    languages=(
        Language("pt", "pt-BR", "X", "ltr"),
        Language("pt-pt", "pt-PT", "X", "ltr"),
        Language("taiwan", "zh-Hant", "X", "ltr"),
    ),
)
SLUG = "(a slug holds a-z, 0-9 and hyphens between them)"


@pytest.mark.parametrize(
    ("slug", "kind", "problem"),
    [
        ("Bad Name", "briefings", "the name `Bad Name` is no slug (rename it to `bad-name`)"),
        ("a_b", "briefings", "the name `a_b` is no slug (rename it to `a-b`)"),
        ("caf\u00e9", "briefings", f"the name `caf\u00e9` is no slug {SLUG}"),
        ("p\u0430ris", "briefings", f"the name `p\u0430ris` is no slug {SLUG}"),  # a Cyrillic letter
        ("\uff41", "briefings", f"the name `\uff41` is no slug {SLUG}"),
        ("-", "briefings", f"the name `-` is no slug {SLUG}"),
        ("a" * 101, "briefings", f"the name `{'a' * 101}` is 101 characters long; 100 is the most {SLUG}"),
        ("page", "briefings", "the name `page` is taken by the site itself (choose another)"),
        ("en", "pages", "the name `en` is taken by the site itself (choose another)"),
        ("timeline", "pages", "the name `timeline` is taken by the site itself (choose another)"),
        ("404", "meetings", "the name `404` is taken by the site itself (choose another)"),
        ("lpt1", "briefings", "advice: no folder can be called `lpt1` on Windows (choose another name)"),
        ("con", "meetings", "advice: no folder can be called `con` on Windows (choose another name)"),
    ],
)
def test_a_slug_with_a_fault_is_a_problem_or_advice(slug: str, kind: str, problem: str) -> None:
    assert str(names.fault_of_slug("x", slug, kind, SETTINGS)) == f"x:1: {problem}"


@pytest.mark.parametrize("slug", ["a", "2023-03-01-tower", "console", "lpt", "com10", "page-2"])
def test_a_slug_without_a_fault(slug: str) -> None:
    assert names.fault_of_slug("x", slug, "briefings", SETTINGS) is None


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("es.md", "`es` is no language of this site (the languages in site.yaml are ar, en, fr)"),
        ("EN.md", f"`EN` is no name of a language's file (rename it to `en.md`: {PREFIX})"),
        ("frr.md", "`frr` is no language of this site (did you mean `fr`?)"),
        ("ar-MA.md", f"`ar-MA` is no name of a language's file (rename it to `ar.md`: {PREFIX})"),
        ("en-Latn-001.md", f"`en-Latn-001` is no name of a language's file (rename it to `en.md`: {PREFIX})"),
        ("fr_CA.md", f"`fr_CA` is no name of a language's file (rename it to `fr.md`: {PREFIX})"),
        ("en-gb.md", f"`en-gb` is no name of a language's file (rename it to `en.md`: {PREFIX})"),
        ("en (1).md", "advice: `en (1).md` looks like a leftover copy and is left out (delete it)"),
        ("en-old.md", "advice: `en-old.md` looks like a leftover copy and is left out (delete it)"),
        ("en-draft.md", "advice: `en-draft.md` looks like a leftover copy and is left out (delete it)"),
        ("fr copy.md", "advice: `fr copy.md` looks like a leftover copy and is left out (delete it)"),
    ],
)
def test_a_file_must_have_the_name_of_a_language(name: str, problem: str) -> None:
    assert str(names.fault_of_language("x", name, SETTINGS)) == f"x:1: {problem}"


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("pt-BR.md", "`pt.md`"),
        ("pt_PT.md", "`pt-pt.md`"),
        ("pt-AO.md", "`pt.md` or `pt-pt.md`"),
        ("zh-hant.md", "`taiwan.md`"),
    ],
)
def test_the_hint_names_the_file_of_the_language_that_a_tag_means(name: str, files: str) -> None:
    assert str(names.fault_of_language("x", name, FORMS)) == (
        f"x:1: `{name[:-3]}` is no name of a language's file (rename it to {files}: {PREFIX})"
    )


@pytest.mark.parametrize("name", ["ar.md", "en.md", "fr.md"])
def test_the_prefix_of_a_language_is_its_file_name(name: str) -> None:
    assert names.fault_of_language("x", name, SETTINGS) is None
