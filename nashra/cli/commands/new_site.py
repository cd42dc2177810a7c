"""The command `new site`: writes a small site of one's own."""

import argparse
from pathlib import Path

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "a small site of one's own, ready to change"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument(
        "--languages", type=_list, default=(), metavar="en,fr", help="the originals' first (all that it has)"
    )
    parser.add_argument("--title", default="", help="the name of the site")


def run(options: argparse.Namespace) -> int:
    """Write the site, and say how to go on."""
    with unstopped():
        from nashra.scaffold import write
    paths = write.write_site(options.folder, languages=options.languages, title=options.title)
    files = console.count(len(paths), "file")
    console.out(f"{options.folder}: {files}; README.md there tells what to change first")
    console.out(f"see it: python build.py --root {options.folder} serve")
    return 0


def _list(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]
