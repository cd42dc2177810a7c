"""Reads the words after the name of the program: which command, with which options.

Each command is a module in `commands`. Only modules of commands whose names are among the words are imported, and all
of them for `--help` and for what cannot be understood.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn, Protocol, cast

from nashra import __version__
from nashra.cli import options
from nashra.model.problems import NAME

COMMANDS = (
    "build", "check", "serve", "next", "verify", "pdf", "recipe", "compare", "status", "sync", "accept", "export",
    "import", "approve", "schema", "docs", "doctor", "messages", "override", "upgrade", "new",
)  # fmt: skip
"""The commands, in the order of `--help`."""

KINDS = ("site", "briefing", "translation", "meeting", "page")
"""What `new` writes: each is a command of its own, `new site`."""

_NEW = "Write a new file, ready to fill in; none is overwritten."


class Command(Protocol):
    """A module in `commands`. What its work needs is imported when it runs."""

    HELP: str
    """One line for `--help`."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments to its parser."""

    def run(self, options: argparse.Namespace) -> int:
        """Run the command and return its exit code."""


def command(name: str) -> Command:
    """Return the module of a command, such as `new site`."""
    module = "import_" if name == "import" else name.replace(" ", "_")  # no module can be named `import`
    return cast("Command", import_module(f"nashra.cli.commands.{module}"))


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; `run` is the command to run. Wrong usage and `--help` end the program (argparse)."""
    words = sys.argv[1:] if arguments is None else arguments
    if not {"-h", "--help"} & {*words}:
        with suppress(_WrongUsageError):
            return _parsed(_QuietParser, words, is_help=False)
    return _parsed(argparse.ArgumentParser, words, is_help=True)


class _WrongUsageError(Exception):
    """The words cannot be understood. The parser that knows all commands then says why."""


class _QuietParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _WrongUsageError(message)


def _parsed(kind: type[argparse.ArgumentParser], words: Sequence[str], *, is_help: bool) -> argparse.Namespace:
    """Return the options. Only commands among the words get their arguments; others are listed if this is for help."""
    door = _door() if is_help else NAME  # nothing else prints it
    parser = kind(prog=door, description="Makes a static site of briefings and their translations.")
    parser.add_argument("--version", action="version", version=f"{NAME} {__version__}", help="print the version")
    options.add(parser, "--root")
    build = command("build")
    build.arguments(parser)
    parser.set_defaults(command="build", run=build.run)
    commands = parser.add_subparsers(metavar="COMMAND", prog=door)
    for name in COMMANDS:
        if is_help or name in words:
            text = _NEW if name == "new" else command(name).HELP
            one = commands.add_parser(name, help=text, description=text)
            if name == "new" and name in words:
                options.add(one, "--root")
                kinds = one.add_subparsers(metavar="KIND", required=True)
                for new in KINDS:
                    _fill(kinds.add_parser(new, help=command(f"new {new}").HELP), f"new {new}")
            elif name in words:
                _fill(one, name)
    return parser.parse_args(words, argparse.Namespace(**options.DEFAULTS))


def _door() -> str:
    from nashra.cli import called

    return called.door()


def _fill(parser: argparse.ArgumentParser, name: str) -> None:
    if name != "new site":  # there is no site yet
        options.add(parser, "--root")
    command(name).arguments(parser)
    parser.set_defaults(command=name, run=command(name).run)
