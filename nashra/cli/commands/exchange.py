"""The commands for translators' tools: export, import. Each returns its exit code."""

import argparse

from nashra.build import shared
from nashra.cli import console
from nashra.files import atomic, discover, git
from nashra.model.problems import Refused
from nashra.project import folder
from nashra.review.comparison import Knowledge
from nashra.translation import diff, lookup
from nashra.translation.exchange import apply, po, units, xliff


def export(options: argparse.Namespace) -> int:
    """Print a translation as a file for translators' tools."""
    loaded, sources = folder.loaded(options.root)
    texts = lookup.find(loaded, options.slug)
    prefix = lookup.language(loaded, options.language)
    if prefix == texts.original.language:
        raise Refused(f"`{prefix}` is the original of {options.slug}, and no translation")
    translation = texts.translations.get(prefix)
    languages = (loaded.settings.language(texts.original.language), loaded.settings.language(prefix))
    wanted = units.changed_since(texts.original, translation) if translation else set()
    previous = diff.old_texts(wanted, git.Repository(options.root).versions(texts.original.path))
    spelled, _ = shared.numerals_of(sources, loaded.settings)
    notes = units.notes(*languages, Knowledge(loaded.glossary, spelled))
    made = units.units(texts.original, translation, languages, previous, notes)
    written = (xliff if options.format == "xliff" else po).written(made)
    if options.output is None:
        console.out(written.removesuffix("\n"))
    else:
        atomic.replace(options.output, written.encode())
    return 0


def bring_in(options: argparse.Namespace) -> int:
    """Put what came back from a translator's tool into the translation."""
    data = options.file.read_bytes()
    read = xliff.read if options.file.suffix in xliff.SUFFIXES else po.read
    loaded, sources = folder.loaded(options.root)
    made = apply.apply(loaded, read(str(options.file), data))
    if made.applied and made.path in sources:
        folder.rewrite(options.root, sources[made.path], made.text)
    elif made.applied:
        discover.create(options.root / made.path, made.text.encode())
    console.out(f"{made.path}: {', '.join(made.applied) or 'nothing'} put in")
    empty = [left.name for left in made.skipped if not left.target]
    if empty:
        console.out(f"{made.path}: {', '.join(empty)} came back empty")
    for left in made.skipped:
        if left.target:
            console.say(f"{made.path}: {left.name} was not put in: {left.why}\n{left.target}")
    return 1 if any(left.target for left in made.skipped) else 0
