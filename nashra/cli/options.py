"""Options that several commands have, and the types of their values."""

import argparse
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nashra.project.project import BuildOptions

# The names of hosts and of kinds of files stand in `publish/hosts/recipes` and `content/jsonschema` too. The command
# line is read before these are imported, since that takes longer than all else; a test holds them equal.
HOSTS = ("apache", "cloudflare", "github-pages", "gitlab-pages", "netlify", "nginx", "s3")
KINDS = (
    "site",
    "places",
    "tags",
    "kinds",
    "glossary",
    "accepted",
    "meeting",
    "numerals",
    "briefing",
    "page",
    "translation",
)

DEFAULTS: Mapping[str, object] = {
    "root": Path(),
    "output": None,
    "format": "text",
    "strict": False,
    "drafts": False,
    "at": None,
    "against": None,
    "host": "",
    "carry": False,
    "scheduler": "",
}

BUILD = ("--format", "--strict", "--drafts", "--at", "--against")
"""The options of all commands that build a site, whatever they do with it."""


def add(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add some of the shared options to a parser. They may stand before or after the name of the command."""
    for name in names:
        parser.add_argument(name, default=argparse.SUPPRESS, **_OPTIONS[name])


def add_text(parser: argparse.ArgumentParser) -> None:
    """Add the two arguments that name one text: the briefing and the language."""
    parser.add_argument("slug", help="the briefing's folder")
    parser.add_argument("language", help="the language, as in site.yaml")


def moment(text: str) -> datetime:
    """Return the moment that an option names, as ISO 8601 writes it."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        value = None
    if value is None or not 1 < value.year < 9999:  # the day before the first, or after the last, is no date
        raise argparse.ArgumentTypeError(f"`{text}` is no time (write it like 2023-03-01T18:00)")
    return value


def build_options(options: argparse.Namespace) -> "BuildOptions":
    """Return what the options ask of a build."""
    from nashra.project.project import BuildOptions

    return BuildOptions(options.at, options.drafts, options.strict, options.against, options.host, carry=options.carry)


_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "--root": {"type": Path, "metavar": "DIR", "help": "the site's folder (.)"},
    "--output": {"type": Path, "metavar": "DIR", "help": "where the site is made (site)"},
    "--format": {"choices": ("text", "github"), "help": "how problems are printed (text)"},
    "--strict": {"action": "store_true", "help": "let advice stop it too"},
    "--drafts": {"action": "store_true", "help": "with what is not published yet"},
    "--at": {"type": moment, "metavar": "TIME", "help": "as of 2023-03-01T18:00, in the site's time zone"},
    "--host": {"choices": HOSTS, "help": "add the files of this host: cache, redirects, languages, policy"},
    "--carry": {"action": "store_true", "help": "with what readers may carry away, as `carry` in site.yaml says"},
    "--scheduler": {"metavar": "ADDRESS", "help": "let the workers of a Dask scheduler do it: tcp://HOST:8786"},
    "--against": {
        "type": Path,
        "metavar": "FILE",
        "help": "a manifest or list of addresses: none may be gone, no meeting may change unseen by calendars",
    },
}
