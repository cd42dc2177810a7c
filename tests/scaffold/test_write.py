"""`new site`: a small site of one's own, which builds, has neither problems nor advice, and publishes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from nashra.build.request import Request
from nashra.files import discover
from nashra.model.problems import RefusedError
from nashra.model.site import Site
from nashra.scaffold import wheel, write
from nashra.scaffold.site import Wishes
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
    write.write_site(tmp_path / "mine", Wishes(languages, {"": " A & B #1 "}))

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
    assert {".editorconfig", ".vscode/settings.json", ".vscode/schemas/tags.json", "nashra"} <= set(paths)
    assert os.access(tmp_path / "mine/nashra", os.X_OK)
    assert sorted(path for path in paths if "checkout" in path) == []


def test_nothing_is_written_for_a_language_without_texts(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="the small site is written in ar, en, fr, not in `de` "):
        write.write_site(tmp_path / "mine", Wishes(["en", "de"]))

    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(("title", "fault"), [(" … ", "is empty"), ("a\u202eb", "holds the invisible")])
def test_a_title_that_cannot_be_shown_is_refused(tmp_path: Path, title: str, fault: str) -> None:
    with pytest.raises(RefusedError, match=f"the title {fault}"):
        write.write_site(tmp_path / "mine", Wishes(titles={"": title}))


@pytest.mark.parametrize("path", ["mine", "mine/content.md", "mine/folder/"])
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


@pytest.mark.parametrize("text", ["", "*.pyc\n/site/\n", "*.pyc"])
def test_a_fresh_repository_keeps_what_it_has(tmp_path: Path, text: str) -> None:
    (tmp_path / ".git").mkdir()
    there = {"ReadMe.md": "# Mine\n", "LICENSE": "Free", ".gitattributes": "", ".gitignore": text}
    for name, content in there.items():
        (tmp_path / name).write_text(content)

    paths = write.write_site(tmp_path)

    assert {name: (tmp_path / name).read_text() for name in there if name != ".gitignore"} == {
        "ReadMe.md": "# Mine\n", "LICENSE": "Free", ".gitattributes": "",
    }  # fmt: skip
    assert {"content/site.yaml", "NASHRA.md"} <= set(paths)
    assert not {"README.md", ".gitignore"} & set(paths)
    ignored = (tmp_path / ".gitignore").read_text()
    assert ignored.startswith(text)
    small = (HERE.parent / "start/.gitignore").read_text().split()
    assert sorted(ignored.split()) == sorted({*text.split(), *small})


def test_the_languages_to_choose_from_are_those_of_the_small_site() -> None:
    assert list(write.example().prefixes) == ["ar", "en", "fr"]


def test_a_checkout_with_a_wheel_gives_it_to_the_site(tmp_path: Path) -> None:
    path = tmp_path / wheel.NAME
    ZipFile(path, "w").close()

    paths = write.write_site(tmp_path / "mine", path_of_wheel=path)

    assert {f"wheels/{wheel.NAME}", "requirements.txt"} <= set(paths)
    assert (tmp_path / "mine/nashra").read_bytes() == (HERE.parent / "start/nashra").read_bytes()
    lock = (HERE.parent / "requirements.txt").read_text()
    assert (tmp_path / "mine/requirements.txt").read_text().endswith(lock)


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
    assert new.stdout.endswith("see it: ../mine/nashra serve\n")

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


def program(path: Path, text: str) -> Path:
    """Write a program for the shell, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_site_of_a_checkout_runs_it_from_any_folder(tmp_path: Path, run: Run) -> None:
    write.write_site(tmp_path / "mine")
    text = (tmp_path / "mine/nashra").read_text()
    (tmp_path / "mine/nashra").write_text(re.sub(r"(?m)^folder=.*", "folder=../checkout", text))
    program(tmp_path / "checkout/.venv/bin/python", 'echo "$NASHRA_CALLED_AS: $@"')
    (tmp_path / "checkout/build.py").touch()
    (tmp_path / "checkout/Makefile").write_text(".venv/.site:\n\t@touch $@\n")

    done = run("../mine/nashra", "import", "a b.po")

    checkout = f"{tmp_path}/mine/../checkout"
    assert (done.stderr, done.stdout) == (
        "",
        f"../mine/nashra: {checkout}/build.py --root {tmp_path}/mine import a b.po\n",
    )
    assert (tmp_path / "checkout/.venv/.site").exists()


