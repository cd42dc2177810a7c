"""The command `new translation`."""

from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.cli.conftest import MARSA, Refuse


def test_a_new_translation_has_each_block_above_its_place(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "translation", "marsa-meeting", "fr", "--root", str(site)]) == 0
    assert main(["new", "translation", "marsa-meeting", "fr", "--root", str(site)]) == 1
    assert main(["check", "--root", str(site)]) == 0

    text = (site / "content/briefings/marsa-meeting/fr.md").read_text(encoding="utf-8")
    assert "<!-- ## عنوان عربي -->\n## TODO\n" in text
    assert text.count("<!--") == 9  # a paragraph, a heading, an image, two items, a table, a note, a quotation, a note


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("new translation marsa-meeting de", "`de` is no language of this site"),
        ("new translation marsa-meetin fr", "did you mean `marsa-meeting`?"),
        ("new translation marsa-meeting ar", "`ar` is the original"),
    ],
)
def test_it_says_why_it_cannot_and_changes_nothing(refuse: Refuse, words: str, message: str) -> None:
    assert message in refuse(words)


def test_a_translation_that_exists_is_left_as_it_is(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (site / MARSA / "en.md").read_bytes()

    assert main(["new", "translation", "marsa-meeting", "en", "--root", str(site)]) == 1
    assert capsys.readouterr().err == f"{MARSA}/en.md:1: the file is there already (it is left as it is)\n"
    assert (site / MARSA / "en.md").read_bytes() == before
