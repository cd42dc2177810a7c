"""The output folder holds exactly the outputs of a build, and only files that differ are written."""

import os
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra.files._journal import JOURNAL, MARKER
from nashra.files.output import WriteResult
from nashra.model.site import Output
from tests.writing import write

OLD = (Output("index.html", b"old"), Output("ar/index.html", b"old"), Output("static/old.css", b"a{}"))
NEW = (Output("index.html", b"new"), Output("en/a/index.html", b"new"), Output("static/new.css", b"b{}"))
MARK = b"Made by nashra: every file here is written, and removed, by `python build.py`.\n"


@pytest.fixture
def strict_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def site(folder: Path) -> dict[str, bytes]:
    """Return the files of the site in a folder: all but the marker."""
    files = tree(folder)
    assert files.pop(MARKER) == MARK
    return files


def data_of(outputs: tuple[Output, ...]) -> dict[str, bytes]:
    return {output.path: output.data for output in outputs}


# --- what is written ----------------------------------------------------------------------------------------------


def test_a_folder_holds_exactly_the_outputs_and_the_marker(tmp_path: Path) -> None:
    folder = tmp_path / "not/yet/there"

    assert write(folder, OLD) == WriteResult(files=3, changed=3, removed=0)
    assert site(folder) == data_of(OLD)


def test_equal_files_are_left_alone(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    for path in before:
        os.utime(path, ns=(1, 1))

    assert write(tmp_path, [*OLD[1:], Output("index.html", b"new")]) == WriteResult(3, 1, 0)
    after = {path.relative_to(tmp_path).as_posix(): path.stat().st_mtime_ns for path in before}
    assert [path for path, mtime in after.items() if mtime != 1] == ["index.html"]


def test_files_that_the_site_does_not_have_are_removed_and_empty_folders_with_them(tmp_path: Path) -> None:
    write(tmp_path, [*OLD, Output("fr/a/b/index.html", b"x"), Output("fr/a/c.html", b"x")])
    (tmp_path / ".index.html.123.tmp").write_bytes(b"of a build that was killed")

    assert write(tmp_path, OLD) == WriteResult(3, 0, 3)
    assert site(tmp_path) == data_of(OLD)
    assert not (tmp_path / "fr").exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    write(tmp_path, [Output("a", b"file"), Output("b/c/d", b"below")])
    write(tmp_path, [Output("a/x/y", b"below"), Output("b", b"file")])

    assert site(tmp_path) == {"a/x/y": b"below", "b": b"file"}


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.html").write_bytes(b"mine")
    write(tmp_path / "site", OLD)
    (tmp_path / "site/ar/index.html").unlink()
    (tmp_path / "site/ar").rmdir()
    (tmp_path / "site/ar").symlink_to(tmp_path / "mine")
    (tmp_path / "site/old").symlink_to(tmp_path / "mine")
    (tmp_path / "site/index.html").unlink()
    (tmp_path / "site/index.html").symlink_to(tmp_path / "mine/index.html")

    write(tmp_path / "site", OLD)
    assert tree(tmp_path / "mine") == {"index.html": b"mine"}
    assert site(tmp_path / "site") == data_of(OLD)
    assert not any(path.is_symlink() for path in (tmp_path / "site").rglob("*"))


def test_modes_are_the_same_for_every_umask(tmp_path: Path, strict_umask: None) -> None:
    write(tmp_path / "site", OLD)

    modes = {path: path.stat().st_mode & 0o777 for path in [tmp_path / "site", *(tmp_path / "site").rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o644}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o755}


@pytest.mark.parametrize("path", ["a" * 300, "a" * 300 + "/index.html", "nul\0"])
def test_a_build_that_fails_leaves_no_temporary_file(tmp_path: Path, path: str) -> None:
    with pytest.raises((OSError, ValueError)):
        write(tmp_path, [*OLD, Output(path, b"x")])

    assert set(tree(tmp_path)) <= {MARKER, *(output.path for output in OLD)}


def test_a_disk_that_is_full_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(OSError, match="large"):
            write(tmp_path, [*OLD[1:], Output("index.html", bytes(100_000))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert site(tmp_path) == data_of(OLD)


names = st.sampled_from(["a", "b", "a.html", "b.html", "é"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)


@st.composite
def sites(draw: st.DrawFn) -> tuple[Output, ...]:
    """Return a site in which no file is also a folder."""
    found = draw(st.dictionaries(paths, st.binary(max_size=2), max_size=6))
    return tuple(
        Output(path, data) for path, data in found.items() if not any(other.startswith(f"{path}/") for other in found)
    )


@given(sites(), sites())
def test_whatever_was_there_the_folder_holds_exactly_the_outputs(
    tmp_path_factory: pytest.TempPathFactory, old: tuple[Output, ...], new: tuple[Output, ...]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    write(folder, old)
    written = write(folder, new)

    assert site(folder) == data_of(new)
    assert written.changed == len(data_of(new).items() - data_of(old).items())
    needed = {parent for path in data_of(new) for parent in Path(path).parents}
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_dir()} | {Path()} == needed | {Path()}
    shutil.rmtree(folder)


def test_what_pages_use_comes_before_them_and_goes_after_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, OLD)
    done: list[tuple[str, str]] = []
    moved, unlinked, removed = os.replace, Path.unlink, Path.rmdir

    def replace(path: Path | str, to: Path | str) -> None:
        done.append(("+", Path(to).name))
        moved(path, to)

    def unlink(path: Path, **more: bool) -> None:
        done.append(("-", path.name))
        unlinked(path, **more)

    def rmdir(path: Path) -> None:
        done.append(("-", path.name))
        removed(path)

    monkeypatch.setattr(os, "replace", replace)
    for name, recorded in (("unlink", unlink), ("rmdir", rmdir)):
        monkeypatch.setattr(Path, name, recorded)

    assert write(tmp_path, NEW) == WriteResult(files=3, changed=3, removed=2)
    assert done[done.index(("+", JOURNAL)) :] == [
        ("+", JOURNAL),
        ("+", "en"),
        ("+", "a"),
        ("+", "new.css"),
        ("+", "index.html"),
        ("+", "index.html"),
        ("-", "index.html"),
        ("-", "old.css"),
        ("-", "ar"),
        ("-", JOURNAL),
    ]
