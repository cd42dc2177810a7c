"""What is remembered on disk: for whom it is good, and what happens when the disk does not want it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nashra.files import discover
from nashra.files.atomic import FileStat
from nashra.incremental import persistent, program, sqlite
from nashra.incremental.persistent import FILE, DiskMemory
from nashra.incremental.store import OutputRecord, Packed
from tests.building import build
from tests.conftest import HERE

ONE = Packed(b"light", b"long", "1" * 40, "2" * 40)
ROW = OutputRecord("key", "asks", "digest", 5)


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close in the end whatever was opened."""
    opened: list[DiskMemory] = []
    begin = DiskMemory.__init__

    def noted(self: DiskMemory, root: Path) -> None:
        begin(self, root)
        opened.append(self)

    monkeypatch.setattr(DiskMemory, "__init__", noted)
    yield
    for one in opened:
        one.close()


def filled(root: Path, *keys: str) -> DiskMemory:
    made = DiskMemory(root)
    for key in keys:
        made.keep_piece(key, ONE)
    made.keep_rows("", {"index.html": ROW})
    made.keep_value("words", "k", b"v")
    made.keep_stats("sources", {"a": FileStat(1, 2, 3, 4, "d")}, {})
    return made


def holds(one: DiskMemory, key: str = "a") -> bool:
    return bool(one.pieces([key])) and one.long(key) == ONE.long and one.rows("") == {"index.html": ROW}


def test_the_next_build_finds_what_this_one_made(tmp_path: Path) -> None:
    first = filled(tmp_path, "a")
    assert holds(first)  # before it is written, too
    first.close()

    second = DiskMemory(tmp_path)
    assert holds(second)
    assert second.value("words", "k") == b"v"
    assert second.value("words", "another") is None
    assert second.stats("sources") == {"a": FileStat(1, 2, 3, 4, "d")}
    assert not second.pieces(["b"])
    with pytest.raises(KeyError):
        second.long("b")


def test_another_program_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a").close()
    monkeypatch.setattr(program, "identity", lambda: "another")

    assert not DiskMemory(tmp_path).pieces(["a"])


@pytest.mark.parametrize("data", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_file_is_thrown_away(tmp_path: Path, data: bytes) -> None:
    filled(tmp_path, "a").close()
    (tmp_path / FILE).write_bytes(data)

    assert holds(filled(tmp_path, "a"))


def test_what_the_disk_does_not_take_is_remembered_for_this_build(tmp_path: Path) -> None:
    (tmp_path / persistent.FOLDER).write_bytes(b"a file where the folder should be")
    one = filled(tmp_path, "a")

    assert holds(one)
    one.close()
    assert (tmp_path / persistent.FOLDER).is_file()


def test_a_file_that_another_holds_for_ever_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a").close()
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.01)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    one = filled(tmp_path, "b")

    assert holds(one, "b")
    one.close()
    other.execute("ROLLBACK")
    other.close()
    assert holds(DiskMemory(tmp_path))


def test_two_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, other = filled(tmp_path, "a"), filled(tmp_path, "b")
    one.close()

    assert holds(other, "b")
    other.close()
    both = DiskMemory(tmp_path)
    assert holds(both)
    assert holds(both, "b")


def test_what_is_not_used_any_more_is_forgotten_in_the_end(tmp_path: Path) -> None:
    filled(tmp_path, *(f"{number}" for number in range(200))).close()
    one = DiskMemory(tmp_path)
    assert one.pieces(["7"])
    one.forget_unused()

    assert one.pieces(["7"])
    assert not one.pieces(["8"])


def test_what_another_build_forgot_meanwhile_is_made_again(tmp_path: Path) -> None:
    sources, _ = discover.discover(HERE / "site")
    first = DiskMemory(tmp_path)
    build(sources, memory=first)
    first.close()
    second = DiskMemory(tmp_path)
    made, _ = build(sources, memory=second)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("DELETE FROM kept WHERE kind IN ('light', 'long')")
    other.close()

    assert made is not None
    assert made.folders_read == made.files_made == frozenset()
    clean, _ = build(sources)
    assert clean is not None
    assert {one.path: one.data for one in made.outputs} == {one.path: one.data for one in clean.outputs}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are begun in another way")
def test_a_killed_build_leaves_no_process_and_no_lock(tmp_path: Path) -> None:
    root = tmp_path / "root"
    subprocess.run([sys.executable, HERE.parent / "bench/corpus.py", "60", root], check=True, capture_output=True)
    command = [sys.executable, str(HERE.parent / "build.py"), "--root", str(root)]
    build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children: list[int] = []
    end = time.monotonic() + 60
    while not children and build.poll() is None and time.monotonic() < end:
        children = [int(pid) for pid in Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text().split()]
    build.send_signal(signal.SIGKILL)
    build.wait()
    if not children:
        pytest.skip("one processor: no processes are begun")
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
        os.sched_yield()

    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    again = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (again.returncode, "waiting" in again.stderr) == (0, False)
