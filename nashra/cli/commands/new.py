"""The commands for those who begin something: schema, new. Each returns its exit code."""

import argparse
import json

from nashra.cli import console as terminal
from nashra.cli.console import count
from nashra.content import jsonschema as schema
from nashra.files import discover as files
from nashra.project import folder
from nashra.scaffold import write as founding
from nashra.translation import create as new


def schemas(options: argparse.Namespace) -> int:
    """Print the schema of a kind of file, in the languages of the site."""
    loaded, _ = folder.loaded(options.root)
    made = schema.schema(options.kind, loaded.settings, founding.about())
    terminal.out(json.dumps(made, ensure_ascii=False, indent=2))
    return 0


def new_site(options: argparse.Namespace) -> int:
    """Write a small site of one's own, and say how to go on."""
    paths = founding.found(options.folder, languages=options.languages, title=options.title)
    terminal.out(f"{options.folder}: {count(len(paths), 'file')}; README.md there tells what to change first")
    terminal.out(f"see it: python build.py --root {options.folder} serve")
    return 0


def new_briefing(options: argparse.Namespace) -> int:
    """Write the original of a new briefing."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *new.briefing(loaded, options.slug, folder.today(loaded)))


def new_translation(options: argparse.Namespace) -> int:
    """Write a translation of a briefing, its texts to be filled in."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *new.translation(loaded, options.slug, options.language))


def _create(options: argparse.Namespace, path: str, text: str) -> int:
    try:
        files.create(options.root / path, text.encode())
    except FileExistsError:
        terminal.say(f"{path}:1: the file is there already (it is left as it is)")
        return 1
    terminal.out(path)
    return 0
