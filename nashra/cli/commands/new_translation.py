"""The command `new translation`: writes a translation of a briefing, its texts to be filled in."""

import argparse

from nashra.cli import console, options as shared
from nashra.cli.commands.new_briefing import write
from nashra.project.signals import unstopped

HELP = "a translation of a briefing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add_text(parser)


def run(options: argparse.Namespace) -> int:
    """Write the file, unless there is one already, and print its path."""
    with unstopped():
        from nashra.project.project import Project
        from nashra.translation import create
    project = Project(options.root, progress=console.progress())
    loaded, _ = project.load()
    return write(project, *create.translation(loaded, options.slug, options.language))
