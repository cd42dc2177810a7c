"""The browser that prints: how it is found, and that a PDF is whole or not there. Scripts stand for the browser."""

from pathlib import Path

import pytest

from nashra.project import browser

WRITES = 'for a in "$@"; do case $a in --print-to-pdf=*) printf "%PDF-1.4" | head -c 8 > "${a#*=}";; esac; done\n'


def script(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_named_browser_comes_before_those_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = script(tmp_path / "google-chrome", ""), script(tmp_path / "own", "")
    monkeypatch.delenv("NASHRA_BROWSER", raising=False)

    assert browser.find(str(tmp_path)) == one
    monkeypatch.setenv("NASHRA_BROWSER", two)
    assert browser.find(str(tmp_path)) == two


def test_a_pdf_is_written_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    pdf = tmp_path / "to/a.pdf"
    browser.print_page(script(tmp_path / "b", WRITES.replace("%PDF", "%%PDF")), tmp_path / "print.html", pdf)

    assert pdf.read_bytes() == b"%PDF-1.4"
    assert [*pdf.parent.iterdir()] == [pdf]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exit 3\n", "ended with the code 3"),
        ("exit 0\n", "has made no PDF"),
        (WRITES.replace("%PDF", "half") + "exit 0\n", "has made no PDF"),
        ("sleep 30 & sleep 30\n", "has not ended after 0.5 seconds"),
    ],
)
def test_a_browser_that_fails_or_hangs_leaves_nothing(tmp_path: Path, text: str, said: str) -> None:
    pdf = tmp_path / "to/a.pdf"
    with pytest.raises(browser.BrowserError, match=said):
        browser.print_page(script(tmp_path / "b", text), tmp_path / "print.html", pdf, 0.5)

    assert [*pdf.parent.iterdir()] == []


def test_a_browser_that_is_gone_is_a_plain_message(tmp_path: Path) -> None:
    with pytest.raises(browser.BrowserError, match="cannot be started: No such file"):
        browser.print_page(str(tmp_path / "gone"), tmp_path / "print.html", tmp_path / "a.pdf")
