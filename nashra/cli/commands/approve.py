"""The command `approve`: records who approved a text for publication."""

import argparse

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Record who approved a text for publication; any later change of it voids that."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add_text(parser)
    parser.add_argument("--by", required=True, metavar="NAME", help="who approves it")


def run(options: argparse.Namespace) -> int:
    """Write the approval into the file of the text."""
    with unstopped():
        from nashra.project.project import Project, today
        from nashra.translation.approval import approve
    project = Project(options.root, progress=console.progress())
    loaded, sources = project.load()
    path, text = approve(loaded, options.slug, options.language, options.by, today(loaded))
    project.rewrite(sources[path], text)
    console.out(f"{path}: approved by {options.by}")
    return 0
