"""The writer takes outputs one by one, trusts unchanged FileStats, and completes what a killed build left."""

import hashlib
import json
from pathlib import Path

import pytest

from nashra.files._journal import JOURNAL, MARKER, STAGE
from nashra.files.atomic import FileStat, stat_of
from nashra.files.output import OWN, OutputWriter, WriteResult
from nashra.files.stat import FolderStats
from nashra.model.site import Output
from tests.files.test_output import NEW, OLD, data_of, site, tree
from tests.writing import write


def test_the_site_changes_only_when_all_outputs_are_taken(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with FolderStats(tmp_path, {}) as stats, OutputWriter(tmp_path, stats) as writer:
        taken = [writer.take(output) for output in NEW]
        assert {path: data for path, data in site(tmp_path).items() if not path.startswith(STAGE)} == data_of(OLD)
        assert [(output.path, output.data) for output in taken] == list(data_of(NEW).items())  # from the stage
        writer.finish(taken)

    assert site(tmp_path) == data_of(NEW)
    assert [(output.path, output.data) for output in taken] == list(data_of(NEW).items())  # from their places
    assert [output.held for output in taken] == [0, 0, 0]
    assert [(output.digest, output.size) for output in taken] == [(output.digest, output.size) for output in NEW]


@pytest.mark.parametrize("files", [OLD, ()], ids=["a site", "no site"])
def test_a_writer_that_does_not_finish_leaves_the_folder_as_it_was(tmp_path: Path, files: tuple[Output, ...]) -> None:
    if files:
        write(tmp_path, files)
    before = tree(tmp_path)
    with FolderStats(tmp_path, {}) as stats, OutputWriter(tmp_path, stats) as writer:
        writer.take(NEW[0])

    assert tree(tmp_path) == before


def test_an_output_is_taken_once(tmp_path: Path) -> None:
    with FolderStats(tmp_path, {}) as stats, OutputWriter(tmp_path, stats) as writer:
        first = writer.take(Output("index.html", b"first"))
        assert writer.take(Output("index.html", b"second")) is first
        assert writer.finish([first, first]) == WriteResult(1, 1, 0)

    assert site(tmp_path) == {"index.html": b"first"}


def seen_after(folder: Path, outputs: tuple[Output, ...], before: dict[str, FileStat]) -> dict[str, FileStat]:
    """Write a site, and return the FileStats that the next build gets."""
    with FolderStats(folder, before) as stats, OutputWriter(folder, stats) as writer:
        writer.finish(outputs)
    return writer.stats


def test_what_is_seen_are_the_file_stats_of_the_whole_site(tmp_path: Path) -> None:
    first = seen_after(tmp_path, OLD, {})
    second = seen_after(tmp_path, NEW, first)

    assert second.keys() == {*data_of(NEW), "./", "en/", "en/a/", "static/"}
    for path, state in second.items():
        assert state._replace(digest="") == stat_of(f"{tmp_path}/{path}".rstrip("/"))
        assert state.digest == ("" if path.endswith("/") else hashlib.sha256(data_of(NEW)[path]).hexdigest())
    assert seen_after(tmp_path, NEW, second) == second


def test_an_unchanged_file_stat_is_believed_and_the_file_not_read(tmp_path: Path) -> None:
    seen = seen_after(tmp_path, OLD, {})
    other = Output("index.html", b"other")
    seen["index.html"] = seen["index.html"]._replace(digest=other.digest)

    assert seen_after(tmp_path, (other, *OLD[1:]), seen)["index.html"].digest == other.digest
    assert (tmp_path / "index.html").read_bytes() == b"old"


def test_strays_are_found_in_folders_that_changed_and_by_the_file_stats_before(tmp_path: Path) -> None:
    seen = seen_after(tmp_path, OLD, {})
    (tmp_path / "ar/stray/below").mkdir(parents=True)
    (tmp_path / "ar/stray/below/a.html").write_bytes(b"x")
    with FolderStats(tmp_path, seen) as stats, OutputWriter(tmp_path, stats) as writer:
        assert writer.finish(OLD[:2]) == WriteResult(files=2, changed=0, removed=2)

    assert site(tmp_path) == data_of(OLD[:2])
    assert sorted(path.name for path in tmp_path.iterdir()) == [MARKER, "ar", "index.html"]


# --- what a killed build left -------------------------------------------------------------------------------------


def leave(folder: Path, journal: dict[str, list[str]] | None, *files: bytes) -> None:
    """Leave what a killed build leaves: its staged files, and its journal if it came so far."""
    (folder / STAGE).mkdir()
    for number, data in enumerate(files):
        (folder / STAGE / str(number)).write_bytes(data)
    if journal is not None:
        (folder / JOURNAL).write_text(json.dumps(journal))


def test_without_a_journal_what_was_staged_is_deleted(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    leave(tmp_path, None, b"half", b"x")

    assert write(tmp_path, OLD) == WriteResult(3, 0, 0)
    assert site(tmp_path) == data_of(OLD)


def test_what_a_journal_says_is_done_first(tmp_path: Path) -> None:
    seen = seen_after(tmp_path, OLD, {})
    leave(tmp_path, {"folders": [], "moves": ["index.html"], "removals": ["ar/index.html", "ar/"]}, b"new")

    outputs = (NEW[0], OLD[2])
    with FolderStats(tmp_path, seen) as stats:
        assert stats.changed() == {"./"}  # before the journal is done
        with OutputWriter(tmp_path, stats) as writer:
            assert writer.finish(outputs) == WriteResult(2, 0, 0)
    assert site(tmp_path) == data_of(outputs)


def test_the_names_that_are_nashra_s_own_are_no_strays(tmp_path: Path) -> None:
    write(tmp_path, OLD)

    assert set(OWN) == {MARKER, STAGE, JOURNAL}
    assert write(tmp_path, []) == WriteResult(0, 0, 3)
    assert [path.name for path in tmp_path.iterdir()] == [MARKER]
