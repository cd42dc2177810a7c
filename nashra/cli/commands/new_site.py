"""The command `new site`: writes a small site of one's own, and asks on a terminal what it is not told."""

import argparse
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nashra.cli import console, options as shared
from nashra.model.problems import RefusedError
from nashra.project.signals import unstopped

if TYPE_CHECKING:
    from nashra.scaffold.site import Wishes

HELP = "a small site of one's own, ready to change"

_QUESTIONS = {
    "title": "What is the site called? [Enter: as the example is]",
    "languages": "In which languages, the one that you write in first? [Enter: {languages}]",
    "url": "At which address will it be? [Enter: not known yet]",
    "host": "Who publishes it: {hosts}? [Enter: not known yet]",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or a fresh repository")
    parser.add_argument("--languages", type=_list, default=(), metavar="en,fr", help="yours first (all there are)")
    parser.add_argument("--title", default="", help="the name of the site")
    parser.add_argument("--url", default="", help="the address where it will be: https://example.org")
    parser.add_argument("--host", default="", choices=shared.HOSTS, help="who publishes it")
    parser.add_argument("--wheel", type=Path, metavar="FILE", help="the nashra of the site (the one that is installed)")


def run(options: argparse.Namespace) -> int:
    """Write the site, and say how to go on."""
    with unstopped():
        from nashra.scaffold import write
        from nashra.scaffold.site import Wishes
    write.check_folder(options.folder)
    wishes = Wishes(options.languages, options.title, options.url, options.host)
    if console.can_ask():
        known = {"languages": ",".join(write.languages()), "hosts": ", ".join(shared.HOSTS)}
        for name, question in _QUESTIONS.items():
            if not getattr(wishes, name):
                wishes = _answered(wishes, name, question.format_map(known), write.files)
    paths = write.write_site(options.folder, wishes, options.wheel)
    readme = next(path for path in (write.OTHER_README, write.README) if path in paths)
    console.out(f"{options.folder}: {console.count(len(paths), 'file')}; {readme} there tells what to change first")
    console.out(f"see it: {shlex.quote(f'{options.folder}/nashra')} serve")
    return 0


def _answered(wishes: "Wishes", name: str, question: str, check: Callable[["Wishes"], object]) -> "Wishes":
    """Return the wishes with the answer to a question, which is put again as long as `check` refuses it."""
    while True:
        answer = console.ask(question)
        value: Any = _list(answer) if name == "languages" else answer
        more = wishes._replace(**{name: value})
        try:
            check(more)
        except RefusedError as refusal:
            console.say(str(refusal))
        else:
            return more


def _list(text: str) -> list[str]:
    return [one for one in text.replace(",", " ").split() if one]
