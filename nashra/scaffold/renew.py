"""Brings what runs a site up to the nashra that is installed: its wheel, its libraries, its workflows and tools.

The wheel that a site brings tells how `new site` wrote its files. Those that nobody has changed since are written anew.
Where the site and nashra have both changed one, it stays, and the change of nashra's is shown.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from nashra import __version__
from nashra.files import atomic, shipped
from nashra.model.problems import COMMAND
from nashra.project import news
from nashra.publish.hosts.recipes import HOSTS
from nashra.scaffold import wheel, write

_HOST = re.compile(r"^NASHRA_HOST \?= *([a-z0-9-]+)$", re.MULTILINE)


def renew(root: Path, path_of_wheel: Path | None) -> Iterator[str]:
    """Write the files of a site that are behind; yield a line for each, and the changes that are left to a person.

    Does nothing in a site that brings no nashra, or one that is as new. RefusedError if the wheel cannot be found.
    """
    version = wheel.version_in(root)
    if not version or not (path_of_wheel or news.is_newer(__version__, version)):
        return
    if not (path_of_wheel or shipped.IS_INSTALLED):
        how = f"bring it this one: {COMMAND} upgrade --wheel FILE"
        yield f"this site is built by nashra {version}, which it brings in {wheel.FOLDER}/ ({how})"
        return
    lock = (shipped.FOLDER / "requirements.txt").read_text(encoding="utf-8")
    brought = wheel.site_files(path_of_wheel, lock)
    old = wheel.of_version(root, version)
    host = _host(root)
    now = write.tools(write.small(), host)
    before = write.tools(wheel.small_site(old), host) if old else {}
    yield from _merged(root, now, before, version)
    for path, data in brought.items():  # the wheel before what names it
        if _write(root / path, data):
            yield f"{path}: updated"
    if old and old.name != wheel.NAME:
        old.unlink()


def _merged(root: Path, now: Mapping[str, bytes], before: Mapping[str, bytes], version: str) -> Iterator[str]:
    """Write the files that the site has as they were `before`; yield what was done, and what is left."""
    for path, data in now.items():
        name = write.OTHER_README if path == write.README and (root / write.OTHER_README).is_file() else path
        place = root / name
        own = place.read_bytes() if place.is_file() else None
        was = before.get(path)
        if data in (own, was) or (own is None and was is not None):  # nothing is new, or the site has deleted it
            continue
        if own == was:
            _write(place, data)
            yield f"{name}: updated"
        else:
            old, new = ((text or b"").decode("utf-8", "replace").splitlines() for text in (was or own, data))
            names = (f"nashra {version}/{name}", f"nashra {__version__}/{name}")
            yield f"{name}: the site has changed it, and so has nashra: take over what you want of this"
            yield "\n".join(unified_diff(old, new, *names, lineterm=""))


def _host(root: Path) -> str:
    """Return the host that a site names in its Makefile, or ""."""
    makefile = root / "Makefile"
    found = _HOST.search(makefile.read_text(encoding="utf-8", errors="replace")) if makefile.is_file() else None
    return found[1] if found and found[1] in HOSTS else ""


def _write(path: Path, data: bytes) -> bool:
    """Write a file, which others may run if they could before; return whether it is another one now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.is_file() else None
    is_written = atomic.replace(path, data)
    if mode is not None:
        path.chmod(mode)
    return is_written
