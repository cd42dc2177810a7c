"""The command `doctor`: says what is installed on this machine, and how to get what is missing.

It runs where libraries are missing, so it needs nothing but Python itself.
"""

import argparse

from nashra.cli import console

HELP = "Tell what is installed, what is missing for what, and how to get it."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(options: argparse.Namespace) -> int:
    """Print what is installed; return 1 where a build lacks something."""
    return print_findings(as_json=options.json)


def print_findings(*, as_json: bool) -> int:
    """Do what `run` does; called too where a library is missing and no command line can be read."""
    from nashra.project import doctor

    findings = doctor.look()
    console.out(doctor.to_json(findings) if as_json else doctor.report(findings))
    return 0 if doctor.is_enough(findings) else 1
