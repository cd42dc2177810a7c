"""The command `new briefing`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import Refuse


def test_a_new_briefing_is_a_draft_that_builds_and_is_never_overwritten(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "briefing", "a-new-one", "--root", str(site)]) == 0
    path = site / capsys.readouterr().out.strip()
    assert path == site / "content/briefings/a-new-one/ar.md"
    assert main(["check", "--root", str(site)]) == 0

    path.write_text("mine", encoding="utf-8")
    assert main(["new", "briefing", "a-new-one", "--root", str(site)]) == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_slug_that_is_none_is_refused(refuse: Refuse) -> None:
    assert "`Bad_Slug` is no slug" in refuse("new briefing Bad_Slug")
