"""The command `export`: prints a translation as a file for translators' tools."""

import argparse
from pathlib import Path

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Print a translation as a file for translators' tools (Poedit, Weblate, OmegaT)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add_text(parser)
    parser.add_argument("--format", choices=("po", "xliff"), default="po", help="as what (%(default)s)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write it there")


def run(options: argparse.Namespace) -> int:
    """Print the file, or write it to `--output`."""
    with unstopped():
        from nashra.build.numerals_cache import numerals_of
        from nashra.files import atomic
        from nashra.files.git import Repository
        from nashra.incremental.store import Memory
        from nashra.model.problems import RefusedError
        from nashra.project.project import Project
        from nashra.review.comparison import Knowledge
        from nashra.translation import diff, lookup
        from nashra.translation.exchange import po, units, xliff
    loaded, sources = Project(options.root, progress=console.progress()).load()
    texts = lookup.find(loaded, options.slug)
    prefix = lookup.language(loaded, options.language)
    if prefix == texts.original.language:
        raise RefusedError(f"`{prefix}` is the original of {options.slug}, and no translation")
    translation = texts.translations.get(prefix)
    languages = (loaded.settings.language(texts.original.language), loaded.settings.language(prefix))
    changed = units.changed_since(texts.original, translation) if translation else set()
    previous = diff.old_texts(changed, Repository(options.root).versions(texts.original.path))
    numerals, _ = numerals_of(sources, loaded.settings, Memory())
    notes = units.notes(*languages, Knowledge(loaded.glossary, numerals))
    exchange = units.export(texts.original, translation, languages, previous, notes)
    written = (xliff if options.format == "xliff" else po).serialized(exchange)
    if options.output is None:
        console.out(written.removesuffix("\n"))
    else:
        atomic.replace(options.output, written.encode())
    return 0
