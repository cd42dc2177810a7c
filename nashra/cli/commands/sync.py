"""The command `sync`: records that blocks of a translation are translated from today's original."""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Record that blocks of translations are translated from today's original."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", help="the briefing's folder")
    parser.add_argument("languages", nargs="*", metavar="language", help="the translations (all of the briefing's)")
    parser.add_argument("--all-languages", action="store_true", help="all translations, said aloud")
    parser.add_argument(
        "--block",
        nargs="+",
        default=(),
        metavar="N",
        help="only these: title, summary or numbers in the original (all)",
    )
    parser.add_argument("--reason", default="", help="why a change of the original needs no new translation")


def run(options: argparse.Namespace) -> int:
    """Write the ledgers of the translations, and print what is recorded and what is left out."""
    with unstopped():
        from nashra.project.project import Project
        from nashra.translation.sync import sync
    if options.all_languages and options.languages:
        return console.wrong_usage("give languages or --all-languages, not both")
    project = Project(options.root)
    loaded, sources = project.load()
    for synced in sync(loaded, options.slug, options.languages, options.block, options.reason):
        project.rewrite(sources[synced.path], synced.text)
        recorded = ", ".join(synced.recorded) or "nothing"
        console.out(f"{synced.path}: {recorded} recorded as translated from today's original")
        for left in synced.skipped:
            console.out(f"{synced.path}: {left}")
    return 0
