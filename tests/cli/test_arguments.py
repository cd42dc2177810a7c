"""How the words after `build.py` are understood."""

import re
import sys
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from nashra.cli import arguments, options
from nashra.cli.arguments import arguments_of
from nashra.cli.main import main
from tests.cli.conftest import ROOT

PARSED: Mapping[str, Mapping[str, object]] = {
    "": {"command": "build", "root": Path(), "output": None, "strict": False, "drafts": False, "host": ""},
    "build --drafts --host netlify": {"command": "build", "drafts": True, "host": "netlify"},
    "build --output out --scheduler tcp://h:1": {"output": Path("out"), "scheduler": "tcp://h:1"},
    "check": {"command": "check", "explain": None, "format": "text", "against": None},
    "check --strict --format github": {"command": "check", "strict": True, "format": "github"},
    "check --explain numbers --against list": {"explain": "numbers", "against": Path("list")},
    "serve": {"command": "serve", "port": 5500},
    "serve --port 80": {"port": 80},
    "next": {"command": "next", "at": None, "since": None, "json": False},
    "next --json --at 2023-03-01T18:00": {"json": True, "at": datetime.fromisoformat("2023-03-01T18:00")},
    "next --since 2023-03-01": {"since": datetime.fromisoformat("2023-03-01T00:00")},
    "verify public": {"command": "verify", "folder": Path("public")},
    "pdf a b --to out": {"command": "pdf", "names": ["a", "b"], "to": Path("out"), "output": None},
    "recipe s3": {"command": "recipe", "name": "s3"},
    "compare ../main": {"command": "compare", "before": Path("../main")},
    "status": {"command": "status", "slug": None, "language": None, "format": "text"},
    "status a en --json": {"slug": "a", "language": "en", "format": "json"},
    "status --format html": {"format": "html"},
    "sync a": {"command": "sync", "slug": "a", "languages": [], "all_languages": False, "block": (), "reason": ""},
    "sync a en fr --block 1 title --reason same": {
        "languages": ["en", "fr"], "block": ["1", "title"], "reason": "same"
    },
    "sync a --all-languages": {"languages": [], "all_languages": True},
    "accept a fr --reason old --rule dates terms": {
        "command": "accept", "slug": "a", "languages": ["fr"], "reason": "old", "rule": ["dates", "terms"]
    },
    "accept --all --reason old": {"all": True, "slug": None, "languages": [], "rule": (), "prune": False},
    "accept --prune": {"command": "accept", "prune": True, "all": False, "reason": ""},
    "export a en": {"command": "export", "slug": "a", "language": "en", "format": "po", "output": None},
    "export a en --format xliff --output x.xlf": {"format": "xliff", "output": Path("x.xlf")},
    "import x.po": {"command": "import", "file": Path("x.po")},
    "approve a en --by Amina": {"command": "approve", "slug": "a", "language": "en", "by": "Amina"},
    "schema briefing": {"command": "schema", "kind": "briefing"},
    "docs writing": {"command": "docs", "page": "writing"},
    "doctor --json": {"command": "doctor", "json": True},
    "messages": {"command": "messages"},
    "new site mine": {"command": "new site", "folder": Path("mine"), "languages": (), "title": []},
    "new site mine --languages en,fr --title Mine": {
        "languages": ["en", "fr"], "title": [("", "Mine")]
    },
    "new site mine --title fr=A=b --title x": {"title": [("fr", "A=b"), ("", "x")]},
    "new site mine --url https://a.example --host s3": {"url": "https://a.example", "host": "s3", "wheel": None},
    "new site mine --wheel a.whl": {"wheel": Path("a.whl")},
    "recipe nginx --www site": {"name": "nginx", "www": Path("site")},
    "new page a": {"command": "new page", "slug": "a"},
    "new meeting a": {"command": "new meeting", "slug": "a"},
    "new briefing a": {"command": "new briefing", "slug": "a"},
    "new translation a en": {"command": "new translation", "slug": "a", "language": "en"},
    # Names of commands as values.
    "--root check": {"command": "build", "root": Path("check")},
    "check --root build": {"command": "check", "root": Path("build")},
    "--root new status": {"command": "status", "root": Path("new")},
    "--output sync --root doctor": {"command": "build", "output": Path("sync"), "root": Path("doctor")},
    "sync check": {"command": "sync", "slug": "check"},
    "status build next": {"command": "status", "slug": "build", "language": "next"},
    "new briefing site": {"command": "new briefing", "slug": "site"},
    "new site new": {"command": "new site", "folder": Path("new")},
    "verify new --root import": {"command": "verify", "folder": Path("new"), "root": Path("import")},
    "upgrade --since 0.1.0": {"command": "upgrade", "since": "0.1.0"},
    "override home.html --root x": {"command": "override", "name": "home.html", "root": Path("x")},
    "approve status en --by new": {"command": "approve", "slug": "status", "by": "new"},
    "--output=check": {"command": "build", "output": Path("check")},
}  # fmt: skip


