"""The command `new briefing`: writes the original of a new briefing."""

import argparse
from typing import TYPE_CHECKING

from nashra.cli import console
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.project.project import Project

HELP = "the original of a new briefing"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", help="its folder and address: a-z, 0-9 and hyphens, such as 2023-03-01-niamey")


def run(options: argparse.Namespace) -> int:
    """Write the file, unless there is one already, and print its path."""
    with unstopped():
        from nashra.project.project import Project, today
        from nashra.translation import create
    project = Project(options.root, progress=console.progress())
    loaded, _ = project.load()
    return write(project, *create.briefing(loaded, options.slug, today(loaded)))


def write(project: "Project", path: str, text: str) -> int:
    """Write a new file, unless there is one already, print its path and return the exit code."""
    try:
        project.create(path, text)
    except FileExistsError:
        console.say(f"{path}:1: the file is there already (it is left as it is)")
        return 1
    console.out(path)
    return 0
