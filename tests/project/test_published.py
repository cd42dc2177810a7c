"""What is read of the folder of a published site, whatever lies in it."""

import hashlib
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.files.output import OWN
from nashra.project import published
from nashra.publish import manifest

LINK = "is a symbolic link (a site has none: put the file or folder itself there)"
NO_FILE = "is a pipe, a socket or a device (a site has none: delete it)"
FILES = {"index.html": b"<p>", "ar/index.html": "نص".encode(), "static/صورة.png": b"\x89\0"}
DIGESTS = {path: hashlib.sha256(data).hexdigest() for path, data in FILES.items()}
FOLDERS = dict.fromkeys(("ar/", "static/"), manifest.FOREIGN_FOLDER)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a published site."""
    folder = tmp_path / "site"
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def bind(path: Path) -> None:
    """Make a socket. The names of sockets are short, so it is made beside and moved."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "nothing odd": (lambda _: None, {}),
    "a link to a file": (lambda root: (root / "x").symlink_to("index.html"), {"x": LINK}),
    "a link to a folder": (lambda root: (root / "x").symlink_to("ar"), {"x": LINK}),
    "a link to the folder itself": (lambda root: (root / "ar/x").symlink_to(root), {"ar/x": LINK}),
    "a link to nothing": (lambda root: (root / "x").symlink_to("nowhere"), {"x": LINK}),
    "a pipe": (lambda root: os.mkfifo(root / "ar/pipe"), {"ar/pipe": NO_FILE}),
    "a socket": (lambda root: bind(root / "socket"), {"socket": NO_FILE}),
    "an empty folder": (
        lambda root: (root / "a/b").mkdir(parents=True),
        dict.fromkeys(("a/", "a/b/"), manifest.FOREIGN_FOLDER),
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_files_are_read_and_whatever_else_is_there_is_named(root: Path, name: str) -> None:
    make, odd = ODD[name]
    make(root)

    assert published.read(root) == (DIGESTS, FOLDERS | odd)


@pytest.mark.parametrize("name", OWN)
def test_what_builds_keep_for_themselves_is_left_out(root: Path, name: str) -> None:
    (root / name).write_bytes(b"x")
    (root / "ar" / name).write_bytes(b"x")  # only at the top it is theirs

    assert published.read(root) == (DIGESTS | {f"ar/{name}": hashlib.sha256(b"x").hexdigest()}, FOLDERS)


def test_a_folder_of_files_that_builds_stage_is_left_out(root: Path) -> None:
    for name in OWN:
        (root / name).mkdir()
        (root / name / "new").write_bytes(b"x")

    assert published.read(root) == (DIGESTS, FOLDERS)


def refuse(monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    """Let the disk refuse the folder `ar` and the file `index.html` at the top (rights are nothing to root)."""
    scan, opened = os.scandir, Path.open

    def scandir(path: Path) -> object:
        if path.name == "ar":
            raise error
        return scan(path)

    def open_file(path: Path, mode: str) -> object:
        if path.name == "index.html":
            raise error
        return opened(path, mode)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "open", open_file)


@pytest.mark.parametrize(
    ("error", "reason"),
    [(PermissionError(13, "Permission denied"), "Permission denied"), (OSError("an odd disk"), "an odd disk")],
)
def test_what_cannot_be_read_is_named_with_its_reason_and_the_rest_is_read(
    root: Path, error: OSError, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, error)

    files, odd = published.read(root)

    assert files == {"static/صورة.png": DIGESTS["static/صورة.png"]}
    assert odd == FOLDERS | dict.fromkeys(("ar/", "index.html"), f"cannot be read: {reason}")


def test_a_folder_that_cannot_be_read_at_all_is_an_error(root: Path) -> None:
    shutil.rmtree(root)

    with pytest.raises(FileNotFoundError):
        published.read(root)
