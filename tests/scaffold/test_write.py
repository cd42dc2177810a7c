"""`new site`: a small site of one's own, which builds, has neither problems nor advice, and publishes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from nashra.build.request import Request
from nashra.files import discover, shipped
from nashra.model.problems import RefusedError
from nashra.model.site import Site
from nashra.scaffold import write
from tests.building import build
from tests.conftest import HERE, NOW

BRIEFING = "content/briefings/2024-03-14-night-ferry"
LANGUAGES = (["ar", "en", "fr"], ["en", "fr"], ["fr", "en", "ar"], ["en"], ["ar"], ["fr", "ar"])
Run = Callable[..., subprocess.CompletedProcess[str]]


def built(folder: Path) -> Site:
    """Build a folder without problems or advice, and return the site."""
    sources, problems = discover.discover(folder)
    result, faults = build(sources, Request(NOW.replace(year=2025)))
    assert [str(problem) for problem in (*problems, *faults)] == []
    assert result is not None
    return result.site


@pytest.mark.parametrize("languages", LANGUAGES, ids=",".join)
def test_a_new_site_is_whole_in_any_of_its_languages(tmp_path: Path, languages: list[str]) -> None:
    write.write_site(tmp_path / "mine", languages=languages, title=" A & B #1 ")

    site = built(tmp_path / "mine")
    (briefing,) = site.briefings
    assert list(site.settings.prefixes) == languages
    assert site.settings.title == dict.fromkeys(languages, "A & B #1")
    assert briefing.original.language == languages[0]
    assert sorted(briefing.documents) == sorted(languages)
    assert [meeting.slug for meeting in site.meetings] == [briefing.facts.meeting]
    assert {page.original.language for page in site.pages} == {languages[0]}
    alignments = [*briefing.alignments.values(), *(a for page in site.pages for a in page.alignments.values())]
    assert {alignment.state for alignment in alignments} <= {"current"}


def test_without_wishes_it_is_the_small_site_itself(tmp_path: Path) -> None:
    paths = write.write_site(tmp_path / "mine")

    for path in paths:
        start = HERE.parent / "start" / path
        if path.startswith("content/"):
            assert (tmp_path / "mine" / path).read_bytes() == start.read_bytes()
    assert {".gitignore", "Makefile", "README.md", ".gitlab-ci.yml", ".github/workflows/publish.yml"} <= set(paths)
    assert {".editorconfig", ".vscode/settings.json", ".vscode/schemas/tags.json"} <= set(paths)


def test_nothing_is_written_for_a_language_without_texts(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="the small site is written in ar, en, fr, not in `de` "):
        write.write_site(tmp_path / "mine", languages=["en", "de"])

    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(("title", "fault"), [(" … ", "is empty"), ("a\u202eb", "holds the invisible")])
def test_a_title_that_cannot_be_shown_is_refused(tmp_path: Path, title: str, fault: str) -> None:
    with pytest.raises(RefusedError, match=f"the title {fault}"):
        write.write_site(tmp_path / "mine", title=title)


@pytest.mark.parametrize("path", ["mine", "mine/README.md", "mine/folder/"])
def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "mine"
    if path.endswith("/"):
        (tmp_path / path).mkdir(parents=True)
    else:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("x")
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(RefusedError, match="is not empty"):
        write.write_site(folder)

    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_repository_of_git_counts_as_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    assert "content/site.yaml" in write.write_site(tmp_path)


# --- as a person does it ------------------------------------------------------------------------------------------


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs a command in another folder, as a user whose home is empty and who has no git."""
    for name in ("home", "away"):
        (tmp_path / name).mkdir()
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "LC_ALL": "C"}

    def call(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path / "away", env=environment | more, capture_output=True, text=True, check=False
        )

    return call


