"""The command `next`; more of it is in tests/publish/test_embargo.py."""

import json
from pathlib import Path

import pytest

from nashra.cli.main import main

DAY = "2022-10-02T00:00:00+01:00"
WHY = "the timeline marks another day"


def said(capsys: pytest.CaptureFixture[str], site: Path, *words: str) -> str:
    capsys.readouterr()
    assert main(["next", *words, "--root", str(site)]) == 0
    return capsys.readouterr().out.removesuffix("\n")


def test_the_next_moment_is_after_the_given_one(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, built, "--at", "2022-10-01T12:00") == f"{DAY}  {WHY}"
    assert json.loads(said(capsys, built, "--at", "2022-10-01T12:00", "--json")) == {"next": DAY, "why": WHY}
    assert said(capsys, built, "--at", "2022-10-01T23:59:59") == f"{DAY}  {WHY}"
    assert not said(capsys, built, "--at", "2022-10-02T00:00").startswith(DAY)


def test_a_site_of_the_past_never_changes_by_itself(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, built, "--at", "2100-01-01T00:00") == "never: the site changes with its files only"
    assert json.loads(said(capsys, built, "--at", "2100-01-01T00:00", "--json")) == {"next": None, "why": None}


@pytest.mark.parametrize(
    ("since", "at", "due"),
    [
        ("2022-10-01T12:00", "2022-10-01T23:59", False),
        ("2022-10-01T12:00", "2022-10-02T00:00", True),
        ("2022-10-01T12:00", "2022-10-05T00:00", True),
        ("2100-01-01T00:00", "2100-06-01T00:00", False),
    ],
)
def test_since_says_whether_the_site_has_changed_by_itself(
    built: Path, since: str, at: str, due: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--since", since, "--at", at)

    assert said(capsys, built, *words) == ("due" if due else "not due")
    assert json.loads(said(capsys, built, *words, "--json"))["due"] is due
