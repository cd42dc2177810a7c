"""The door: `build.py` or the package, from any folder, in any locale, and where nothing is installed."""

import hashlib
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from nashra import __main__
from nashra.cli import main as cli
from tests.conftest import HERE

DOOR = HERE.parent / "build.py"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of tests/site that may be changed."""
    return Path(shutil.copytree(HERE / "site", tmp_path / "root", ignore=shutil.ignore_patterns(".cache")))


def run(*words: str, flags: tuple[str, ...] = (), **more: object) -> "subprocess.CompletedProcess[str]":
    """Run the door as a process of its own."""
    command = [sys.executable, *flags, str(DOOR), *words]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, encoding="utf-8", **more)  # type: ignore[call-overload,no-any-return]


def test_the_door_opens_from_any_folder_and_locale(site: Path, tmp_path: Path) -> None:
    words = ("--root", str(site), "--output", str(tmp_path / "out"))
    done = run(*words, cwd=tmp_path, env={"LC_ALL": "C", "PYTHONUTF8": "0"})

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/ar/index.html").is_file()


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["biuld"], 2), (["verify", "nowhere"], 2)])
def test_it_ends_with_the_exit_code_of_the_command(tmp_path: Path, words: list[str], code: int) -> None:
    assert run(*words, cwd=tmp_path).returncode == code


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["biuld"], 2), (["verify", "nowhere"], 2)])
def test_the_package_is_a_door_too(words: list[str], code: int) -> None:
    command = [sys.executable, "-m", "nashra", *words]
    done = subprocess.run(command, cwd=DOOR.parent, capture_output=True, check=False, timeout=60, encoding="utf-8")
    door = run(*words)

    name, own = (shlex.join((sys.executable, *words)) for words in (("-m", "nashra"), (str(DOOR),)))
    assert (done.returncode, done.stdout) == (code, door.stdout)
    assert (
        done.stderr.replace(name, "nashra").split() == door.stderr.replace(own, "nashra").split()
    )  # lines break apart


def test_through_each_door_a_site_is_the_same_and_only_the_name_of_the_program_is_printed_otherwise(site: Path) -> None:
    lapsed = '"content/briefings/marsa-meeting/en.md numbers bcdfghjkmnpq": "it was so"\n'
    (site / "content/accepted.yaml").write_text(lapsed, encoding="utf-8")
    program = site.parent / "my programs/nashra"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom nashra.__main__ import main\nraise SystemExit(main())\n")
    program.chmod(0o755)
    package, root = (sys.executable, "-m", "nashra"), ("--root", str(site))
    usual = {**os.environ, "PYTHONPATH": str(DOOR.parent)}
    doors: list[tuple[tuple[str, ...], dict[str, str], tuple[str, ...]]] = [
        ((sys.executable, str(DOOR)), {}, (sys.executable, str(DOOR), *root)),
        (package, {}, (*package, *root)),
        (("nashra",), {"PATH": f"{program.parent}:{usual['PATH']}"}, ("nashra", *root)),
        ((str(program),), {}, (str(program), *root)),
        (package, {"NASHRA_CALLED_AS": "./nashra"}, ("./nashra",)),
    ]
    found = []
    for door, more, command in doors:
        for words in ("build", "check", "build --format github", "status --json", f"compare {site}"):  # with one memory
            done = subprocess.run(
                [*door, *root, *words.split()],
                env=usual | more,
                capture_output=True,
                check=True,
                timeout=60,
                encoding="utf-8",
            )
            lines = (done.stdout + done.stderr).replace(shlex.join(command), "nashra")
            assert not re.search("\0|u0000", lines)
            found.append((words, re.sub(r"\d+ changed|\d+\.\d+ s", "", lines), digest(site / "site")))

    assert "(take out all of these: nashra accept --prune)" in found[0][1]
    assert found == found[:5] * len(doors)


def digest(folder: Path) -> str:
    """Return a digest of all files in a folder, with their paths."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(bytes(path) + path.read_bytes() for path in files)).hexdigest()


def test_without_any_package_there_is_help_and_the_doctor_and_a_build_says_what_is_missing(site: Path) -> None:
    """Python without what pip installs (-S)."""
    helps, doctor, build, as_json = (
        run(*words, flags=("-S",))
        for words in (["--help"], ["doctor"], ["--root", str(site)], ["status", "--json", "--root", str(site)])
    )

    assert (helps.returncode, helps.stderr) == (0, "")
    for done in (doctor, build):
        assert (done.returncode, done.stderr) == (1, "")
        assert "  missing  jinja2 3.1.6 or newer: templates" in done.stdout
    assert (as_json.returncode, json.loads(as_json.stdout)["enough"]) == (1, False)
    assert not (site / "site").exists()


@pytest.mark.parametrize(
    ("result", "code"), [(0, 0), (1, 1), (2, 2), (KeyboardInterrupt(), 130)], ids=["0", "1", "2", "ctrl-c"]
)
def test_whatever_a_command_does_a_later_ctrl_c_ends_the_program_without_a_word(
    result: int | KeyboardInterrupt, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def command() -> int:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if isinstance(result, KeyboardInterrupt):
            raise result
        return result

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(cli, "main", command)
    try:
        assert __main__.main() == code
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_import_that_fails_where_nothing_is_missing_is_a_fault_of_our_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command() -> int:
        raise ImportError("cannot import name `x`")

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(cli, "main", command)
    try:
        with pytest.raises(ImportError, match="cannot import name `x`"):
            __main__.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert "Everything that a build needs is here." in capsys.readouterr().out


def test_an_older_python_is_told_which_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "version", "3.10.4 (main)")
    try:
        assert __main__.main() == 1
    finally:
        signal.signal(signal.SIGINT, before)
        monkeypatch.undo()
    assert capsys.readouterr().err == "nashra needs Python 3.11 or newer; this is 3.10.4\n"
