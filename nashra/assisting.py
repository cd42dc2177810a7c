"""The commands for those who begin: schema, doctor, new site. Each returns its exit code."""

import argparse
import json

from nashra import doctor, folder, founding, schema, terminal
from nashra.terminal import count


def schemas(options: argparse.Namespace) -> int:
    """Print the schema of a kind of file, in the languages of the site."""
    loaded, _ = folder.loaded(options.root)
    made = schema.schema(options.kind, loaded.settings, founding.about())
    terminal.out(json.dumps(made, ensure_ascii=False, indent=2))
    return 0


def examine(options: argparse.Namespace) -> int:
    """Tell what is installed."""
    return doctor.run(as_json=options.json)


def new_site(options: argparse.Namespace) -> int:
    """Write a small site of one's own, and say how to go on."""
    paths = founding.found(options.folder, languages=options.languages, title=options.title)
    terminal.out(f"{options.folder}: {count(len(paths), 'file')}; README.md there tells what to change first")
    terminal.out(f"see it: python build.py --root {options.folder} serve")
    return 0
