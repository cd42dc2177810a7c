"""The command `sync`: records that blocks of a translation are translated from today's original."""

import argparse
from typing import TYPE_CHECKING

from nashra.cli import console
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nashra.content.load import Loaded
    from nashra.model.sources import Source
    from nashra.project.project import Project
    from nashra.translation.sync import Synced

HELP = "Record that blocks of translations are translated from today's original."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("slug", nargs="?", help="the briefing's folder")
    parser.add_argument("languages", nargs="*", metavar="language", help="the translations (all of the briefing's)")
    parser.add_argument("--all-languages", action="store_true", help="all translations, said aloud")
    parser.add_argument(
        "--all", action="store_true", help="record an archive as it stands: all texts, but nothing that is recorded yet"
    )
    parser.add_argument(
        "--block",
        nargs="+",
        default=(),
        metavar="N",
        help="only these: title, summary or numbers in the original (all)",
    )
    parser.add_argument(
        "--joined", nargs="+", default=(), metavar="4=5+6", help="block 4 here stands for 5 and 6 of the original"
    )
    parser.add_argument(
        "--left-out", nargs="+", default=(), metavar="N", help="blocks of the original that are left out on purpose"
    )
    parser.add_argument("--reason", default="", help="why: a change needs no new translation, or a block is left out")


def run(options: argparse.Namespace) -> int:
    """Write the ledgers of the translations, and print what is recorded; 1 if anything asked for is not."""
    with unstopped():
        from nashra.project.project import Project
        from nashra.translation import archive
        from nashra.translation.sync import Choice, sync
    choice = Choice(options.block, options.joined, options.left_out, options.reason)
    if options.all and (options.slug or not choice.is_all or options.reason):
        return console.wrong_usage("--all records all texts; name no text, block or reason with it")
    if not options.all and not options.slug:
        return console.wrong_usage("name a briefing's folder, or give --all")
    if options.all_languages and options.languages:
        return console.wrong_usage("give languages or --all-languages, not both")
    project = Project(options.root, progress=console.progress())
    loaded, sources = project.load()
    if options.all:
        found = archive.record(loaded, project.progress)
        _write(project, loaded, sources, found.synced)
        for line in archive.report(found):
            console.out(line)
        return 1 if found.refused else 0
    synced = sync(loaded, options.slug, options.languages, choice)
    _write(project, loaded, sources, synced)
    for one in synced:
        recorded = ", ".join(one.recorded) or "nothing"
        if one.recorded or not one.left_out:
            console.out(f"{one.path}: {recorded} recorded as translated from today's original")
        if one.left_out:
            console.out(f"{one.path}: {', '.join(one.left_out)} recorded as left out")
        for sentence in one.skipped:
            console.out(f"{one.path}: not recorded: {sentence}")
    return 1 if any(one.skipped for one in synced) else 0


def _write(project: "Project", loaded: "Loaded", sources: "Mapping[str, Source]", synced: "Iterable[Synced]") -> None:
    for one in synced:
        if one.text != loaded.texts[one.path]:
            project.rewrite(sources[one.path], one.text)
