"""Starts workers for a build when there is much to do: processes of this machine, or a Dask scheduler's workers.

No process outlives the build, whether it ends, is stopped or is killed.
"""

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nashra.build import gc
from nashra.build.parallel.workers import Workers
from nashra.incremental import program
from nashra.model.problems import COMMAND, RefusedError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a process gets when its parent dies
_TIMEOUT = 10
_ON_LINUX = sys.platform == "linux"


@contextmanager
def workers(scheduler: str = "") -> Iterator[Workers | None]:
    """Yield the workers of a scheduler, or one process for each processor. None if there is only one processor.

    Raises RefusedError if the scheduler cannot be used.
    """
    with _of_scheduler(scheduler) if scheduler else _of_machine() as found:
        yield found


@contextmanager
def _of_scheduler(address: str) -> Iterator[Workers]:
    try:
        import distributed
    except ImportError:
        raise RefusedError("--scheduler needs the extra `cluster`: python -m pip install distributed") from None
    try:
        client = distributed.Client(address, timeout=f"{_TIMEOUT} s", set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise RefusedError(f"no scheduler answers at {address} (start one: dask scheduler)") from None
    with client:
        if not (width := sum(client.ncores().values())):
            raise RefusedError(f"the scheduler at {address} has no workers (start one: {COMMAND} docs performance)")
        try:
            programs = {*client.run(program.identity).values(), program.identity()}
        except Exception:  # noqa: BLE001  (another machine may fail in any way)
            raise RefusedError(f"the workers of {address} have no nashra (see {COMMAND} docs performance)") from None
        if len(programs) > 1:
            hint = "the same checkout, Python and libraries everywhere"
            raise RefusedError(
                f"the workers of {address} would make another site: their program is not this one ({hint})"
            )
        broken = (BrokenExecutor, CancelledError, OSError, distributed.scheduler.KilledWorker)
        yield Workers(client.get_executor, width, broken)


@contextmanager
def _of_machine() -> Iterator[Workers | None]:
    width = len(os.sched_getaffinity(0)) if _ON_LINUX else os.cpu_count() or 1
    if width < 2:
        yield None
        return
    pools: list[ProcessPoolExecutor] = []

    def executor() -> Executor:
        if not pools:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            # Most builds start no process, so this is imported late. A fork shares all that is imported already.
            context = multiprocessing.get_context("fork" if _ON_LINUX else "spawn")
            pools.append(ProcessPoolExecutor(width, context, initializer=_begin, initargs=(os.getpid(),)))
        return pools[0]

    try:
        yield Workers(executor, width)
    except BaseException:
        for pool in pools:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001  (3.14 has `kill_workers` for this)
                process.kill()
        raise
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Let a new process leave signals to its parent, and die with it."""
    gc.ignore_existing()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _ON_LINUX:
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died before prctl
            os._exit(1)
