"""The command `compare`: says what a change does to a site, for the people who review it."""

import argparse
from pathlib import Path

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Print in Markdown what a change does to a site, for those who review it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("before", type=Path, help="the site's folder as it was, such as another checkout")


def run(options: argparse.Namespace) -> int:
    """Build the site of both folders and print what differs."""
    with unstopped():
        from nashra.build import compare
        from nashra.project.project import BuildOptions, Project
        from nashra.publish.inspection import heaviest
        from nashra.translation.status import status_table

    def snapshot(root: Path) -> compare.Snapshot:
        project = Project(root, progress=console.progress())
        built, problems = project.build(BuildOptions())
        problems, table = console.as_called(problems), status_table(project.load()[0])
        if built is None:
            return compare.Snapshot(problems, table, None)
        files = {output.path: output.data for output in built.outputs}
        return compare.Snapshot(problems, table, files, heaviest(built.site, built.plan, built.outputs))

    before, after = snapshot(options.before), snapshot(options.root)
    console.out(compare.summary(before, after))
    return 1 if after.files is None else 0
