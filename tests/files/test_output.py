"""The journal of a writing: what a build finds of one that was stopped, and what it makes of it."""

import errno
import fcntl
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra.files._journal import JOURNAL, MARKER, STAGE
from nashra.files.discover import check_output
from nashra.files.lock import locked
from nashra.files.output import WriteResult
from nashra.model.site import Output
from tests.writing import write

OLD = (Output("index.html", b"old"), Output("ar/index.html", b"old"), Output("static/old.css", b"a{}"))
MARK = b"Made by nashra: every file here is written, and removed, by `python build.py`.\n"
NEW = (Output("index.html", b"new"), Output("en/a/index.html", b"new"), Output("static/new.css", b"b{}"))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder: Path) -> dict[str, bytes]:
    """Return the files of a site, without what is nashra's own."""
    return {path: data for path, data in tree(folder).items() if path.split("/")[0] not in (MARKER, STAGE, JOURNAL)}


def of(outputs: tuple[Output, ...]) -> dict[str, bytes]:
    return {output.path: output.data for output in outputs}


def staged(folder: Path, journal: object, *files: bytes, folders: int = 0) -> None:
    """Leave behind what a killed build would: its staged files and folders, and its journal unless that is None."""
    (folder / STAGE).mkdir()
    for number, data in enumerate(files):
        (folder / STAGE / str(number)).write_bytes(data)
    for number in range(folders):
        (folder / STAGE / f"folder-{number}").mkdir()
    if journal is not None:
        (folder / JOURNAL).write_bytes(journal if isinstance(journal, bytes) else json.dumps(journal).encode())


# --- order ------------------------------------------------------------------------------------------------------


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


def test_read_gives_the_site_back_without_what_is_nashra_s_own(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    staged(tmp_path, None, b"x")

    assert read(tmp_path) == of(OLD)


# --- what a stopped build left ------------------------------------------------------------------------------------


def test_without_a_journal_what_was_staged_is_thrown_away(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    staged(tmp_path, None, b"half", b"x", folders=2)

    assert write(tmp_path, OLD) == WriteResult(3, 0, 0)
    assert tree(tmp_path) == of(OLD) | {MARKER: MARK}


def test_what_a_journal_says_is_done_first(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    journal = {
        "folders": ["en"],
        "moves": ["en/index.html", "index.html", "moved before.html"],
        "removals": ["ar/index.html", "removed before.html", "ar/"],
    }
    staged(tmp_path, journal, b"1", b"2", folders=1)

    done = (Output("en/index.html", b"1"), Output("index.html", b"2"), Output("static/old.css", b"a{}"))
    assert write(tmp_path, done) == WriteResult(3, 0, 0)
    assert tree(tmp_path) == of(done) | {MARKER: MARK}
    assert not (tmp_path / "ar").exists()


@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"{",
        b"\xff",
        [],
        3,
        {"moves": ["a"]},
        {"folders": 3, "moves": [], "removals": []},
        {"folders": [], "moves": ["../../mine"], "removals": []},
        {"folders": [], "moves": ["/mine"], "removals": []},
        {"folders": [], "moves": [""], "removals": []},
        {"folders": ["a/../../mine"], "moves": [], "removals": []},
        {"folders": [], "moves": [], "removals": ["../mine", "../mine/"]},
    ],
    ids=repr,
)
def test_a_damaged_journal_is_thrown_away_and_leads_nowhere(tmp_path: Path, journal: object) -> None:
    folder = tmp_path / "site"
    write(folder, OLD)
    (tmp_path / "mine").write_bytes(b"mine")
    staged(folder, journal, b"staged", folders=1)

    write(folder, NEW)
    assert tree(folder) == of(NEW) | {MARKER: MARK}
    assert (tmp_path / "mine").read_bytes() == b"mine"


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

    assert tree(folder) == of(new) | {MARKER: MARK}
    assert written.changed == len(of(new).items() - of(old).items())
    needed = {parent for path in of(new) for parent in Path(path).parents}
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_dir()} | {Path()} == needed | {Path()}
    shutil.rmtree(folder)


# --- the lock -----------------------------------------------------------------------------------------------------


def test_a_folder_made_for_the_lock_goes_again_where_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "a/b/site"
    with locked(folder, lambda: None):
        assert folder.is_dir()
    assert not (tmp_path / "a").exists()

    with locked(folder, lambda: None):
        write(folder, OLD)
    assert read(folder) == of(OLD)
    check_output(tmp_path / "root", folder)


def test_a_folder_that_was_there_empty_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with locked(tmp_path / "site", lambda: None):
        pass

    assert (tmp_path / "site").is_dir()


def test_a_file_system_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    with locked(tmp_path / "site", lambda: None), locked(tmp_path / "site", lambda: None):
        write(tmp_path / "site", OLD)

    assert read(tmp_path / "site") == of(OLD)
