"""Everything that is known of a site before any of its files is made, after any edit the same."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from nashra.build.assemble import Overview, assemble, reassemble, template_texts
from nashra.build.folder_cache import FolderCache
from nashra.build.parallel.dispatch import folder_reader
from nashra.build.request import Request, Tools
from nashra.content import load
from nashra.incremental.store import Memory
from nashra.markdown import meaning
from nashra.model.problems import COMMAND, Problem
from nashra.model.sources import Source
from tests.build.incremental import words_once
from tests.conftest import CONVERTER, NOW

__all__ = ["words_once"]

NOTE = "content/briefings/note-suivante"
ABOUT = "content/pages/about/en.md"
READ = folder_reader(Tools(CONVERTER, Memory()))
Sources = Mapping[str, Source]
Edit = Callable[[Sources], Sources]


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(sources: Sources) -> Sources:
        text = sources[path].data.decode()
        assert old in text
        return {**sources, path: Source(path, text.replace(old, new).encode())}

    return edit


def written(path: str, text: str) -> Edit:
    return lambda sources: {**sources, path: Source(path, text.encode())}


def known(sources: Sources, now: datetime = NOW) -> tuple[Overview | None, list[Problem], FolderCache]:
    """Return the overview of a site, its problems, and the cache that it was made with."""
    memory = Memory()
    cache = FolderCache(memory)
    return *assemble(sources, READ, Request(now), cache, memory), cache


def contents(overview: Overview) -> dict[str, Any]:
    """Return what can be compared of an overview."""
    pieces = [
        (one.slug, {name: (d.title, d.body.html) for name, d in one.documents.items()}) for one in overview.site.pieces
    ]
    return {
        "pieces": pieces,
        "planned": {url: page.title for url, page in overview.plan.pages.items() if hasattr(page, "title")},
        "pages": list(overview.plan.pages),
        "problems": overview.problems,
        "hidden": overview.secrets,
        "changes_at": overview.changes_at,
        "sources": overview.sources,
        "folders": overview.folders,
    }


# --- templates ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "text", "lines"),
    [
        ("نص\n".encode(), "نص\n", []),
        (b"\xff", None, [1]),
        (b"a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", "", [2, 6]),
    ],
)
def test_a_template_is_a_text_without_conflicts(data: bytes, text: str | None, lines: list[int]) -> None:
    path = "templates/a.html"

    texts, problems = template_texts({path: Source(path, data), "content/x": Source("content/x", b"\xff")})

    assert (path in texts) is (text is not None)
    assert not text or texts == {path: text}
    assert [(problem.path, problem.line) for problem in problems] == [(path, line) for line in lines]


# --- the overview -------------------------------------------------------------------------------------------------


def test_all_is_known_of_a_site_before_a_file_is_made(site_sources: dict[str, Source]) -> None:
    found, problems, _ = known(site_sources)

    assert found is not None
    assert problems == found.problems
    assert not [problem for problem in problems if problem.level == "problem"]
    assert [one.slug for one in found.site.pieces] == ["note-suivante", "marsa-meeting", "about"]
    assert (
        set(found.folders)
        == set(found.cached_folders)
        == {NOTE, NOTE.replace("note-suivante", "marsa-meeting"), "content/pages/about"}
    )
    assert set(found.catalogs) == {"ar", "en", "fr"}
    assert "templates/home.html" in found.templates
    assert {"/ar/about/", "/en/about/", "/fr/briefings/note-suivante/"} <= set(found.plan.pages)
    assert {document.path for document in found.unpublished.briefings} == {f"{NOTE}/en.md"}  # a draft


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2022-10-01T12:00Z", "2022-10-01T23:00Z"),  # another day on the timeline, an hour ahead of UTC
        ("2100-01-01T00:00Z", None),
    ],
)
def test_it_is_known_when_the_site_changes_by_itself(
    site_sources: dict[str, Source], now: str, until: str | None
) -> None:
    found, _, _ = known(site_sources, datetime.fromisoformat(now))

    assert found is not None
    assert found.changes_at == (until and datetime.fromisoformat(until))


def test_without_settings_there_is_no_site_and_all_that_can_be_is_found(site_sources: dict[str, Source]) -> None:
    sources: Sources = site_sources
    for edit in (
        written("content/site.yaml", "title: [\n"),
        written("templates/404.html", "{% if %}"),
        lambda sources: {**sources, ABOUT: Source(ABOUT, b"\xff")},
    ):
        sources = edit(sources)

    found, problems, _ = known(sources)

    assert found is None
    assert {problem.path for problem in problems} == {"content/site.yaml", "templates/404.html", ABOUT}


def test_a_site_with_problems_is_known_too_for_its_links(site_sources: dict[str, Source]) -> None:
    sources: Sources = written(ABOUT, "nothing")(site_sources)
    sources = written("templates/404.html", "{% if %}")(sources)
    sources = written("content/Bad name.yaml", "")(sources)
    sources = replaced(f"{NOTE}/fr.md", "original: true", "original: true\naliases: [marsa-meeting]")(sources)

    found, problems, _ = known(sources)

    assert found is not None
    assert {ABOUT, "templates/404.html", "content/Bad name.yaml", f"{NOTE}/fr.md"} <= {one.path for one in problems}


@pytest.mark.parametrize(
    ("paths", "lapsed", "advice"),
    [
        ([], 0, []),
        ([f"{NOTE}/en.md"], 0, []),  # a draft, which is not looked at
        (
            [f"{NOTE}/fr.md", f"{NOTE}/en.md"],
            1,
            ["2: 1 line accepts nothing any more: the passage has changed or has no such finding"],
        ),
        (
            [f"{NOTE}/ar.md", ABOUT, "content/pages/gone/en.md", f"{NOTE}/en.md"],
            3,
            ["2: 3 lines accept nothing any more: the passage has changed or has no such finding"],
        ),
    ],
)
def test_lines_that_accept_nothing_any_more_are_one_piece_of_advice(
    site_sources: dict[str, Source], paths: list[str], lapsed: int, advice: list[str]
) -> None:
    lines = [f"{path} numbers bcdfghjkmnpq: x\n" for path in paths]

    found, problems, _ = known(written("content/accepted.yaml", "\n" + "".join(lines))(site_sources))

    assert found is not None
    assert (len(found.lapsed), found.accepted) == (lapsed, len(paths) - lapsed)
    assert [f"{one.line}: {one.message}" for one in problems if one.level == "advice"] == advice


TEXTS = {
    "a": {"ar": "title: عنوان\ndate: 2022-10-02", "en": "title: A title"},
    "b": {"ar": "title: آخر\ndate: 2022-10-02", "en": "title: Another", "fr": "title: Un autre"},
}
LEDGER = f"ledger: [title {meaning.fingerprint('title', 'آخر')}, paragraph {meaning.fingerprint('paragraph', 'نص.')}]"


def of_texts(sources: Sources, texts: Mapping[str, Mapping[str, str]], more: str = "") -> Sources:
    """Return a site with these briefings alone, by their front matter, and a setting more."""
    site = Source("content/site.yaml", sources["content/site.yaml"].data + f"\n{more}\n".encode())
    kept = {path: one for path, one in sources.items() if not path.startswith(("content/briefings", "content/pages"))}
    made = {
        f"content/briefings/{slug}/{name}.md": f"---\n{fields}\n---\n\n{'نص.' if name == 'ar' else 'Text.'}\n"
        for slug, files in texts.items()
        for name, fields in files.items()
    }
    return kept | {site.path: site} | {path: Source(path, text.encode()) for path, text in made.items()}


@pytest.mark.parametrize(
    ("more", "fields", "expected"),
    [
        ("", {}, []),
        ("", {"b/en": LEDGER}, ["a/en", "b/fr"]),
        ("", {"b/en": LEDGER, "a/en": "status: draft"}, ["b/fr"]),
        ("", {"b/en": "ledger: [title to do, paragraph to do]"}, []),
        ("", {"b/en": LEDGER, "b/ar": "review: {ledger: off}"}, ["a/en"]),
        ("review: {ledger: off}", {"b/en": LEDGER}, []),
    ],
)
def test_a_translation_without_a_ledger_is_named_where_another_one_has_it(
    site_sources: dict[str, Source], more: str, fields: dict[str, str], expected: list[str]
) -> None:
    texts = {
        slug: {name: f"{text}\n{fields.get(f'{slug}/{name}', '')}" for name, text in files.items()}
        for slug, files in TEXTS.items()
    }

    found, problems, _ = known(of_texts(site_sources, texts, more))

    assert found is not None
    message = "ledger: this translation has no ledger, so nobody is told when its original changes"
    advice = [one for one in problems if one.message == message]
    assert [one.path for one in advice] == [f"content/briefings/{name}.md" for name in expected]
    assert all(f"{COMMAND} sync {one.path.split('/')[2]} " in one.hint and one.mark for one in advice)
    assert found.is_unrecorded == (not any(LEDGER in text for text in fields.values()) and not more)


@pytest.mark.parametrize(
    ("more", "fields", "message"),
    [
        ("publish: all", "", ""),
        ("publish: approved", "", "none of its 2 originals is approved as it is now"),
        ("publish: approved", "status: review", "none of its 2 originals is approved as it is now"),
        ("publish: approved", "status: draft", ""),
        ("publish: approved", "publish_at: 2030-01-01T12:00", ""),
    ],
)
def test_a_site_that_needs_approvals_is_not_emptied(
    site_sources: dict[str, Source], more: str, fields: str, message: str
) -> None:
    texts = {slug: {**files, "ar": f"{files['ar']}\n{fields}"} for slug, files in TEXTS.items()}
    sources = of_texts(site_sources, texts, more)

    _, problems, _ = known(sources)

    line = sources["content/site.yaml"].data.decode().splitlines().index(more) + 1
    expected = [("content/site.yaml", line, f"`publish: approved` leaves nothing of the site: {message}", "problem")]
    found = [(one.path, one.line, one.message, one.level) for one in problems if one.path == "content/site.yaml"]
    assert found == (expected if message else [])


def test_with_one_text_approved_or_with_drafts_it_is_not_empty(site_sources: dict[str, Source]) -> None:
    sources = of_texts(site_sources, {"a": TEXTS["a"]}, "publish: approved")
    memory = Memory()
    found, problems = assemble(sources, READ, Request(NOW, drafts=True), FolderCache(memory), memory)
    assert found is not None
    assert problems == []
    (original,) = (one.original for one in found.site.briefings)
    assert [one.message.partition(": ")[2] for one in known(sources)[1]] == [
        "approved` leaves nothing of the site: its one original is not approved as it is now"
    ]

    document = load.load(load.content_files(sources), CONVERTER)[0]
    assert document is not None
    digest = next(one.fingerprint for one in document.briefings if one.path == original.path)
    approval = f"status: approved\napproval: {{by: Amina, on: 2023-03-02, text: {digest}}}"
    approved = {"a": {**TEXTS["a"], "ar": f"{TEXTS['a']['ar']}\n{approval}"}}
    assert known(of_texts(site_sources, approved, "publish: approved"))[1] == []


# --- after an edit ------------------------------------------------------------------------------------------------

BODIES: dict[str, Edit] = {
    "a body": replaced(ABOUT, "The text", "This text"),
    "two bodies": lambda sources: replaced(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène")(
        replaced(ABOUT, "The text", "This text")(sources)
    ),
    "nothing": lambda sources: sources,
}


@pytest.mark.parametrize("edit", BODIES)
def test_after_an_edit_of_bodies_the_overview_is_the_one_that_a_clean_build_makes(
    site_sources: dict[str, Source], edit: str
) -> None:
    last, _, cache = known(site_sources)
    assert last is not None
    # A draft in the folder of the note is hidden, so an edit beside it is not a light one.
    quiet = {path: source for path, source in site_sources.items() if path != f"{NOTE}/en.md"}
    last, _, cache = known(quiet)
    assert last is not None
    sources = BODIES[edit](quiet)

    found = reassemble(last, sources, READ, NOW, cache)

    clean, _, _ = known(sources)
    assert found is not None
    assert clean is not None
    assert contents(found) == contents(clean)
    assert {folder for folder in found.folders if found.cached_folders[folder] is not last.cached_folders[folder]} == {
        path.rpartition("/")[0] for path in sources if sources[path] != quiet[path]
    }


OTHERS: dict[str, Edit] = {
    "a title": replaced(ABOUT, "title: About", "title: About us"),
    "a text with a problem": replaced(ABOUT, "The text", "[x](javascript:x) The text"),
    "a new text": written("content/pages/more/ar.md", "---\ntitle: المزيد\n---\n\nنص.\n"),
    "a text that is gone": lambda sources: {path: one for path, one in sources.items() if path != ABOUT},
    "data": replaced("content/tags.yaml", "water", "river"),
    "settings": replaced("content/site.yaml", "نموذج", "آخر"),
    "what is accepted": written("content/accepted.yaml", f"{ABOUT} numbers bcdfghjkmnpq: x\n"),
    "a template": replaced("templates/404.html", "{% block main %}", "{% block main %}x"),
    "a text beside a draft": replaced(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène"),
    "a draft": replaced(f"{NOTE}/en.md", "nobody sees", "no one sees"),
    "a text and its picture": lambda sources: {
        **sources,
        BOAT: Source(BOAT, sources[BOAT].data + b"\0"),
        BESIDE: Source(BESIDE, sources[BESIDE].data + b"\n"),
    },
    "a picture": lambda sources: {**sources, BOAT: Source(BOAT, sources[BOAT].data + b"\0")},
}
BOAT = "content/briefings/marsa-meeting/boat.png"
BESIDE = "content/briefings/marsa-meeting/ar.md"


@pytest.mark.parametrize("edit", OTHERS)
def test_after_any_other_edit_the_site_is_put_together_anew(site_sources: dict[str, Source], edit: str) -> None:
    last, _, cache = known(site_sources)
    assert last is not None

    assert reassemble(last, OTHERS[edit](site_sources), READ, NOW, cache) is None


@pytest.mark.parametrize(
    ("now", "is_same"),
    [
        (NOW, True),
        (datetime(2024, 1, 1, 22, 59, tzinfo=UTC), True),
        (datetime(2024, 1, 1, 23, 0, tzinfo=UTC), False),  # midnight in Casablanca
        (datetime(2023, 12, 31, 22, 0, tzinfo=UTC), False),
    ],
)
def test_on_another_day_the_site_is_put_together_anew(
    site_sources: dict[str, Source], now: datetime, is_same: bool
) -> None:
    last, _, cache = known(site_sources)
    assert last is not None

    assert (reassemble(last, site_sources, READ, now, cache) is not None) is is_same


def test_from_the_moment_of_an_embargo_on_the_site_is_put_together_anew(site_sources: dict[str, Source]) -> None:
    path = "content/briefings/later/ar.md"
    text = "---\ntitle: خبر\ndate: 2024-01-01\npublish_at: 2024-01-01T12:00\n---\n\nنص.\n"
    sources = written(path, text)(site_sources)
    last, _, cache = known(sources)
    assert last is not None
    until = datetime(2024, 1, 1, 11, tzinfo=UTC)

    assert last.changes_at == until
    assert reassemble(last, sources, READ, until.replace(hour=10, minute=59), cache) is not None
    assert reassemble(last, sources, READ, until, cache) is None
