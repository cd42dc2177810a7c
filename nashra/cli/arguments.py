"""The words after `build.py` -> what is asked for: the command, and its options. Every command's help is here."""

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from nashra.cli.choices import HOSTS, KINDS

_DEFAULTS = {
    "root": Path(),
    "output": None,
    "format": "text",
    "strict": False,
    "drafts": False,
    "at": None,
    "against": None,
    "host": "",
    "scheduler": "",
}


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; `command` is the command's name. Wrong usage and `--help` end the program (argparse)."""
    return _parser().parse_args(arguments, argparse.Namespace(**_DEFAULTS))


def _shared(*options: str) -> argparse.ArgumentParser:
    """Return a parent parser with some of the options that several commands have, before or after their name."""
    every = {
        "--root": {"type": Path, "metavar": "DIR", "help": "the site's folder (.)"},
        "--output": {"type": Path, "metavar": "DIR", "help": "where the site is made (site)"},
        "--format": {"choices": ("text", "github"), "help": "how problems are printed (text)"},
        "--strict": {"action": "store_true", "help": "let advice stop it too"},
        "--drafts": {"action": "store_true", "help": "with what is not published yet"},
        "--at": {"type": _moment, "metavar": "TIME", "help": "as of 2023-03-01T18:00, in the site's time zone"},
        "--host": {"choices": HOSTS, "help": "add the files of this host: cache, redirects, languages, policy"},
        "--scheduler": {"metavar": "ADDRESS", "help": "let the workers of a Dask scheduler do it: tcp://HOST:8786"},
        "--against": {"type": Path, "metavar": "FILE", "help": "a manifest or list of addresses: none may be gone"},
    }
    parser = argparse.ArgumentParser(add_help=False)
    for option in options:
        parser.add_argument(option, default=argparse.SUPPRESS, **every[option])  # type: ignore[arg-type]
    return parser


def _parser() -> argparse.ArgumentParser:
    root = _shared("--root")
    making = _shared("--format", "--strict", "--drafts", "--at", "--against")
    output = _shared("--output")
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Makes a static site of briefings and their translations.",
        parents=[root, output, making, _shared("--host", "--scheduler")],
    )
    parser.set_defaults(command="build")
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=[root, *parents])
        command.set_defaults(command=name)
        return command

    add("build", "Build the site; without a command this is done.", output, making, _shared("--host", "--scheduler"))
    check = add("check", "Find the problems, as build would, and make no site.", making)
    check.add_argument("--explain", metavar="RULE", help="say what a rule of review finds and why (`all`: every rule)")
    serve = add("serve", "Build, serve on 127.0.0.1, rebuild and reload at each change.")
    serve.add_argument("--port", type=_port, default=5500, help="the port to listen on (%(default)s)")
    coming = add("next", "Print the next moment at which the site changes by itself.", _shared("--at"))
    coming.add_argument("--since", type=_moment, metavar="TIME", help="say whether the site changed by itself since")
    coming.add_argument("--json", action="store_true", help="print it as JSON")
    verify = add("verify", "Compare a published site with its manifest.")
    verify.add_argument("folder", type=Path, help="the folder of the site, with its manifest.json")
    recipe = add("recipe", "Print what a host is to be told beside the site: lines for nginx, a script for S3.", making)
    recipe.add_argument("name", choices=HOSTS, metavar="HOST", help="nginx or s3; others have it in the site")
    compare = add("compare", "Print in Markdown what a change does to a site, for those who review it.")
    compare.add_argument("before", type=Path, help="the site's folder as it was, such as another checkout")
    _add_desk(add)
    _add_help(add)
    add("messages", "Extract the words of the templates; bring messages.pot and the catalogs up to date.")
    kinds = add("new", "Write a new file, ready to fill in; none is overwritten.").add_subparsers(
        metavar="KIND", required=True
    )
    site = kinds.add_parser("site", help="a small site of one's own, ready to change")
    site.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    site.add_argument(
        "--languages", type=_list, default=(), metavar="en,fr", help="the originals' first (all that it has)"
    )
    site.add_argument("--title", default="", help="the name of the site")
    site.set_defaults(command="new site")
    briefing = kinds.add_parser("briefing", help="the original of a new briefing", parents=[root])
    briefing.add_argument("slug", help="its folder and address: a-z, 0-9 and hyphens, such as 2023-03-01-niamey")
    briefing.set_defaults(command="new briefing")
    translation = kinds.add_parser("translation", help="a translation of a briefing", parents=[root])
    _add_text(translation)
    translation.set_defaults(command="new translation")
    return parser


def _add_desk(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the commands of the translation desk."""
    status = add("status", "Print which text stands how in which language; of one translation, what is behind in it.")
    status.add_argument("slug", nargs="?", help="a briefing's folder, or pages/<slug>")
    status.add_argument("language", nargs="?", help="a language that it is translated into")
    status.add_argument("--format", choices=("text", "json", "github", "html"), default="text", help="as what (text)")
    status.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    sync = add("sync", "Record that blocks of translations are translated from today's original.")
    sync.add_argument("slug", help="the briefing's folder")
    sync.add_argument("languages", nargs="*", metavar="language", help="the translations (all of the briefing's)")
    sync.add_argument("--all-languages", action="store_true", help="all translations, said aloud")
    sync.add_argument(
        "--block",
        nargs="+",
        default=(),
        metavar="N",
        help="only these: title, summary or numbers in the original (all)",
    )
    sync.add_argument("--reason", default="", help="why a change of the original needs no new translation")
    export = add("export", "Print a translation as a file for translators' tools (Poedit, Weblate, OmegaT).")
    _add_text(export)
    export.add_argument("--format", choices=("po", "xliff"), default="po", help="as what (%(default)s)")
    export.add_argument("--output", type=Path, metavar="FILE", help="write it there")
    bring_in = add("import", "Put what came back from a translators' tool into the translation.")
    bring_in.add_argument("file", type=Path, help="the file: .po, .xlf or .xliff")
    approve = add("approve", "Record who approved a text for publication; any later change of it voids that.")
    _add_text(approve)
    approve.add_argument("--by", required=True, metavar="NAME", help="who approves it")


def _add_help(add: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands for those who begin."""
    shown = add("schema", "Print the JSON Schema of a kind of file, with which editors complete and underline.")
    shown.add_argument("kind", choices=KINDS, help="briefing, page, translation: their front matter")
    doctor = add("doctor", "Tell what is installed, what is missing for what, and how to get it.")
    doctor.add_argument("--json", action="store_true", help="print it as JSON")


def _list(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]


def _add_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="the briefing's folder")
    parser.add_argument("language", help="the language, as in site.yaml")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or not 1 < moment.year < 9999:  # the day before the first, or after the last, is no date
        raise argparse.ArgumentTypeError(f"`{text}` is no time (write it like 2023-03-01T18:00)")
    return moment


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"`{text}` is no port (1 to 65535)")
    return int(text)
