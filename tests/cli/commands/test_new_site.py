"""The command `new site`."""

from pathlib import Path

import pytest

from nashra.cli.main import main


def test_it_writes_a_site_in_the_languages_that_are_named_and_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert main(["new", "site", str(folder), "--languages", "fr, ar", "--title", "Nos nouvelles"]) == 0

    first, second = capsys.readouterr().out.splitlines()
    number = sum(path.is_file() for path in folder.rglob("*"))
    assert first == f"{folder}: {number} files; README.md there tells what to change first"
    assert second == f"see it: python build.py --root {folder} serve"
    assert main(["status", "--root", str(folder)]) == 0
    assert capsys.readouterr().out.split("\n")[0].split() == ["text", "fr", "ar"]
    assert "Nos nouvelles" in (folder / "content/site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--languages", "en,de"], "not in `de`"),
        (["--title", " "], "the title is empty"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_there(
    tmp_path: Path, words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "site", str(tmp_path / "mine"), *words]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_files_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    assert main(["new", "site", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
