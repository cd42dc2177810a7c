"""The workers of a scheduler make the same site as this machine alone, one of them killed half-way too."""

import os
import signal
from collections.abc import Callable, Iterator

import pytest
from distributed import LocalCluster

from nashra.cli.main import main
from nashra.incremental import program
from nashra.model.problems import RefusedError
from nashra.model.site import Output
from nashra.model.sources import Source
from nashra.project import processes
from tests.build.parallel.conftest import built, many
from tests.building import build
from tests.conftest import HERE

__all__ = ["many"]

pytestmark = pytest.mark.filterwarnings("ignore")  # the library's own, of its processes and sockets


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as running:
        yield running


def test_a_worker_killed_half_way_changes_nothing(many: dict[str, Source], cluster: LocalCluster) -> None:
    seen: list[str] = []

    def keep(output: Output, _: Callable[[], bytes]) -> Output:
        if output.path.startswith("ar/briefings/note-") and not seen:
            os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
            seen.append(output.path)
        return output

    with processes.workers(cluster.scheduler_address) as workers:
        made, problems = build(many, workers=workers, sink=keep)

    assert made is not None
    assert seen
    assert ({output.path: output.data for output in made.outputs}, [str(one) for one in problems]) == built(many)


def test_workers_of_another_program_are_refused(cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "identity", lambda: str(os.getpid()))
    with pytest.raises(RefusedError, match="another site"), processes.workers(cluster.scheduler_address):
        pass


def test_a_scheduler_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(processes, "_TIMEOUT", 1)
    assert main(["--root", str(HERE / "site"), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no scheduler answers at tcp://127.0.0.1:9" in capsys.readouterr().err
