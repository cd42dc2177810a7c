"""The command `messages`: brings the catalogs of translations up to date with the templates."""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Extract the words of the templates; bring messages.pot and the catalogs up to date."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser: none."""


def run(options: argparse.Namespace) -> int:
    """Write `messages.pot` and the catalog of each language, and say which of them changed."""
    with unstopped():
        from nashra.build.assemble import template_texts
        from nashra.files import atomic
        from nashra.model.problems import in_order, stops
        from nashra.pages import catalogs
        from nashra.pages.render import template_problems
        from nashra.project.project import Project
    loaded, sources = Project(options.root).load()
    templates, problems = template_texts(sources)
    problems += template_problems(templates)
    if stops(problems):  # the messages of a template that cannot be read would be taken out of the catalogs
        console.problems(in_order(problems), "text")
        return 1
    found = catalogs.messages(templates)
    written = {catalogs.POT: catalogs.pot(found)}
    for language in loaded.settings.languages:
        path = catalogs.path_of(language)
        written[path] = catalogs.updated(sources.get(path), language, found)
    for path, data in written.items():
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        changed = atomic.replace(options.root / path, data)
        console.out(f"{path}: {'updated' if changed else 'as it was'}")
    return 0
