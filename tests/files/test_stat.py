"""Which files of an output folder changed: a child process finds the same as this one."""

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from nashra.files import stat
from nashra.files.atomic import FileStat, stat_of
from nashra.files.lock import locked
from nashra.files.stat import FolderStats

PATHS = ("./", "ar/", "ar/a/", "index.html", "ar/index.html", "ar/a/index.html")


@pytest.fixture(params=["this process", "a child"])
def comparer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let this process compare the FileStats, or a child process."""
    name: str = request.param
    monkeypatch.setattr(stat, "_MIN_TO_FORK", 0 if name == "a child" else 100)
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ar/a").mkdir(parents=True)
    for path in PATHS:
        if not path.endswith("/"):
            (tmp_path / path).write_text(path)
    return tmp_path


def seen(folder: Path) -> dict[str, FileStat]:
    states = {path: stat_of(f"{folder}/{path}".rstrip("/")) for path in PATHS}
    return {path: state for path, state in states.items() if state}


def move_behind_link(path: Path, to: Path) -> None:
    path.rename(to)
    path.symlink_to(to)


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "another size": (lambda at: (at / "index.html").write_text("longer than it was"), {"index.html"}),
    "another time": (lambda at: os.utime(at / "ar/index.html", (1, 1)), {"ar/index.html"}),
    "a file that is gone": (lambda at: (at / "ar/index.html").unlink(), {"ar/", "ar/index.html"}),
    "a file more": (lambda at: (at / "ar/stray").touch(), {"ar/"}),
    "a folder that is gone": (lambda at: shutil.rmtree(at / "ar/a"), {"ar/", "ar/a/", "ar/a/index.html"}),
    "a folder that is elsewhere": (lambda at: move_behind_link(at / "ar/a", at / "b"), {"./", "ar/", "ar/a/"}),
    "all is gone": (shutil.rmtree, set(PATHS)),
}


@pytest.mark.usefixtures("comparer")
@pytest.mark.parametrize(("change", "changed"), CHANGES.values(), ids=CHANGES)
def test_what_changed_is_found(folder: Path, change: Callable[[Path], object], changed: set[str]) -> None:
    before = seen(folder)
    change(folder)
    with FolderStats(folder, before) as stats:
        assert stats.changed() == changed
        for path in PATHS:
            assert stats.at(path) == stat_of(f"{folder}/{path}".rstrip("/"))
            assert (stats.at(path) is before[path]) == (path not in changed)


@pytest.mark.usefixtures("comparer")
def test_what_was_found_is_kept_until_the_reset(folder: Path) -> None:
    with FolderStats(folder, seen(folder)) as stats:
        assert not stats.changed()
        (folder / "index.html").write_text("longer than it was")
        assert not stats.changed()
        stats.reset()
        assert stats.changed() == {"index.html"}


@pytest.mark.usefixtures("comparer")
def test_a_file_that_was_not_there_has_a_file_stat_now(folder: Path) -> None:
    with FolderStats(folder, seen(folder)) as stats:
        (folder / "new").write_text("new")
        assert stats.at("new") == stat_of(f"{folder}/new")
        assert stats.at("nowhere") is None


@pytest.mark.usefixtures("comparer")
def test_an_error_of_the_system_is_raised_for_the_file_that_is_asked_for(tmp_path: Path) -> None:
    long = "x" * 300
    with FolderStats(tmp_path, {long: FileStat(1, 1, 1, 1)}) as stats:
        assert stats.changed() == {long}
        with pytest.raises(OSError, match="name too long"):
            stats.at(long)


# --- the child process ------------------------------------------------------------------------------------------


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(stat, "_MIN_TO_FORK", 0)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_child_ends_with_the_comparison(folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_asked: bool) -> None:
    children: list[int] = []
    fork = os.fork

    def noted() -> int:
        children.append(fork())
        return children[-1]

    monkeypatch.setattr(os, "fork", noted)
    with FolderStats(folder, seen(folder)) as stats:
        if is_asked:
            stats.changed()

    (child,) = children
    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)


@pytest.mark.usefixtures("many")
def test_a_child_that_is_killed_leaves_the_work_to_this_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def killed(place: str, before: FileStat | None = None) -> FileStat | None:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return stat_of(place, before)

    before = seen(folder)
    monkeypatch.setattr(stat, "stat_of", killed)
    (folder / "index.html").write_text("longer than it was")
    with FolderStats(folder, before) as stats:
        assert stats.changed() == {"index.html"}


@pytest.mark.usefixtures("many")
def test_where_no_child_can_be_forked_this_process_compares(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    before = seen(folder)
    (folder / "index.html").write_text("longer than it was")
    with FolderStats(folder, before) as stats:
        assert stats.changed() == {"index.html"}


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_child_finds_more_than_a_pipe_holds(tmp_path: Path, *, is_asked: bool) -> None:
    before = {f"{number:0200}": FileStat(1, 1, 1, number) for number in range(1000)}
    with FolderStats(tmp_path, before) as stats:
        if is_asked:
            assert stats.changed() == before.keys()


@pytest.mark.usefixtures("many")
def test_the_child_holds_no_lock(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def waits(place: str, before: FileStat | None = None) -> FileStat | None:
        fifo.read_bytes()  # until somebody writes
        return stat_of(place, before)

    with locked(folder / "ar", lambda: None):
        monkeypatch.setattr(stat, "stat_of", waits)
        stats = FolderStats(folder, seen(folder))
        with fifo.open("wb"):
            pass  # the child has come so far
    waited: list[bool] = []
    with locked(folder / "ar", lambda: waited.append(True)):
        assert not waited
    stats.reset()
