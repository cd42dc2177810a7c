"""The command `new page`: writes the original of a new standing page."""

import argparse

from nashra.cli import console
from nashra.cli.commands.new_briefing import write
from nashra.project.signals import unstopped

HELP = "the original of a new standing page"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", help="its folder and address: a-z, 0-9 and hyphens, such as contact")


def run(options: argparse.Namespace) -> int:
    """Write the file, unless there is one already, and print its path."""
    with unstopped():
        from nashra.project.project import Project
        from nashra.translation import create
    project = Project(options.root, progress=console.progress())
    loaded, _ = project.load()
    return write(project, *create.page(loaded, options.slug))
