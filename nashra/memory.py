"""What the last build of a folder was made of -> whether the next would be the same, and need not be made.

The record lies in `.cache/` beside the site's sources and may be deleted at any time. There is one, of the last build
into the site's own output folder. It is good for the very same sources, options and program, until the moment at which
the site changes by itself, and only while every file of the output is as that build left it: by size, time and number
(inode), as make and git judge it.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from nashra import writing
from nashra.problems import Problem
from nashra.source import Source

FOLDER = ".cache"
RECORD = f"{FOLDER}/last.json"

_LIBRARIES = ("babel", "icalendar", "imagesize", "jinja2", "markdown", "nh3", "pyyaml")

_Seen = dict[str, tuple[int, int, int]]


def key(sources: Mapping[str, Source], problems: Iterable[Problem], *options: object) -> str:
    """Return what stands for a build: the bytes of its sources, its options, and the program that makes it."""
    digest = hashlib.sha256()
    for path in sorted(sources):
        data = sources[path].data
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    program = [(path.name, path.read_bytes()) for path in sorted(Path(__file__).parent.rglob("*.py"))]
    libraries = [(name, version(name)) for name in _LIBRARIES]
    said = repr((sys.version, program, libraries, [str(problem) for problem in problems], options))
    digest.update(said.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def recall(root: Path, output: Path, made_of: str, now: datetime) -> tuple[dict[str, int | str], list[Problem]] | None:
    """Return what was said of the last build, where the next would be the same; None where it has to be made."""
    try:
        record = json.loads((root / RECORD).read_bytes())
        if record["key"] != made_of or not record["from"] <= now.timestamp() < (record["until"] or float("inf")):
            return None
        if _seen(output) != {path: tuple(state) for path, state in record["files"].items()}:
            return None
        return record["said"], [Problem(**problem) for problem in record["advice"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # there is none, or it is damaged: the site is made anew


def remember(
    root: Path,
    output: Path,
    made_of: str,
    *,
    now: datetime,
    until: datetime | None,
    said: Mapping[str, int | str],
    advice: Iterable[Problem],
) -> None:
    """Keep what a build was made of; a folder that cannot be written to keeps nothing."""
    record = {
        "key": made_of,
        "from": now.timestamp(),
        "until": until and until.timestamp(),
        "said": dict(said),
        "advice": [asdict(problem) for problem in advice],
        "files": _seen(output),
    }
    try:
        place = root / RECORD
        place.parent.mkdir(exist_ok=True)
        writing.replace(place, json.dumps(record).encode())
    except OSError:
        return


def _seen(folder: Path) -> _Seen:
    """Return every file of a folder, and how it looks from outside."""
    found: _Seen = {}

    def walk(place: str, prefix: str) -> None:
        with os.scandir(place) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    found[path + "/"] = (0, 0, 0)
                    walk(entry.path, path + "/")
                else:
                    state = entry.stat(follow_symlinks=False)
                    found[path] = (state.st_size, state.st_mtime_ns, state.st_ino)

    walk(str(folder), "")
    return found
