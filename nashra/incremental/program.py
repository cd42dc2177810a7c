"""The program itself: what stands for it, and the code that Jinja made of templates for it, from build to build.

Code is kept where Python keeps what it made of these modules, in `__pycache__`, one file a template, and nowhere else:
caches that travel, such as a site's `.cache`, hold none. It counts for the very same program alone. A folder that
cannot be written to is left alone.
"""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

from nashra.files import atomic


@cache
def identity() -> str:
    """Return what stands for the program: Python, nashra's own files, and every library that is installed.

    By their bytes and versions: a fresh checkout of the same program may use what another one kept.
    """
    places = filter(os.path.isdir, sys.path)
    names = [name for place in places for name in os.listdir(place)]  # noqa: PTH208  (thousands, and only their names)
    libraries = sorted(name for name in names if name.endswith(".dist-info"))
    made = hashlib.sha256(repr((sys.version, libraries)).encode())
    own = str(Path(__file__).parents[1])
    for place, _, files in sorted(os.walk(own)):
        for name in sorted(file for file in files if file.endswith(".py")):
            with open(f"{place}/{name}", "rb", buffering=0) as file:  # noqa: PTH123  (a Path for each takes as long again)
                data = file.read()
            made.update(repr((place.removeprefix(own), name, len(data))).encode())
            made.update(data)
    return made.hexdigest()


def code(key: str) -> bytes | None:
    """Return the code that is kept under a key, None where there is none, or it is another program's or damaged."""
    with suppress(OSError):
        data = _place(key).read_bytes()
        found = data[len(_signed(b"")) :]
        return found if data == _signed(found) else None
    return None


def keep_code(key: str, made: bytes) -> None:
    """Keep code under a key, unless Python is told to write none."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            atomic.replace(_place(key), _signed(made))


def _place(key: str) -> Path:
    return Path(cache_from_source(__file__)).with_name(f"template-{key}.{sys.implementation.cache_tag}")


def _signed(made: bytes) -> bytes:
    return f"{identity()} {hashlib.sha256(made).hexdigest()} ".encode() + made
