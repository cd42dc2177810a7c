"""The command `new site`."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.cli import console
from nashra.cli.main import main
from nashra.cli.options import HOSTS
from tests.conftest import HERE


def test_it_writes_a_site_in_the_languages_that_are_named_and_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    assert main(["new", "site", str(folder), "--languages", "fr, ar", "--title", "Nos nouvelles"]) == 0

    first, second = capsys.readouterr().out.splitlines()
    number = sum(path.is_file() for path in folder.rglob("*"))
    assert first == f"{folder}: {number} files; README.md there tells what to change first"
    assert second == f"see it: {folder}/nashra serve"
    assert main(["status", "--root", str(folder)]) == 0
    assert capsys.readouterr().out.split("\n")[0].split() == ["text", "fr", "ar"]
    assert "Nos nouvelles" in (folder / "content/site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--languages", "en,de"], "not in `de`"),
        (["--title", " "], "the title is empty"),
        (["--url", "nowhere"], "`url` is no web address: `nowhere`"),
        (["--wheel", "nowhere.whl"], "nowhere.whl is no wheel of nashra"),
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


def test_the_command_to_go_on_with_can_be_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "site", f"{tmp_path}/my 'own'"]) == 0

    words = shlex.split(capsys.readouterr().out.splitlines()[-1].removeprefix("see it: "))
    assert words == [f"{tmp_path}/my 'own'/nashra", "serve"]


def test_a_fresh_repository_is_told_where_its_readme_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("# Mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert main(["new", "site", "."]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("NASHRA.md there tells what to change first")
    assert second == "see it: ./nashra serve"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# Mine"


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Return a function that lets a person answer with these lines, and returns what they are asked."""

    def person(answers: str) -> list[str]:
        asked: list[str] = []
        lines = iter(answers.split("\n"))

        def ask(question: str) -> str:
            asked.append(question.partition("?")[0])
            return next(lines)

        monkeypatch.setattr(console, "can_ask", lambda: True)
        monkeypatch.setattr(console, "ask", ask)
        return asked

    return person


TITLE = "What is the site called in"
LANGUAGES = "In which languages, the one that you write in first"
URL = "At which address will it be"
HOST = f"Who publishes it: {', '.join(HOSTS)}"


def test_a_person_is_asked_what_is_not_given(tmp_path: Path, questions: Callable[[str], list[str]]) -> None:
    asked = questions("fr en\nNos nouvelles\nOur news\nhttps://nouvelles.example\nnginx")

    assert main(["new", "site", str(tmp_path / "mine")]) == 0
    text = (tmp_path / "mine/content/site.yaml").read_text(encoding="utf-8")
    assert asked == [LANGUAGES, f"{TITLE} Français", f"{TITLE} English", URL, HOST]
    assert 'title:\n  en: "Our news"\n  fr: "Nos nouvelles"\n' in text
    assert "source_language: fr\n" in text
    assert "url: https://nouvelles.example " in text
    assert "NASHRA_HOST ?= nginx\n" in (tmp_path / "mine/Makefile").read_text(encoding="utf-8")


def test_what_cannot_be_is_asked_again_and_what_is_given_is_not_asked(
    tmp_path: Path, questions: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = questions("de\nfr\nmine\n")

    assert main(["new", "site", str(tmp_path / "mine"), "--title", "A", "--url", "https://a.example"]) == 0
    assert asked == [LANGUAGES, LANGUAGES, HOST, HOST]
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("the small site is written in ar, en, fr, not in `de` ")
    assert said[1].startswith("`mine` is no host that nashra knows ")


def test_who_answers_nothing_gets_the_small_site_itself(tmp_path: Path, questions: Callable[[str], list[str]]) -> None:
    questions("\n\n\n\n\n")

    assert main(["new", "site", str(tmp_path / "mine")]) == 0
    small = HERE.parent / "start/content/site.yaml"
    assert (tmp_path / "mine/content/site.yaml").read_bytes() == small.read_bytes()


@pytest.mark.parametrize("words", [["--languages", "de"], ["--url", "nowhere"], ["--title", "de=A"]])
def test_what_is_given_and_cannot_be_is_refused_before_anything_is_asked(
    tmp_path: Path, questions: Callable[[str], list[str]], words: list[str]
) -> None:
    asked = questions("")

    assert main(["new", "site", str(tmp_path / "mine"), *words]) == 2
    assert asked == []


def test_nobody_is_asked_about_a_folder_that_cannot_be_written(
    tmp_path: Path, questions: Callable[[str], list[str]]
) -> None:
    (tmp_path / "content.md").touch()
    asked = questions("")

    assert main(["new", "site", str(tmp_path)]) == 2
    assert asked == []
