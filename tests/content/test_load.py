"""Loading the files of a site, each checked alone."""

from types import MappingProxyType

import pytest
from hypothesis import given, settings, strategies as st

from nashra.content import load
from nashra.files import types
from nashra.model.progress import READING
from nashra.model.sources import Source
from tests.conftest import CONVERTER
from tests.samples import MEETING, ORIGINAL, SETTINGS, SITE, TRANSLATION, loaded, paragraph, site_of, sources
from tests.watching import Onlooker

ANY = {"briefings/bad/ar.md", "briefings/bad/en.md", "meetings/bad.yaml", "places.yaml", "tags.yaml", "glossary.yaml"}


def test_each_file_is_read_by_the_rule_of_its_folder() -> None:
    result, problems = loaded(
        {
            "briefings/a/ar.md": ORIGINAL,
            "briefings/a/en.md": TRANSLATION,
            "briefings/a/boat.PNG": b"x",
            "pages/about/ar.md": TRANSLATION,
            "meetings/m.yaml": MEETING,
            "places.yaml": "marsa: {name: {ar: المرسى}}",
            "tags.yaml": "water: {name: {ar: الماء}}",
            "glossary.yaml": "harbour: {kind: term, ar: {use: المرسى}}",
        }
    )

    assert problems == []
    assert [(document.slug, document.language) for document in result.briefings] == [("a", "ar"), ("a", "en")]
    assert [document.path for document in result.pages] == ["content/pages/about/ar.md"]
    assert [meeting.slug for meeting in result.meetings] == ["m"]
    assert (list(result.places), list(result.tags), list(result.glossary)) == (["marsa"], ["water"], ["harbour"])
    assert list(result.files) == ["content/briefings/a/boat.PNG"]


def test_a_site_may_be_only_its_settings() -> None:
    result, problems = loaded({})

    assert problems == []
    assert result == load.Loaded(SETTINGS, paths=frozenset({"content/site.yaml"}))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, "content/site.yaml:1: there is no such file (every site has one; see `nashra docs writing`)"),
        (b"title: \xff", "content/site.yaml:1: this file is not UTF-8: byte 0xFF at column 8 (save it as UTF-8)"),
        (
            b"<<<<<<< a\n" + SITE.encode(),
            "content/site.yaml:1: an unfinished merge (finish the merge: keep one side and",
        ),
        (SITE.encode() + b"url: x", "content/site.yaml:10: `url` is here twice (the first is in line 3; keep one)"),
    ],
)
def test_without_valid_settings_nothing_is_loaded(data: bytes | None, expected: str) -> None:
    result, problems = load.load({} if data is None else {"content/site.yaml": Source("", data)}, paragraph)

    assert result is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(expected)


def test_a_faulty_file_is_a_problem_and_the_others_are_read() -> None:
    result, problems = loaded(
        {
            "briefings/a/ar.md": b"---\ntitle: \xe9\n",
            "briefings/a/en.md": TRANSLATION.replace("title", "titel"),
            "briefings/b/ar.md": ORIGINAL + "\u200b",
            "meetings/m.yaml": "kind: plenary\n>>>>>>> x\n",
            "tags.yaml": "water: {name: الماء}",
        }
    )

    assert sorted(problem.partition(": ")[0] for problem in problems) == [
        "content/briefings/a/ar.md:2",
        "content/briefings/a/en.md:1",
        "content/briefings/a/en.md:2",
        "content/briefings/b/ar.md:7",
        "content/meetings/m.yaml:2",
        "content/tags.yaml:1",
    ]
    assert [document.path for document in result.briefings] == ["content/briefings/b/ar.md"]
    assert result.faulty == {
        f"content/{name}" for name in ("briefings/a/ar.md", "briefings/a/en.md", "meetings/m.yaml", "tags.yaml")
    }


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("briefings/Bad Name/ar.md", "the name `Bad Name` is no slug (rename it to `bad-name`)"),
        ("meetings/404.yaml", "the name `404` is taken by the site itself (choose another)"),
        ("briefings/a/es.md", "`es` is no language of this site (the languages in site.yaml are ar, en, fr)"),
        ("briefings/a/en (1).md", "advice: `en (1).md` looks like a leftover copy and is left out (delete it)"),
    ],
)
def test_a_file_with_a_wrong_name_is_left_out_with_a_problem(path: str, problem: str) -> None:
    base, problems = loaded({path: MEETING if path.endswith(".yaml") else ORIGINAL})

    assert problems == [f"content/{path}:1: {problem}"]
    assert (base.briefings, base.meetings) == ((), ())


