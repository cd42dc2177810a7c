"""The command `pdf`: which pages, which names, and what it says where it cannot print."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.project.test_browser import WRITES, script


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site with three pages to print, and a browser that makes eight bytes of each."""
    (tmp_path / "content").mkdir()
    for page in ("ar/meetings/2023-rome", "fr/meetings/2023-rome", "fr/tags/africa"):
        (tmp_path / "site" / page).mkdir(parents=True)
        (tmp_path / "site" / page / "print.html").write_text("", encoding="utf-8")
    monkeypatch.setenv("NASHRA_BROWSER", script(tmp_path / "browser", WRITES.replace("%PDF", "%%PDF")))
    return tmp_path


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_page_is_printed_and_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "--root", str(site)]) == 0
    names = ["meetings-2023-rome.ar.pdf", "meetings-2023-rome.fr.pdf", "tags-africa.fr.pdf"]
    assert made(site / "dist/pdf") == names
    assert capsys.readouterr().out.splitlines() == [f"{site}/dist/pdf/{name}: 0 kB" for name in names]


def test_only_what_is_named_is_printed(site: Path) -> None:
    assert main(["pdf", "africa", "--root", str(site), "--to", str(site / "to")]) == 0
    assert made(site / "to") == ["tags-africa.fr.pdf"]


def test_an_unknown_name_is_wrong_usage(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "asia", "--root", str(site)]) == 2
    assert "has no page to print of `asia` (one of: 2023-rome, africa)" in capsys.readouterr().err


def test_without_pages_it_says_how_to_make_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "--root", str(site), "--output", str(site / "nowhere")]) == 2
    assert "write `carry: [print]` in content/site.yaml, then `nashra build --carry`" in capsys.readouterr().err


def test_without_a_browser_it_says_what_to_install(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NASHRA_BROWSER")
    monkeypatch.setenv("PATH", str(site))
    assert main(["pdf", "--root", str(site)]) == 2
    assert "there is no Chromium on this machine (install it" in capsys.readouterr().err


def test_a_browser_that_is_named_and_not_there_is_named(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NASHRA_BROWSER", "no-such-browser")
    assert main(["pdf", "--root", str(site)]) == 2
    assert "there is no program `no-such-browser` (see the variable NASHRA_BROWSER)" in capsys.readouterr().err


def test_a_browser_that_fails_is_one_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script(site / "browser", "exit 1\n")
    assert main(["pdf", "--root", str(site)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{site}/site/ar/meetings/2023-rome/print.html:1: is not printed: ")
    assert said.count("\n") == 1
    assert made(site / "dist/pdf") == []
