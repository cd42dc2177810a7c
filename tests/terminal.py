"""A terminal: what a program writes to it, and what is seen of that."""

import os
import pty
import subprocess
import termios
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

COLUMNS = 200


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], typed: Iterable[str] = ()
) -> tuple[int, str]:
    """Run a command on a terminal on which some lines are typed; return its exit code and all that it writes."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, COLUMNS))
    os.write(ours, "".join(f"{line}\n" for line in typed).encode())
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b""
        try:
            while more := os.read(ours, 65536):
                written += more
        except OSError:  # nobody has the terminal open any more
            pass
        os.close(ours)
    return process.returncode, written.decode()


def rows(written: str, columns: int = COLUMNS) -> list[str]:
    """Return the rows that are seen of a text with line ends and returns to the first column."""
    found = [[" "] * columns]
    column = 0
    for char in written:
        if char == "\r":
            column = 0
            continue
        if char == "\n" or column == columns:
            found.append([" "] * columns)
            column = 0
        if char != "\n":
            found[-1][column] = char
            column += 1
    return ["".join(row).rstrip() for row in found]