@pytest.mark.parametrize("words", PARSED)
def test_words_are_a_command_and_its_options(words: str) -> None:
    parsed = vars(arguments_of(words.split()))

    assert {name: parsed[name] for name in PARSED[words]} == PARSED[words]
    assert parsed["run"] is arguments.command(parsed["command"]).run
    assert parsed.keys() >= options.DEFAULTS.keys()


def test_each_command_is_parsed_above() -> None:
    commands = {arguments_of(words.split()).command for words in PARSED}

    kinds = {f"new {kind}" for kind in arguments.KINDS}
    assert commands == {*arguments.COMMANDS, *kinds} - {"new"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("--root x build", "build --root x"),
        ("--strict --drafts check", "check --drafts --strict"),
        ("--root x --format github check", "check --format github --root x"),
        ("--root x new briefing a", "new briefing a --root x"),
        ("new --root x briefing a", "new briefing --root x a"),
        ("--at 2023-03-01 next", "next --at 2023-03-01"),
    ],
)
def test_an_option_before_the_command_is_the_same_after_it(before: str, after: str) -> None:
    assert arguments_of(before.split()) == arguments_of(after.split())


def test_without_words_those_of_the_program_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["build.py", "verify", "x"])

    assert arguments_of(None).folder == Path("x")
    assert arguments_of([]).command == "build"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("biuld", "invalid choice: 'biuld'"),
        ("check build", "unrecognized arguments: build"),
        ("--nothing", "unrecognized arguments: --nothing"),
        ("check --output x", "unrecognized arguments: --output x"),
        ("new site x --root y", "unrecognized arguments: --root y"),
        ("new", "the following arguments are required: KIND"),
        ("new pages", "invalid choice: 'pages'"),
        ("verify", "the following arguments are required: folder"),
        ("export a", "the following arguments are required: language"),
        ("import", "the following arguments are required: file"),
        ("approve a en", "the following arguments are required: --by"),
        ("sync a --block", "expected at least one argument"),
        ("status --format xml", "invalid choice: 'xml'"),
        ("check --format json", "invalid choice: 'json'"),
        ("schema x", "invalid choice: 'x'"),
        ("upgrade --since v1", "`v1` is no version (write it like "),
        ("recipe x", "x"),
        ("build --host x", "invalid choice: 'x'"),
        ("build --at never", "`never` is no time (write it like 2023-03-01T18:00)"),
        ("--root", "expected one argument"),
    ],
)
def test_words_that_are_not_understood_end_with_2_and_how_to_use_it(
    words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit_:
        arguments_of(words.split())

    printed = capsys.readouterr()
    assert exit_.value.code == 2
    assert printed.err.startswith("usage: nashra")
    assert message in printed.err.splitlines()[-1]
    assert printed.out == ""


def test_the_version_is_that_of_pyproject(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        arguments_of(["--version"])

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert exit_.value.code == 0
    assert capsys.readouterr().out == f"nashra {version}\n"


def test_help_lists_every_command_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        arguments_of(["--help"])

    lines = [line.split() for line in capsys.readouterr().out.splitlines() if re.match("    [a-z]", line)]
    assert exit_.value.code == 0
    assert tuple(line[0] for line in lines) == arguments.COMMANDS


@pytest.mark.parametrize("kind", arguments.KINDS)
def test_each_kind_of_new_file_has_help(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        arguments_of(["new", kind, "--help"])

    assert exit_.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: nashra new {kind} ")


@pytest.mark.parametrize("command", arguments.COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main([command, "--help"])

    assert exit_.value.code == 0
    assert f"usage: nashra {command}" in capsys.readouterr().out
    assert f"build.py {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
