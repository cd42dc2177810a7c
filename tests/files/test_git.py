"""The older texts of a file come from its git repository; without git, or outside a repository, there are none."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nashra.files.git import Repository

GIT = shutil.which("git")
PATH = "content/briefings/a/ar.md"

pytestmark = pytest.mark.skipif(GIT is None, reason="there is no git")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a site in a new repository, away from all settings of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    git(tmp_path, "init", "--quiet")
    return tmp_path


def git(root: Path, *arguments: str) -> None:
    assert GIT
    names = ["-c", "user.name=Amina", "-c", "user.email=amina@example.org", "-c", "core.autocrlf=false"]
    subprocess.run([GIT, "-C", str(root), *names, *arguments], check=True, capture_output=True)


def commit(root: Path, data: bytes | str, path: str = PATH) -> None:
    """Write a file and commit it."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data.encode() if isinstance(data, str) else data)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "a change")


def test_the_texts_of_a_file_come_newest_first(root: Path) -> None:
    for text in ("واحد\n", "اثنان\n", "ثلاثة\n"):
        commit(root, text)
    (root / PATH).write_text("not committed yet\n", encoding="utf-8")

    assert list(Repository(root).versions(PATH)) == ["ثلاثة\n", "اثنان\n", "واحد\n"]


def test_only_the_commits_that_changed_it_are_read(root: Path) -> None:
    commit(root, "one\n")
    commit(root, "another file\n", "content/site.yaml")
    commit(root, "two\n")

    assert list(Repository(root).versions(PATH)) == ["two\n", "one\n"]


def test_a_site_may_be_a_folder_of_its_repository(root: Path) -> None:
    commit(root, "one\n", f"sites/first/{PATH}")

    assert list(Repository(root / "sites/first").versions(PATH)) == ["one\n"]
    assert list(Repository(root).versions(PATH)) == []


def test_a_text_has_its_line_ends_folded_and_no_byte_order_mark(root: Path) -> None:
    commit(root, b"\xef\xbb\xbfone\r\ntwo\r\n")

    assert list(Repository(root).versions(PATH)) == ["one\ntwo\n"]


def test_bytes_that_are_not_utf_8_are_replaced(root: Path) -> None:
    commit(root, b"\xff one\n")
    commit(root, "two\n")

    assert list(Repository(root).versions(PATH)) == ["two\n", "\ufffd one\n"]


def test_a_renamed_file_has_the_texts_since_then(root: Path) -> None:
    commit(root, "one\n", "content/briefings/old/ar.md")
    (root / "content/briefings/a").mkdir()
    git(root, "mv", "content/briefings/old/ar.md", PATH)
    git(root, "commit", "--quiet", "--message", "renamed")
    commit(root, "two\n")

    assert list(Repository(root).versions(PATH)) == ["two\n", "one\n"]
    assert list(Repository(root).versions("content/briefings/old/ar.md")) == ["one\n"]


def test_the_commit_that_deleted_it_has_no_text(root: Path) -> None:
    commit(root, "one\n")
    git(root, "rm", "--quiet", PATH)
    git(root, "commit", "--quiet", "--message", "deleted")
    commit(root, "two\n")

    assert list(Repository(root).versions(PATH)) == ["two\n", "one\n"]


def test_a_file_that_is_not_committed_has_no_older_texts(root: Path) -> None:
    assert list(Repository(root).versions(PATH)) == []  # no commit at all
    commit(root, "x\n", "content/site.yaml")

    assert list(Repository(root).versions(PATH)) == []


def test_outside_a_repository_there_are_no_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "content").mkdir()

    assert list(Repository(tmp_path).versions(PATH)) == []
    assert list(Repository(tmp_path / "nowhere").versions(PATH)) == []


def test_without_git_there_are_no_texts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, "one\n")
    monkeypatch.setenv("PATH", str(root / "nothing"))

    assert list(Repository(root).versions(PATH)) == []


def test_the_repository_stays_as_it_is(root: Path) -> None:
    commit(root, "one\n")
    (root / PATH).write_text("changed\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    list(Repository(root).versions(PATH))

    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