def test_a_person_who_has_never_seen_it_starts_checks_and_publishes_a_site(tmp_path: Path, run: Run) -> None:
    build = (sys.executable, str(HERE.parent / "build.py"))
    new = run(*build, "new", "site", "../mine", "--title", "Nos nouvelles")
    assert (new.returncode, new.stderr) == (0, ""), new.stderr
    assert "--root ../mine serve" in new.stdout

    check = run(*build, "--root", "../mine", "check", "--strict")
    assert (check.returncode, check.stderr) == (0, ""), check.stderr

    built = run(*build, "--root", "../mine")
    assert built.returncode == 0, built.stderr
    for language in ("ar", "en", "fr"):
        page = (tmp_path / f"mine/site/{language}/briefings/2024-03-14-night-ferry/index.html").read_text("utf-8")
        assert f'<html lang="{language}' in page
        assert "Nos nouvelles" in page
    assert run(*build, "--root", "../mine", "verify", "../mine/site").returncode == 0
    assert run(*build, "new", "site", "../mine").returncode == 2


def test_the_steps_of_its_workflows_work(tmp_path: Path, run: Run) -> None:
    """Run the shell steps of GitHub's and GitLab's files in the new site, with nashra and Python in place."""
    write.write_site(tmp_path / "mine")
    (tmp_path / "away").rmdir()
    (tmp_path / "mine").rename(tmp_path / "away")
    (tmp_path / "nashra/.venv/bin").mkdir(parents=True)
    python = tmp_path / "nashra/.venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (tmp_path / "nashra/build.py").write_text(
        f"import sys; sys.path.insert(0, {str(HERE.parent)!r})\nfrom nashra.cli.main import main\nsys.exit(main())\n"
    )
    (tmp_path / "nashra/Makefile").write_text(".venv/.site:\n\t@touch $@\n")
    github = yaml.safe_load((tmp_path / "away/.github/workflows/publish.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((tmp_path / "away/.gitlab-ci.yml").read_text("utf-8"))
    steps = [step["run"] for step in github["jobs"]["site"]["steps"] if "run" in step]
    steps += [*gitlab["check"]["script"], *gitlab["pages"]["script"]]

    assert steps == ["make check FORMAT=github", "make site", "make check", "make site", "mv site public"]
    for step in steps:
        done = run("sh", "-ec", step, NASHRA="../nashra")
        assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "away/public/index.html").is_file()


def test_a_site_of_an_installed_nashra_calls_it_by_its_name(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "IS_INSTALLED", True)
    write.write_site(tmp_path / "away/mine")
    missing = run("make", "-C", "mine", "site")
    command = tmp_path / "bin/nashra"
    command.parent.mkdir()
    command.write_text('#!/bin/sh\necho called with: "$@"\n')
    command.chmod(0o755)
    called = run("make", "--silent", "-C", "mine", "check", PATH=f"{command.parent}:{os.environ['PATH']}")

    assert missing.returncode == 2
    assert "nashra is not installed here: pip install it, or write its folder into the Makefile" in missing.stderr
    assert (called.returncode, called.stdout) == (0, "called with: --root . check --format text\n")


def test_make_says_what_to_write_if_nashra_is_missing(tmp_path: Path, run: Run) -> None:
    write.write_site(tmp_path / "away" / "mine")

    done = run("make", "-C", "mine", "site", NASHRA="../nowhere", NASHRA_REPOSITORY="")

    assert done.returncode == 2
    assert "there is no nashra in ../nowhere: write NASHRA_REPOSITORY into the Makefile" in done.stderr


def test_the_actions_are_pinned_and_may_write_nothing_but_pages() -> None:
    text = (HERE.parent / "start/.github/workflows/publish.yml").read_text("utf-8")

    uses = re.findall(r"uses: (\S+)", text)
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", use)] == []
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_editors_find_each_schema_that_the_settings_name(tmp_path: Path) -> None:
    write.write_site(tmp_path)
    text = (tmp_path / ".vscode/settings.json").read_text("utf-8")

    schemas = json.loads(re.sub(r"^\s*//.*", "", text, flags=re.MULTILINE))["yaml.schemas"]
    assert [path for path in schemas if not (tmp_path / path).is_file()] == []
