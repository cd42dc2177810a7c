"""The commands of the translation desk: status, sync, approve. Each returns its exit code."""

import argparse
import json
from pathlib import Path

from nashra.cli import console as terminal
from nashra.content.load import Loaded
from nashra.files import git as history
from nashra.project import folder
from nashra.translation import approval, diff as behind, lookup as desk, report, status as standing, sync as recording


def status(options: argparse.Namespace) -> int:
    """Print how each text stands, or what is behind in one."""
    loaded, _ = folder.loaded(options.root)
    if options.slug and not options.language:
        return terminal.wrong_usage("give the language of a translation too, as in `status <slug> <language>`")
    if options.slug:
        return _status_of_one(options, loaded)
    table = standing.table(loaded)
    if options.format == "github":
        terminal.problems(standing.as_problems(table), "github")
    elif options.format == "json":
        terminal.out(json.dumps(standing.as_json(table), ensure_ascii=False, indent=2))
    elif options.format == "html":
        terminal.out(_report(options.root, loaded, table))
    else:
        terminal.out(standing.as_text(table))
    return 0


def _status_of_one(options: argparse.Namespace, loaded: Loaded) -> int:
    texts = desk.folder(loaded, options.slug)
    translation = desk.translation(texts, options.slug, desk.language(loaded, options.language))
    found = behind.details(texts.original, translation, history.Repository(options.root).versions(texts.original.path))
    if options.format == "json":
        terminal.out(json.dumps([detail._asdict() for detail in found], ensure_ascii=False, indent=2))
    else:
        terminal.out(behind.as_text(texts.original, translation, found))
    return 0


def _report(root: Path, loaded: Loaded, table: standing.Table) -> str:
    originals: dict[str, str] = {}
    details = {}
    repository = history.Repository(root)
    for row in table.rows:
        if any(text.behind for text in row.texts.values()) and not any(
            text.state == "faulty" for text in row.texts.values()
        ):  # of a folder with a fault it may not be known which text is the original
            texts = desk.folder(loaded, row.slug)
            originals[row.slug] = texts.original.language
            versions = list(repository.versions(texts.original.path))
            for translation in texts.translations.values():
                details[translation.path] = behind.details(texts.original, translation, versions)
    languages = {language.prefix: language for language in loaded.settings.languages}
    return report.page(table, languages, originals, details)


def sync(options: argparse.Namespace) -> int:
    """Record that blocks are translated from today's original."""
    if options.all_languages and options.languages:
        return terminal.wrong_usage("give languages or --all-languages, not both")
    loaded, sources = folder.loaded(options.root)
    synced = recording.sync(loaded, options.slug, options.languages, options.block, options.reason)
    for made in synced:
        folder.rewrite(options.root, sources[made.path], made.text)
        terminal.out(
            f"{made.path}: {', '.join(made.recorded) or 'nothing'} recorded as translated from today's original"
        )
        for left in made.left:
            terminal.out(f"{made.path}: {left}")
    return 0


def approve(options: argparse.Namespace) -> int:
    """Record who approved a text."""
    loaded, sources = folder.loaded(options.root)
    path, text = approval.approve(loaded, options.slug, options.language, options.by, folder.today(loaded))
    folder.rewrite(options.root, sources[path], text)
    terminal.out(f"{path}: approved by {options.by}")
    return 0
