"""The command `new meeting`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import Refuse

MEETING = "content/meetings/2023-05-01-marsa.yaml"


def test_a_new_meeting_names_what_is_to_be_filled_in_and_is_never_overwritten(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "meeting", "2023-05-01-marsa", "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{MEETING}\n"
    assert main(["check", "--root", str(site)]) == 1
    assert f"{MEETING}:1: `kind` is empty (write a value, or delete the line)" in capsys.readouterr().err

    text = (site / MEETING).read_text(encoding="utf-8")
    text = text.replace("kind:", "kind: plenary").replace("  ar:", "  ar: نص")
    (site / MEETING).write_text(text, encoding="utf-8")
    assert main(["check", "--root", str(site)]) == 0

    (site / MEETING).write_text("mine", encoding="utf-8")
    assert main(["new", "meeting", "2023-05-01-marsa", "--root", str(site)]) == 1
    assert (site / MEETING).read_text(encoding="utf-8") == "mine"


def test_a_slug_that_is_none_is_refused(refuse: Refuse) -> None:
    assert "`Bad_Slug` is no slug" in refuse("new meeting Bad_Slug")
