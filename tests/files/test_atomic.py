"""How a single file is written, and how files look."""

import os
import resource
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, strategies as st

from nashra.files import atomic
from nashra.files.atomic import FileStat, folders_of, holds, make_folder, replace, stat_of, write_new


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


# --- how a file looks -------------------------------------------------------------------------------------------


def test_a_file_stat_is_what_the_system_says(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    os.utime(path, ns=(7, 12_345_678_901))
    status = path.stat()

    assert stat_of(str(path)) == FileStat(5, 12_345_678_901, status.st_ctime_ns, status.st_ino)
    folder = stat_of(str(tmp_path))
    assert folder is not None
    assert folder.inode == tmp_path.stat().st_ino


def test_neither_a_link_nor_nothing_at_all_has_a_file_stat(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "dangling").symlink_to("nowhere")

    for name in ("link", "dangling", "nowhere", "file/below"):
        assert stat_of(f"{tmp_path}/{name}") is None
    with pytest.raises(OSError, match="name too long"):
        stat_of(f"{tmp_path}/{'a' * 300}")


def test_an_unchanged_file_has_the_very_same_file_stat(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    known = stat_of(str(path))
    assert known is not None
    known = known._replace(digest="known")

    assert stat_of(str(path), known) is known
    for other in (known._replace(size=6), known._replace(mtime=1), known._replace(ctime=1), known._replace(inode=1)):
        assert stat_of(str(path), other) == known._replace(digest="")


def test_the_size_of_a_folder_does_not_count(tmp_path: Path) -> None:
    known = stat_of(str(tmp_path))
    assert known is not None
    other = known._replace(size=known.size + 1)

    assert stat_of(str(tmp_path), other) is other


# --- what is written --------------------------------------------------------------------------------------------


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_file_has_the_bytes_that_replaced_it_and_equal_bytes_leave_it_alone(
    tmp_path_factory: pytest.TempPathFactory, old: bytes, new: bytes
) -> None:
    path = tmp_path_factory.mktemp("law") / "a"

    assert replace(path, old)
    inode = path.stat().st_ino
    assert replace(path, new) == (old != new)
    assert path.read_bytes() == new
    assert (path.stat().st_ino == inode) == (old == new)  # a rename, or nothing
    assert not replace(path, new)
    assert list(path.parent.iterdir()) == [path]  # no temporary file


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("mine")

    assert replace(tmp_path / "link", b"mine")  # the same bytes, but a file of its own
    assert not (tmp_path / "link").is_symlink()
    assert replace(tmp_path / "link", b"new")
    assert (tmp_path / "mine").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["a" * 255, "ن" * 127, "😀" * 63])
def test_a_name_may_be_as_long_as_the_file_system_takes(tmp_path: Path, name: str) -> None:
    assert replace(tmp_path / name, b"x")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a"
    replace(path, b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            replace(path, bytes(2000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"old")]


def test_ctrl_c_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> FileStat:
        write_new(path, data[:1])
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "write_new", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("umask")
def test_modes_are_the_same_for_every_umask(tmp_path: Path) -> None:
    replace(tmp_path / "replaced", b"x")
    write_new(tmp_path / "new", b"x")
    make_folder(tmp_path / "folder")

    assert mode(tmp_path / "replaced") == mode(tmp_path / "new") == 0o644
    assert mode(tmp_path / "folder") == 0o755


def test_a_new_file_has_its_bytes_alone_and_its_file_stat(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"something longer")
    path.chmod(0o600)

    assert write_new(str(path), b"short") == stat_of(str(path))
    assert path.read_bytes() == b"short"
    assert mode(path) == 0o644


@pytest.mark.parametrize("name", ["missing", "file/below", "folder", "link", "longer", "other"])
def test_only_a_file_with_all_of_the_bytes_holds_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"bytes")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "longer").write_bytes(b"bytes and more")
    (tmp_path / "other").write_bytes(b"BYTES")

    assert holds(tmp_path / "file", b"bytes")
    assert not holds(tmp_path / name, b"bytes")


# --- folders ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        ([], {"."}),
        (["index.html"], {"."}),
        (["ar/a/index.html", "ar/b.html"], {".", "ar", "ar/a"}),
        (["ar/a/index.html", "en/a/index.html"], {".", "ar", "ar/a", "en", "en/a"}),
    ],
)
def test_the_folders_of_files_are_all_above_them(paths: list[str], folders: set[str]) -> None:
    assert folders_of(paths) == folders


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)))
def test_the_folders_of_files_are_the_parents_that_pathlib_finds(paths: list[str]) -> None:
    assert folders_of(paths) == {"."} | {str(parent) for path in paths for parent in PurePosixPath(path).parents}


def test_a_folder_is_made_with_those_above_it_and_one_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    make_folder(tmp_path / "a/b/c")
    assert (tmp_path / "a/b/c").is_dir()

    (tmp_path / "a").chmod(0o700)
    make_folder(tmp_path / "a")
    assert mode(tmp_path / "a") == 0o700
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "file")
