"""The commands that tell of a site and make nothing: next, verify. Each returns its exit code."""

import argparse
import json
import os
from pathlib import Path

from nashra.cli import console
from nashra.cli.console import count
from nashra.files.output import OWN
from nashra.model import timezones
from nashra.model.problems import one_line
from nashra.project import folder
from nashra.publish import embargo, manifest

_LINK = "is a symbolic link (a site has none: put the file or folder itself there)"
_NO_FILE = "is a pipe, a socket or a device (a site has none: delete it)"


def following(options: argparse.Namespace) -> int:
    """Print the next moment at which the site changes by itself, or whether it has since a moment."""
    loaded, _ = folder.loaded(options.root)
    now = options.at or folder.now()
    change = embargo.next_change(loaded, options.since or now)
    found: dict[str, object] = {"next": change and change[0].isoformat(), "why": change and change[1]}
    if options.since:
        found["due"] = change is not None and change[0] <= timezones.moment(now, loaded.settings)
    if options.json:
        console.out(json.dumps(found, ensure_ascii=False))
    elif options.since:
        console.out("due" if found["due"] else "not due")
    else:
        console.out(f"{found['next']}  {found['why']}" if change else "never: the site changes with its files only")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a published site with its manifest."""
    found, odd = _tree(options.folder) if options.folder.is_dir() else ({}, {})
    if manifest.PATH in odd:
        console.say(f"{options.folder}: {manifest.PATH} {odd[manifest.PATH]}")
        return 1
    if manifest.PATH not in found:
        return console.wrong_usage(f"{options.folder} has no {manifest.PATH}")
    try:
        differences = list(manifest.differences(found[manifest.PATH], found, odd))
    except (ValueError, KeyError, TypeError, AttributeError):
        console.say(f"{options.folder / manifest.PATH}:1: this is no manifest (build the site again)")
        return 1
    for difference in differences:
        console.say(f"{options.folder}: {one_line(difference)}")
    if not differences:
        console.out(f"{options.folder}: {count(len(found), 'file')}, as the manifest says")
    return 1 if differences else 0


def _tree(root: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the files of a published site by path, and what all else in it is; but for what is nashra's own.

    No link is followed, and nothing is opened that is no file. A folder's path ends with `/`.
    """
    files: dict[str, bytes] = {}
    odd: dict[str, str] = {}
    folders = [""]
    while folders:
        place = folders.pop()
        try:
            entries = list(os.scandir(root / place))
        except OSError as error:
            if not place:
                raise
            odd[place] = _unreadable(error)
            continue
        for entry in entries:
            path = place + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if path not in OWN:
                        folders.append(f"{path}/")
                        odd[f"{path}/"] = manifest.FOLDER
                elif not entry.is_file(follow_symlinks=False):
                    odd[path] = _LINK if entry.is_symlink() else _NO_FILE
                elif path not in OWN:
                    files[path] = Path(entry.path).read_bytes()
            except OSError as error:
                odd[path] = _unreadable(error)
    return files, odd


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"
