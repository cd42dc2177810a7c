"""The command `schema`: prints the JSON Schema of a kind of file."""

import argparse

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Print the JSON Schema of a kind of file, with which editors complete and underline."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("kind", choices=shared.KINDS, help="briefing, page, translation: their front matter")


def run(options: argparse.Namespace) -> int:
    """Print the schema, in the languages of the site."""
    with unstopped():
        import json

        from nashra.content import jsonschema
        from nashra.project.project import Project
        from nashra.scaffold import manual
    loaded, _ = Project(options.root, progress=console.progress()).load()
    found = jsonschema.schema(options.kind, loaded.settings, manual.about(), loaded.kinds)
    console.out(json.dumps(found, ensure_ascii=False, indent=2))
    return 0
