"""A site that is built anew when its files change, and what is told of its pages later."""

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from nashra.build.pipeline import BuiltSite
from nashra.cli.main import main
from nashra.incremental.persistent import DiskMemory
from nashra.model.problems import Problem
from nashra.model.site import Page
from nashra.pages.plan import Plan
from nashra.pages.render import Renderer
from nashra.preview.app import Rebuild as Callback
from nashra.preview.rebuild import Rebuild
from nashra.project.project import Files, Project
from tests.conftest import HERE
from tests.sites import site

ABOUT = "content/pages/about/en.md"
BUILT = BuiltSite(site(), Plan({}, frozenset(), {}), ())
FAULT = Problem("content/a.md", 3, "a fault")
OTHER = Problem("content/a.md", 1, "another")
Result = tuple[BuiltSite | None, list[Problem]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of tests/site that may be changed."""
    return Path(shutil.copytree(HERE / "site", tmp_path / "site", ignore=shutil.ignore_patterns(".cache")))


class Previews:
    """Stands in for the builds of a project: what each returns or raises, and what it was given."""

    def __init__(self) -> None:
        self.results: list[Result | OSError] = []
        self.files: list[Files] = []
        self.workers: list[object] = []
        self.reports: list[list[Problem]] = []

    def preview(self, files: Files, workers: object) -> Result:
        self.files.append(files)
        self.workers.append(workers)
        result = self.results.pop(0) if self.results else (BUILT, [])
        if isinstance(result, OSError):
            raise result
        return result


@pytest.fixture
def previews(monkeypatch: pytest.MonkeyPatch) -> Previews:
    found = Previews()

    def preview(_: Project, files: Files, workers: object = None) -> Result:
        return found.preview(files, workers)

    monkeypatch.setattr(Project, "preview", preview)
    return found


@pytest.fixture
def rebuild(root: Path, previews: Previews) -> Iterator[Rebuild]:
    with closing(DiskMemory(root)) as memory, closing(Rebuild(Project(root, memory), previews.reports.append)) as made:
        yield made


def edit(root: Path, text: str) -> None:
    (root / ABOUT).write_text(f"---\ntitle: About\n---\n\n{text}\n", encoding="utf-8")


def test_a_change_is_built_with_the_files_as_they_are_then(root: Path, rebuild: Rebuild, previews: Previews) -> None:
    assert rebuild(()) == (BUILT, [])
    edit(root, "Other.")
    assert rebuild((ABOUT,)) == (BUILT, [])

    first, second = previews.files
    assert second.sources[ABOUT].data == (root / ABOUT).read_bytes() != first.sources[ABOUT].data
    assert [path for path in second.sources if second.sources[path] != first.sources[path]] == [ABOUT]


def test_where_no_file_has_changed_nothing_is_built_or_reported(rebuild: Rebuild, previews: Previews) -> None:
    rebuild(())

    assert rebuild((ABOUT,)) is None
    assert rebuild(()) is None
    assert len(previews.files) == len(previews.reports) == 1


def test_only_the_first_build_has_other_processes(
    root: Path, rebuild: Rebuild, previews: Previews, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    rebuild(())
    edit(root, "Other.")
    rebuild((ABOUT,))

    assert previews.workers[0] is not None
    assert previews.workers[1] is None


def test_problems_of_each_build_are_reported(root: Path, rebuild: Rebuild, previews: Previews) -> None:
    previews.results = [(BUILT, []), (None, [OTHER, FAULT])]
    rebuild(())
    edit(root, "Other.")

    assert rebuild((ABOUT,)) == (None, [OTHER, FAULT])
    assert previews.reports == [[], [OTHER, FAULT]]


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (FileNotFoundError(2, "No such file or directory", ABOUT), Problem(ABOUT, 1, "No such file or directory")),
        (OSError("odd"), Problem(".", 1, "odd")),
    ],
)
def test_a_file_that_changes_during_a_build_is_a_problem_and_all_are_read_again(
    rebuild: Rebuild, previews: Previews, error: OSError, problem: Problem
) -> None:
    previews.results = [error]

    assert rebuild(()) == (None, [problem])
    assert previews.reports == [[problem]]
    assert rebuild((ABOUT,)) == (BUILT, [])  # the same files, but they were not built


def looked_at(*found: list[Problem], closed: list[str] | None = None) -> Generator[list[Problem], None, None]:
    """Yield the problems of each page; note when nobody wants more of them."""
    try:
        yield from found
    finally:
        if closed is not None:
            closed.append("closed")


def test_what_is_found_in_pages_is_reported_once_and_in_order_at_the_end(rebuild: Rebuild, previews: Previews) -> None:
    many = [FAULT._replace(line=line) for line in range(1, 10)]
    pages = looked_at([FAULT], [], [OTHER, *reversed(many)])
    previews.results = [(replace(BUILT, inspection=pages), [])]
    result = rebuild(())
    assert result is not None
    assert result[0] is not None
    assert result[0].inspection is not None

    assert next(result[0].inspection) == [FAULT]
    assert previews.reports == [[]]
    assert list(result[0].inspection) == [[], [OTHER, *reversed(many)]]
    assert previews.reports[0] == []
    (reported,) = previews.reports[1:]
    assert [problem.line for problem in reported] == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert set(reported) == {OTHER, *many}


def test_pages_without_problems_are_not_reported(rebuild: Rebuild, previews: Previews) -> None:
    previews.results = [(replace(BUILT, inspection=looked_at([], [])), [])]
    result = rebuild(())
    assert result is not None
    assert result[0] is not None

    assert list(result[0].inspection or ()) == [[], []]
    assert previews.reports == [[]]


@pytest.mark.parametrize("by", ["the next build", "the end"])
def test_pages_of_an_older_build_are_looked_at_no_more(
    root: Path, rebuild: Rebuild, previews: Previews, by: str
) -> None:
    closed: list[str] = []
    previews.results = [(replace(BUILT, inspection=looked_at([FAULT], [OTHER], closed=closed)), [])]
    result = rebuild(())
    assert result is not None
    assert result[0] is not None
    assert result[0].inspection is not None
    next(result[0].inspection)
    assert closed == []

    if by == "the end":
        rebuild.close()
    else:
        edit(root, "Other.")
        rebuild((ABOUT,))
    assert closed == ["closed"]
    assert list(result[0].inspection) == []
    assert [FAULT] not in previews.reports


def test_an_edit_makes_only_the_pages_that_it_concerns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(HERE / "site", tmp_path / "site", ignore=shutil.ignore_patterns(".cache")))
    page = "content/pages/about/en.md"
    builds: list[BuiltSite] = []
    made: list[set[str]] = []
    html = Renderer.html

    def noted(self: Renderer, page: Page) -> str:
        made[-1].add(page.url)
        return html(self, page)

    def edited(rebuild: Callback, *_: object, **__: object) -> None:
        for changed in ((), (page,)):
            if changed:
                text = (root / page).read_text(encoding="utf-8")
                (root / page).write_text(text.replace("The text", "This text"), encoding="utf-8")
            made.append(set())
            done = rebuild(changed)
            assert done is not None
            assert done[0] is not None
            builds.append(done[0])
            assert made[-1] == set()  # before it is asked for or looked at
            assert not [problem for problems in done[0].inspection or () for problem in problems]

    monkeypatch.setattr(Renderer, "html", noted)
    monkeypatch.setattr("nashra.preview.server.serve", edited)
    assert main(["--root", str(root), "serve"]) == 0

    assert made[0] == set(builds[0].plan.pages)
    assert builds[1].folders_read == {"content/pages/about"}
    assert made[1] == {"/ar/about/", "/en/about/"}
