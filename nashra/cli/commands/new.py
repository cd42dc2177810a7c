"""The commands for those who begin something: schema, new. Each returns its exit code."""

import argparse
import json

from nashra.cli import console
from nashra.cli.console import count
from nashra.content import jsonschema
from nashra.files import discover
from nashra.project import folder
from nashra.scaffold import write
from nashra.translation import create


def schemas(options: argparse.Namespace) -> int:
    """Print the schema of a kind of file, in the languages of the site."""
    loaded, _ = folder.loaded(options.root)
    made = jsonschema.schema(options.kind, loaded.settings, write.about())
    console.out(json.dumps(made, ensure_ascii=False, indent=2))
    return 0


def new_site(options: argparse.Namespace) -> int:
    """Write a small site of one's own, and say how to go on."""
    paths = write.write_site(options.folder, languages=options.languages, title=options.title)
    console.out(f"{options.folder}: {count(len(paths), 'file')}; README.md there tells what to change first")
    console.out(f"see it: python build.py --root {options.folder} serve")
    return 0


def new_briefing(options: argparse.Namespace) -> int:
    """Write the original of a new briefing."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *create.briefing(loaded, options.slug, folder.today(loaded)))


def new_translation(options: argparse.Namespace) -> int:
    """Write a translation of a briefing, its texts to be filled in."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *create.translation(loaded, options.slug, options.language))


def _create(options: argparse.Namespace, path: str, text: str) -> int:
    try:
        discover.create(options.root / path, text.encode())
    except FileExistsError:
        console.say(f"{path}:1: the file is there already (it is left as it is)")
        return 1
    console.out(path)
    return 0