def test_a_checkout_that_is_gone_is_fetched_again_or_its_address_is_asked_for(tmp_path: Path, run: Run) -> None:
    write.write_site(tmp_path / "mine")
    text = re.sub(r"(?m)^folder=.*", "folder=nowhere", (tmp_path / "mine/nashra").read_text())
    (tmp_path / "mine/nashra").write_text(re.sub(r"(?m)^repository=.*", "repository=", text))
    asked = run("../mine/nashra", "check")
    (tmp_path / "mine/nashra").write_text(re.sub(r"(?m)^repository=.*", "repository=https://host.example/n", text))
    program(tmp_path / "bin/git", 'echo git "$@" >&2; exit 7')
    fetched = run("../mine/nashra", "check", PATH=f"{tmp_path}/bin:{os.environ['PATH']}")

    assert asked.returncode == 2
    assert asked.stderr == (
        f"there is no nashra in {tmp_path}/mine/nowhere (write its repository into ../mine/nashra)\n"
    )
    assert (fetched.returncode, fetched.stderr) == (
        7, f"git clone --quiet https://host.example/n {tmp_path}/mine/.nashra\n",
    )  # fmt: skip


VENV = """\
case "$*" in
  -c*) exit "${TOO_OLD:-0}" ;;
  "-m venv"*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; echo venv >&2 ;;
  "-m pip"*) echo pip "$6" "$7" >&2; exit "${NO_NETWORK:-0}" ;;
  *) echo "$NASHRA_CALLED_AS: $@" ;;
esac"""
"""A Python that makes environments of itself and says so."""


def test_an_environment_is_made_once_and_again_for_other_requirements(tmp_path: Path, run: Run) -> None:
    path = tmp_path / wheel.NAME
    ZipFile(path, "w").close()
    write.write_site(tmp_path / "mine", path_of_wheel=path)
    python = {"PYTHON": str(program(tmp_path / "python", VENV))}
    made = f"venv\npip --requirement {tmp_path}/mine/requirements.txt\n"
    ran = f"../mine/nashra: -P -m nashra --root {tmp_path}/mine status --json\n"

    old = run("../mine/nashra", "status", TOO_OLD="1", **python)
    broken = run("../mine/nashra", "status", NO_NETWORK="1", **python)
    first = run("../mine/nashra", "status", "--json", **python)
    second = run("../mine/nashra", "status", "--json", **python)
    with (tmp_path / "mine/requirements.txt").open("a") as file:
        file.write("# another\n")
    third = run("../mine/nashra", "status", "--json", **python)
    (tmp_path / "mine/.venv/bin/python").unlink()  # as where the machine's Python was renewed
    fourth = run("../mine/nashra", "status", "--json", **python)

    assert (old.returncode, old.stdout, old.stderr) == (1, "", "")
    assert (broken.returncode, broken.stdout, broken.stderr) == (1, "", made)
    assert [(done.stdout, done.stderr) for done in (first, second)] == [(ran, made), (ran, "")]
    assert [(done.stdout, done.stderr) for done in (third, fourth)] == [(ran, made), (ran, made)]


def test_editors_find_each_schema_that_the_settings_name(tmp_path: Path) -> None:
    write.write_site(tmp_path)
    text = (tmp_path / ".vscode/settings.json").read_text("utf-8")

    schemas = json.loads(re.sub(r"^\s*//.*", "", text, flags=re.MULTILINE))["yaml.schemas"]
    assert [path for path in schemas if not (tmp_path / path).is_file()] == []
