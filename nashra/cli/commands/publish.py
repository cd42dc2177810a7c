"""The commands that make the site in other ways, or files beside it: serve, recipe, compare, messages."""

import argparse
from collections.abc import Collection, Generator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from nashra.build import assemble, compare as changes, pipeline
from nashra.cli import console
from nashra.cli.commands.build import asked
from nashra.files import atomic
from nashra.incremental.persistent import DiskMemory
from nashra.model.problems import Problem, in_order, stops
from nashra.pages import catalogs
from nashra.pages.render import template_problems
from nashra.project import folder, processes
from nashra.publish.hosts import recipes
from nashra.translation import status


def recipe(options: argparse.Namespace) -> int:
    """Print what a host is to be told beside the site, where it is to be told anything."""
    built, problems = asked(options)
    console.problems(problems, options.format, strict=options.strict)
    if built is None:
        return 1
    told = recipes.server_configuration(options.name, built.site, built.plan, built.outputs)
    if not told:
        console.say(f"all that {options.name} is told is in the site: build it with --host {options.name}")
    else:
        console.out(told.removesuffix("\n"))
    return 0


def compare(options: argparse.Namespace) -> int:
    """Print what a change does to a site: the folder before it, and the one after it."""
    before, after = (_side(root) for root in (options.before, options.root))
    console.out(changes.summary(before, after))
    return 1 if after.files is None else 0


def _side(root: Path) -> changes.Snapshot:
    built, problems = folder.built(root)
    loaded, _ = folder.loaded(root)
    files_of = None if built is None else {output.path: output.data for output in built.outputs}
    heaviest = "" if built is None else pipeline.heaviest(built)
    return changes.Snapshot(problems, status.status_table(loaded), files_of, heaviest)


def serve(options: argparse.Namespace) -> int:
    """Serve the site with its drafts, and build it anew at each change."""
    from nashra.preview.server import serve  # noqa: PLC0415  (a web server takes longer to import than all else)
    from nashra.preview.watch import SourceFiles  # noqa: PLC0415

    with closing(DiskMemory(options.root)) as memory:
        known = SourceFiles(options.root, memory)
        # The first build reads all texts, with all processors. Later ones read few; and they must not begin processes,
        # since a thread watches the folder by then.
        first = [processes.workers()]
        later: list[Generator[list[Problem], None, None]] = []

        def look_no_further() -> None:
            while later:  # what was looked at is remembered
                later.pop().close()

        def rebuild(changed: Collection[str]) -> tuple[pipeline.BuiltSite | None, list[Problem]] | None:
            found = known.found(changed)
            if found is None:
                return None
            look_no_further()
            try:
                with first.pop() if first else nullcontext() as workers:
                    built, problems = folder.previewed(found, memory, workers)
            except OSError as error:  # a file changed after it was looked at: of that, word is on its way
                known.forget()
                built, problems = None, [Problem(error.filename or ".", 1, error.strerror or str(error))]
            memory.forget_unused()
            console.problems(problems, "text")
            if built and built.inspection:
                later.append(_said(built.inspection))
                built = replace(built, inspection=later[0])
            return built, problems

        try:
            serve(rebuild, options.root, port=options.port, say=console.say)
        finally:
            look_no_further()
    return 0


def _said(later: Generator[list[Problem], None, None]) -> Generator[list[Problem], None, None]:
    """Print the problems that were found later, once all are."""
    found: set[Problem] = set()
    with closing(later):
        for problems in later:
            found.update(problems)
            yield problems
    if found:
        console.problems(in_order(found), "text")


def messages(options: argparse.Namespace) -> int:
    """Bring the catalogs up to date with the templates."""
    loaded, sources = folder.loaded(options.root)
    words, problems = assemble.template_texts(sources)
    problems += template_problems(words)
    if stops(problems):  # the words of a template that cannot be read would be taken out of the catalogs
        console.problems(in_order(problems), "text")
        return 1
    found = catalogs.messages(words)
    made = {catalogs.POT: catalogs.pot(found)}
    for language in loaded.settings.languages:
        path = catalogs.path_of(language)
        made[path] = catalogs.updated(sources.get(path), language, found)
    for path, data in made.items():
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        changed = atomic.replace(options.root / path, data)
        console.out(f"{path}: {'updated' if changed else 'as it was'}")
    return 0
