"""The command `upgrade`: brings a site up to date with the nashra that is installed, and says what is new."""

import argparse
from pathlib import Path

from nashra import __version__
from nashra.cli import console
from nashra.cli.commands import check, messages
from nashra.project.signals import unstopped

HELP = "Bring a site up to date after a new nashra was installed: what is new, its files, what to correct."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "--since", type=_version, metavar="VERSION", help="the nashra that the site was made with before"
    )
    parser.add_argument("--wheel", type=Path, metavar="FILE", help="the nashra to bring (the one that is installed)")


def run(options: argparse.Namespace) -> int:
    """Say what is new, write anew what is behind, and print the problems and advice that `check` has now."""
    with unstopped():
        from nashra.files import shipped
        from nashra.project import news
        from nashra.scaffold import renew, wheel
    version = options.since or news.built_by(options.root / "site") or wheel.version_in(options.root)
    renewed = list(renew.renew(options.root, options.wheel))
    if version:
        text = news.since((shipped.FOLDER / "CHANGELOG.md").read_text(encoding="utf-8"), version)
        console.out(text or f"nothing is new since nashra {version}")
    else:
        console.out(f"this is nashra {__version__}; --since VERSION tells what is new since another")
    for text in renewed:
        console.out(text)
    _write_schemas(options)
    options.format, options.explain, options.all = "text", "", False
    return messages.run(options) or check.run(options)


def _write_schemas(options: argparse.Namespace) -> None:
    """Write the schemas for editors anew that the site has, and say which of them changed."""
    with unstopped():
        import json

        from nashra.content import jsonschema
        from nashra.files import atomic
        from nashra.project.project import Project
        from nashra.scaffold import manual
    loaded, _ = Project(options.root, progress=console.progress()).load()
    for kind in jsonschema.KINDS:
        path = f".vscode/schemas/{kind}.json"
        schema = jsonschema.schema(kind, loaded.settings, manual.about(), loaded.kinds)
        data = f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()
        if (options.root / path).is_file() and atomic.replace(options.root / path, data):
            console.out(f"{path}: updated")


def _version(text: str) -> str:
    if all(part.isdecimal() for part in text.split(".")):
        return text
    raise argparse.ArgumentTypeError(f"`{text}` is no version (write it like {__version__})")
