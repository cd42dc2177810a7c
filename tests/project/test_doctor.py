"""What is installed -> what is missing for what, and how to get it; asked too where everything else is missing."""

import json

import pytest

from nashra.files import shipped
from nashra.project import doctor
from nashra.project.doctor import Finding

BUILD, OTHER = "to build the site", "to write and translate"
JINJA = Finding(BUILD, "jinja2", "templates", "3.1.6", "3.1.6", "make site")
MARKDOWN = Finding(BUILD, "markdown", "bodies", "", "3.11.3", "make site")
NH3 = Finding(BUILD, "nh3", "safe HTML", "0.2.9", "0.3", "make site")
GIT = Finding(OTHER, "git", "shows the original as it was", "", "", "apt-get install git")

PYPROJECT = """\
[project]
requires-python = ">=3.11"
dependencies = [
  "jinja2>=3.1.6",      # templates; older ones have sandbox escapes
  "nh3>=0.3",
]
[project.optional-dependencies]
xliff = ["translate-toolkit>=3.20"]  # for OmegaT
[dependency-groups]
dev = [
  "types-markdown",  # types
]
"""


@pytest.mark.parametrize(
    ("found", "wanted", "state"),
    [
        ("", "", "missing"),
        ("here", "", "ok"),
        ("3.1.6", "3.1.6", "ok"),
        ("3.10", "3.9", "ok"),
        ("3.9", "3.10", "too old"),
        ("0.3.0", "0.3", "ok"),
        ("0.3", "0.3.0", "ok"),
        ("6.0.12.20261113", "6", "ok"),
        ("3.12.0rc1", "3.11", "ok"),
    ],
)
def test_a_version_is_new_enough_or_too_old(found: str, wanted: str, state: str) -> None:
    assert JINJA._replace(version=found, wanted=wanted).state == state


def test_the_report_says_what_is_missing_for_what_and_how_to_get_it() -> None:
    assert doctor.report([JINJA, MARKDOWN, NH3, GIT]) == (
        "To build the site:\n"
        "  ok       jinja2 3.1.6\n"
        "  missing  markdown 3.11.3 or newer: bodies\n"
        "  too old  nh3 0.3 or newer (here: 0.2.9): safe HTML\n"
        "  to get them: make site\n"
        "\n"
        "To write and translate:\n"
        "  missing  git: shows the original as it was\n"
        "  to get it: apt-get install git\n"
        "\n"
        "A build lacks markdown, nh3."
    )


@pytest.mark.parametrize(
    ("findings", "enough"), [([JINJA], True), ([JINJA, GIT], True), ([JINJA, MARKDOWN], False), ([NH3], False)]
)
def test_only_what_a_build_needs_is_asked_for(findings: list[Finding], enough: bool) -> None:
    assert doctor.is_enough(findings) is enough
    assert json.loads(doctor.to_json(findings))["enough"] is enough
    assert ("Everything that a build needs is here." in doctor.report(findings)) is enough


def test_what_is_wanted_and_what_for_is_read_in_pyproject() -> None:
    found = list(doctor.requirements(PYPROJECT, lambda name: {"jinja2": "3.1.7"}.get(name, ""), is_checkout=True))

    assert [(one.purpose, one.name, one.wanted, one.use) for one in found] == [
        (BUILD, "jinja2", "3.1.6", "templates; older ones have sandbox escapes"),
        (BUILD, "nh3", "0.3", ""),
        ("for the extra `xliff`", "translate-toolkit", "3.20", "for OmegaT"),
        ("to try changes of nashra itself (make test)", "types-markdown", "", "types"),
    ]


def test_an_installed_nashra_has_neither_tests_nor_locks() -> None:
    found = list(doctor.requirements(PYPROJECT, lambda _: "", is_checkout=False))

    assert [(one.name, one.how) for one in found] == [
        ("jinja2", "python -m pip install 'jinja2>=3.1.6'"),
        ("nh3", "python -m pip install 'nh3>=0.3'"),
        ("translate-toolkit", "python -m pip install 'translate-toolkit>=3.20'"),
    ]


def test_what_only_a_checkout_needs_is_looked_for_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    in_checkout = {one.name: one for one in doctor.look()}
    monkeypatch.setattr(shipped, "IS_INSTALLED", True)
    installed = {one.name: one for one in doctor.look()}

    assert in_checkout.keys() - installed.keys() >= {"venv", "Nu HTML checker", "hypothesis"}
    assert installed.keys() >= {"Chromium", "Python", "pyyaml's C parser", "git", "make", "jinja2", "distributed"}
    assert {one.purpose for one in installed.values()}.isdisjoint({in_checkout["hypothesis"].purpose})
    assert [one.how for one in installed.values() if "make site" in one.how or "requirements" in one.how] == []
