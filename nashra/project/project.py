"""A project: a site's folder on this machine. Commands read it, build it and write to it through this class."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nashra.files import atomic, discover
from nashra.model.problems import Problem, UnreadableSiteError, in_order, stops
from nashra.model.progress import Progress, unwatched
from nashra.model.sources import Source
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.build.baseline import Baseline
    from nashra.build.output_cache import Sink
    from nashra.build.parallel.workers import Workers
    from nashra.build.pipeline import BuiltSite
    from nashra.build.request import Tools
    from nashra.content.load import Loaded
    from nashra.incremental.persistent import DiskMemory

_SOURCES = "sources"


class Files(NamedTuple):
    """The files of a site by path, and what is wrong with them as files."""

    sources: Mapping[str, Source]
    problems: list[Problem]


class BuildOptions(NamedTuple):
    """How a site is to be built.

    It is as of `at` (None: of now), with `drafts`, and with the files of `host` ("": of none). Advice stops it too if
    `strict`. Nothing that the manifest or list `against` has may be lost: see `manifest.losses`. Where the manifest of
    the site that it `replaces` has an address that would be lost, there is advice. `carry` makes what readers may carry
    away, too.
    """

    at: datetime | None = None
    drafts: bool = False
    strict: bool = False
    against: Path | None = None
    host: str = ""
    replaces: Path | None = None
    carry: bool = False


class Project(NamedTuple):
    """The folder `root` of a site, and what builds remember of it (None: nothing, so every file is read).

    `progress` sees how far long work has come.
    """

    root: Path
    memory: "DiskMemory | None" = None
    progress: Progress = unwatched

    def files(self) -> Files:
        """Return the files; those that look as they did when they were last read are not read again."""
        if self.memory is None:
            return Files(*discover.discover(self.root))
        seen = self.memory.stats(_SOURCES)
        sources, problems, stats = discover.discover_changed(self.root, seen)
        self.memory.keep_stats(_SOURCES, stats, seen)
        return Files(sources, problems)

    def build(
        self,
        options: BuildOptions,
        files: Files | None = None,
        workers: "Workers | None" = None,
        sink: "Sink | None" = None,
    ) -> "tuple[BuiltSite | None, list[Problem]]":
        """Return the site, None where a problem stops it, and the problems.

        `files` are what `files()` returned; each file that is made goes to `sink`; `workers` do the work, if it is
        much.
        """
        with unstopped():  # imported when there is something to build: it takes longer than all else
            from nashra.build import pipeline
            from nashra.build.request import Request
        sources, problems = files or self.files()
        request = Request(options.at or now(), options.drafts, options.host, options.carry)
        built, faults = pipeline.build(sources, request, self._tools(workers), sink or pipeline.in_memory)
        problems = [*problems, *faults]
        if options.against is not None:
            problems += _losses(options.against, built)
        if options.replaces is not None and built is not None:
            problems += _replaced(options.replaces, built)
        problems = in_order(problems)
        return (None if stops(problems) or (options.strict and problems) else built), problems

    def preview(self, files: Files, workers: "Workers | None" = None) -> "tuple[BuiltSite | None, list[Problem]]":
        """Return the site as of now with drafts, each file made when it is asked for, and the problems."""
        with unstopped():
            from nashra.build import pipeline
        built, faults = pipeline.preview(files.sources, now(), self._tools(workers))
        problems = in_order([*files.problems, *faults])
        return (None if stops(problems) else built), problems

    def baseline(self, workers: "Workers | None" = None) -> "tuple[Baseline, Mapping[str, Source]]":
        """Return what the review of all texts finds and what is accepted, and the files.

        Raises UnreadableSiteError if there is no site, RefusedError if what is accepted cannot be read whole.
        """
        with unstopped():
            from nashra.build import baseline
        sources, problems = self.files()
        found = baseline.look(sources, now(), self._tools(workers))
        return found._replace(others=(*problems, *found.others)), sources

    def load(self) -> "tuple[Loaded, Mapping[str, Source]]":
        """Return what the files hold, each valid alone, and the files. Raises UnreadableSiteError if none is there."""
        with unstopped():
            from nashra.content.load import content_files, load
            from nashra.markdown.convert import Converter
        sources, problems = self.files()
        loaded, faults = load(content_files(sources), Converter(), self.progress)
        if loaded is None:
            raise UnreadableSiteError(in_order([*problems, *faults]))
        return loaded, sources

    def _tools(self, workers: "Workers | None") -> "Tools":
        with unstopped():
            from nashra.build.request import Tools
            from nashra.incremental.store import Memory
            from nashra.markdown.convert import Converter
        return Tools(Converter(), self.memory or Memory(), workers, self.progress)

    def rewrite(self, source: Source, text: str) -> None:
        """Write a text file anew, with the line ends and the byte order mark that it has."""
        from nashra.content import rewrite

        atomic.replace(self.root / source.path, rewrite.encode_like(text, source.data))

    def create(self, path: str, text: str) -> None:
        """Write a new text file. Raises FileExistsError: none is overwritten."""
        discover.create(self.root / path, text.encode())


def now() -> datetime:
    """Return this moment, or the one that SOURCE_DATE_EPOCH names (reproducible-builds.org): seconds since 1970."""
    try:
        moment = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        moment = datetime.now(UTC)
    # Every zone knows these: the day before the first, or after the last, is no date.
    return min(max(moment, datetime(2, 1, 1, tzinfo=UTC)), datetime(9998, 12, 31, tzinfo=UTC))


def today(site: "Loaded") -> date:
    """Return the day that it is now in the site's time zone."""
    from nashra.model import timezones

    return timezones.day(now(), site.settings)


def _losses(path: Path, built: "BuiltSite | None") -> list[Problem]:
    from nashra.publish import manifest

    try:
        listed = path.read_bytes()
    except OSError as error:
        return [Problem(str(path), 1, error.strerror or str(error), manifest.NO_LIST_HINT)]
    return list(manifest.losses(listed, str(path), built.site, built.plan)) if built else []


def _replaced(path: Path, built: "BuiltSite") -> list[Problem]:
    from nashra.publish import manifest

    try:
        with path.open(encoding="utf-8") as file:
            head = manifest.head_of(file)
    except (OSError, UnicodeError):  # there is no such site, or another program wrote it
        return []
    return list(manifest.replaced(head, str(path), built.site, built.plan))
