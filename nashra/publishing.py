"""The commands that make the site and its files: build, check, serve, messages, new. Each returns its exit code."""

import argparse
import json
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path

from nashra import (
    catalogs,
    changes,
    disk,
    embargo,
    files,
    folder,
    locking,
    manifest,
    memory,
    new,
    pipeline,
    standing,
    terminal,
    writing,
)
from nashra.hosts import recipes
from nashra.kept import Kept
from nashra.making import Keep
from nashra.problems import Problem, did_you_mean, in_order, stops
from nashra.render import template_problems
from nashra.review import rules
from nashra.site import Output
from nashra.terminal import count

_AT_HAND = 20_000_000  # bytes of what a build of serve made, so that what was edited is not made twice


def build(options: argparse.Namespace) -> int:
    """Build the site, or say why it stays as it is."""
    started = time.perf_counter()
    output = options.output or options.root / "site"
    files.check_output(options.root, output)
    # Held from before the sources are read: an older build never overwrites a newer one.
    with (
        locking.locked(output, lambda: terminal.say(f"another build is writing to {output}: waiting for it")),
        closing(Kept(options.root)) as kept,
    ):
        found = folder.found(options.root, kept)
        now = folder.now()
        made_of = memory.key(*found, options.drafts, options.strict, options.host)
        is_usual = options.output is None and options.at is None and options.against is None
        if is_usual and (last := memory.recall(kept, output, made_of, now)):
            said, problems = last
            terminal.problems(problems, options.format)
            terminal.out(_said(output, said, 0, 0, started))
            return 0
        seen = kept.seen(memory.place_of(output)) if is_usual else {}
        with writing.Writing(output, seen) as taking:
            built, problems = _built(options, found, kept=kept, keep=lambda output, _: taking.take(output))
            terminal.problems(problems, options.format, strict=options.strict)
            if built is None:
                return 1
            written = taking.finish(built.outputs)
        said = {
            "pages": len(built.plan.pages),
            "languages": ", ".join(built.site.settings.prefixes),
            "files": written.files,
        }
        if is_usual:
            kept.keep_seen(memory.place_of(output), taking.seen, seen)
            memory.remember(kept, made_of, now=now, until=built.until, said=said, advice=problems)
        kept.forget_unused()
        terminal.out(_said(output, said, written.changed, written.removed, started))
        if terminal.is_watched() and (heaviest := pipeline.heaviest(built)):
            terminal.say(f"heaviest: {heaviest}")
    return 0


def _said(output: Path, said: Mapping[str, int | str], changed: int, removed: int, started: float) -> str:
    return (
        f"{output}: {count(int(said['pages']), 'page')} in {said['languages']}, {count(int(said['files']), 'file')}, "
        f"{changed} changed, {removed} removed, in {time.perf_counter() - started:.2f} s"
    )


def check(options: argparse.Namespace) -> int:
    """Print what build would find, or explain a rule."""
    if options.explain:
        wanted = rules.NAMES if options.explain == "all" else (options.explain,)
        if unknown := next((name for name in wanted if name not in rules.NAMES), None):
            hint = did_you_mean(unknown, rules.NAMES) or f"the rules are {', '.join(rules.NAMES)}"
            return terminal.wrong_usage(f"`{unknown}` is no rule of review ({hint})")
        terminal.out("\n\n".join(rules.explain(name) for name in wanted))
        return 0
    with closing(Kept(options.root)) as kept:
        built, problems = _built(options, folder.found(options.root, kept), kept=kept, keep=pipeline.made_again)
        terminal.problems(problems, options.format, strict=options.strict)
        if built is None:
            return 1
        kept.forget_unused()
        briefings, pages = count(len(built.site.briefings), "briefing"), count(len(built.plan.pages), "page")
        terminal.out(f"no problems in {briefings}, {pages}")
        if heaviest := pipeline.heaviest(built):
            terminal.out(f"heaviest: {heaviest}")
    return 0


def _built(
    options: argparse.Namespace,
    found: folder.Found | None = None,
    *,
    kept: Kept | None = None,
    keep: Keep = pipeline.at_hand,
) -> tuple[pipeline.Built | None, list[Problem]]:
    return folder.built(
        options.root,
        at=options.at,
        drafts=options.drafts,
        strict=options.strict,
        against=options.against,
        host=options.host,
        found=found,
        kept=kept,
        keep=keep,
    )


