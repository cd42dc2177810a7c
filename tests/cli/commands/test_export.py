"""The command `export`."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, Refuse, edit

GIT = shutil.which("git")


@pytest.mark.parametrize(("form", "start"), [("po", 'msgid ""\n'), ("xliff", "<?xml")])
def test_what_is_printed_is_what_is_written(
    site: Path, form: str, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["export", "marsa-meeting", "en", "--format", form, "--root", str(site)]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "--output", str(site / "file")]) == 0

    assert capsys.readouterr().out == ""
    assert printed == (site / "file").read_text(encoding="utf-8")
    assert printed.startswith(start)
    assert "نص الملاحظة" in printed
    assert "The text of the note." in printed


@pytest.mark.skipif(GIT is None, reason="there is no git")
def test_a_block_that_is_behind_is_marked_with_the_original_as_it_was(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("GLOBAL", "SYSTEM"):  # no setting of this machine reaches the repository
        monkeypatch.setenv(f"GIT_CONFIG_{name}", "/dev/null")
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    for words in (["init", "-q"], ["add", "content"], ["commit", "-q", "-m", "x"]):
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run([GIT or "", *who, *words], cwd=site, check=True)
    edit(site / MARSA / "ar.md", "نص الملاحظة", "نص آخر")
    capsys.readouterr()

    assert main(["export", "marsa-meeting", "en", "--root", str(site)]) == 0

    entries = capsys.readouterr().out.split("\n\n")
    (changed,) = (entry for entry in entries if "#, fuzzy" in entry)
    before, _, today = changed.partition("\nmsgid ")
    assert "#| " in before
    assert "نص الملاحظة" in before
    assert "نص آخر" in today


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("export marsa-meetin en", "did you mean `marsa-meeting`?"),
        ("export marsa-meeting de", "`de` is no language of this site"),
        ("export marsa-meeting ar", "`ar` is the original of marsa-meeting, and no translation"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)
