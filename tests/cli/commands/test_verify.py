"""The command `verify`; more of it is in tests/publish/test_manifest.py."""

import shutil
from pathlib import Path

import pytest

from nashra.cli.main import main


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    """Return a copy of a published site."""
    return Path(shutil.copytree(built / "site", tmp_path / "published"))


def test_a_site_that_is_as_its_manifest_says(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = sum(path.is_file() and path.name != ".nashra" for path in (built / "site").rglob("*"))

    assert main(["verify", str(built / "site")]) == 0
    assert capsys.readouterr().out == f"{built / 'site'}: {number} files, as the manifest says\n"


def test_each_difference_is_a_line(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "index.html").write_text("x", encoding="utf-8")
    (published / "robots.txt").unlink()
    (published / "stray.txt").write_text("x", encoding="utf-8")

    assert main(["verify", str(published)]) == 1
    printed = capsys.readouterr()
    assert sorted(printed.err.splitlines()) == [
        f"{published}: index.html has changed",
        f"{published}: robots.txt is missing",
        f"{published}: stray.txt is not in the manifest",
    ]
    assert printed.out == ""


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"files": 3}', b"\xff"])
def test_a_manifest_that_is_none_is_one_line(published: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "manifest.json").write_bytes(data)

    assert main(["verify", str(published)]) == 1
    assert capsys.readouterr().err == f"{published}/manifest.json:1: this is no manifest (build the site again)\n"


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_a_manifest_is_wrong_usage(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err == f"nashra: {tmp_path / name} has no manifest.json\n"