def test_advice_on_a_name_leaves_the_file_in() -> None:
    base, problems = loaded({"briefings/lpt1/ar.md": ORIGINAL})

    assert [document.slug for document in base.briefings] == ["lpt1"]
    assert problems == [
        "content/briefings/lpt1/ar.md:1: advice: no folder can be called `lpt1` on Windows (choose another name)"
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("en.md", "nothing reads this file (texts are"),
        ("briefings/en.md", "nothing reads this file (texts are"),
        ("briefings/a/b/en.md", "nothing reads this file (texts are"),
        ("briefings/a/en.MD", "nothing reads this file (texts are"),
        ("tag.yaml", "nothing reads this file (data are"),
        ("tags.yml", "nothing reads this file (data are"),
        ("meetings/a/b.yaml", "nothing reads this file (data are"),
    ],
)
def test_a_file_that_nothing_reads_is_a_problem_or_advice(path: str, expected: str) -> None:
    _, (problem,) = loaded({path: TRANSLATION})

    assert problem.startswith(f"content/{path}:1: {expected}")


@pytest.mark.parametrize("path", ["README.md", "briefings/a/LICENSE", "briefings/a/License-photos.txt"])
def test_a_readme_or_a_licence_may_lie_anywhere(path: str) -> None:
    assert loaded({path: "text"})[1] == []


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".ar.md.swp",
        "ar.md~",
        "#ar.md#",
        "~$ar.docx",
        "ar.md.bak",
        "ar.md.orig",
        "x.TMP",
        "Thumbs.db",
        ".git",
    ],
)
def test_the_leftovers_of_editors_and_systems_are_no_content(name: str) -> None:
    assert types.is_leftover(name)


@pytest.mark.parametrize("name", ["ar.md", "boat.png", "original.md", "a.tmp.png", "thumbs.db.md"])
def test_other_names_are_no_leftovers(name: str) -> None:
    assert not types.is_leftover(name)


def test_the_order_in_which_files_are_found_changes_nothing() -> None:
    files = sources(
        {"briefings/b/ar.md": ORIGINAL, "briefings/a/ar.md": "x", "tags.yaml": "a: b", "meetings/m.yaml": MEETING}
    )

    assert load.load(files, paragraph) == load.load(dict(reversed(files.items())), paragraph)


def test_an_onlooker_sees_how_many_folders_are_read() -> None:
    files = sources({"briefings/b/ar.md": ORIGINAL, "briefings/a/ar.md": "x", "pages/about/ar.md": ORIGINAL})
    onlooker = Onlooker()

    assert load.load(files, paragraph, onlooker) == load.load(files, paragraph)
    assert onlooker.stages == [(READING, 3, 3)]


@settings(deadline=None)  # it converts Markdown
@given(
    st.dictionaries(st.sampled_from(sorted(ANY)), st.binary() | st.text().map(lambda text: ORIGINAL + text), max_size=3)
)
def test_no_bytes_stop_load_and_link(files: dict[str, str | bytes]) -> None:
    result, problems = load.load(MappingProxyType(sources(files)), CONVERTER)
    assert result is not None
    site, more = site_of(result)

    assert {problem.path for problem in [*problems, *more]} <= result.paths
    assert {f"content/briefings/{b.slug}/ar.md" for b in site.briefings}.isdisjoint(result.faulty)


@pytest.mark.parametrize(("limit", "is_refused"), [("", False), ("limit: 1\n", True), ("limit: 5\n", False)])
def test_the_site_says_how_large_a_text_may_be(limit: str, is_refused: bool) -> None:
    text = ORIGINAL + "كلمة " * 200
    result, problems = loaded({"site.yaml": SITE + limit, "briefings/a/ar.md": text})

    assert bool(result.briefings) != is_refused
    assert (problems == []) != is_refused
    assert all("KB: 1 KB are the most (part it into several texts; how much" in problem for problem in problems)
