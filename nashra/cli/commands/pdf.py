"""The command `pdf`: prints the site's pages to print to PDF files, with the Chromium of this machine."""

import argparse
from pathlib import Path

from nashra.cli import console, options as shared

HELP = "Print meetings and tags to PDF files, with Chromium."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="slugs of meetings and keys of tags (all)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="where the PDF files are made (dist/pdf)")
    shared.add(parser, "--output")


def run(options: argparse.Namespace) -> int:
    """Print each page, and say which file was made of it; return 1 where the browser has failed."""
    from nashra.model.problems import COMMAND
    from nashra.project import browser

    site = options.output or options.root / "site"
    pages = [page for kind in ("meetings", "tags") for page in sorted(site.glob(f"*/{kind}/*/print.html"))]
    if not pages:
        hint = f"write `carry: [print]` in content/site.yaml, then `{COMMAND} build --carry`"
        return console.wrong_usage(f"{site} has no pages to print ({hint})")
    known = {page.parent.name for page in pages}
    for name in options.names:
        if name not in known:
            return console.wrong_usage(f"{site} has no page to print of `{name}` (one of: {', '.join(sorted(known))})")
    program = browser.find()
    if program is None:
        named = browser.named()
        if named:
            return console.wrong_usage(f"there is no program `{named}` (see the variable {browser.VARIABLE})")
        hint = f"install it, in Debian by apt-get install chromium, or name it in {browser.VARIABLE}"
        return console.wrong_usage(f"there is no Chromium on this machine ({hint})")
    folder = options.to or options.root / "dist/pdf"
    for page in pages:
        if options.names and page.parent.name not in options.names:
            continue
        pdf = folder / _name(page)
        try:
            browser.print_page(program, page, pdf)
        except browser.BrowserError as error:
            console.say(f"{page}:1: is not printed: {error} (try another browser: set {browser.VARIABLE})")
            return 1
        console.out(f"{pdf}: {pdf.stat().st_size / 1000:.0f} kB")
    return 0


def _name(page: Path) -> str:
    """Return the name of the PDF of `<language>/<meetings or tags>/<slug>/print.html`."""
    language, kind, slug, _ = page.parts[-4:]
    return f"{kind}-{slug}.{language}.pdf"
