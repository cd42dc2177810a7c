"""What the last build of a folder was made of -> whether the next would be the same, and need not be made.

It would be for the very same sources and options, until the moment at which the site changes by itself, and only while
every file of the output is as that build left it: by size, times and number (inode), as git judges it.
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


class _Record(NamedTuple):
    """What a build said and advised, and from when until when (seconds since 1970) the next would do the same."""

    since: float
    until: float
    said: dict[str, int | str]
    advice: list[Problem]


def build_key(sources: Mapping[str, Source], problems: Iterable[Problem], *options: object) -> str:
    """Return what stands for a build: its sources, what is wrong with them as files, its options."""
    files = [(path, source.digest) for path, source in sorted(sources.items())]
    return digest(files, [str(problem) for problem in problems], options)


def recall(
    memory: DiskMemory, stats: FolderStats, made_of: str, now: datetime
) -> tuple[dict[str, int | str], list[Problem]] | None:
    """Return what was said of the last build, where the next would be the same; None where it has to be made."""
    record = memory.read(_LAST, made_of, _record)
    if record is None or not record.since <= now.timestamp() < record.until:
        return None
    return (record.said, record.advice) if stats.before and not stats.changed() else None


def _record(data: bytes) -> _Record:
    found = json.loads(data)
    advice = [Problem(**problem) for problem in found["advice"]]
    return _Record(float(found["from"]), float(found["until"] or "inf"), dict(found["said"]), advice)


def remember(
    memory: DiskMemory,
    made_of: str,
    *,
    now: datetime,
    until: datetime | None,
    said: Mapping[str, int | str],
    advice: Iterable[Problem],
) -> None:
    """Keep what a build was made of."""
    record = {
        "from": now.timestamp(),
        "until": until and until.timestamp(),
        "said": dict(said),
        "advice": [problem._asdict() for problem in advice],
    }
    memory.keep_value(_LAST, made_of, json.dumps(record).encode())


def stats_name(output: Path) -> str:
    """Return the name under which it is kept how the files of an output folder look."""
    return f"output {output.resolve()}"
