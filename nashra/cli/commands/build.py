"""The commands build and check. They import what makes a site only where there is something to make."""

import argparse
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from nashra.cli import console
from nashra.cli.console import count
from nashra.files import discover, lock, stat
from nashra.incremental.persistent import DiskMemory
from nashra.project import folder, unchanged
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.build.output_cache import Sink
    from nashra.build.parallel.tasks import Workers
    from nashra.build.pipeline import BuiltSite
    from nashra.model.problems import Problem


def build(options: argparse.Namespace) -> int:
    """Build the site, or say why it stays as it is."""
    started = time.perf_counter()
    output = options.output or options.root / "site"
    try:
        discover.check_output(options.root, output)
    except discover.UnsafeOutput as refusal:
        return console.wrong_usage(str(refusal))
    is_usual = options.output is None and options.at is None and options.against is None
    # Held from before the sources are read: an older build never overwrites a newer one.
    with (
        lock.locked(output, lambda: console.say(f"another build is writing to {output}: waiting for it")),
        closing(DiskMemory(options.root)) as memory,
        stat.FolderStats(output, memory.stats(unchanged.stats_name(output)) if is_usual else {}) as stats,
    ):
        found = folder.found(options.root, memory)
        now = folder.now()
        made_of = unchanged.build_key(*found, options.drafts, options.strict, options.host)
        if is_usual and (last := unchanged.recall(memory, stats, made_of, now)):
            said, problems = last
            console.problems(problems, options.format)
            console.out(_said(output, said, 0, 0, started))
            return 0
        with unstopped():
            from nashra.build import pipeline  # noqa: PLC0415  (they take longer than all else here)
            from nashra.files import output as writing  # noqa: PLC0415  (they take longer than all else here)
            from nashra.project import processes  # noqa: PLC0415  (they take longer than all else here)
        with writing.OutputWriter(output, stats) as writer, processes.workers(options.scheduler) as workers:
            built, problems = asked(
                options, found, memory=memory, sink=lambda one, _: writer.take(one), workers=workers
            )
            console.problems(problems, options.format, strict=options.strict)
            if built is None:
                return 1
            written = writer.finish(built.outputs)
        said = {
            "pages": len(built.plan.pages),
            "languages": ", ".join(built.site.settings.prefixes),
            "files": written.files,
        }
        if is_usual:
            memory.keep_stats(unchanged.stats_name(output), writer.seen, stats.before)
            unchanged.remember(memory, made_of, now=now, until=built.changes_at, said=said, advice=problems)
        memory.forget_unused()
        console.out(_said(output, said, written.changed, written.removed, started))
        if console.is_watched() and (heaviest := pipeline.heaviest(built)):
            console.say(f"heaviest: {heaviest}")
    return 0


def check(options: argparse.Namespace) -> int:
    """Print what build would find, or explain a rule."""
    if options.explain:
        return _explain(options.explain)
    with unstopped():
        from nashra.build import pipeline  # noqa: PLC0415  (as above)
        from nashra.project import processes  # noqa: PLC0415  (as above)
    with closing(DiskMemory(options.root)) as memory, processes.workers() as workers:
        found = folder.found(options.root, memory)
        built, problems = asked(options, found, memory=memory, sink=pipeline.on_demand, workers=workers)
        console.problems(problems, options.format, strict=options.strict)
        if built is None:
            return 1
        memory.forget_unused()
        briefings, pages = count(len(built.site.briefings), "briefing"), count(len(built.plan.pages), "page")
        console.out(f"no problems in {briefings}, {pages}")
        if heaviest := pipeline.heaviest(built):
            console.out(f"heaviest: {heaviest}")
    return 0


def _explain(name: str) -> int:
    from nashra.model.problems import did_you_mean  # noqa: PLC0415  (no build needs it)
    from nashra.review import rules  # noqa: PLC0415

    wanted = rules.NAMES if name == "all" else (name,)
    if unknown := next((one for one in wanted if one not in rules.NAMES), None):
        hint = did_you_mean(unknown, rules.NAMES) or f"the rules are {', '.join(rules.NAMES)}"
        return console.wrong_usage(f"`{unknown}` is no rule of review ({hint})")
    console.out("\n\n".join(rules.explain(one) for one in wanted))
    return 0


def asked(
    options: argparse.Namespace,
    found: folder.Found | None = None,
    *,
    memory: DiskMemory | None = None,
    sink: "Sink | None" = None,
    workers: "Workers | None" = None,
) -> "tuple[BuiltSite | None, list[Problem]]":
    """Return the site that the options ask for, or None, and the problems; see `folder.built`."""
    return folder.built(
        options.root,
        at=options.at,
        drafts=options.drafts,
        strict=options.strict,
        against=options.against,
        host=options.host,
        found=found,
        memory=memory,
        sink=sink,
        workers=workers,
    )


def _said(output: Path, said: Mapping[str, int | str], changed: int, removed: int, started: float) -> str:
    return (
        f"{output}: {count(int(said['pages']), 'page')} in {said['languages']}, {count(int(said['files']), 'file')}, "
        f"{changed} changed, {removed} removed, in {time.perf_counter() - started:.2f} s"
    )
