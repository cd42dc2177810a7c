"""The command `override`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import ROOT, edit


def test_a_template_is_copied_once_and_then_compared(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["override", "home.html", "--root", str(site)]
    assert main(command) == 0
    assert capsys.readouterr().out == "templates/home.html\n"
    copy = site / "templates/home.html"
    note, _, rest = copy.read_bytes().partition(b"\n")
    assert note.startswith(b"{# nashra: a copy of home.html as it was at ")
    assert rest == (ROOT / "templates/home.html").read_bytes()

    edit(copy, 'class="home"', 'class="home ours"')
    assert main(command) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["--- nashra/templates/home.html", "+++ templates/home.html"]
    assert [line for line in printed[2:] if line.startswith(("-", "+"))] == [
        f"+{note.decode()}",
        '-<div class="home">',
        '+<div class="home ours">',
    ]


def test_the_pages_of_a_copy_are_the_same_and_check_names_one_that_is_behind(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(site)]) == 0
    before = (site / "site/en/index.html").read_bytes()
    for name in ("home.html", "base.html"):
        assert main(["override", name, "--root", str(site)]) == 0
    assert main(["--root", str(site)]) == 0
    assert (site / "site/en/index.html").read_bytes() == before
    copy = site / "templates/home.html"
    text = copy.read_text(encoding="utf-8")
    number = text.partition(" at ")[2][:12]
    copy.write_text(text.replace(number, "0123456789ab", 1), encoding="utf-8")
    capsys.readouterr()

    assert main(["check", "--root", str(site)]) == 0
    assert capsys.readouterr().err == (
        "templates/home.html:1: advice: nashra has changed this file since it was copied (see the differences: "
        f"nashra override home.html; when all is taken over, write {number} here)\n"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hom.html", "nashra has no template or style sheet `hom.html` (did you mean `home.html`?)"),
        ("../content/site.yaml", "nashra has no template or style sheet `../content/site.yaml` ("),
        ("static/icon.svg", "nashra has no template or style sheet `static/icon.svg` ("),
    ],
)
def test_what_nashra_does_not_have_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert main(["override", name, "--root", str(site)]) == 2
    assert message in capsys.readouterr().err
    assert not (site / "templates").exists()


def test_in_the_folder_of_nashra_there_is_nothing_to_copy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["override", "home.html", "--root", str(ROOT)]) == 2
    assert "this folder is nashra's own" in capsys.readouterr().err
