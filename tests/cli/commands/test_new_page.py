"""The command `new page`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import Refuse

PAGE = "content/pages/contact/ar.md"


def test_a_new_page_is_a_draft_that_builds_and_is_never_overwritten(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "page", "contact", "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{PAGE}\n"
    assert main(["check", "--root", str(site)]) == 0

    (site / PAGE).write_text("mine", encoding="utf-8")
    assert main(["new", "page", "contact", "--root", str(site)]) == 1
    assert (site / PAGE).read_text(encoding="utf-8") == "mine"


def test_a_slug_that_is_none_is_refused(refuse: Refuse) -> None:
    assert "`Bad_Slug` is no slug" in refuse("new page Bad_Slug")
