"""The command `docs`: prints a page of the manual, which every nashra brings."""

import argparse

from nashra.cli import console
from nashra.project.signals import unstopped

HELP = "Print a page of the manual: how to write, translate, review, publish."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("page", nargs="?", help="its name, such as writing; all are listed without one")


def run(options: argparse.Namespace) -> int:
    """Print the page, or the names and titles of all."""
    with unstopped():
        from nashra.files import shipped
        from nashra.model.problems import COMMAND, hint_for_unknown
    pages = {path.stem: path for path in sorted((shipped.FOLDER / "docs").glob("*.md"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    if options.page is None:
        width = max(map(len, texts))
        for name, text in texts.items():
            console.out(f"{name:{width}}  {text.splitlines()[0].lstrip('# ')}")
        return 0
    if options.page not in texts:
        hint = hint_for_unknown(options.page, texts, f"`{COMMAND} docs`")
        return console.wrong_usage(f"the manual has no page `{options.page}` ({hint})")
    console.out(texts[options.page].rstrip("\n"))
    return 0
