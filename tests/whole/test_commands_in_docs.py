"""The commands in the documents: nashra understands each, make knows each target, the shell can read each."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from nashra.cli.arguments import arguments_of
from tests.conftest import HERE

ROOT = HERE.parent
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "start/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
TARGETS = {
    target
    for path in (ROOT / "Makefile", ROOT / "start/Makefile")
    for target in re.findall(r"(?m)^([a-z]+):", path.read_text(encoding="utf-8"))
}

PROGRAM = r"(?:\S*python3? (?:\.\./nashra/)?build\.py|build\.py|(?:[\w.]+/)*nashra)"
MEANT = {"HOST": "nginx", "KIND": "page", "TIME": "2023-03-01T18:00", "N": "1", "…": "", "[": "", "]": ""}
"""What stands for something in a document, and an example of it."""


def code(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield the number of the line and the text of each line of code, and of each piece in a line of prose.

    The third value says that it is a line that a reader types.
    """
    fence = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("```"):
            fence = "" if fence else line
        elif line.startswith("    ") and not fence:
            yield number, line.strip().removeprefix("$ "), True
        elif not fence:
            yield from ((number, piece, False) for piece in re.findall(r"`([^`]+)`", line))


def commands() -> Iterator[tuple[str, str]]:
    """Yield the place and the text of each command."""
    for path in DOCUMENTS:
        for number, text, _ in code(path):
            if re.match(rf"{PROGRAM} |(?:[A-Z_]+=\S+ )*make |[A-Z_]+=\S+ {PROGRAM} ", text):
                yield f"{path.relative_to(ROOT)}:{number}", text


FOUND = list(commands())


def calls(command: str) -> Iterator[list[str]]:
    """Yield the words after `nashra` or `make`, and that name, of each call in a line of a shell."""
    for part in re.split(r" (?:&&|\||[12]?>>?) ?| {2,}| #", command):
        text = re.sub("<[a-z]+>", "en", part)
        words = [MEANT.get(word, word) for word in re.sub(r"([][…])", r" \1 ", text).split(" ")]
        match = re.fullmatch(rf"(?:[A-Z_]+=\S+ )*({PROGRAM}|make)(?: (.*))?", " ".join(word for word in words if word))
        if match:
            name = "make" if match[1] == "make" else "nashra"
            yield [name, *shlex.split(match[2] or "")]


def test_there_are_commands_in_each_document_for_users() -> None:
    assert len(FOUND) > 100
    assert {place.partition(":")[0] for place, _ in FOUND} >= {"README.md", "start/README.md", "docs/start.md"}


@pytest.mark.parametrize(("place", "command"), FOUND, ids=[f"{place} {command}" for place, command in FOUND])
def test_it_is_understood(place: str, command: str) -> None:
    for name, *words in calls(command):
        if name == "make":
            named = [word for word in words if re.fullmatch("[a-z]+", word) and words[words.index(word) - 1] != "-C"]
            assert set(named) <= TARGETS, place
        else:
            ended: object = 0  # by --version, for example
            try:
                arguments_of(words)
            except SystemExit as end:
                ended = end.code
            assert ended == 0, place


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_shell_can_read_each_line_that_is_typed(path: Path) -> None:
    places = {place: command for place, command in FOUND if place.startswith(f"{path.relative_to(ROOT)}:")}
    typed = {number for number, _, is_typed in code(path) if is_typed}
    for place, command in places.items():
        if int(place.partition(":")[2]) in typed:
            text = re.sub(r"[<>](?=\S)|\[|\]", "", re.split(" {3,}", command)[0])
            done = subprocess.run(["/bin/sh", "-n", "-c", text], capture_output=True, check=False, text=True)

            assert (done.returncode, done.stderr) == (0, ""), place
