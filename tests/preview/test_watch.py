"""What a folder tells of its changes, and its files as they are kept up with them."""

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
import watchfiles

from nashra.files import discover
from nashra.incremental.persistent import DiskMemory
from nashra.preview.watch import SourceFiles, Watch
from nashra.project.project import Project
from tests.conftest import HERE

TEXT = "content/briefings/marsa-meeting/en.md"
PATIENCE = 60

Told = Queue[Collection[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of tests/site, without any templates of its own."""
    return Path(shutil.copytree(HERE / "site", tmp_path / "site", ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture
def told(root: Path) -> Iterator[Told]:
    """Return what is told of changes in it."""
    found: Told = Queue()
    with Watch(root, found.put, print):
        yield found


def until(told: Told, path: str) -> None:
    """Wait until a change of a path is told."""
    while path not in told.get(timeout=PATIENCE):
        pass


def test_a_change_is_told_by_its_path(root: Path, told: Told) -> None:
    (root / TEXT).write_text("new", encoding="utf-8")

    assert told.get(timeout=PATIENCE) == {TEXT}


def test_a_file_that_is_moved_in_is_seen_however_old_it_is(root: Path, told: Told) -> None:
    outside = root / "outside.md"
    outside.write_text("new", encoding="utf-8")
    os.utime(outside, (1, 1))
    outside.replace(root / TEXT)

    assert told.get(timeout=PATIENCE) == {TEXT}


def test_the_letters_of_a_path_are_composed_as_in_the_sources(root: Path, told: Told) -> None:
    (root / TEXT).with_name("re\u0301union.png").write_bytes(b"x")

    assert told.get(timeout=PATIENCE) == {TEXT.replace("en.md", "r\u00e9union.png")}


@pytest.mark.parametrize("name", [".en.md.swp", ".#en.md", "en.md~", "#en.md#", "en.md.tmp", ".git/index", "Thumbs.db"])
def test_what_editors_leave_behind_is_not_told(root: Path, told: Told, name: str) -> None:
    leftover = (root / TEXT).parent / name
    leftover.parent.mkdir(exist_ok=True)
    leftover.write_text("left", encoding="utf-8")
    leftover.unlink()
    (root / "content/tags.yaml").write_text("new", encoding="utf-8")  # would else be told after it

    assert told.get(timeout=PATIENCE) == {"content/tags.yaml"}


def test_what_is_no_source_is_not_told(root: Path, told: Told) -> None:
    for name in ("site/index.html", ".cache/kept.sqlite", "README.md"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("new", encoding="utf-8")
    (root / TEXT).write_text("new", encoding="utf-8")

    assert told.get(timeout=PATIENCE) == {TEXT}


def test_a_folder_of_sources_that_comes_later_is_seen_and_watched(root: Path, told: Told) -> None:
    (root / "templates").mkdir()
    until(told, "templates")

    (root / "templates/base.html").write_text("new", encoding="utf-8")
    until(told, "templates/base.html")


def test_a_folder_of_sources_that_is_another_is_seen_and_watched(root: Path, told: Told) -> None:
    (root / "content").rename(root / "before")
    until(told, "content")

    shutil.copytree(root / "before", root / "copied")
    (root / "copied").rename(root / "content")
    until(told, "content")
    (root / TEXT).write_text("new", encoding="utf-8")
    until(told, TEXT)


def test_within_a_folder_that_is_moved_in_changes_are_seen(root: Path, told: Told) -> None:
    shutil.copytree((root / TEXT).parent, root / "other")
    (root / "other").rename(root / "content/briefings/other")
    until(told, "content/briefings/other")

    (root / "content/briefings/other/en.md").write_text("new", encoding="utf-8")
    until(told, "content/briefings/other/en.md")


def test_where_the_system_tells_of_nothing_it_is_said_and_changes_are_looked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen: Callable[..., Any] = watchfiles.watch

    def fails(*places: Path, force_polling: bool | None, **options: Any) -> Any:
        if not force_polling:
            raise OSError(errno.ENOSPC, "No space left on device")
        return listen(*places, force_polling=True, **options)

    monkeypatch.setattr(watchfiles, "watch", fails)
    told: Told = Queue()
    said: list[str] = []
    with Watch(root, told.put, said.append):
        (root / TEXT).write_text("another length", encoding="utf-8")
        until(told, TEXT)

    reason = "too many files are watched on this machine"
    assert said == [f"the system does not tell of changes ({reason}): they are looked for three times a second"]


def test_it_is_said_when_changes_cannot_be_seen_at_all(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Path, **__: Any) -> Any:
        raise RuntimeError("gone")

    monkeypatch.setattr(watchfiles, "watch", fails)
    said: list[str] = []
    with Watch(root, print, said.append):
        pass

    assert said[-1] == "changes are not seen any more: start serve again"


def edit(root: Path) -> list[str]:
    (root / TEXT).write_text("new", encoding="utf-8")
    return [TEXT]


def edit_twice(root: Path) -> list[str]:
    for path in (TEXT, "content/tags.yaml"):
        (root / path).write_text("new", encoding="utf-8")
    return [TEXT, "content/tags.yaml"]


def replace_atomically(root: Path) -> list[str]:
    (root / "content/new").write_text("new", encoding="utf-8")
    (root / "content/new").replace(root / TEXT)
    return [TEXT, "content/new"]


def add(root: Path) -> list[str]:
    (root / TEXT).with_name("fr.md").write_text("new", encoding="utf-8")
    return [TEXT.replace("en.md", "fr.md")]


def delete(root: Path) -> list[str]:
    (root / TEXT).unlink()
    return [TEXT]


def rename_a_folder(root: Path) -> list[str]:
    (root / TEXT).parent.rename(root / "content/briefings/other")
    return ["content/briefings/other", "content/briefings/marsa-meeting"]


def take_a_folder_away(root: Path) -> list[str]:
    (root / TEXT).parent.rename(root / "away")
    return ["content/briefings/marsa-meeting"]


def put_a_link(root: Path) -> list[str]:
    (root / TEXT).unlink()
    (root / TEXT).symlink_to(root / "content/tags.yaml")
    return [TEXT]


def put_a_pipe(root: Path) -> list[str]:
    (root / TEXT).unlink()
    os.mkfifo(root / TEXT)
    return [TEXT]


def make_too_large(root: Path) -> list[str]:
    with (root / TEXT).open("wb") as file:
        file.truncate(30_000_000)
    return [TEXT]


def own_template(root: Path) -> list[str]:
    (root / "templates").mkdir()
    (root / "templates/base.html").write_text("new", encoding="utf-8")
    return ["templates/base.html"]


@pytest.mark.parametrize(
    "change",
    [
        edit,
        edit_twice,
        replace_atomically,
        add,
        delete,
        rename_a_folder,
        take_a_folder_away,
        put_a_link,
        put_a_pipe,
        make_too_large,
        own_template,
    ],
)
def test_files_that_are_kept_up_with_a_change_are_those_that_are_found(
    root: Path, change: Callable[[Path], list[str]]
) -> None:
    with closing(DiskMemory(root)) as kept:
        known = SourceFiles(Project(root, kept))
        found = known.found(())
        for path in (change(root), edit(root) if change in (edit, edit_twice, add) else ["content/places.yaml"]):
            found = known.found(path) or known.found(()) or found  # None: they are as they were
            sources, problems = discover.discover(root)

            assert found is not None
            assert list(found[0]) == list(sources)
            assert (found[0], found[1]) == (sources, problems)


def test_what_was_saved_as_it_was_is_no_change(root: Path) -> None:
    with closing(DiskMemory(root)) as kept:
        known = SourceFiles(Project(root, kept))
        known.found(())
        (root / TEXT).touch()

        assert known.found([TEXT]) is None
        assert known.found(["content/gone.md"]) is None


def test_of_an_edit_only_its_file_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(DiskMemory(root)) as kept:
        known = SourceFiles(Project(root, kept))
        known.found(())
        monkeypatch.setattr(Project, "files", lambda *_: pytest.fail("all files were looked at"))

        assert known.found(edit(root)) is not None
