"""The command `verify`: compares a published site with its manifest."""

import argparse
from pathlib import Path

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Compare a published site with its manifest."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("folder", type=Path, help="the folder of the site, with its manifest.json")


def run(options: argparse.Namespace) -> int:
    """Print what of the site is not as its manifest says."""
    with unstopped():
        from nashra.model.problems import one_line
        from nashra.project import published
        from nashra.publish import manifest
    files, odd = published.read(options.folder) if options.folder.is_dir() else ({}, {})
    if manifest.PATH in odd:
        console.say(f"{options.folder}: {manifest.PATH} {odd[manifest.PATH]}")
        return 1
    if manifest.PATH not in files:
        return console.wrong_usage(f"{options.folder} has no {manifest.PATH}")
    try:
        listed = (options.folder / manifest.PATH).read_bytes()
        differences = list(manifest.differences(listed, files, odd))
    except (ValueError, KeyError, TypeError, AttributeError):
        console.say(f"{options.folder / manifest.PATH}:1: this is no manifest (build the site again)")
        return 1
    for difference in differences:
        console.say(f"{options.folder}: {one_line(difference)}")
    if not differences:
        console.out(f"{options.folder}: {console.count(len(files), 'file')}, as the manifest says")
    return 1 if differences else 0
