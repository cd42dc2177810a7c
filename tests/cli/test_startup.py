"""A command -> what is imported for it: no library that it does not use. This counts work, and no seconds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE

ROOT = HERE.parent

# Each takes as long to import as all that a light command does.
TEMPLATES = {"jinja2", "babel.messages", "icalendar", "nashra.build.pipeline"}
TEXTS = {"markdown", "yaml", "babel", "nh3", "html.parser"}
REST = {"asyncio", "dataclasses", "difflib", "email", "http.client", "imagesize", "importlib.metadata", "inspect",
        "livereload", "subprocess", "tomllib", "tornado", "urllib.request", "zoneinfo"}  # fmt: skip
HEAVY = TEMPLATES | TEXTS | REST

# Runs the door, whatever it answers, and prints the modules that were imported for it.
RUN = """
import sys
before = set(sys.modules)
from nashra.__main__ import main
try:
    code = main()
except SystemExit as end:
    code = end.code
print("\\nimported:", *sorted(set(sys.modules) - before))
sys.exit(code)
"""


def imported(*arguments: str, options: tuple[str, ...] = ()) -> tuple[set[str], "subprocess.CompletedProcess[str]"]:
    """Return what is imported for a command, and the run of it."""
    done = subprocess.run(
        [sys.executable, *options, "-c", RUN, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    return set(done.stdout.rpartition("\nimported:")[2].split()), done


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(HERE / "site", tmp_path / "root")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["new", "site", "--help"], ["biuld"]])
def test_help_imports_no_library(arguments: list[str]) -> None:
    modules, done = imported(*arguments)

    assert "usage: nashra" in done.stdout + done.stderr
    assert not modules & HEAVY
    assert not modules & {"sqlite3", "json", "hashlib"}


def test_the_version_imports_no_library() -> None:
    modules, done = imported("--version")

    assert (done.returncode, done.stdout.split()[0]) == (0, "nashra")
    assert not modules & {*HEAVY, "sqlite3", "json", "hashlib"}


def test_a_build_that_finds_nothing_to_do_imports_no_library(site: Path) -> None:
    assert main(["--root", str(site)]) == 0

    modules, done = imported("--root", str(site))

    assert (done.returncode, done.stderr) == (0, "")
    assert "0 changed, 0 removed" in done.stdout
    assert not modules & HEAVY


@pytest.mark.parametrize("command", [["status"], ["next"], ["schema", "briefing"], ["new", "briefing", "a-new-one"]])
def test_what_makes_no_page_imports_no_templates(site: Path, command: list[str]) -> None:
    modules, done = imported(*command, "--root", str(site))

    assert (done.returncode, done.stderr) == (0, "")
    assert not modules & (TEMPLATES | {"imagesize", "importlib.metadata", "tomllib", "tornado", "urllib.request"})


def test_a_check_of_what_was_checked_before_makes_no_calendar_and_measures_no_picture(site: Path) -> None:
    assert main(["--root", str(site)]) == 0

    modules, done = imported("check", "--root", str(site))

    assert (done.returncode, done.stderr) == (0, "")
    assert not modules & {"icalendar", "imagesize", "urllib.request", "livereload", "tornado", "tomllib"}
