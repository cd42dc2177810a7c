"""The command `status`: says how each text stands in each language, or which passages of one are behind.

What it prints is made in `translation/status` and `translation/diff`.
"""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Print which text stands how in which language; of one translation, what is behind in it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", nargs="?", help="a briefing's folder, or pages/<slug>")
    parser.add_argument("language", nargs="?", help="a language that it is translated into")
    parser.add_argument("--format", choices=("text", "json", "github", "html"), default="text", help="as what (text)")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(options: argparse.Namespace) -> int:
    """Print the table of all texts, or the passages of one translation that are behind."""
    with unstopped():
        import json

        from nashra.files.git import Repository
        from nashra.project.project import Project
        from nashra.translation import diff, lookup, report, status
    loaded, _ = Project(options.root, progress=console.progress()).load()
    if options.slug and not options.language:
        return console.wrong_usage("give the language of a translation too, as in `status <slug> <language>`")
    repository = Repository(options.root)
    if options.slug:
        texts = lookup.find(loaded, options.slug)
        translation = lookup.translation(texts, options.slug, lookup.language(loaded, options.language))
        found = diff.passage_diffs(texts.original, translation, repository.versions(texts.original.path))
        if options.format == "json":
            console.out(json.dumps([passage._asdict() for passage in found], ensure_ascii=False, indent=2))
        else:
            console.out(diff.as_text(texts.original, translation, found))
        return 0
    table = status.status_table(loaded)
    if options.format == "github":
        console.problems(status.as_advice(table), "github")
    elif options.format == "json":
        console.out(json.dumps(status.as_json(table), ensure_ascii=False, indent=2))
    elif options.format == "html":
        originals, details = report.details(loaded, table, repository.versions)
        languages = {language.prefix: language for language in loaded.settings.languages}
        console.out(report.page(table, languages, originals, details))
    else:
        console.out(status.as_text(table))
    return 0
