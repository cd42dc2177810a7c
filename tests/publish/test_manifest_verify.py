"""`verify`: whether the folder of a published site is what its manifest says."""

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from nashra.cli.main import main
from tests.conftest import HERE
from tests.writing import open_to_all


def test_verify_says_that_all_is_well(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    number = sum(path.is_file() and path.name != ".nashra" for path in published.rglob("*"))

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 0
    assert capsys.readouterr().out == f"{published}: {number} files, as the manifest says\n"


def test_verify_names_what_is_missing_changed_and_foreign(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (published / "ar/index.html").unlink()
    (published / "en/index.html").write_bytes((published / "en/index.html").read_bytes()[:-1])
    (published / "wp-login.php").write_bytes(b"")
    capsys.readouterr()

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{published}: ar/index.html is missing",
        f"{published}: en/index.html has changed",
        f"{published}: wp-login.php is not in the manifest",
    ]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"\xff", b"null", b'{"files": 3}', b'{"files": {"a": 1}}', b"[" * 100_000, b'{"addresses": []}'],
)
def test_a_broken_manifest_is_one_line(published: Path, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    (published / "manifest.json").write_bytes(data)
    capsys.readouterr()

    assert main(["verify", str(published), "--root", str(HERE / "site")]) == 1
    assert capsys.readouterr().err == f"{published}/manifest.json:1: this is no manifest (build the site again)\n"


def put(place: Path, what: str) -> None:
    """Put what no build makes at a place."""
    place.parent.mkdir(exist_ok=True)
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        os.mkfifo(place)
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as end, contextlib.chdir(place.parent):  # its path may be 108 bytes long
            end.bind(place.name)
    else:
        place.symlink_to(what)


LINK = "is a symbolic link (a site has none: put the file or folder itself there)"
NO_FILE = "is a pipe, a socket or a device (a site has none: delete it)"


@pytest.mark.parametrize(
    ("path", "what", "expected"),
    [
        ("x.html", "ar/index.html", [f"x.html {LINK}"]),
        ("x.html", "nowhere", [f"x.html {LINK}"]),
        ("x.html", "x.html", [f"x.html {LINK}"]),
        ("x.html", "/dev/zero", [f"x.html {LINK}"]),
        ("ar/x", "..", [f"ar/x {LINK}"]),
        ("x", "pipe", [f"x {NO_FILE}"]),
        ("ar/x.html", "socket", [f"ar/x.html {NO_FILE}"]),
        ("x", "folder", ["x/ is not in the manifest"]),
        ("ar/x", "folder", ["ar/x/ is not in the manifest"]),
        ("x/y", "folder", ["x/ is not in the manifest", "x/y/ is not in the manifest"]),
        ("x/y", "pipe", ["x/ is not in the manifest", f"x/y {NO_FILE}"]),
        (".git", "folder", [".git/ is not in the manifest"]),
        ("ar/.nashra", "folder", ["ar/.nashra/ is not in the manifest"]),
        ("a\n\u202eb", "folder", ["a\\u000a\\u202eb/ is not in the manifest"]),
        (os.fsdecode(b"\xff"), "folder", ["\\udcff/ is not in the manifest"]),
        (".nashra.next", "folder", []),  # a killed build's, which the next one takes away
    ],
)
def test_verify_names_files_that_no_build_makes_and_opens_none(
    published: Path, capsys: pytest.CaptureFixture[str], path: str, what: str, expected: list[str]
) -> None:
    put(published / path, what)
    capsys.readouterr()

    assert main(["verify", str(published)]) == bool(expected)
    assert capsys.readouterr().err.splitlines() == [f"{published}: {line}" for line in expected]


@pytest.mark.parametrize(
    ("path", "what", "expected"),
    [
        ("ar/index.html", "itself", [f"ar/index.html {LINK}"]),
        ("ar/index.html", "nowhere", [f"ar/index.html {LINK}"]),
        ("ar/index.html", "pipe", [f"ar/index.html {NO_FILE}"]),
        ("ar/index.html", "folder", ["ar/index.html is missing", "ar/index.html/ is not in the manifest"]),
        ("ar", "itself", [f"ar {LINK}"]),  # once, and not each page below it
        ("ar", "pipe", [f"ar {NO_FILE}"]),
        (".nashra", "itself", [f".nashra {LINK}"]),
        ("manifest.json", "itself", [f"manifest.json {LINK}"]),
        ("manifest.json", "nowhere", [f"manifest.json {LINK}"]),
        ("manifest.json", "pipe", [f"manifest.json {NO_FILE}"]),
    ],
)
def test_verify_takes_nothing_else_for_a_file_or_folder_of_the_site(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, what: str, expected: list[str]
) -> None:
    moved = (published / path).rename(tmp_path / "moved")
    put(published / path, str(moved) if what == "itself" else what)
    capsys.readouterr()

    assert main(["verify", str(published)]) == 1
    assert capsys.readouterr().err.splitlines() == [f"{published}: {line}" for line in expected]


@pytest.mark.parametrize("path", ["nowhere", "file", "empty", "folder"])
def test_a_folder_without_a_manifest_is_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder/manifest.json").mkdir(parents=True)

    assert main(["verify", str(tmp_path / path)]) == 2
    assert capsys.readouterr().err == f"nashra: {tmp_path / path} has no manifest.json\n"


VERIFY = """
import os, sys
from nashra.cli.main import main
asked = ["verify", sys.argv[1]]
main(asked)  # that other user may not read what is imported
os.setuid(65534)
sys.exit(main(asked))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize(
    ("path", "mode", "expected"),
    [
        ("ar/index.html", 0, ": ar/index.html cannot be read: Permission denied"),
        ("ar", 0, ": ar/ cannot be read: Permission denied"),
        ("ar/meetings", 0o311, ": ar/meetings/ cannot be read: Permission denied"),
        ("manifest.json", 0, ": manifest.json cannot be read: Permission denied"),
        ("", 0o300, ":1: Permission denied (mend that and try again)"),
    ],
)
def test_verify_says_what_it_may_not_read(published: Path, path: str, mode: int, expected: str) -> None:
    open_to_all(published)
    (published / path).chmod(mode)
    ran = subprocess.run(
        [sys.executable, "-c", VERIFY, str(published)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (ran.returncode, ran.stderr) == (1, f"{published}{expected}\n")


def test_verify_names_files_that_the_disk_cannot_read(
    published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Path.open

    def fails(path: Path, mode: str = "r", **named: Any) -> IO[Any]:
        if path.name == "404.html":
            raise OSError(5, "Input/output error", str(path))
        return opened(path, mode, **named)

    monkeypatch.setattr(Path, "open", fails)
    capsys.readouterr()

    assert main(["verify", str(published)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{published}: {path} cannot be read: Input/output error"
        for path in ("404.html", "ar/404.html", "en/404.html", "fr/404.html")
    ]
