"""Says how this program was called, so that a message can name a command that is typed as it stands."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from nashra.model.problems import NAME, one_line

_PLAIN = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-"
)  # no shell reads these otherwise

SCRIPT = "NASHRA_CALLED_AS"
"""The variable in which the script of a site, which gives `--root` itself, says how it was called."""


def door() -> str:
    """Return the words that open the program, as the shell reads them: `nashra`, `python build.py`."""
    return _quoted(_parts()[0])


def command() -> str:
    """Return the words that begin every command: the door, with the `--root` that was given."""
    words, arguments = _parts()
    root = _root(arguments)
    return _quoted([*words, "--root", root] if root else words)


def _parts() -> tuple[Sequence[str], Sequence[str]]:
    """Return the words that open the program, and those after them; `nashra` alone within another program."""
    from nashra.files import shipped

    file, *arguments = sys.argv
    doors = (shipped.FOLDER / "build.py", Path(__file__).resolve().parents[1] / "__main__.py")
    if Path(file).resolve() in doors and sys.orig_argv[len(sys.orig_argv) - len(arguments) :] == arguments:
        if (script := os.environ.get(SCRIPT)) and arguments[:1] == ["--root"]:
            return [script if "/" in script else f"./{script}"], arguments[2:]
        return sys.orig_argv[: len(sys.orig_argv) - len(arguments)], arguments
    if Path(file).stem == NAME:
        return [NAME if _is_on_path(file) else file], arguments
    return [NAME], []


def _is_on_path(file: str) -> bool:
    """Say whether the name alone opens this file. On Windows `nashra.exe` gives its name without `.exe`."""
    import shutil

    found = shutil.which(NAME)
    return found is not None and Path(found).absolute().with_suffix("") == Path(file).absolute().with_suffix("")


def _root(arguments: Sequence[str]) -> str:
    """Return the folder that the last `--root` among the words names, or ""."""
    import argparse

    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--root", nargs="?", const="", default="")
    return str(parser.parse_known_args(arguments)[0].root)


def _quoted(words: Sequence[str]) -> str:
    """Return words in one line, quoted for the shell of this system."""
    if all(_PLAIN.issuperset(word) for word in words):  # spares `--help` an import
        return " ".join(words)
    if sys.platform == "win32":
        import subprocess

        return one_line(subprocess.list2cmdline(words))
    import shlex

    return one_line(shlex.join(words))
