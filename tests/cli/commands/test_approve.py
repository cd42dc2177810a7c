"""The command `approve`: who approved a text, until that text changes."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, OTHER, Refuse, edit


def test_an_approval_is_void_when_the_text_changes(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def cell() -> str:
        assert main(["status", "--root", str(site)]) == 0
        return capsys.readouterr().out

    assert main(["approve", "marsa-meeting", "en", "--by", "Amina K.", "--root", str(site)]) == 0
    assert capsys.readouterr().out == f"{MARSA}/en.md: approved by Amina K.\n"
    assert "unrecorded · approved by Amina K. " in cell()
    assert main(["sync", "marsa-meeting", "--root", str(site)]) == 0
    assert "11/11 current · approved by Amina K. " in cell()

    edit(site / MARSA / "en.md", "A quotation", "Another quotation")
    assert "11/11 current · approval void: the text has changed " in cell()


def test_an_approval_is_one_field_more_and_the_rest_of_the_file_stays(site: Path) -> None:
    path = site / MARSA / "en.md"
    before = path.read_text(encoding="utf-8").splitlines()

    assert main(["approve", "marsa-meeting", "en", "--by", "Amina K.", "--root", str(site)]) == 0

    after = path.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert any("Amina K." in line for line in added)
    assert [line for line in after if line not in added] == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("approve marsa-meetin en --by Amina", "did you mean `marsa-meeting`?"),
        ("approve marsa-meeting de --by Amina", "`de` is no language of this site"),
        ("approve marsa-meeting fr --by Amina", "marsa-meeting is not translated into `fr`"),
        ("approve marsa-meeting en --by -", "--by is empty"),
        ("approve note-suivante en --by Amina", f"{OTHER}/en.md: ¶1 is still to do"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)
