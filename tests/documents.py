"""The documents for users, and the commands in them: where each stands, and what it says of how it ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from nashra.cli.arguments import COMMANDS, KINDS
from tests.conftest import HERE

ROOT = HERE.parent
PATHS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "start/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
NAMES = tuple(path.relative_to(ROOT).as_posix() for path in PATHS)

_PYTHON = r"(?:\S*/)?python3? "
PROGRAM = rf"(?:(?:{_PYTHON}(?:(?:\S*/)?build\.py|-m nashra)|(?:[\w.]+/)*nashra)(?= |$)|build\.py(?= \S))"
"""What begins a command of nashra, as it is called in a checkout and in an installed site."""

OTHERS = (
    "apt-get", "cd", "certbot", "docker", "git", "make", "nginx", "npm", "pip", "pipx", "pre-commit", "python",
    "python3", "rsync", "sh", "uvx",
)  # fmt: skip
_OTHER = rf"(?:\S*/)?(?:{'|'.join(OTHERS)}) \S"
_VARIABLES = r"(?:[A-Z_]+=\S+ )*"
_CRON = r"(?:\S+ ){5}(?=make )"
_NAMES = {*COMMANDS, *(f"new {kind}" for kind in KINDS)}
_STOPPED = re.compile("nothing was written|: not recorded: ")


class Line(NamedTuple):
    """A line for a shell in a document.

    `place` is its file and number, `section` the heading above it. `is_typed` says that it stands by itself, and not in
    a sentence. `code` is the exit code that the document shows: 1 where what it prints tells of something undone.
    """

    place: str
    section: str
    text: str
    is_typed: bool
    code: int

    @property
    def is_of_nashra(self) -> bool:
        """Say whether it calls nashra."""
        return re.match(_VARIABLES + PROGRAM, self.text) is not None


def lines(name: str) -> Iterator[Line]:
    """Yield each line of a document that a shell can read, in order.

    In a sentence, these are the pieces in backticks that begin with a program, or with a command of nashra and its
    arguments; such a one gets the program before it. The name of a program or of a command alone is none.
    """
    section = fence = ""
    text = (ROOT / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(text, start=1):
        place = f"{name}:{number}"
        if line.startswith("```"):
            fence = "" if fence else line
        elif line.startswith("#") and not fence:
            section = line.lstrip("# ")
        elif line.startswith("    ") and not fence:
            typed = re.sub(rf"^{_CRON}", "", re.split(" {2,}", line.strip().removeprefix("$ "))[0])
            if re.match(_VARIABLES + PROGRAM, typed) or re.match(_OTHER, typed):
                yield Line(place, section, typed, is_typed=True, code=_code(text[number:]))
        elif not fence:
            for piece in re.findall(r"`([^`]+)`", line):
                if piece.partition(" ")[0] in COMMANDS and piece not in _NAMES:
                    yield Line(place, section, f"nashra {piece}", is_typed=False, code=0)
                elif re.match(rf"{_VARIABLES}(?:{PROGRAM} |{_OTHER})", piece):
                    yield Line(place, section, piece, is_typed=False, code=0)


def _code(following: list[str]) -> int:
    """Return the exit code that the lines after a command show: what it prints, up to the next command."""
    for line in following:
        if not line.startswith("    ") or line.strip().startswith("$ "):
            return 0
        if _STOPPED.search(line):
            return 1
    return 0
