"""Sources -> what they hold, each valid alone."""

from types import MappingProxyType

import pytest
from hypothesis import given, settings, strategies as st

from nashra.content import load
from nashra.files import types
from nashra.model.sources import Source
from tests.conftest import CONVERTER
from tests.samples import MEETING, ORIGINAL, SETTINGS, SITE, TRANSLATION, loaded, paragraph, site_of, sources

ANY = {"briefings/bad/ar.md", "briefings/bad/en.md", "meetings/bad.yaml", "places.yaml", "tags.yaml", "glossary.yaml"}


def test_each_file_is_read_by_the_rule_of_its_folder() -> None:
    made, problems = loaded(
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
    assert [(document.slug, document.language) for document in made.briefings] == [("a", "ar"), ("a", "en")]
    assert [document.path for document in made.pages] == ["content/pages/about/ar.md"]
    assert [meeting.slug for meeting in made.meetings] == ["m"]
    assert (list(made.places), list(made.tags), list(made.glossary)) == (["marsa"], ["water"], ["harbour"])
    assert list(made.files) == ["content/briefings/a/boat.PNG"]


def test_a_site_may_be_only_its_settings() -> None:
    made, problems = loaded({})

    assert problems == []
    assert made == load.Loaded(SETTINGS, paths=frozenset({"content/site.yaml"}))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "content/site.yaml:1: there is no such file (every site has one; see docs/writing.md)"),
        (b"title: \xff", "content/site.yaml:1: this file is not UTF-8: byte 0xFF at column 8 (save it as UTF-8)"),
        (
            b"<<<<<<< a\n" + SITE.encode(),
            "content/site.yaml:1: an unfinished merge (finish the merge: keep one side and",
        ),
        (SITE.encode() + b"url: x", "content/site.yaml:10: `url` is here twice (the first is in line 3; keep one)"),
    ],
)
def test_without_valid_settings_nothing_is_loaded(data: bytes | None, told: str) -> None:
    made, problems = load.load({} if data is None else {"content/site.yaml": Source("", data)}, paragraph)

    assert made is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(told)


def test_what_is_faulty_is_told_remembered_and_hides_no_other_file() -> None:
    made, problems = loaded(
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
    assert [document.path for document in made.briefings] == ["content/briefings/b/ar.md"]
    assert made.faulty == {
        f"content/{name}" for name in ("briefings/a/ar.md", "briefings/a/en.md", "meetings/m.yaml", "tags.yaml")
    }


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("briefings/Bad Name/ar.md", "the name `Bad Name` is no slug (rename it to `bad-name`)"),
        ("briefings/café/ar.md", "the name `café` is no slug (a slug holds a-z, 0-9 and hyphens between them)"),
        ("briefings/-/ar.md", "the name `-` is no slug (a slug holds a-z, 0-9 and hyphens between them)"),
        ("briefings/page/ar.md", "the name `page` is taken by the site itself (choose another)"),
        ("pages/en/ar.md", "the name `en` is taken by the site itself (choose another)"),
        ("pages/timeline/ar.md", "the name `timeline` is taken by the site itself (choose another)"),
        ("meetings/404.yaml", "the name `404` is taken by the site itself (choose another)"),
        ("briefings/lpt1/ar.md", "advice: no folder can be called `lpt1` on Windows (choose another name)"),
        ("briefings/a/es.md", "`es` is no language of this site (the languages in site.yaml are ar, en, fr)"),
        ("briefings/a/EN.md", "`EN` is no language of this site (did you mean `en`?)"),
        ("briefings/a/en (1).md", "advice: `en (1).md` looks like a leftover copy and is left out (delete it)"),
        ("briefings/a/en-old.md", "advice: `en-old.md` looks like a leftover copy and is left out (delete it)"),
    ],
)
def test_a_wrong_name_is_told(path: str, told: str) -> None:
    _, problems = loaded({path: MEETING if path.endswith(".yaml") else ORIGINAL})

    assert problems == [f"content/{path}:1: {told}"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("en.md", "nothing reads this file (texts are"),
        ("briefings/en.md", "nothing reads this file (texts are"),
        ("briefings/a/b/en.md", "nothing reads this file (texts are"),
        ("briefings/a/en.MD", "nothing reads this file (texts are"),
        ("tag.yaml", "nothing reads this file (data are"),
        ("tags.yml", "nothing reads this file (data are"),
        ("meetings/a/b.yaml", "nothing reads this file (data are"),
        ("briefings/a/en.txt", "advice: nothing reads this file (beside a text may lie"),
    ],
)
def test_a_file_that_nothing_reads_is_told(path: str, told: str) -> None:
    _, (problem,) = loaded({path: TRANSLATION})

    assert problem.startswith(f"content/{path}:1: {told}")


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
def test_what_editors_and_systems_leave_behind_is_no_content(name: str) -> None:
    assert types.is_leftover(name)


@pytest.mark.parametrize("name", ["ar.md", "boat.png", "original.md", "a.tmp.png", "thumbs.db.md"])
def test_other_names_are_no_leftovers(name: str) -> None:
    assert not types.is_leftover(name)


def test_the_order_in_which_files_are_found_changes_nothing() -> None:
    files = sources(
        {"briefings/b/ar.md": ORIGINAL, "briefings/a/ar.md": "x", "tags.yaml": "a: b", "meetings/m.yaml": MEETING}
    )

    assert load.load(files, paragraph) == load.load(dict(reversed(files.items())), paragraph)


@settings(deadline=None)  # it converts Markdown
@given(
    st.dictionaries(st.sampled_from(sorted(ANY)), st.binary() | st.text().map(lambda text: ORIGINAL + text), max_size=3)
)
def test_no_bytes_stop_load_and_link(files: dict[str, str | bytes]) -> None:
    made, problems = load.load(MappingProxyType(sources(files)), CONVERTER)
    assert made is not None
    site, more = site_of(made)

    assert {problem.path for problem in [*problems, *more]} <= made.paths
    assert {f"content/briefings/{b.slug}/ar.md" for b in site.briefings}.isdisjoint(made.faulty)


@pytest.mark.parametrize(("limit", "is_refused"), [("", False), ("limit: 1\n", True), ("limit: 5\n", False)])
def test_the_site_says_how_large_a_text_may_be(limit: str, is_refused: bool) -> None:
    text = ORIGINAL + "كلمة " * 200
    made, problems = loaded({"site.yaml": SITE + limit, "briefings/a/ar.md": text})

    assert bool(made.briefings) != is_refused
    assert (problems == []) != is_refused
    assert all("KB: 1 KB are the most (part it into several texts; how much" in problem for problem in problems)
