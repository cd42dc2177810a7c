"""The words after `build.py` -> what is asked for: the command, and its options. Every command's help is here."""

import argparse
from collections.abc import Sequence
from pathlib import Path


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options; `command` is the command's name. Wrong usage and `--help` end the program (argparse)."""
    return _parser().parse_args(
        arguments, argparse.Namespace(root=Path(), output=None, format="text", strict=False, drafts=False)
    )


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the site's folder (.)")
    formatted = argparse.ArgumentParser(add_help=False)
    formatted.add_argument(
        "--format", choices=("text", "github"), default=argparse.SUPPRESS, help="how problems are printed (text)"
    )
    formatted.add_argument("--strict", action="store_true", default=argparse.SUPPRESS, help="let advice stop it too")
    output = argparse.ArgumentParser(add_help=False)
    output.add_argument("--output", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="where the site is made")

    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Makes a static site of briefings and their translations.",
        parents=[shared, output, formatted],
    )
    parser.set_defaults(command="build")
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, text: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text, parents=[shared, *parents])
        command.set_defaults(command=name)
        return command

    drafts = argparse.ArgumentParser(add_help=False)
    drafts.add_argument(
        "--drafts", action="store_true", default=argparse.SUPPRESS, help="with what is not published yet"
    )
    add("build", "Build the site; without a command this is done.", output, formatted, drafts)
    check = add("check", "Find the problems, as build would, and write nothing.", formatted, drafts)
    check.add_argument("--explain", metavar="RULE", help="say what a rule of review finds and why (`all`: every rule)")
    serve = add("serve", "Build, serve on 127.0.0.1, rebuild and reload at each change.")
    serve.add_argument("--port", type=_port, default=5500, help="the port to listen on (%(default)s)")
    state = add("status", "Print which text stands how in which language; of one translation, what is behind in it.")
    state.add_argument("slug", nargs="?", help="a briefing's folder, or pages/<slug>")
    state.add_argument("language", nargs="?", help="a language that it is translated into")
    state.add_argument("--format", choices=("text", "json", "github", "html"), default="text", help="as what (text)")
    state.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    record = add("sync", "Record that blocks of translations are translated from today's original.")
    record.add_argument("slug", help="the briefing's folder")
    record.add_argument("languages", nargs="*", metavar="language", help="the translations (all of the briefing's)")
    record.add_argument("--all-languages", action="store_true", help="all translations, said aloud")
    record.add_argument(
        "--block",
        nargs="+",
        default=(),
        metavar="N",
        help="only these: title, summary or numbers in the original (all)",
    )
    record.add_argument("--reason", default="", help="why a change of the original needs no new translation")
    sign = add("approve", "Record who approved a text for publication; any later change of it voids that.")
    sign.add_argument("slug", help="the briefing's folder")
    sign.add_argument("language", help="the language of the text")
    sign.add_argument("--by", required=True, metavar="NAME", help="who approves it")
    add("messages", "Extract the words of the templates; bring messages.pot and the catalogs up to date.")
    kinds = add("new", "Write a new file, ready to fill in; none is overwritten.").add_subparsers(
        metavar="KIND", required=True
    )
    briefing = kinds.add_parser("briefing", help="the original of a new briefing", parents=[shared])
    briefing.add_argument("slug", help="its folder and address: a-z, 0-9 and hyphens, such as 2023-03-01-niamey")
    briefing.set_defaults(command="new briefing")
    translation = kinds.add_parser("translation", help="a translation of a briefing", parents=[shared])
    translation.add_argument("slug", help="the briefing's folder")
    translation.add_argument("language", help="the language to translate into, as in site.yaml")
    translation.set_defaults(command="new translation")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"`{text}` is no port (1 to 65535)")
    return int(text)
