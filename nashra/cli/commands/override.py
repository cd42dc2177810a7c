"""The command `override`: copies a template or style sheet of nashra into the site, where it can be changed."""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Copy a template or style sheet of nashra into the site, to change it; show how a copy differs."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("name", help="its name below templates/, such as home.html or static/style.css")


def run(options: argparse.Namespace) -> int:
    """Write the copy and print its path; print the differences from nashra's file to a copy that is there."""
    with unstopped():
        from difflib import unified_diff

        from nashra.files import discover, shipped
        from nashra.model.problems import COMMAND, hint_for_unknown
        from nashra.model.sources import Source
        from nashra.pages import overrides
    path = f"templates/{options.name}"
    place, copy = shipped.FOLDER / path, options.root / path
    if options.root.resolve() == shipped.FOLDER:
        return console.wrong_usage("this folder is nashra's own: change its templates themselves, or give --root")
    files = [one.relative_to(shipped.FOLDER).as_posix() for one in sorted(shipped.FOLDER.glob("templates/**/*"))]
    known = [one.removeprefix("templates/") for one in files if overrides.can_be_copied(one)]
    if options.name not in known:
        hint = hint_for_unknown(options.name, known, f"`{COMMAND} docs design`")
        return console.wrong_usage(f"nashra has no template or style sheet `{options.name}` ({hint})")
    original = Source(path, place.read_bytes())
    try:
        discover.create(copy, overrides.copy(original))
    except FileExistsError:
        nashras, own = (data.decode("utf-8", "replace").splitlines() for data in (original.data, copy.read_bytes()))
        lines = unified_diff(nashras, own, f"nashra/{path}", path, lineterm="")
        console.out("\n".join(lines) or f"{path} is the same as nashra's")
        return 0
    console.out(path)
    return 0
