"""How an output folder looks: the same is found by a process beside as by this one."""

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


@pytest.fixture(params=["here", "beside"])
def beside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Let this process look, or another one; say whether it is another."""
    is_beside: bool = request.param == "beside"
    monkeypatch.setattr(stat, "_MANY", 0 if is_beside else 100)
    return is_beside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in PATHS:
        (tmp_path / path).mkdir() if path.endswith("/") and path != "./" else None
    for path in PATHS:
        if not path.endswith("/"):
            (tmp_path / path).write_text(path)
    return tmp_path


def seen(folder: Path) -> dict[str, FileStat]:
    found = {path: stat_of(f"{folder}/{path}".rstrip("/")) for path in PATHS}
    return {path: state for path, state in found.items() if state}


def linked(path: Path, to: Path) -> None:
    path.rename(to)
    path.symlink_to(to)


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "another size": (lambda at: (at / "index.html").write_text("longer than it was"), {"index.html"}),
    "another time": (lambda at: os.utime(at / "ar/index.html", (1, 1)), {"ar/index.html"}),
    "a file that is gone": (lambda at: (at / "ar/index.html").unlink(), {"ar/", "ar/index.html"}),
    "a file more": (lambda at: (at / "ar/stray").touch(), {"ar/"}),
    "a folder that is gone": (lambda at: shutil.rmtree(at / "ar/a"), {"ar/", "ar/a/", "ar/a/index.html"}),
    "a folder that is elsewhere": (lambda at: linked(at / "ar/a", at / "b"), {"./", "ar/", "ar/a/"}),
    "all is gone": (shutil.rmtree, set(PATHS)),
}


@pytest.mark.parametrize(("change", "others"), CHANGES.values(), ids=CHANGES)
def test_what_looks_otherwise_is_found(
    folder: Path, beside: bool, change: Callable[[Path], object], others: set[str]
) -> None:
    before = seen(folder)
    change(folder)
    with FolderStats(folder, before) as look:
        assert look.changed() == others
        for path in PATHS:
            assert look.at(path) == stat_of(f"{folder}/{path}".rstrip("/"))
            assert (look.at(path) is before[path]) == (path not in others)


def test_what_was_found_is_forgotten(folder: Path, beside: bool) -> None:
    with FolderStats(folder, seen(folder)) as look:
        assert not look.changed()
        (folder / "index.html").write_text("longer than it was")
        assert not look.changed()
        look.reset()
        assert look.changed() == {"index.html"}


def test_what_was_not_known_is_looked_at(folder: Path, beside: bool) -> None:
    with FolderStats(folder, seen(folder)) as look:
        (folder / "new").write_text("new")
        assert look.at("new") == stat_of(f"{folder}/new")
        assert look.at("nowhere") is None


def test_what_cannot_be_looked_at_is_an_error_where_it_is_asked_for(tmp_path: Path, beside: bool) -> None:
    long = "x" * 300
    with FolderStats(tmp_path, {long: FileStat(1, 1, 1, 1)}) as look:
        assert look.changed() == {long}
        with pytest.raises(OSError, match="name too long"):
            look.at(long)


# --- a process beside -------------------------------------------------------------------------------------------


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("there are no processes like it here")
    monkeypatch.setattr(stat, "_MANY", 0)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_process_ends_with_the_look(folder: Path, monkeypatch: pytest.MonkeyPatch, *, is_asked: bool) -> None:
    begun: list[int] = []
    fork = os.fork

    def noted() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", noted)
    with FolderStats(folder, seen(folder)) as look:
        if is_asked:
            look.changed()

    assert len(begun) == 1
    with pytest.raises(ChildProcessError):
        os.waitpid(begun[0], os.WNOHANG)


@pytest.mark.usefixtures("many")
def test_a_process_that_is_killed_leaves_the_work_to_this_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def killed(place: str, before: FileStat | None = None) -> FileStat | None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return stat_of(place, before)

    before = seen(folder)
    monkeypatch.setattr(stat, "stat_of", killed)
    (folder / "index.html").write_text("longer than it was")
    with FolderStats(folder, before) as look:
        assert look.changed() == {"index.html"}


@pytest.mark.usefixtures("many")
def test_where_no_process_can_be_begun_this_one_looks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    before = seen(folder)
    (folder / "index.html").write_text("longer than it was")
    with FolderStats(folder, before) as look:
        assert look.changed() == {"index.html"}


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("is_asked", [True, False])
def test_more_is_told_than_a_pipe_holds(tmp_path: Path, *, is_asked: bool) -> None:
    before = {f"{number:0200}": FileStat(1, 1, 1, number) for number in range(1000)}
    with FolderStats(tmp_path, before) as look:
        if is_asked:
            assert look.changed() == before.keys()


@pytest.mark.usefixtures("many")
def test_the_process_holds_no_lock(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def waits(place: str, before: FileStat | None = None) -> FileStat | None:
        fifo.read_bytes()  # until somebody writes
        return stat_of(place, before)

    with locked(folder / "ar", lambda: None):
        monkeypatch.setattr(stat, "stat_of", waits)
        look = FolderStats(folder, seen(folder))
        with fifo.open("wb"):
            pass  # it has come so far
    waited: list[bool] = []
    with locked(folder / "ar", lambda: waited.append(True)):
        assert not waited
    look.reset()
