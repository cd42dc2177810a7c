"""A site's folder -> what its files make, and back to its files: what the commands share."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nashra.files import atomic, discover
from nashra.model.problems import Problem, Unreadable, in_order, stops
from nashra.model.sources import Source
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.build.output_cache import Sink
    from nashra.build.parallel.tasks import Workers
    from nashra.build.pipeline import BuiltSite
    from nashra.content.load import Loaded
    from nashra.incremental.persistent import DiskMemory

Found = tuple[Mapping[str, Source], list[Problem]]

_SOURCES = "sources"


def built(
    root: Path,
    *,
    at: datetime | None = None,
    drafts: bool = False,
    strict: bool = False,
    against: Path | None = None,
    host: str = "",
    found: Found | None = None,
    memory: "DiskMemory | None" = None,
    sink: "Sink | None" = None,
    workers: "Workers | None" = None,
) -> "tuple[BuiltSite | None, list[Problem]]":
    """Return the site that the files of a folder make, or None, and the problems.

    It is as of `at`, or else of now; `strict` heeds advice; no address in the list `against` may be gone; the files of
    `host` are added. `found` is what `found` returned, where it was asked already; `kept` is what is remembered of the
    folder, `keep` takes the files as they are made, and `spread` says where much work is done.
    """
    with unstopped():  # imported where there is something to make: it takes longer than all else
        from nashra.build import pipeline  # noqa: PLC0415
        from nashra.markdown.convert import Converter  # noqa: PLC0415
        from nashra.publish import manifest  # noqa: PLC0415
    sink = sink or pipeline.in_memory
    sources, problems = found or discover.discover(root)
    made, faults = pipeline.build(
        sources,
        to_body=Converter(),
        now=at or now(),
        drafts=drafts,
        host=host,
        memory=memory,
        sink=sink,
        workers=workers,
    )
    problems = [*problems, *faults]
    if against is not None:
        try:
            listed = against.read_bytes()
        except OSError as error:
            problems.append(Problem(str(against), 1, error.strerror or str(error), manifest.LIST))
        else:
            problems += manifest.lost_addresses(listed, str(against), made.site, made.plan) if made else []
    problems = in_order(problems)
    return (None if stops(problems) or (strict and problems) else made), problems


def previewed(
    found: Found, memory: "DiskMemory", workers: "Workers | None" = None
) -> "tuple[BuiltSite | None, list[Problem]]":
    """Return the site that files make as of now, with drafts, each file made when it is asked for, and the problems."""
    with unstopped():  # as above
        from nashra.build import pipeline  # noqa: PLC0415
        from nashra.markdown.convert import Converter  # noqa: PLC0415
    sources, problems = found
    made, faults = pipeline.preview(sources, to_body=Converter(), now=now(), memory=memory, workers=workers)
    problems = in_order([*problems, *faults])
    return (None if stops(problems) else made), problems


def found(root: Path, memory: "DiskMemory") -> Found:
    """Return the files of a folder, and what is wrong with them as files; those that look as they did are not read."""
    seen = memory.stats(_SOURCES)
    sources, problems, states = discover.survey(root, seen)
    memory.keep_stats(_SOURCES, states, seen)
    return sources, problems


def now() -> datetime:
    """Return this moment, or the one that SOURCE_DATE_EPOCH names (reproducible-builds.org): seconds since 1970."""
    try:
        moment = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        moment = datetime.now(UTC)
    # Every zone knows these: the day before the first, or after the last, is no date.
    return min(max(moment, datetime(2, 1, 1, tzinfo=UTC)), datetime(9998, 12, 31, tzinfo=UTC))


def loaded(root: Path) -> "tuple[Loaded, Mapping[str, Source]]":
    """Return what is valid alone, for commands that need no more, and the files; Unreadable where no site is there."""
    with unstopped():  # as above
        from nashra.content.load import content_files, load  # noqa: PLC0415
        from nashra.markdown.convert import Converter  # noqa: PLC0415
    sources, problems = discover.discover(root)
    made, faults = load(content_files(sources), Converter())
    if made is None:
        raise Unreadable(in_order([*problems, *faults]))
    return made, sources


def today(site: "Loaded") -> date:
    """Return the day that it is now in the site's time zone."""
    from nashra.model import timezones  # noqa: PLC0415  (as above)

    return timezones.day(now(), site.settings)


def rewrite(root: Path, source: Source, text: str) -> None:
    """Write a text file anew, with the line ends and the byte order mark that it has."""
    from nashra.content import frontmatter  # noqa: PLC0415  (as above)

    atomic.replace(root / source.path, frontmatter.encoded(text, source.data))
