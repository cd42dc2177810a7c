"""Writes a new site into a folder: the small site of start/, with what runs nashra there."""

import os
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

from nashra.files import discover, git, shipped
from nashra.markdown.convert import Converter
from nashra.model.problems import RefusedError
from nashra.model.settings import Settings
from nashra.scaffold import manual, publishing, site, wheel

_START = shipped.FOLDER / "start"
_BUILT = ("site", "public", ".cache", ".nashra", ".venv")  # what the commands of the small site write into it
_PROGRAM, _PROGRAM_OF_CHECKOUT = "nashra", "nashra-of-checkout"

# What a fresh repository of GitHub or GitLab may have, in small letters. All of it stays as it is.
_FRESH = {".git", ".gitattributes", ".gitignore", "readme.md", "license", "license.md", "license.txt"}
README, OTHER_README = "README.md", "NASHRA.md"
"""What tells how to go on: the second where the folder has a README.md of its own."""

_NONE = site.Wishes()
_VARIABLE = re.compile(r"^(folder|repository|revision)=(.*)$", re.MULTILINE)


def check_folder(folder: Path) -> None:
    """Raise RefusedError if a folder has more in it than a fresh repository."""
    if folder.exists() and not (folder.is_dir() and {entry.name.lower() for entry in folder.iterdir()} <= _FRESH):
        raise RefusedError(f"{folder} is not empty (give a new folder: nothing is written over what is there)")


def write_site(folder: Path, wishes: site.Wishes = _NONE, path_of_wheel: Path | None = None) -> list[str]:
    """Write a new site into a folder and return the paths of its files; RefusedError if that cannot be.

    An installed nashra comes with the site, as the wheel that it was installed from or `path_of_wheel`. A checkout is
    called where it is, unless it gets a wheel.
    """
    check_folder(folder)
    new = files(wishes)
    if path_of_wheel or shipped.IS_INSTALLED:
        lock = (shipped.FOLDER / "requirements.txt").read_text(encoding="utf-8")
        new |= wheel.site_files(path_of_wheel, lock)
    else:
        new[_PROGRAM] = _of_checkout(new[_PROGRAM_OF_CHECKOUT].decode(), folder).encode()
    del new[_PROGRAM_OF_CHECKOUT]
    there = {entry.name.lower() for entry in folder.iterdir()} if folder.exists() else set()
    if README.lower() in there:
        new[OTHER_README] = new.pop(README)
    if ".gitignore" in there:
        _extend(folder / ".gitignore", new.pop(".gitignore").decode())
    for path, data in new.items():
        discover.create(folder / path, data)
    (folder / _PROGRAM).chmod(0o755)
    return sorted(new)


def files(wishes: site.Wishes) -> dict[str, bytes]:
    """Return the files of a new site by path, still with both ways to run nashra; RefusedError as `site_files`."""
    return site.site_files(small(), wishes, to_body=Converter(), about=manual.about())


def example() -> Settings:
    """Return the settings of the small site: the languages to choose from, and what is kept without a wish."""
    return site.settings_of(small())


def small() -> dict[str, bytes]:
    """Return the files of the small site by path."""
    small = {path.relative_to(_START): path for path in sorted(_START.rglob("*")) if path.is_file()}
    found = {path.as_posix(): place.read_bytes() for path, place in small.items() if path.parts[0] not in _BUILT}
    return found | {path: (shipped.FOLDER / path).read_bytes() for path in wheel.SHARED}


def tools(files: Mapping[str, bytes], host: str) -> dict[str, bytes]:
    """Return the files of a small site by path that are not its content, as a host needs them."""
    found = publishing.for_host(files, host)
    return {path: data for path, data in found.items() if path != _PROGRAM_OF_CHECKOUT and path[:8] != "content/"}


def _extend(path: Path, text: str) -> None:
    """Add to a .gitignore the lines that it lacks."""
    there = path.read_text(encoding="utf-8", errors="surrogateescape")
    lacking = [line for line in text.splitlines(keepends=True) if line.strip() not in there.split("\n")]
    gap = "" if there.endswith("\n") or not there else "\n"
    path.write_text("".join((there, gap, *lacking)), encoding="utf-8", errors="surrogateescape")


def _of_checkout(program: str, folder: Path) -> str:
    """Return the program that calls this checkout: its folder as seen from the new site, its address, its revision."""
    values = {"folder": Path(os.path.relpath(shipped.FOLDER, folder.resolve())).as_posix()}
    repository = git.Repository(shipped.FOLDER)
    address, revision = (
        (repository.git(*arguments) or b"").decode(errors="replace").strip()
        for arguments in (("config", "--get", "remote.origin.url"), ("rev-parse", "HEAD"))
    )
    # Only an address that anybody can fetch from, without a password that stands in it.
    public = re.fullmatch(r"(https://)(?:[^/@]*@)?([^?#]+)", address)
    if public and revision:
        values |= {"repository": "".join(public.groups()), "revision": revision}
    return _VARIABLE.sub(lambda match: f"{match[1]}={shlex.quote(values.get(match[1], match[2]))}", program)
