"""The command `messages`: brings the catalogs of a site up to date with its templates."""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Extract the words of the templates; write catalogs of those that nashra does not translate."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser: none."""


def run(options: argparse.Namespace) -> int:
    """Write the catalog of each language with what nashra's own lacks, and `messages.pot` with all of that."""
    with unstopped():
        from nashra.build.assemble import template_texts
        from nashra.files import atomic
        from nashra.model.problems import in_order, stops
        from nashra.model.sources import SHIPPED
        from nashra.pages import catalogs
        from nashra.pages.parsing import template_problems
        from nashra.project.project import Project
    loaded, sources = Project(options.root, progress=console.progress()).load()
    templates, problems = template_texts(sources)
    problems += template_problems(templates)
    if stops(problems):  # the messages of a template that cannot be read would be taken out of the catalogs
        console.problems(in_order(problems), "text")
        return 1
    found = catalogs.messages(templates)
    written: dict[str, bytes] = {}
    lacking = set()
    for language in loaded.settings.languages:
        path = catalogs.path_of(language)
        own = sources.get(path) if (options.root / path).is_file() else None
        shipped = sources.get(SHIPPED + path) if own else sources.get(path)
        missing = catalogs.untranslated(found, language, shipped)
        if own or missing:
            written[path] = catalogs.updated(own, language, found, shipped)
        lacking |= {*missing}
    if lacking or (options.root / catalogs.POT).is_file():
        written[catalogs.POT] = catalogs.pot(message for message in found if message in lacking)
    for path, data in sorted(written.items()):
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        changed = atomic.replace(options.root / path, data)
        console.out(f"{path}: {'updated' if changed else 'as it was'}")
    if not written:
        console.out("nothing to translate: nashra's own catalogs have every message")
    return 0
