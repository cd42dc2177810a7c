"""Sites for the tests of the command line, and what they look at."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.cli.main import main
from tests.conftest import HERE

ROOT = HERE.parent
MARSA = "content/briefings/marsa-meeting"
OTHER = "content/briefings/note-suivante"

Refuse = Callable[[str], str]


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Return the time of change and the bytes of each file in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text in a file. It must be there."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of tests/site that was built once, for tests that only read it."""
    root = tmp_path_factory.mktemp("built") / "root"
    shutil.copytree(HERE / "site", root, ignore=shutil.ignore_patterns(".cache"))
    threshold = gc.get_threshold()
    assert main(["--root", str(root)]) == 0
    gc.set_threshold(*threshold)
    gc.enable()
    return root


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Return a copy of tests/site that may be changed. It has no output, but what its first build remembers."""
    for name in ("content", ".cache"):
        shutil.copytree(built / name, tmp_path / "somewhere" / name)
    return tmp_path / "somewhere"


@pytest.fixture
def behind(site: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a site with one translation that is recorded, and whose original has changed since."""
    assert main(["sync", "marsa-meeting", "en", "--root", str(site)]) == 0
    edit(site / MARSA / "ar.md", "نص الملاحظة", "نص آخر")
    capsys.readouterr()
    return site


@pytest.fixture
def refuse(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refuse:
    """Return a function that runs a command which is refused: it prints one message, changes nothing, ends with 2."""
    monkeypatch.chdir(site)

    def run(words: str) -> str:
        before = tree(site)
        assert main(words.split()) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("nashra: ")
        assert tree(site) == before
        return printed.err

    return run
