"""The command `recipe`: prints the configuration of a web host that does not belong into the site itself."""

import argparse
from contextlib import closing
from pathlib import Path

from nashra.cli import console, options as shared
from nashra.project.signals import unstopped

HELP = "Print what a host is to be told beside the site: lines for nginx, a script for S3."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    shared.add(parser, *shared.BUILD)
    parser.add_argument("name", choices=shared.HOSTS, metavar="HOST", help="nginx or s3; others have it in the site")
    help_ = "nginx: a whole `server` whose `root` is this folder, such as site"
    parser.add_argument("--www", type=Path, metavar="DIR", help=help_)


def run(options: argparse.Namespace) -> int:
    """Print the configuration, or say that the site holds all of it."""
    if options.www and options.name != "nginx":
        return console.wrong_usage("--www is for nginx alone")
    with unstopped():
        from nashra.build.pipeline import on_demand
        from nashra.incremental.persistent import DiskMemory
        from nashra.project.project import Project
        from nashra.publish.hosts import recipes
    www = str(options.www.resolve()) if options.www else ""
    with closing(DiskMemory(options.root)) as memory:
        project = Project(options.root, memory, console.progress())
        built, problems = project.build(shared.build_options(options), sink=on_demand)
        console.problems(problems, options.format, strict=options.strict)
        if built is None:
            return 1
        text = recipes.server_configuration(options.name, built.site, built.plan, built.outputs, www)
    if text:
        console.out(text.removesuffix("\n"))
    else:
        console.say(f"all that {options.name} is told is in the site: build it with --host {options.name}")
    return 0
