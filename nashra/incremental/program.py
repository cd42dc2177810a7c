"""Identifies the program by a digest, and keeps the bytecode that Jinja compiled templates to.

Bytecode is kept where Python keeps that of these modules, in `__pycache__`, one file a template. It is never kept in
caches that travel, such as a site's `.cache`, and only the very same program uses it. A folder that cannot be written
to is left alone.
"""

import hashlib
import io
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

from nashra.files import atomic


@cache
def identity() -> str:
    """Return a SHA-256 of the version of Python, nashra's own files and the names of all installed libraries.

    Files count by their bytes: a fresh checkout of the same program may use what another one kept.
    """
    folders = filter(os.path.isdir, sys.path)
    names = [name for folder in folders for name in os.listdir(folder)]  # noqa: PTH208  (thousands, and only the names)
    libraries = sorted(name for name in names if name.endswith(".dist-info"))
    sha = hashlib.sha256(repr((sys.version, libraries)).encode())
    own = str(Path(__file__).parents[1])
    for folder, _, files in sorted(os.walk(own)):
        for name in sorted(file for file in files if file.endswith(".py")):
            with io.FileIO(f"{folder}/{name}") as file:
                data = file.read()
            sha.update(repr((folder.removeprefix(own), name, len(data))).encode())
            sha.update(data)
    return sha.hexdigest()


def code(key: str) -> bytes | None:
    """Return the bytecode that is kept under a key; None if there is none, or it is another program's or damaged."""
    with suppress(OSError):
        data = _place(key).read_bytes()
        bytecode = data[len(_signed(b"")) :]
        return bytecode if data == _signed(bytecode) else None
    return None


def keep_code(key: str, bytecode: bytes) -> None:
    """Keep bytecode under a key, unless Python may write none."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            atomic.replace(_place(key), _signed(bytecode))


def _place(key: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"template-{key}.{sys.implementation.cache_tag}")


def _signed(bytecode: bytes) -> bytes:
    return f"{identity()} {hashlib.sha256(bytecode).hexdigest()} ".encode() + bytecode
