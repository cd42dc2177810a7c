"""The command `next`: says when the site changes by itself, as at the end of an embargo."""

import argparse

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Print the next moment at which the site changes by itself."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add(parser, "--at")
    parser.add_argument(
        "--since", type=shared.moment, metavar="TIME", help="say whether the site changed by itself since"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the next moment, or whether the site has changed by itself since a moment."""
    with unstopped():
        import json

        from nashra.model import timezones
        from nashra.project.project import Project, now
        from nashra.publish import embargo
    loaded, _ = Project(options.root, progress=console.progress()).load()
    moment = options.at or now()
    change = embargo.next_change(loaded, options.since or moment)
    found: dict[str, object] = {"next": change and change[0].isoformat(), "why": change and change[1]}
    if options.since:
        found["due"] = change is not None and change[0] <= timezones.moment(moment, loaded.settings)
    if options.json:
        console.out(json.dumps(found, ensure_ascii=False))
    elif options.since:
        console.out("due" if found["due"] else "not due")
    else:
        console.out(f"{found['next']}  {found['why']}" if change else "never: the site changes with its files only")
    return 0
