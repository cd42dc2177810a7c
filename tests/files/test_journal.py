"""The journal of an output folder: what it says is done, also by the next build, and a damaged one does no harm."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra.files import _journal
from nashra.files._journal import JOURNAL, STAGE, complete

OLD = {"index.html": b"old", "ar/index.html": b"old", "static/old.css": b"a{}", "turned": b"a file"}


def put(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def stage(folder: Path, *files: bytes, new_folders: int = 0) -> None:
    """Stage files and folders, as a build does before it writes the journal."""
    (folder / STAGE).mkdir(parents=True)
    put(folder / STAGE, {str(number): data for number, data in enumerate(files)})
    for number in range(new_folders):
        (folder / STAGE / f"folder-{number}").mkdir()


def damage(folder: Path, journal: object) -> None:
    """Write a journal that no build writes."""
    (folder / JOURNAL).write_bytes(journal if isinstance(journal, bytes) else json.dumps(journal).encode())


def test_what_the_journal_says_is_done(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    stage(tmp_path, b"1", b"2", b"3")
    _journal.write(tmp_path, ["en/a/index.html", "index.html", "turned/index.html"], ["ar/index.html", "ar/"])
    written = {path: data for path, data in tree(tmp_path).items() if not path.startswith((STAGE, JOURNAL))}
    assert written == OLD  # nothing of the site has changed yet

    complete(tmp_path)
    assert tree(tmp_path) == {
        "en/a/index.html": b"1",
        "index.html": b"2",
        "turned/index.html": b"3",
        "static/old.css": b"a{}",
    }
    assert folders(tmp_path) == {"en", "en/a", "static", "turned"}


def test_without_a_journal_what_was_staged_is_deleted(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    stage(tmp_path, b"half", b"x", new_folders=2)
    complete(tmp_path)

    assert tree(tmp_path) == OLD
    complete(tmp_path)
    assert tree(tmp_path) == OLD


def test_what_was_done_before_is_not_missed(tmp_path: Path) -> None:
    put(tmp_path, OLD)
    stage(tmp_path, b"1", b"2", new_folders=1)
    journal = {
        "folders": ["en", "made before"],
        "moves": ["en/index.html", "index.html", "moved before.html"],
        "removals": ["ar/index.html", "removed before.html", "ar/", "removed before/", "turned/gone.html"],
    }
    damage(tmp_path, journal)
    complete(tmp_path)

    assert tree(tmp_path) == {"en/index.html": b"1", "index.html": b"2", "static/old.css": b"a{}", "turned": b"a file"}


def test_it_may_be_interrupted_at_each_rename_and_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.replace
    for number in range(1, 99):
        folder = tmp_path / str(number)
        put(folder, OLD)
        stage(folder, b"1", b"2", b"3")
        _journal.write(folder, ["en/a.html", "ar", "turned/a"], ["ar/index.html", "static/old.css", "static/"])
        count = 0

        def interrupted(staged: str, place: str, last: int = number) -> None:
            nonlocal count
            count += 1
            if count == last:
                raise KeyboardInterrupt
            rename(staged, place)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", interrupted)
            try:
                complete(folder)
                break
            except KeyboardInterrupt:
                assert (folder / JOURNAL).exists()
        complete(folder)
        assert tree(folder) == {"index.html": b"old", "en/a.html": b"1", "ar": b"2", "turned/a": b"3"}
        assert folders(folder) == {"en", "turned"}

    assert number > 5  # two folders, three files, and one of them twice: a folder is in its way


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    site, mine = tmp_path / "site", tmp_path / "mine"
    put(mine, {"index.html": b"mine", "a.css": b"mine"})
    stage(site, b"1", b"2")
    (site / "ar").symlink_to(mine)
    (site / "old").symlink_to(mine)
    (site / "index.html").symlink_to(mine / "index.html")
    _journal.write(site, ["ar/index.html", "index.html"], ["old", "old/"])
    complete(site)

    assert tree(mine) == {"index.html": b"mine", "a.css": b"mine"}
    assert tree(site) == {"ar/index.html": b"1", "index.html": b"2"}
    assert not any(path.is_symlink() for path in site.rglob("*"))


def test_a_folder_into_which_somebody_put_a_file_stays(tmp_path: Path) -> None:
    put(tmp_path, {"ar/index.html": b"old", "ar/mine.txt": b"mine"})
    stage(tmp_path)
    _journal.write(tmp_path, [], ["ar/index.html", "ar/"])
    complete(tmp_path)

    assert tree(tmp_path) == {"ar/mine.txt": b"mine"}


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
        {"folders": [], "moves": ["index.html"], "removals": ["../mine"]},
    ],
    ids=repr,
)
def test_a_damaged_journal_is_deleted_and_leads_nowhere(tmp_path: Path, journal: object) -> None:
    folder = tmp_path / "site"
    put(folder, OLD)
    (tmp_path / "mine").write_bytes(b"mine")
    stage(folder, b"staged", new_folders=1)
    damage(folder, journal)
    complete(folder)

    assert tree(folder) == OLD
    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert not (folder / STAGE).exists()


paths = st.lists(st.sampled_from(["a", "b", "a.html", "é"]), min_size=1, max_size=3).map("/".join)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, bytes]:
    """Return files by path, none of which is also a folder."""
    found = draw(st.dictionaries(paths, st.binary(max_size=2), max_size=5))
    return {path: data for path, data in found.items() if not any(other.startswith(f"{path}/") for other in found)}


@given(trees(), trees())
def test_staged_files_take_their_places_whatever_is_in_them(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    put(folder, old)
    stage(folder, *new.values())
    _journal.write(folder, list(new), [])
    complete(folder)

    in_the_way = {path for path in old for other in new if path.startswith(f"{other}/") or other.startswith(f"{path}/")}
    assert tree(folder) == {path: data for path, data in old.items() if path not in in_the_way} | new
    shutil.rmtree(folder)
