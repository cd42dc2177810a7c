"""The command `compare`: what a change does to a site."""

from pathlib import Path

import pytest

from nashra.cli.main import main


def test_a_site_that_is_the_same_has_nothing_to_tell(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(built), "--root", str(built)]) == 0

    assert capsys.readouterr().out == "# What this change does\n\nNothing that readers or translators would see.\n\n"


def test_a_change_is_told_and_one_that_cannot_be_published_ends_with_1(
    site: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/pages/about/en.md").unlink()
    assert main(["compare", str(built), "--root", str(site)]) == 0
    printed = capsys.readouterr().out
    assert "## Gone pages (1)\n\n- `/en/about/`\n" in printed
    assert "| pages/about | en | unrecorded | missing |" in printed

    (site / "content/tags.yaml").write_text("water: {name: {ar: ماء, de: x}}\n", encoding="utf-8")
    assert main(["compare", str(built), "--root", str(site)]) == 1
    assert "## Problems: it cannot be published (1)" in capsys.readouterr().out
