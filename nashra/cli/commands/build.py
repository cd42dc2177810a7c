"""The command `build`: builds the site."""

import argparse
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Build the site; without a command this is done."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add(parser, "--output", *shared.BUILD, "--host", "--carry", "--scheduler")


def run(options: argparse.Namespace) -> int:
    """Build the site, or say why it stays as it is."""
    with unstopped():
        from nashra.files import discover, lock, stat
        from nashra.incremental.persistent import DiskMemory
        from nashra.project import unchanged
        from nashra.project.project import Project, now
    started = time.perf_counter()
    output = options.output or options.root / "site"
    try:
        discover.check_output(options.root, output)
    except discover.UnsafeOutputError as refusal:
        return console.wrong_usage(str(refusal))
    is_usual = options.output is None and options.at is None and options.against is None
    # The lock is taken before the sources are read: an older build never overwrites a newer one.
    with (
        lock.locked(output, lambda: console.say(f"another build is writing to {output}: waiting for it")),
        closing(DiskMemory(options.root)) as memory,
        stat.FolderStats(output, memory.stats(unchanged.stats_name(output)) if is_usual else {}) as stats,
    ):
        project = Project(options.root, memory, console.progress())
        files, moment = project.files(), now()
        key = unchanged.build_key(*files, options.drafts, options.strict, options.host, options.carry)
        if is_usual and (last := unchanged.recall(memory, stats, key, moment)):
            console.problems(last.advice, options.format)
            console.out(_summary(output, last.counts, 0, 0, started))
            return 0
        with unstopped():  # what makes a site takes longer to import than all else
            from nashra.files.output import OutputWriter
            from nashra.project.processes import workers
            from nashra.publish.inspection import heaviest
        with OutputWriter(output, stats) as writer, workers(options.scheduler) as pool:
            wanted = shared.build_options(options)
            if options.at is None and options.against is None:
                wanted = wanted._replace(replaces=output / "manifest.json")
            built, problems = project.build(wanted, files, pool, lambda output, _: writer.take(output))
            console.problems(problems, options.format, strict=options.strict)
            if built is None:
                return 1
            written = writer.finish(project.progress("writing files", len(built.outputs), built.outputs))
        languages = ", ".join(built.site.settings.prefixes)
        counts: dict[str, int | str] = {"pages": len(built.plan.pages), "languages": languages, "files": written.files}
        if is_usual:
            memory.keep_stats(unchanged.stats_name(output), writer.stats, stats.before)
            lasting = [advice for advice in problems if advice.path != str(wanted.replaces)]
            last = unchanged.LastBuild(moment, built.changes_at, counts, lasting)
            unchanged.remember(memory, key, last)
        memory.forget_unused()
        console.out(_summary(output, counts, written.changed, written.removed, started))
        if console.is_watched() and (line := heaviest(built.site, built.plan, built.outputs)):
            console.say(f"heaviest: {line}")
    return 0


def _summary(output: Path, counts: Mapping[str, int | str], changed: int, removed: int, started: float) -> str:
    pages, files = console.count(int(counts["pages"]), "page"), console.count(int(counts["files"]), "file")
    seconds = time.perf_counter() - started
    return (
        f"{output}: {pages} in {counts['languages']}, {files}, {changed} changed, {removed} removed, in {seconds:.2f} s"
    )
