"""Says whether a build would make the same site as the last one, and can be left out.

It would for the very same sources and options, until the moment at which the site changes by itself, and only while
every file of the output is as that build left it: by size, times and inode, as git judges it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from nashra.files.stat import FolderStats
from nashra.incremental.persistent import DiskMemory
from nashra.model.digests import digest
from nashra.model.problems import Problem
from nashra.model.sources import Source

_LAST = "last build"


class LastBuild(NamedTuple):
    """The last build: its moment, until when the next would be the same (None: for ever), its counts and its advice."""

    moment: datetime
    until: datetime | None
    counts: Mapping[str, int | str]
    advice: list[Problem]


def build_key(sources: Mapping[str, Source], problems: Iterable[Problem], *options: object) -> str:
    """Return the digest of what a build is made of: its sources, what is wrong with them as files, its options."""
    files = [(path, source.digest) for path, source in sorted(sources.items())]
    return digest(files, [str(problem) for problem in problems], options)


def recall(memory: DiskMemory, stats: FolderStats, key: str, now: datetime) -> LastBuild | None:
    """Return the last build, where the next would be the same; None where it has to be made."""
    last = memory.read(_LAST, key, _last_build)
    if last is None or not (last.moment <= now and (last.until is None or now < last.until)):
        return None
    return last if stats.before and not stats.changed() else None


def _last_build(data: bytes) -> LastBuild:
    found = json.loads(data)
    moment, until = found["moment"], found["until"]
    return LastBuild(
        datetime.fromisoformat(moment),
        datetime.fromisoformat(until) if until else None,
        dict(found["counts"]),
        [Problem(**problem) for problem in found["advice"]],
    )


def remember(memory: DiskMemory, key: str, last: LastBuild) -> None:
    """Remember a build by its key."""
    record = {
        "moment": last.moment.isoformat(),
        "until": last.until and last.until.isoformat(),
        "counts": dict(last.counts),
        "advice": [problem._asdict() for problem in last.advice],
    }
    memory.keep_value(_LAST, key, json.dumps(record).encode())


def stats_name(output: Path) -> str:
    """Return the name under which the memory keeps the stats of an output folder."""
    return f"output {output.resolve()}"
