"""A site is the same, whoever does the work: this process, other processes, or an executor that breaks."""

import os
import signal
from collections.abc import Iterator

import pytest

from nashra.build.parallel import page_tasks
from nashra.build.parallel.workers import Workers
from nashra.content.load import folder_of, is_in_folder
from nashra.model.progress import READING
from nashra.model.sources import Source
from nashra.project import processes
from tests.build.parallel.conftest import Built, Here, built
from tests.watching import Onlooker


@pytest.mark.parametrize("breaks", [-1, 0, 3, 14])
def test_an_executor_makes_the_same_site_even_if_it_breaks(many: dict[str, Source], alone: Built, breaks: int) -> None:
    executor = Here(breaks)

    assert built(many, Workers(lambda: executor, 2)) == alone
    assert executor.done == breaks if breaks >= 0 else executor.done > 10


@pytest.fixture
def workers() -> Iterator[Workers]:
    if os.cpu_count() == 1:
        pytest.skip("one processor: no processes are begun")
    with processes.workers() as found:
        assert found is not None
        yield found


def test_processes_make_the_same_site(many: dict[str, Source], alone: Built, workers: Workers) -> None:
    assert built(many, workers) == alone


def test_a_process_that_is_killed_is_done_without(
    many: dict[str, Source], alone: Built, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = os.getpid()
    render = page_tasks.render

    def killed(common: bytes, part: page_tasks.RenderTask) -> list[page_tasks.RenderResult]:
        if os.getpid() != home:
            os.kill(os.getpid(), signal.SIGKILL)
        return render(common, part)

    # A fork knows the function under the name that it is sent by.
    monkeypatch.setattr(page_tasks, "render", killed)
    monkeypatch.setattr("nashra.build.output_cache.render", killed)
    monkeypatch.setattr(killed, "__module__", "nashra.build.parallel.page_tasks", raising=False)
    monkeypatch.setattr(killed, "__qualname__", "render")

    assert built(many, workers) == alone


@pytest.mark.parametrize("workers", [None, Workers(Here, 2)])
def test_an_onlooker_sees_each_stage_to_its_end_and_changes_nothing(
    many: dict[str, Source], alone: Built, workers: Workers | None
) -> None:
    onlooker = Onlooker()

    assert built(many, workers, onlooker) == alone
    folders = {folder_of(path) for path in many if is_in_folder(path)}
    (reading, read, all_folders), (making, made, all_files) = onlooker.stages
    assert (reading, making) == (READING, "making files")
    assert read == all_folders == len(folders)
    assert 100 < made == all_files < len(alone[0] or {})  # pictures are copied, not made
