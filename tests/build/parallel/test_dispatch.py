"""A site is the same, whoever does the work: this process, other processes, or an executor that breaks."""

import os
import signal
from collections.abc import Iterator

import pytest

from nashra.build.parallel import page_tasks
from nashra.build.parallel.workers import Workers
from nashra.model.sources import Source
from nashra.project import processes
from tests.build.parallel.conftest import Built, Here, built


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