def following(options: argparse.Namespace) -> int:
    """Print the next moment at which the site changes by itself, or whether it has since a moment."""
    loaded, _ = folder.loaded(options.root)
    now = options.at or folder.now()
    change = embargo.next_change(loaded, options.since or now)
    found: dict[str, object] = {"next": change and change[0].isoformat(), "why": change and change[1]}
    if options.since:
        found["due"] = change is not None and change[0] <= embargo.moment(now, loaded.settings)
    if options.json:
        terminal.out(json.dumps(found, ensure_ascii=False))
    elif options.since:
        terminal.out("due" if found["due"] else "not due")
    else:
        terminal.out(f"{found['next']}  {found['why']}" if change else "never: the site changes with its files only")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Compare a published site with its manifest."""
    listed = options.folder / manifest.PATH
    if not listed.is_file():
        return terminal.wrong_usage(f"{options.folder} has no {manifest.PATH}")
    found = writing.read(options.folder)
    try:
        differences = list(manifest.differences(found[manifest.PATH], found))
    except (ValueError, KeyError, TypeError, AttributeError):
        terminal.say(f"{listed}:1: this is no manifest (build the site again)")
        return 1
    for difference in differences:
        terminal.say(f"{options.folder}: {difference}")
    if not differences:
        terminal.out(f"{options.folder}: {count(len(found), 'file')}, as the manifest says")
    return 1 if differences else 0


def recipe(options: argparse.Namespace) -> int:
    """Print what a host is to be told beside the site, where it is to be told anything."""
    built, problems = _built(options)
    terminal.problems(problems, options.format, strict=options.strict)
    if built is None:
        return 1
    told = recipes.beside(options.name, built.site, built.plan, built.outputs)
    if not told:
        terminal.say(f"all that {options.name} is told is in the site: build it with --host {options.name}")
    else:
        terminal.out(told.removesuffix("\n"))
    return 0


def compare(options: argparse.Namespace) -> int:
    """Print what a change does to a site: the folder before it, and the one after it."""
    before, after = (_side(root) for root in (options.before, options.root))
    terminal.out(changes.summary(before, after))
    return 1 if after.files is None else 0


def _side(root: Path) -> changes.Side:
    built, problems = folder.built(root)
    loaded, _ = folder.loaded(root)
    files_of = None if built is None else {output.path: output.data for output in built.outputs}
    heaviest = "" if built is None else pipeline.heaviest(built)
    return changes.Side(problems, standing.table(loaded), files_of, heaviest)


def serve(options: argparse.Namespace) -> int:
    """Serve the site with its drafts, and build it anew at each change."""
    from nashra.serve import serve  # noqa: PLC0415  (a web server takes longer to import than all else together)
    from nashra.watching import Files  # noqa: PLC0415

    with closing(Kept(options.root)) as kept:
        known = Files(options.root, kept)

        def rebuild(changed: Collection[str]) -> tuple[pipeline.Built | None, list[Problem]] | None:
            found = known.found(changed)
            if found is None:
                return None
            try:
                built, problems = folder.built(options.root, drafts=True, found=found, kept=kept, keep=_first(_AT_HAND))
            except OSError as error:  # a file changed after it was looked at: of that, word is on its way
                known.forget()
                built, problems = None, [Problem(error.filename or ".", 1, error.strerror or str(error))]
            kept.forget_unused()
            terminal.problems(problems, "text")
            return built, problems

        serve(rebuild, options.root, port=options.port, say=terminal.say)
    return 0


def _first(room: int) -> Keep:
    """Return what keeps the first bytes of a build at hand, as many as there is room for."""

    def keep(output: Output, make: Callable[[], bytes]) -> Output:
        nonlocal room
        room -= output.size
        return output if room >= 0 else pipeline.made_again(output, make)

    return keep


def messages(options: argparse.Namespace) -> int:
    """Bring the catalogs up to date with the templates."""
    loaded, sources = folder.loaded(options.root)
    words, problems = pipeline.words_of(sources)
    problems += template_problems(words)
    if stops(problems):  # the words of a template that cannot be read would be taken out of the catalogs
        terminal.problems(in_order(problems), "text")
        return 1
    found = catalogs.messages(words)
    made = {catalogs.POT: catalogs.pot(found)}
    for language in loaded.settings.languages:
        path = catalogs.path_of(language)
        made[path] = catalogs.updated(sources.get(path), language, found)
    for path, data in made.items():
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        changed = disk.replace(options.root / path, data)
        terminal.out(f"{path}: {'updated' if changed else 'as it was'}")
    return 0


def new_briefing(options: argparse.Namespace) -> int:
    """Write the original of a new briefing."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *new.briefing(loaded, options.slug, folder.today(loaded)))


def new_translation(options: argparse.Namespace) -> int:
    """Write a translation of a briefing, its texts to be filled in."""
    loaded, _ = folder.loaded(options.root)
    return _create(options, *new.translation(loaded, options.slug, options.language))


def _create(options: argparse.Namespace, path: str, text: str) -> int:
    try:
        files.create(options.root / path, text.encode())
    except FileExistsError:
        terminal.say(f"{path}:1: the file is there already (it is left as it is)")
        return 1
    terminal.out(path)
    return 0
