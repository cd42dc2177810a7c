"""The commands for those who begin something: schema, new. Each returns its exit code."""

import argparse
import json

from nashra import files, folder, founding, new, schema, terminal
from nashra.terminal import count


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
