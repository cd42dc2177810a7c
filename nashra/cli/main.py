"""The command line -> a command, run. It chooses the exit code: 0 done, 1 problems (printed), 2 wrong usage."""

import argparse
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from nashra.build import gc
from nashra.cli import console
from nashra.cli.arguments import arguments_of
from nashra.model.problems import Refused, Unreadable

COMMANDS: Mapping[str, str] = {
    "build": "cli.commands.build.build",
    "check": "cli.commands.build.check",
    "serve": "cli.commands.publish.serve",
    "next": "cli.commands.ask.following",
    "verify": "cli.commands.ask.verify",
    "recipe": "cli.commands.publish.recipe",
    "compare": "cli.commands.publish.compare",
    "messages": "cli.commands.publish.messages",
    "schema": "cli.commands.new.schemas",
    "doctor": "cli.commands.doctor.examine",
    "new site": "cli.commands.new.new_site",
    "new briefing": "cli.commands.new.new_briefing",
    "new translation": "cli.commands.new.new_translation",
    "status": "cli.commands.translation.status",
    "sync": "cli.commands.translation.sync",
    "approve": "cli.commands.translation.approve",
    "export": "cli.commands.exchange.export",
    "import": "cli.commands.exchange.bring_in",
}
"""Where each command is: a module is imported for the sake of its command, since most take long to import."""

_WITHOUT_SITE = {"doctor", "new site", "verify"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.disable()
    for stream in (sys.stdout, sys.stderr):  # a terminal of another encoding must not stop a build
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = arguments_of(arguments)
    if options.command not in _WITHOUT_SITE and not (options.root / "content").is_dir():
        return console.wrong_usage(f"{options.root} is no folder of a site: it has no folder `content`")
    command = command_of(options.command)
    # Not before all is imported: in the middle of that Python may lose what a signal raises.
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return command(options)
    except Refused as refusal:
        return console.wrong_usage(str(refusal))
    except Unreadable as unreadable:
        console.problems(unreadable.problems, "text")
        return 1
    except BrokenPipeError:  # whoever read the results has had enough
        sys.stdout = None
        return 0
    except OSError as error:  # the disk: full, read-only, gone
        console.say(f"{error.filename or options.root}:1: {error.strerror or error} (mend that and try again)")
        return 1
    except MemoryError:
        console.say(f"{options.root}:1: there is not enough memory (free some, or part the site)")
        return 1
    except KeyboardInterrupt:
        return 130
    except _Terminated:
        return 143


def command_of(name: str) -> Callable[[argparse.Namespace], int]:
    """Return one of COMMANDS, imported."""
    module, _, function = COMMANDS[name].rpartition(".")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(f"nashra.{module}"), function)
    return command


class _Terminated(SystemExit):
    """The system asked to stop (SIGTERM). Event loops let no other exception through than this kind and Ctrl-C."""


def _stop(*_: object) -> None:
    raise _Terminated
