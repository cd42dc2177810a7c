"""The command `upgrade`."""

import shutil
from pathlib import Path

import pytest

from nashra import __version__
from nashra.cli.main import main
from tests.cli.conftest import ROOT, edit, tree

CATALOG = "translations/fr/LC_MESSAGES/messages.po"


def test_a_site_of_an_earlier_nashra_is_brought_up_to_date(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(site)]) == 0
    edit(site / "site/manifest.json", f'"nashra {__version__}"', '"nashra 0.0.1"')
    assert main(["override", "home.html", "--root", str(site)]) == 0
    copy = site / "templates/home.html"
    copy.write_text(copy.read_text(encoding="utf-8").replace(" at ", " at 0123456789ab, not ", 1), encoding="utf-8")
    (site / CATALOG).parent.mkdir(parents=True)
    shutil.copy(ROOT / CATALOG, site / CATALOG)
    (site / ".vscode/schemas").mkdir(parents=True)
    (site / ".vscode/schemas/tags.json").write_text("{}", encoding="utf-8")
    content = tree(site / "content")
    capsys.readouterr()

    assert main(["upgrade", "--root", str(site)]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("## ")
    assert "\n.vscode/schemas/tags.json: updated\n" in printed.out
    assert f"\n{CATALOG}: updated\n" in printed.out
    assert "\nno problems in " in printed.out
    assert printed.err.startswith("templates/home.html:1: advice: nashra has changed this file since it was copied")
    assert tree(site / "content") == content
    assert sorted(path.name for path in (site / ".vscode/schemas").iterdir()) == ["tags.json"]
    assert main(["upgrade", "--root", str(site)]) == 0
    assert ": updated" not in capsys.readouterr().out


def test_without_a_site_that_was_built_the_version_is_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upgrade", "--root", str(site)]) == 0
    first = f"this is nashra {__version__}; --since VERSION tells what is new since another\n"
    assert capsys.readouterr().out.startswith(first)
    assert main(["upgrade", "--since", "9999", "--root", str(site)]) == 0
    assert "## 0" not in capsys.readouterr().out


def test_problems_that_the_new_version_finds_are_printed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content/tags.yaml").write_text("water:\n  nmae: {ar: x}\n", encoding="utf-8")

    assert main(["upgrade", "--root", str(site)]) == 1
    assert "content/tags.yaml:2: unknown field `nmae`" in capsys.readouterr().err


def test_a_wheel_that_is_none_is_refused_before_anything_is_written(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "requirements.txt").write_text("nashra==0.0.1 \\\n    --hash=sha256:aa\n", encoding="utf-8")
    before = tree(site)

    assert main(["upgrade", "--wheel", str(site / "content/site.yaml"), "--root", str(site)]) == 2
    assert "site.yaml is no wheel of nashra " in capsys.readouterr().err
    assert tree(site) == before
