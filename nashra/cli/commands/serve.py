"""The command `serve`: shows the site with its drafts on this machine while it is written."""

import argparse
from contextlib import closing

from nashra.cli import called, console
from nashra.project.signals import unstopped

HELP = "Build, serve on 127.0.0.1, rebuild and reload at each change."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("--port", type=_port, default=5500, help="the port to listen on (%(default)s)")


def run(options: argparse.Namespace) -> int:
    """Serve the site until Ctrl-C, and build it anew at each change."""
    with unstopped():
        from nashra.incremental.persistent import DiskMemory
        from nashra.preview.rebuild import Rebuild
        from nashra.preview.server import serve
        from nashra.project.project import Project
    with (
        closing(DiskMemory(options.root)) as memory,
        closing(
            Rebuild(Project(options.root, memory, console.progress()), lambda found: console.problems(found, "text"))
        ) as rebuild,
    ):
        serve(rebuild, options.root, port=options.port, say=console.say, command=called.command())
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"`{text}` is no port (1 to 65535)")
    return int(text)
