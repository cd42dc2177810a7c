"""The command `import`: puts what came back from a translator's tool into the translation."""

import argparse
from pathlib import Path

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Put what came back from a translators' tool into the translation."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("file", type=Path, help="the file: .po, .xlf or .xliff")


def run(options: argparse.Namespace) -> int:
    """Write the translation, and print which units were put in and which were not, and why."""
    with unstopped():
        from nashra.project.project import Project
        from nashra.translation.exchange import po, xliff
        from nashra.translation.exchange.apply import apply
    data = options.file.read_bytes()
    read = xliff.read if options.file.suffix in xliff.SUFFIXES else po.read
    project = Project(options.root, progress=console.progress())
    loaded, sources = project.load()
    result = apply(loaded, read(str(options.file), data))
    if result.applied and result.path in sources:
        project.rewrite(sources[result.path], result.text)
    elif result.applied:
        project.create(result.path, result.text)
    console.out(f"{result.path}: {', '.join(result.applied) or 'nothing'} put in")
    empty = [unit.name for unit in result.skipped if not unit.target]
    if empty:
        console.out(f"{result.path}: {', '.join(empty)} came back empty")
    rest = [unit for unit in result.skipped if unit.target]
    for unit in rest:
        console.say(f"{result.path}: {unit.name} was not put in: {unit.why}\n{unit.target}")
    return 1 if rest else 0
