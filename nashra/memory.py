"""What the last build of a folder was made of -> whether the next would be the same, and need not be made.

It would be for the very same sources and options, until the moment at which the site changes by itself, and only while
every file of the output is as that build left it: by size, times and number (inode), as git judges it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from nashra.digests import digest
from nashra.kept import Kept
from nashra.looking import Look
from nashra.problems import Problem
from nashra.source import Source

_LAST = "last build"


def key(sources: Mapping[str, Source], problems: Iterable[Problem], *options: object) -> str:
    """Return what stands for a build: its sources, what is wrong with them as files, its options."""
    files = [(path, source.digest) for path, source in sorted(sources.items())]
    return digest(files, [str(problem) for problem in problems], options)


def recall(kept: Kept, look: Look, made_of: str, now: datetime) -> tuple[dict[str, int | str], list[Problem]] | None:
    """Return what was said of the last build, where the next would be the same; None where it has to be made."""
    try:
        record = json.loads(kept.value(_LAST, made_of) or b"")
        if not record["from"] <= now.timestamp() < (record["until"] or float("inf")):
            return None
        if not look.before or look.others():
            return None
        return record["said"], [Problem(**problem) for problem in record["advice"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # there is none, or it is damaged: the site is made anew


def remember(
    kept: Kept,
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
    kept.keep_value(_LAST, made_of, json.dumps(record).encode())


def place_of(output: Path) -> str:
    """Return the name under which it is kept how the files of an output folder look."""
    return f"output {output.resolve()}"
