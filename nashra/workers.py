"""Processes of this machine, or a scheduler's workers -> the executor of a build, begun when there is much to do.

No process outlives the build: not when it is asked to stop, and not when it is killed.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from nashra.spreading import Spread

_PR_SET_PDEATHSIG = 1  # prctl(2): the signal that a process gets when its parent dies
_ON_LINUX = sys.platform == "linux"


@contextmanager
def workers() -> Iterator[Spread | None]:
    """Yield where the work of a build is done: one process for each processor; None where there is but one."""
    width = len(os.sched_getaffinity(0)) if _ON_LINUX else os.cpu_count() or 1
    if width < 2:
        yield None
        return
    begun: list[ProcessPoolExecutor] = []

    def executor() -> Executor:
        if not begun:
            # A fork knows all that is imported at once; elsewhere processes are begun anew.
            context = multiprocessing.get_context("fork" if _ON_LINUX else "spawn")
            begun.append(ProcessPoolExecutor(width, context, initializer=_begin, initargs=(os.getpid(),)))
        return begun[0]

    try:
        yield Spread(executor, width)
    except BaseException:
        for pool in begun:
            for process in list((pool._processes or {}).values()):  # noqa: SLF001  (3.14 has `kill_workers` for this)
                process.kill()
        raise
    finally:
        for pool in begun:
            pool.shutdown(cancel_futures=True)


def _begin(parent: int) -> None:
    """Make a new process one that leaves signals to its parent and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _ON_LINUX:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before that was said
            os._exit(1)
