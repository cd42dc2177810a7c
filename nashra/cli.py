"""The command line -> what the pipeline makes, printed. The only module that prints and chooses exit codes.

Exit codes: 0 done, 1 problems (printed), 2 wrong usage.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from nashra import approve, catalogs, desk, files, frontmatter, new, pipeline, status, sync, weight
from nashra.body import Converter
from nashra.load import Loaded, load
from nashra.model import Source
from nashra.options import arguments_of
from nashra.problems import Problem, github, in_order, stops
from nashra.render import template_problems


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):  # a terminal of another encoding must not stop a build
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = arguments_of(arguments)
    if not (options.root / "content").is_dir():
        return _wrong_usage(f"{options.root} is no folder of a site: it has no folder `content`")
    try:
        return _COMMANDS[options.command](options)
    except files.Unsafe as refusal:
        return _wrong_usage(str(refusal))
    except OSError as error:  # the disk: full, read-only, gone
        _say(f"{error.filename or options.root}:1: {error.strerror or error} (mend that and try again)")
        return 1
    except KeyboardInterrupt:
        return 130


# --- commands -------------------------------------------------------------------------------------------------


def _build(options: argparse.Namespace) -> int:
    started = time.perf_counter()
    output = options.output or options.root / "site"
    files.check_output(options.root, output)
    built, problems = _built(options.root, strict=options.strict)
    _print_problems(problems, options.format, strict=options.strict)
    if built is None:
        return 1
    written = files.write(output, built.outputs)
    seconds = time.perf_counter() - started
    languages = ", ".join(built.site.settings.prefixes)
    _print(
        f"{output}: {_count(len(built.plan.pages), 'page')} in {languages}, {_count(written.files, 'file')}, "
        f"{written.changed} changed, {written.removed} removed, in {seconds:.2f} s"
    )
    return 0


def _check(options: argparse.Namespace) -> int:
    built, problems = _built(options.root, strict=options.strict)
    _print_problems(problems, options.format, strict=options.strict)
    if built is None:
        return 1
    _print(f"no problems in {_count(len(built.site.briefings), 'briefing')}, {_count(len(built.plan.pages), 'page')}")
    if heaviest := weight.heaviest(built.site.settings, built.plan, built.outputs):
        _print(f"heaviest: {heaviest}")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from nashra.serve import serve  # noqa: PLC0415  (a web server takes longer to import than all else together)

    def rebuild() -> tuple[pipeline.Built | None, list[Problem]]:
        built, problems = _built(options.root, drafts=True)
        _print_problems(problems, "text")
        return built, problems

    folders = [options.root / folder for folder in files.FOLDERS]
    try:
        serve(rebuild, folders, port=options.port, say=_say)
    except OSError as error:
        return _wrong_usage(f"port {options.port} cannot be listened on: {error.strerror} (give another with --port)")
    return 0


def _status(options: argparse.Namespace) -> int:
    loaded, _ = _loaded(options.root)
    if loaded is None:
        return 1
    table = status.table(loaded)
    _print(json.dumps(status.as_json(table), ensure_ascii=False, indent=2) if options.json else status.as_text(table))
    return 0


def _messages(options: argparse.Namespace) -> int:
    loaded, sources = _loaded(options.root)
    if loaded is None:
        return 1
    words, problems = pipeline.words_of(sources)
    problems += template_problems(words)
    if stops(problems):  # the words of a template that cannot be read would be taken out of the catalogs
        _print_problems(in_order(problems), "text")
        return 1
    found = catalogs.messages(words)
    made = {catalogs.POT: catalogs.pot(found)}
    for language in loaded.settings.languages:
        path = catalogs.path_of(language)
        made[path] = catalogs.updated(sources.get(path), language, found)
    for path, data in made.items():
        (options.root / path).parent.mkdir(parents=True, exist_ok=True)
        changed = files.replace(options.root / path, data)
        _print(f"{path}: {'updated' if changed else 'as it was'}")
    return 0


def _new_briefing(options: argparse.Namespace) -> int:
    return _write_new(options, lambda loaded: new.briefing(loaded, options.slug, _today(loaded)))


def _new_translation(options: argparse.Namespace) -> int:
    return _write_new(options, lambda loaded: new.translation(loaded, options.slug, options.language))


def _sync(options: argparse.Namespace) -> int:
    if options.all_languages and options.languages:
        return _wrong_usage("give languages or --all-languages, not both")
    loaded, sources = _loaded(options.root)
    if loaded is None:
        return 1
    try:
        synced = sync.sync(loaded, options.slug, options.languages, options.block, options.reason)
    except desk.Refused as refusal:
        return _wrong_usage(str(refusal))
    for made in synced:
        _rewrite(options.root, sources[made.path], made.text)
        _print(f"{made.path}: {_list(made.recorded) or 'nothing'} recorded as translated from today's original")
        for left in made.left:
            _print(f"{made.path}: {left}")
    return 0


def _approve(options: argparse.Namespace) -> int:
    loaded, sources = _loaded(options.root)
    if loaded is None:
        return 1
    try:
        path, text = approve.approve(loaded, options.slug, options.language, options.by, _today(loaded))
    except desk.Refused as refusal:
        return _wrong_usage(str(refusal))
    _rewrite(options.root, sources[path], text)
    _print(f"{path}: approved by {options.by}")
    return 0


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "serve": _serve,
    "status": _status,
    "sync": _sync,
    "approve": _approve,
    "messages": _messages,
    "new briefing": _new_briefing,
    "new translation": _new_translation,
}


# --- what the commands share ----------------------------------------------------------------------------------


def _built(root: Path, *, drafts: bool = False, strict: bool = False) -> tuple[pipeline.Built | None, list[Problem]]:
    sources, problems = files.discover(root)
    built, faults = pipeline.build(sources, to_body=Converter(), now=datetime.now(UTC), drafts=drafts)
    problems = in_order([*problems, *faults])
    return (None if stops(problems) or (strict and problems) else built), problems


def _today(loaded: Loaded) -> date:
    return datetime.now(ZoneInfo(loaded.settings.timezone)).date()


def _rewrite(root: Path, source: Source, text: str) -> None:
    files.replace(root / source.path, frontmatter.encoded(text, source.data))


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _write_new(options: argparse.Namespace, make: Callable[[Loaded], tuple[str, str]]) -> int:
    loaded, _ = _loaded(options.root)
    if loaded is None:
        return 1
    try:
        path, text = make(loaded)
        files.create(options.root / path, text.encode())
    except desk.Refused as refusal:
        return _wrong_usage(str(refusal))
    except FileExistsError:
        _say(f"{path}:1: the file is there already (it is left as it is)")
        return 1
    _print(path)
    return 0


def _loaded(root: Path) -> tuple[Loaded | None, Mapping[str, Source]]:
    """Return what is valid alone, for commands that need no more; print what stands in its way."""
    sources, problems = files.discover(root)
    content = {path: source for path, source in sources.items() if path.startswith("content/")}
    loaded, faults = load(content, Converter())
    if loaded is None:
        _print_problems(in_order([*problems, *faults]), "text")
    return loaded, sources


def _print_problems(problems: Iterable[Problem], form: str, *, strict: bool = False) -> None:
    problems = list(problems)
    for problem in problems:
        _print(github(problem)) if form == "github" else _say(str(problem))
    count = sum(problem.level == "problem" for problem in problems)
    if count:
        _say(f"{_count(count, 'problem')}: nothing was written")
    elif strict and problems:
        _say(f"{_count(len(problems), 'piece')} of advice, which --strict does not let pass: nothing was written")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wrong_usage(message: str) -> int:
    _say(f"build.py: {message}")
    return 2


def _print(text: str) -> None:
    print(text)  # noqa: T201  (the one place that prints results)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201  (the one place that prints what is beside the results)
