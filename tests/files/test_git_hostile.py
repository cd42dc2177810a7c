"""A repository that somebody else set up runs nothing, and nothing is fetched or read from elsewhere.

Each attack is tried with git itself first, so that it is known to be one.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.cli.main import main
from nashra.files import git
from nashra.files.git import Repository
from tests.conftest import HERE

GIT = shutil.which("git") or ""
PATH = "content/briefings/marsa-meeting/ar.md"
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n"

pytestmark = pytest.mark.skipif(not GIT or os.name != "posix", reason="there is no git, or no shell")


class Trap:
    """A site's folder in a repository, and a program of a stranger's that leaves a mark."""

    def __init__(self, place: Path) -> None:
        self.root, self.mark, self.program = place / "site", place / "it-ran", place / "program"
        shutil.copytree(HERE / "site", self.root)
        assert main(["sync", "marsa-meeting", "en", "--root", str(self.root)]) == 0
        self.text = (self.root / PATH).read_text(encoding="utf-8")
        self.program.write_text(f"#!/bin/sh\ntouch '{self.mark}'\nexit 1\n")
        self.program.chmod(0o755)
        self.run("init", "--quiet")
        self.run("add", "--all")
        self.run("commit", "--quiet", "--message", "a change")

    def run(self, *arguments: str, stdin: str = "", check: bool = True) -> str:
        """Run git in the folder, as a person would."""
        names = ["-c", "user.name=Amina", "-c", "user.email=amina@example.org", "-c", "core.autocrlf=false"]
        command = [GIT, "-C", str(self.root), *names, *arguments]
        return subprocess.run(command, check=check, capture_output=True, text=True, input=stdin).stdout

    def sign(self) -> None:
        """Give the last commit a signature, so that there is something to verify."""
        head, text = self.run("cat-file", "commit", "HEAD").split("\n\n", 1)
        signed = self.run("hash-object", "-t", "commit", "-w", "--stdin", stdin=f"{head}\n{SIGNATURE}\n{text}")
        self.run("update-ref", "HEAD", signed.strip())

    def embed(self) -> None:
        """Move the repository into the folder itself, where a commit can carry it."""
        for name in ("HEAD", "objects", "refs", "config"):
            (self.root / ".git" / name).rename(self.root / name)
        shutil.rmtree(self.root / ".git")
        with (self.root / "config").open("a") as file:
            file.write("[core]\n\tbare = false\n\tworktree = .\n")

    def ran(self) -> bool:
        """Say whether the program ran since the last call."""
        ran = self.mark.exists()
        self.mark.unlink(missing_ok=True)
        return ran


@pytest.fixture
def trap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trap:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return Trap(tmp_path)


def verified(trap: Trap) -> None:
    trap.sign()
    trap.run("config", "log.showSignature", "true")
    trap.run("config", "gpg.program", str(trap.program))


def embedded(trap: Trap) -> None:
    verified(trap)
    trap.embed()


def shown(trap: Trap) -> None:
    (trap.root / ".git/info/attributes").write_text("*.md diff=marked\n")
    trap.run("config", "diff.marked.textconv", str(trap.program))


def watched(trap: Trap) -> None:
    trap.run("config", "core.fsmonitor", str(trap.program))


def fetched(trap: Trap) -> None:
    """Make it a clone that lacks a text, and a remote that is a program."""
    blob = trap.run("rev-parse", f"HEAD:{PATH}").strip()
    (trap.root / f".git/objects/{blob[:2]}/{blob[2:]}").unlink()
    trap.run("config", "core.repositoryFormatVersion", "1")
    trap.run("config", "extensions.partialClone", "origin")
    trap.run("config", "remote.origin.promisor", "true")
    trap.run("config", "remote.origin.url", f"ext::{trap.program}")
    trap.run("config", "protocol.ext.allow", "always")


@pytest.mark.parametrize(
    ("attack", "victim"),
    [
        (verified, ["log", "--", PATH]),
        (embedded, ["log", "--", PATH]),
        (shown, ["log", "-p", "--", PATH]),
        (watched, ["status"]),
        (fetched, ["show", f"HEAD:./{PATH}"]),
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ["status", "marsa-meeting", "en"],
        ["status", "--format", "html"],
        ["export", "marsa-meeting", "en"],
    ],
    ids=" ".join,
)
def test_a_repository_runs_no_program(
    trap: Trap, attack: Callable[[Trap], None], victim: list[str], command: list[str]
) -> None:
    stale(trap)
    attack(trap)
    trap.run(*victim, check=False)
    assert trap.ran()  # it is an attack

    build = [sys.executable, str(HERE.parent / "build.py"), *command, "--root", str(trap.root)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert ("اقتباس" in done.stdout) == (attack in (verified, shown, watched))  # the older text was found
    assert not trap.ran()


def stale(trap: Trap) -> None:
    """Change the original, so that the older text is looked for."""
    path = trap.root / PATH
    path.write_text(path.read_text(encoding="utf-8").replace("اقتباس", "قول"), encoding="utf-8")


def test_a_partial_clone_gives_the_texts_that_it_has(trap: Trap) -> None:
    (trap.root / PATH).write_text("two\n", encoding="utf-8")
    trap.run("commit", "--quiet", "--all", "--message", "another")
    fetched(trap)

    assert list(Repository(trap.root).versions(PATH)) == [trap.text]
    assert not trap.ran()


def test_a_folder_that_looks_like_a_repository_is_not_one(trap: Trap) -> None:
    assert len(list(Repository(trap.root).versions(PATH))) == 1
    trap.embed()

    assert list(Repository(trap.root).versions(PATH)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_DIR", "{other}/.git"),
        ("GIT_WORK_TREE", "{other}"),
        ("GIT_OBJECT_DIRECTORY", "{other}/.git/objects"),
        ("GIT_NAMESPACE", "other"),
        ("GIT_EXEC_PATH", "{other}"),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_PARAMETERS", "'safe.bareRepository'='all'"),
        ("GIT_TRACE", "{other}/trace"),
    ],
)
def test_the_environment_leads_nowhere_else(
    trap: Trap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    other = tmp_path / "other"
    subprocess.run([GIT, "init", "--quiet", str(other)], check=True)
    expected = list(Repository(trap.root).versions(PATH))
    monkeypatch.setenv(name, value.format(other=other))

    assert list(Repository(trap.root).versions(PATH)) == expected
    assert len(expected) == 1
    assert not (other / "trace").exists()


@pytest.mark.parametrize("place", [".", "", "../site"])
def test_a_git_in_the_folder_itself_is_not_run(trap: Trap, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    shutil.copy(trap.program, trap.root / "git")
    monkeypatch.chdir(trap.root)
    monkeypatch.setenv("PATH", os.pathsep.join([place, "bin"]))

    assert Repository(trap.root).git("rev-parse", "HEAD") is None
    assert not trap.ran()


def test_a_text_that_is_too_large_is_skipped(trap: Trap) -> None:
    (trap.root / PATH).write_bytes(b"x" * 20_000_001)
    trap.run("commit", "--quiet", "--all", "--message", "a bomb: it is packed into 20 KB")

    assert list(Repository(trap.root).versions(PATH)) == [trap.text]


def stand_in(place: Path, script: str) -> str:
    """Write a program with the name of git; return its folder."""
    (place / "bin").mkdir()
    (place / "bin/git").write_text(f"#!/bin/sh\n{script}\n")
    (place / "bin/git").chmod(0o755)
    return str(place / "bin")


def test_the_memory_of_git_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, "ulimit -v"))

    assert Repository(tmp_path).git("rev-list") == b"1953125\n"  # KB


def test_all_commands_together_have_one_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, f"echo x >> '{tmp_path}/runs'; echo y"))
    clock = iter(range(0, 1000, 20))  # seconds: each command takes 20
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    repository = Repository(tmp_path)

    assert [repository.git("rev-list") for _ in range(5)] == [b"y\n", b"y\n", None, None, None]
    assert (tmp_path / "runs").read_text() == "x\nx\n"


def test_a_command_that_takes_too_long_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", stand_in(tmp_path, "exec /bin/sleep 600"))
    monkeypatch.setattr(git, "_MAX_SECONDS", 0.01)

    assert Repository(tmp_path).git("rev-list") is None


def test_the_newest_part_of_a_long_history_is_read(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (trap.root / PATH).write_text(f"{number}" * 100, encoding="utf-8")
        trap.run("commit", "--quiet", "--all", "--message", "another")
    monkeypatch.setattr(git, "_MOST_READ", 350)

    assert [text[0] for text in Repository(trap.root).versions(PATH)] == ["4", "3", "2"]
