"""The lock of an output folder: one build at a time."""

import errno
import fcntl
import os
from pathlib import Path

import pytest

from nashra.files.discover import check_output
from nashra.files.lock import locked
from nashra.model.site import Output
from tests.writing import write

SITE = (Output("index.html", b"home"), Output("static/a.css", b"a{}"))


def is_locked(folder: Path) -> bool:
    """Say whether another build would have to wait."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def test_a_folder_is_locked_until_the_build_ends(tmp_path: Path) -> None:
    with locked(tmp_path, pytest.fail):
        assert is_locked(tmp_path)
    assert not is_locked(tmp_path)

    with pytest.raises(ZeroDivisionError), locked(tmp_path, pytest.fail):
        raise ZeroDivisionError
    assert not is_locked(tmp_path)


def test_another_folder_is_not_locked(tmp_path: Path) -> None:
    with locked(tmp_path / "a", pytest.fail), locked(tmp_path / "b", pytest.fail):
        assert is_locked(tmp_path / "a")
        assert not is_locked(tmp_path)


@pytest.mark.parametrize("exists", [True, False])
def test_a_second_build_waits_and_says_so_once(tmp_path: Path, *, exists: bool) -> None:
    folder = tmp_path / "site"
    if exists:
        folder.mkdir()
    first = locked(folder, pytest.fail)
    first.__enter__()
    calls: list[str] = []

    def waiting() -> None:
        calls.append("waiting")
        first.__exit__(None, None, None)  # a folder that was made for the first build is removed

    with locked(folder, waiting):
        assert calls == ["waiting"]
        assert is_locked(folder)


def test_folders_made_for_the_lock_are_removed_if_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "a/b/site"
    with locked(folder, pytest.fail):
        assert folder.is_dir()
    assert not (tmp_path / "a").exists()

    with locked(folder, pytest.fail):
        write(folder, SITE)
    assert (folder / "index.html").read_bytes() == b"home"
    check_output(tmp_path / "root", folder)


def test_an_empty_folder_that_existed_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with locked(tmp_path / "site", pytest.fail):
        pass

    assert (tmp_path / "site").is_dir()


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_is_written_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refused(*_: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", refused)
    with locked(tmp_path / "site", pytest.fail), locked(tmp_path / "site", pytest.fail):
        write(tmp_path / "site", SITE)

    assert (tmp_path / "site/index.html").read_bytes() == b"home"


def test_a_disk_that_fails_is_no_file_system_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fcntl, "flock", failing)
    with pytest.raises(OSError, match="Input/output error"), locked(tmp_path / "site", pytest.fail):
        pytest.fail("nothing is locked")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")

    with pytest.raises(FileExistsError), locked(tmp_path / "site", pytest.fail):
        pytest.fail("nothing is locked")
