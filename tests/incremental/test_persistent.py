"""The memory on disk: which program can use it, and what happens when the disk does not take it."""

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
from nashra.incremental.store import OutputRecord, PackedFolder
from tests.building import build
from tests.conftest import HERE

PACKED = PackedFolder(b"summary", b"detail", "1" * 40, "2" * 40)
ROW = OutputRecord("key", "queries", "digest", 5)


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close every memory after the test."""
    opened: list[DiskMemory] = []
    begin = DiskMemory.__init__

    def noted(self: DiskMemory, root: Path) -> None:
        begin(self, root)
        opened.append(self)

    monkeypatch.setattr(DiskMemory, "__init__", noted)
    yield
    for memory in opened:
        memory.close()


def filled(root: Path, *keys: str) -> DiskMemory:
    memory = DiskMemory(root)
    for key in keys:
        memory.keep_folder(key, PACKED)
    memory.keep_records("", {"index.html": ROW})
    memory.keep_value("words", "k", b"v")
    memory.keep_stats("sources", {"a": FileStat(1, 2, 3, 4, "d")}, {})
    return memory


def holds(memory: DiskMemory, key: str = "a") -> bool:
    return (
        bool(memory.summaries([key]))
        and memory.detail(key) == PACKED.detail
        and memory.records("") == {"index.html": ROW}
    )


def test_the_next_build_finds_what_this_one_kept(tmp_path: Path) -> None:
    first = filled(tmp_path, "a")
    assert holds(first)  # before it is written, too
    first.close()

    second = DiskMemory(tmp_path)
    assert holds(second)
    assert second.value("words", "k") == b"v"
    assert second.value("words", "another") is None
    assert second.stats("sources") == {"a": FileStat(1, 2, 3, 4, "d")}
    assert not second.summaries(["b"])
    with pytest.raises(KeyError):
        second.detail("b")


def test_another_program_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a").close()
    monkeypatch.setattr(program, "identity", lambda: "another")

    assert not DiskMemory(tmp_path).summaries(["a"])


@pytest.mark.parametrize("data", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_file_is_deleted(tmp_path: Path, data: bytes) -> None:
    filled(tmp_path, "a").close()
    (tmp_path / FILE).write_bytes(data)

    assert holds(filled(tmp_path, "a"))


def test_what_the_disk_does_not_take_is_in_memory_for_this_build(tmp_path: Path) -> None:
    (tmp_path / persistent.FOLDER).write_bytes(b"a file where the folder should be")
    memory = filled(tmp_path, "a")

    assert holds(memory)
    memory.close()
    assert (tmp_path / persistent.FOLDER).is_file()


def test_a_build_does_without_a_file_that_stays_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path, "a").close()
    monkeypatch.setattr(sqlite, "_TIMEOUT", 0.01)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    memory = filled(tmp_path, "b")

    assert holds(memory, "b")
    memory.close()
    other.execute("ROLLBACK")
    other.close()
    assert holds(DiskMemory(tmp_path))


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    first, second = filled(tmp_path, "a"), filled(tmp_path, "b")
    first.close()

    assert holds(second, "b")
    second.close()
    both = DiskMemory(tmp_path)
    assert holds(both)
    assert holds(both, "b")


def test_many_unused_folders_are_forgotten(tmp_path: Path) -> None:
    filled(tmp_path, *(f"{number}" for number in range(200))).close()
    memory = DiskMemory(tmp_path)
    assert memory.summaries(["7"])
    memory.forget_unused()

    assert memory.summaries(["7"])
    assert not memory.summaries(["8"])


def test_folders_that_another_build_forgets_meanwhile_are_read_again(tmp_path: Path) -> None:
    sources, _ = discover.discover(HERE / "site")
    first = DiskMemory(tmp_path)
    build(sources, memory=first)
    first.close()
    second = DiskMemory(tmp_path)
    result, _ = build(sources, memory=second)
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("DELETE FROM kept WHERE kind IN ('summary', 'detail')")
    other.close()

    assert result is not None
    assert result.folders_read == result.files_made == frozenset()
    clean, _ = build(sources)
    assert clean is not None
    expected = {output.path: output.data for output in clean.outputs}
    assert {output.path: output.data for output in result.outputs} == expected


@pytest.mark.skipif(sys.platform != "linux", reason="other systems start processes in another way")
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
        pytest.skip("with one processor there are no child processes")
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < end:
        os.sched_yield()

    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    next_build = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert (next_build.returncode, "waiting" in next_build.stderr) == (0, False)
