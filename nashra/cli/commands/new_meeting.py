"""The command `new meeting`: writes a new meeting, for the timeline and calendars."""

import argparse

from nashra.cli import console
from nashra.cli.commands.new_briefing import write
from nashra.project.signals import unstopped

HELP = "a new meeting, for the timeline and calendars"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", help="its file and address: a-z, 0-9 and hyphens, such as 2023-03-01-niamey")


def run(options: argparse.Namespace) -> int:
    """Write the file, unless there is one already, and print its path."""
    with unstopped():
        from nashra.project.project import Project, today
        from nashra.translation import create
    project = Project(options.root, progress=console.progress())
    loaded, _ = project.load()
    return write(project, *create.meeting(loaded, options.slug, today(loaded)))
