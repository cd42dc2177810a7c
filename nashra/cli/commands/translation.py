"""The commands of the translation desk: status, sync, approve. Each returns its exit code."""

import argparse
import json
from pathlib import Path

from nashra.cli import console
from nashra.content.load import Loaded
from nashra.files import git
from nashra.project import folder
from nashra.translation import approval, diff, lookup, report, status as standing, sync as recording


def status(options: argparse.Namespace) -> int:
    """Print how each text stands, or what is behind in one."""
    loaded, _ = folder.loaded(options.root)
    if options.slug and not options.language:
        return console.wrong_usage("give the language of a translation too, as in `status <slug> <language>`")
    if options.slug:
        return _status_of_one(options, loaded)
    table = standing.status_table(loaded)
    if options.format == "github":
        console.problems(standing.as_problems(table), "github")
    elif options.format == "json":
        console.out(json.dumps(standing.as_json(table), ensure_ascii=False, indent=2))
    elif options.format == "html":
        console.out(_report(options.root, loaded, table))
    else:
        console.out(standing.as_text(table))
    return 0


def _status_of_one(options: argparse.Namespace, loaded: Loaded) -> int:
    texts = lookup.find(loaded, options.slug)
    translation = lookup.translation(texts, options.slug, lookup.language(loaded, options.language))
    found = diff.passage_diffs(texts.original, translation, git.Repository(options.root).versions(texts.original.path))
    if options.format == "json":
        console.out(json.dumps([detail._asdict() for detail in found], ensure_ascii=False, indent=2))
    else:
        console.out(diff.as_text(texts.original, translation, found))
    return 0


def _report(root: Path, loaded: Loaded, table: standing.StatusTable) -> str:
    originals: dict[str, str] = {}
    details = {}
    repository = git.Repository(root)
    for row in table.rows:
        if any(text.behind for text in row.texts.values()) and not any(
            text.state == "faulty" for text in row.texts.values()
        ):  # of a folder with a fault it may not be known which text is the original
            texts = lookup.find(loaded, row.slug)
            originals[row.slug] = texts.original.language
            versions = list(repository.versions(texts.original.path))
            for translation in texts.translations.values():
                details[translation.path] = diff.passage_diffs(texts.original, translation, versions)
    languages = {language.prefix: language for language in loaded.settings.languages}
    return report.page(table, languages, originals, details)


def sync(options: argparse.Namespace) -> int:
    """Record that blocks are translated from today's original."""
    if options.all_languages and options.languages:
        return console.wrong_usage("give languages or --all-languages, not both")
    loaded, sources = folder.loaded(options.root)
    synced = recording.sync(loaded, options.slug, options.languages, options.block, options.reason)
    for made in synced:
        folder.rewrite(options.root, sources[made.path], made.text)
        console.out(
            f"{made.path}: {', '.join(made.recorded) or 'nothing'} recorded as translated from today's original"
        )
        for left in made.left:
            console.out(f"{made.path}: {left}")
    return 0


def approve(options: argparse.Namespace) -> int:
    """Record who approved a text."""
    loaded, sources = folder.loaded(options.root)
    path, text = approval.approve(loaded, options.slug, options.language, options.by, folder.today(loaded))
    folder.rewrite(options.root, sources[path], text)
    console.out(f"{path}: approved by {options.by}")
    return 0
