"""A command -> the time it took from its start to its end, and the memory that it and its children held.

Each command is a new process. Time is of the wall. Memory is measured in a run of its own, since looking takes time:
the greater of what the system says of the largest process (ru_maxrss, by wait4) and of the sum over the process and all
that descend from it, of memory of their own and their share of what they share (PSS), looked at every 20 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

TIMEOUT = 3600
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss


class Cost(NamedTuple):
    """What a command took: seconds, and bytes at its peak."""

    seconds: float
    memory: int


class Failed(Exception):  # noqa: N818  (a result, which the report tells)
    """A command that ended with an error or not in time."""


def ordinary() -> dict[str, str]:
    """Return the environment of a user: Python keeps what it compiled, whatever it is told where this runs."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(
    command: Sequence[str], folder: Path, *, environment: Mapping[str, str] | None = None, look: bool = False
) -> Cost:
    """Run a command in a folder; with `look`, also look at the memory of its descendants."""
    os.sync()  # what the run before wrote is not to be paid for by this one
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=ordinary() | dict(environment or {}), stdout=said, stderr=subprocess.STDOUT
        )
        timer = threading.Timer(TIMEOUT, process.kill)
        timer.start()
        peak = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peak), daemon=True)
        if look:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace")[-2000:]
            raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode} after {seconds:.0f} s\n{text}")
    if look:
        watcher.join()
    return Cost(seconds, max(usage.ru_maxrss * _UNIT, peak[0]))


def _watch(pid: int, peak: list[int]) -> None:
    while Path(f"/proc/{pid}/smaps_rollup").exists():
        held = sum(map(_held, [pid, *descendants(pid)]))
        if not held:
            return
        peak[0] = max(peak[0], held)
        time.sleep(0.02)


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def descendants(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    found = []
    try:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text(encoding="ascii").split():
                found += [int(child), *descendants(int(child))]
    except OSError:
        return found
    return found


def summary(values: Sequence[float]) -> dict[str, object]:
    """Return what the results keep of several runs."""
    return {"median": round(statistics.median(values), 4), "runs": [round(value, 4) for value in values]}
