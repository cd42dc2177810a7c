"""The command `new site`: writes a small site of one's own, and asks on a terminal what it is not told."""

import argparse
import re
import shlex
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from nashra.cli import console, options as shared
from nashra.model.problems import RefusedError
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.model.settings import Settings
    from nashra.scaffold.site import Wishes

HELP = "a small site of one's own, ready to change"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or a fresh repository")
    parser.add_argument("--languages", type=_list, default=(), metavar="en,fr", help="yours first (all there are)")
    title = "the name of the site; in one language: fr=TITLE"
    parser.add_argument("--title", type=_title, default=[], action="append", metavar="TITLE", help=title)
    parser.add_argument("--url", default="", help="the address where it will be: https://example.org")
    parser.add_argument("--host", default="", choices=shared.HOSTS, help="who publishes it")
    parser.add_argument("--wheel", type=Path, metavar="FILE", help="the nashra of the site (the one that is installed)")


def run(options: argparse.Namespace) -> int:
    """Write the site, and say how to go on."""
    with unstopped():
        from nashra.scaffold import write
        from nashra.scaffold.site import Wishes
    write.check_folder(options.folder)
    wishes = Wishes(options.languages, dict(options.title), options.url, options.host)
    if console.can_ask():
        wishes = _asked(wishes, write.example(), write.files)
    paths = write.write_site(options.folder, wishes, options.wheel)
    readme = next(path for path in (write.OTHER_README, write.README) if path in paths)
    console.out(f"{options.folder}: {console.count(len(paths), 'file')}; {readme} there tells what to change first")
    console.out(f"see it: {shlex.quote(f'{options.folder}/nashra')} serve")
    return 0


def _asked(wishes: "Wishes", example: "Settings", check: Callable[["Wishes"], object]) -> "Wishes":
    """Return the wishes with what a person answers where they are empty; `check` refuses an answer."""

    def answered(question: str, kept: str, more: Callable[[str], "Wishes"]) -> "Wishes":
        """Return what `more` makes of an answer; the question is put again as long as that is refused."""
        while True:
            try:
                result = more(console.ask(f"{question}? [Enter: {kept}]"))
                check(result)
            except RefusedError as refusal:
                console.say(str(refusal))
            else:
                return result

    check(wishes)
    if not wishes.languages:
        question = "In which languages, the one that you write in first"
        kept = ",".join(example.prefixes)
        wishes = answered(question, kept, lambda text: wishes._replace(languages=_list(text)))
    if not wishes.titles:
        for prefix in wishes.languages or example.prefixes:
            name = next(language.name for language in example.languages if language.prefix == prefix)
            more = partial(_with_title, wishes, prefix)
            wishes = answered(f"What is the site called in {name}", example.title[prefix], more)
    if not wishes.url:
        wishes = answered("At which address will it be", "not known yet", lambda text: wishes._replace(url=text))
    if not wishes.host:
        question = f"Who publishes it: {', '.join(shared.HOSTS)}"
        wishes = answered(question, "not known yet", lambda text: wishes._replace(host=text))
    return wishes


def _with_title(wishes: "Wishes", prefix: str, title: str) -> "Wishes":
    return wishes._replace(titles={**wishes.titles, prefix: title})


def _list(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]


def _title(text: str) -> tuple[str, str]:
    """Return the language of a title, "" for all that have none of their own, and the title."""
    match = re.fullmatch(r"(?:([a-z]{2,3})=)?(.*)", text, re.DOTALL)
    return (match[1] or "", match[2]) if match else ("", text)
