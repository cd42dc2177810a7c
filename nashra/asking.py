"""The commands that tell of a site and make nothing: next, verify. Each returns its exit code."""

import argparse
import json

from nashra import embargo, folder, manifest, terminal, writing, zone
from nashra.terminal import count


def following(options: argparse.Namespace) -> int:
    """Print the next moment at which the site changes by itself, or whether it has since a moment."""
    loaded, _ = folder.loaded(options.root)
    now = options.at or folder.now()
    change = embargo.next_change(loaded, options.since or now)
    found: dict[str, object] = {"next": change and change[0].isoformat(), "why": change and change[1]}
    if options.since:
        found["due"] = change is not None and change[0] <= zone.moment(now, loaded.settings)
    if options.json:
        terminal.out(json.dumps(found, ensure_ascii=False))
    elif options.since:
        terminal.out("due" if found["due"] else "not due")
    else:
        terminal.out(f"{found['next']}  {found['why']}" if change else "never: the site changes with its files only")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a published site with its manifest."""
    listed = options.folder / manifest.PATH
    if not listed.is_file():
        return terminal.wrong_usage(f"{options.folder} has no {manifest.PATH}")
    found = writing.read(options.folder)
    try:
        differences = list(manifest.differences(found[manifest.PATH], found))
    except (ValueError, KeyError, TypeError, AttributeError):
        terminal.say(f"{listed}:1: this is no manifest (build the site again)")
        return 1
    for difference in differences:
        terminal.say(f"{options.folder}: {difference}")
    if not differences:
        terminal.out(f"{options.folder}: {count(len(found), 'file')}, as the manifest says")
    return 1 if differences else 0
