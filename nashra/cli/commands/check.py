"""The command `check`: finds the problems that `build` would find, and makes no site."""

import argparse
from contextlib import closing

from nashra.cli import console, options as shared
from nashra.model.problems import COMMAND
from nashra.project.signals import unstopped

HELP = "Find the problems, as build would, and make no site."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add(parser, *shared.BUILD)
    parser.add_argument("--all", action="store_true", help="print each finding of the review, even above 50")
    parser.add_argument("--explain", metavar="RULE", help="say what a rule of review finds and why (`all`: every rule)")


def run(options: argparse.Namespace) -> int:
    """Print the problems, or explain a rule."""
    if options.explain:
        return _explain(options.explain)
    with unstopped():
        from nashra.build.pipeline import on_demand
        from nashra.content import accepted
        from nashra.incremental.persistent import DiskMemory
        from nashra.project.processes import workers
        from nashra.project.project import Project
        from nashra.publish.inspection import heaviest
    with closing(DiskMemory(options.root)) as memory, workers() as pool:
        project = Project(options.root, memory, console.progress())
        built, problems = project.build(shared.build_options(options), None, pool, on_demand)
        console.problems(problems, options.format, strict=options.strict, every=options.all)
        if built is None:
            return 1
        memory.forget_unused()
        briefings = console.count(len(built.site.briefings), "briefing")
        console.out(f"no problems in {briefings}, {console.count(len(built.plan.pages), 'page')}")
        if built.is_unrecorded:
            console.out(
                f"no translation is recorded yet: `{COMMAND} sync --all` lets you know when an original changes"
            )
        if built.accepted:
            are = "is" if built.accepted == 1 else "are"
            console.out(f"{console.count(built.accepted, 'finding')} {are} accepted in {accepted.PATH}")
        if line := heaviest(built.site, built.plan, built.outputs):
            console.out(f"heaviest: {line}")
    return 0


def _explain(name: str) -> int:
    from nashra.review import rules

    wanted = rules.NAMES if name == "all" else (name,)
    if name not in ("all", *rules.NAMES):
        return console.wrong_usage(rules.unknown(name))
    console.out("\n\n".join(rules.explain(one) for one in wanted))
    return 0
