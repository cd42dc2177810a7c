"""How the program was called -> the words that a message names commands by."""

import sys
from pathlib import Path

import pytest

from nashra.cli import called, console
from nashra.model.problems import COMMAND, Problem
from tests.conftest import HERE

BUILD = str(HERE.parent / "build.py")
MAIN = str(HERE.parent / "nashra/__main__.py")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder where we are, with programs called `nashra` in two others; one of those is on the PATH."""
    for path in ("on path/nashra", "elsewhere/nashra"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "on path"))
    monkeypatch.delenv(called.SCRIPT, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(monkeypatch: pytest.MonkeyPatch, before: str, file: str, words: str, script: str = "") -> tuple[str, str]:
    """Return the door and the command of a run: `before` is what the shell was told before the words."""
    monkeypatch.setattr(sys, "argv", [file, *words.split()])
    monkeypatch.setattr(sys, "orig_argv", [*before.split(), *words.split()])
    if script:
        monkeypatch.setenv(called.SCRIPT, script)
    return called.door(), called.command()


@pytest.mark.parametrize(
    ("before", "file", "words", "door", "root"),
    [
        ("python build.py", BUILD, "check --strict", "python build.py", ""),
        ("python build.py", BUILD, "", "python build.py", ""),
        (".venv/bin/python build.py", BUILD, "build", ".venv/bin/python build.py", ""),
        ("python -X utf8 ../build.py", BUILD, "check", "python -X utf8 ../build.py", ""),
        ("python build.py", BUILD, "check --root mine", "python build.py", " --root mine"),
        ("python build.py", BUILD, "--root=mine check", "python build.py", " --root mine"),
        ("python build.py", BUILD, "--root a check --root b", "python build.py", " --root b"),
        ("python build.py", BUILD, "--root it's check", "python build.py", """ --root 'it'"'"'s'"""),
        ("python build.py", BUILD, "check --explain --root", "python build.py", ""),
        ("python -m nashra", MAIN, "check", "python -m nashra", ""),
        ("python -P -m nashra", MAIN, "--root /srv/site check", "python -P -m nashra", " --root /srv/site"),
        ("python elsewhere/nashra", "elsewhere/nashra", "check", "elsewhere/nashra", ""),
        ("pytest", "pytest", "--root x", "nashra", ""),  # another program calls ours
        ("python -m pytest", BUILD, "check", "python -m pytest", ""),
        ("python -c", "-c", "check --root x", "nashra", ""),
        ("python", "", "", "nashra", ""),
    ],
)
def test_a_command_begins_as_this_one_did(
    before: str, file: str, words: str, door: str, root: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(monkeypatch, before, file, words) == (door, door + root)


@pytest.mark.parametrize(
    ("path", "door"), [("on path/nashra", "nashra"), ("elsewhere/nashra", "{}"), ("on path/../on path/nashra", "'{}'")]
)
def test_a_program_that_the_shell_finds_by_its_name_is_called_by_it(
    path: str, door: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [f"{folder}/{path}", "--root", "mine"])

    assert called.command() == f"{door.format(f'{folder}/{path}')} --root mine"


@pytest.mark.parametrize(
    ("script", "words", "command"),
    [
        ("./nashra", "--root /srv/site check", "./nashra"),
        ("mine/nashra", "--root /srv/site", "mine/nashra"),
        ("nashra", "--root /srv/site check", "./nashra"),  # `sh nashra`: the PATH does not have it
        ("my site/nashra", "--root /srv/site check", "'my site/nashra'"),
        ("./nashra", "--root /srv/site check --root other", "./nashra --root other"),
        ("./nashra", "check", "python -m nashra"),  # it was not this script
    ],
)
def test_the_script_of_a_site_says_how_it_was_called_and_its_root_is_its_own(
    script: str, words: str, command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(monkeypatch, "python -m nashra", MAIN, words, script)[1] == command


def test_words_that_are_not_those_of_the_process_are_another_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [BUILD, "check"])
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "pytest"])

    assert called.command() == "nashra"


def test_words_stay_in_one_line_and_are_quoted_for_the_system(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [BUILD, "--root", "a\nb c"])
    monkeypatch.setattr(sys, "orig_argv", ["python", "build.py", "--root", "a\nb c"])

    assert called.command() == r"python build.py --root 'a\u000ab c'"
    monkeypatch.setattr(sys, "platform", "win32")
    assert called.command() == r'python build.py --root "a\u000ab c"'


def test_what_is_printed_names_commands_as_this_program_was_called(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = Problem("a:b.md", 1, "it is odd", f"run `{COMMAND} messages`")
    call(monkeypatch, "python build.py", BUILD, "--root a%b")
    console.out(f"`{COMMAND} sync`")
    console.say(f"`{COMMAND} sync`")
    console.problems([problem], "text")
    console.problems([problem], "github")

    command = "python build.py --root a%b"
    printed = capsys.readouterr()
    annotation = f"::error file=a%3Ab.md,line=1::it is odd (run `{command.replace('%', '%25')} messages`)\n"
    assert printed.out == f"`{command} sync`\n{annotation}"
    assert printed.err.startswith(f"`{command} sync`\na:b.md:1: it is odd (run `{command} messages`)\n")
    assert console.wrong_usage(f"see `{COMMAND} check`") == 2
    assert capsys.readouterr().err == f"python build.py: see `{command} check`\n"
