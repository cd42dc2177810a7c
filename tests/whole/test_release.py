"""A release: one version everywhere, a changelog that tells of it, and the workflow, whose steps run here."""

import re
import tomllib

import nashra
from nashra.project import news
from tests.conftest import HERE

ROOT = HERE.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_constant_is_the_version_of_the_package() -> None:
    assert nashra.__version__ == PROJECT["version"]


def test_the_changelog_tells_of_the_version_with_its_day_and_first_what_owners_of_a_site_must_do() -> None:
    titles = [title for title in re.findall(r"(?m)^## (.+)", CHANGELOG) if title != "Unreleased"]

    assert re.fullmatch(rf"{re.escape(nashra.__version__)} \(\d{{4}}-\d\d-\d\d\)", titles[0])
    section = CHANGELOG.partition(f"\n## {titles[0]}\n")[2].partition("\n## ")[0]
    assert re.findall(r"(?m)^### (.+)", section)[0] == "What you must do"


def test_who_comes_from_the_version_before_reads_it_first() -> None:
    told = news.since(CHANGELOG, "0.1.0")

    assert "\n\n### What you must do\n\nFor a site that 0.1.0 has built." in told
