"""Measure nashra and other generators on the same texts: `python bench/run.py`, after `sh bench/install.sh`.

The small set is 1,000 briefings in three languages; `--full` adds 10,000, and 1,000, 10,000 and 100,000 in one
language. For each scenario nashra and Hugo take turns, run by run; what counts is the median. The results go to
bench/results.json (`--results`), after each scenario; bench/report.py makes docs/performance.md of them.
"""

import argparse
import datetime as dt
import itertools
import json
import os
import platform
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import tools  # noqa: E402
from corpus import LANGUAGES, other  # noqa: E402
from measure import Failed, run, summary  # noqa: E402
from tools import EDIT, Tool, added, edited  # noqa: E402

ONCE = 100_000
"""From how many briefings on Hugo builds once: it takes minutes, and no aim is set by its side there."""

Edit = Callable[[Tool, int], AbstractContextManager[None]]
"""What is changed in a tool's site before its n-th run, and put back after it."""


def edits(count: int, languages: Sequence[str]) -> dict[str, Edit]:
    """Return the scenarios of a build that finds the last one's output; each run edits another briefing."""
    last = languages[-1]

    def index(number: int) -> int:
        return 1 + (count // 7 + number * 37) % count

    def titled(tool: Tool, number: int) -> AbstractContextManager[None]:
        return edited(tool.path(index(number), last), '"\nsummary:', ' – edited"\nsummary:')

    def charset(number: int) -> tuple[str, str]:
        return '<meta charset="utf-8">', f'<meta charset="utf-8"><meta name="edit" content="{number}">'

    found: dict[str, Edit] = {
        "same": lambda _, __: nullcontext(),
        "original": lambda tool, number: edited(tool.path(index(number), "ar"), *EDIT),
        "body": lambda tool, number: edited(tool.path(index(number), last), *EDIT),
        "title": titled,
        "added": lambda tool, number: added(tool, beyond(count, number), languages),
        "template": lambda tool, number: edited(tool.folder / tool.template, *charset(number)),
        "catalog": lambda tool, _: edited(tool.folder / tool.catalog, *tool.word),
    }
    if len(languages) == 1:
        del found["body"]
    return found


def beyond(count: int, number: int) -> int:
    """Return the n-th text that a corpus of so many lacks, and that links to one of these."""
    return next(
        itertools.islice((index for index in itertools.count(count + 1) if other(index) <= count), number, None)
    )


class Size:
    """One size of the corpus: its sites, its results, and how they are measured."""

    def __init__(
        self, place: Path, count: int, languages: Sequence[str], save: Callable[[dict[str, Any]], None]
    ) -> None:
        self.place, self.count, self.languages = place, count, languages
        self.nashra = tools.nashra(place, count, languages)
        self.pair = [tool for tool in (self.nashra, tools.hugo(place, count, languages)) if tool]
        self.results: dict[str, Any] = {"briefings": count, "languages": len(languages), "files": {}, "scenarios": {}}
        self._save = save

    def keep(self, scenario: str, tool: str, values: Sequence[float] | str) -> None:
        """Keep what was measured, or why it could not be."""
        kept = {"failed": values} if isinstance(values, str) else summary(values)
        self.results["scenarios"].setdefault(scenario, {})[tool] = kept
        said = values if isinstance(values, str) else f"{kept['median']:.3f}"
        print(f"{self.count} x {len(self.languages)}  {scenario:12} {tool:16} {said}", flush=True)
        self._save(self.results)

    @contextmanager
    def attempt(self, scenario: str, tool: str) -> Iterator[None]:
        """Keep why a scenario failed, and go on with the next."""
        try:
            yield
        except (Failed, TimeoutError, OSError) as fault:
            self.keep(scenario, tool, f"failed: {str(fault)[-500:]}")

    def _in_turn(self, number: int) -> list[Tool]:
        return self.pair if self.count < ONCE or number == 0 else [self.nashra]

    def cold(self, runs: int) -> None:
        """Build without output and cache, in turn."""
        times: dict[str, list[float]] = {tool.name: [] for tool in self.pair}
        for number in range(runs):
            for tool in self._in_turn(number):
                tool.clean()
                times[tool.name].append(run(tool.build, tool.folder).seconds)
        for tool in self.pair:
            self.keep("cold", tool.name, times[tool.name])
            self.results["files"][tool.name] = tool.files()

    def warm(self, scenario: str, edit: Edit, runs: int) -> None:
        """Build after an edit, in turn; what is put back after a run is built before the next, unmeasured."""
        times: dict[str, list[float]] = {tool.name: [] for tool in self.pair}
        for number in range(runs):
            for tool in self._in_turn(number):
                with edit(tool, number):
                    times[tool.name].append(run(tool.build, tool.folder).seconds)
                if tool is self.nashra and scenario != "same":  # Hugo keeps nothing from a build to the next
                    run(tool.build, tool.folder)
        for tool in self.pair:
            self.keep(scenario, tool.name, times[tool.name])

    def check(self, runs: int) -> None:
        """Check after one edit of a body."""
        edit = edits(self.count, self.languages)["original"]
        command = [*self.nashra.build[:-1], "check"]
        times = []
        for number in range(runs):
            with edit(self.nashra, number):
                times.append(run(command, self.nashra.folder).seconds)
        self.keep("check", "nashra", times)

    def help(self, runs: int) -> None:
        """Print the help: what every command takes before it does anything."""
        command = [*self.nashra.build[:2], "--help"]
        self.keep("help", "nashra", [run(command, self.nashra.folder).seconds for _ in range(4 * runs)])

    def memory(self) -> None:
        """Look at the memory of a build without and with the last one's output."""
        for tool in self.pair:
            tool.clean()
            self.keep("memory-cold", tool.name, [run(tool.build, tool.folder, look=True).memory / 1e6])
            with edits(self.count, self.languages)["original"](tool, 0):
                self.keep("memory-warm", tool.name, [run(tool.build, tool.folder, look=True).memory / 1e6])
            run(tool.build, tool.folder)

    def serve(self, runs: int) -> None:
        """Edit texts while a preview shows them."""
        import preview  # noqa: PLC0415  (it needs the web server's library)

        for tool in self.pair:
            with self.attempt("serve", tool.name):
                self.keep("serve", tool.name, preview.latencies(tool, min(2 * runs, self.count)))

    def parallel(self, runs: int) -> None:
        """Build with the pages that show two texts side by side, which no other generator makes."""
        tool = tools.nashra(self.place, self.count, self.languages, parallel=True)
        for scenario, cold in (("cold", True), ("same", False)):
            times = []
            for _ in range(runs):
                if cold:
                    tool.clean()
                times.append(run(tool.build, tool.folder).seconds)
            self.keep(scenario, tool.name, times)
        self.results["files"][tool.name] = tool.files()
        shutil.rmtree(tool.folder)

    def peers(self) -> None:
        """Build with the other generators, once each; with Pelican's cache also after an edit."""
        for tool in tools.others(self.place, self.count, self.languages):
            with self.attempt("cold", tool.name):
                tool.clean()
                self.keep("cold", tool.name, [run(tool.build, tool.folder, environment=tool.environment).seconds])
                self.results["files"][tool.name] = tool.files()
                if tool.environment:
                    with edits(self.count, self.languages)["original"](tool, 0):
                        again = run(tool.build, tool.folder, environment=tool.environment)
                    self.keep("original", tool.name, [again.seconds])
            if tool.name != "pelican":  # whose site the cached one takes over
                shutil.rmtree(tool.folder)


def machine() -> dict[str, Any]:
    """Return what this runs on."""
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        system = platform.platform(terse=True)
    return {
        "cpu": model or platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": system,
    }


def measured(size: Size, runs: int, *, whole: bool, fast: bool, without: Sequence[str] = ()) -> None:
    """Measure all scenarios of a size but those `without`; not `whole`: those that growth is about."""
    scenarios = edits(size.count, size.languages)
    steps: dict[str, Callable[[], None]] = {"cold": partial(size.cold, runs)}
    for scenario in scenarios if whole else ("same", "original"):
        steps[scenario] = partial(size.warm, scenario, scenarios[scenario], runs)
    if whole:
        steps |= {
            "check": partial(size.check, runs),
            "help": partial(size.help, runs),
            "memory": size.memory,
            "serve": partial(size.serve, runs),
            "parallel": partial(size.parallel, 1 if fast else runs),
            "peers": size.peers,
        }
    for name, step in steps.items():
        if name in without:
            continue
        with size.attempt(name, "nashra"):
            step()


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure nashra and other generators on the same texts.")
    parser.add_argument("--full", action="store_true", help="also 10,000 briefings, and up to 100,000 in one language")
    parser.add_argument("--sizes", type=int, nargs="*", metavar="N", help="these numbers of briefings instead")
    parser.add_argument("--growth", type=int, nargs="*", metavar="N", help="these in one language instead")
    parser.add_argument("--runs", type=int, metavar="N", help="instead of 5, and of 3 in the small set")
    parser.add_argument("--without", nargs="+", default=(), metavar="NAME", help="leave out: peers, parallel, serve…")
    parser.add_argument("--results", type=Path, default=HERE / "results.json")
    parser.add_argument("--folder", type=Path, help="where the sites are written (a temporary folder)")
    asked = parser.parse_args()
    # A preview server that was started is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    runs = asked.runs or (5 if asked.full else 3)
    sizes = asked.sizes if asked.sizes is not None else ([1000, 10_000] if asked.full else [1000])
    growth = asked.growth if asked.growth is not None else ([1000, 10_000, 100_000] if asked.full else [])
    results: dict[str, Any] = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "machine": machine(),
        "sizes": [],
        "growth": [],
    }
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="nashra-bench-") as place:
        for kind, counts, languages in (("sizes", sizes, LANGUAGES), ("growth", growth, LANGUAGES[:1])):
            for count in counts:
                done = list(results[kind])

                def save(part: dict[str, Any], kind: str = kind, done: list[Any] = done) -> None:
                    results[kind] = [*done, part]
                    asked.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")

                folder = Path(place, f"{kind}-{count}")
                folder.mkdir()
                size = Size(folder, count, languages, save)
                results["versions"] = tools.versions(size.pair)
                size.results["runs"] = runs
                measured(size, runs, whole=kind == "sizes", fast=not asked.full, without=asked.without)
                save(size.results)
                shutil.rmtree(folder)


if __name__ == "__main__":
    main()
