"""Writes a new site into an empty folder: the small site of start/, with a Makefile that says where nashra is."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from nashra.content import jsonschema
from nashra.files import discover, git, shipped
from nashra.markdown.convert import Converter
from nashra.model.problems import RefusedError
from nashra.scaffold import site

_START = shipped.FOLDER / "start"
_BUILT = ("site", "public", ".nashra")  # what the commands of the small site write into it
_SHARED = (".editorconfig", ".vscode/settings.json")


def write_site(folder: Path, *, languages: Sequence[str] = (), title: str = "") -> list[str]:
    """Write a new site into a folder and return the paths of its files; RefusedError if it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(entry.name != ".git" for entry in folder.iterdir())):
        raise RefusedError(f"{folder} is not empty (give a new folder: nothing is written over what is there)")
    small = {path.relative_to(_START): path for path in sorted(_START.rglob("*")) if path.is_file()}
    files = {path.as_posix(): place.read_bytes() for path, place in small.items() if path.parts[0] not in _BUILT}
    files |= {path: (shipped.FOLDER / path).read_bytes() for path in _SHARED}
    makefile = _variables(folder)
    new = site.site_files(
        files, to_body=Converter(), about=about(), languages=languages, title=title, makefile=makefile
    )
    for path, data in new.items():
        discover.create(folder / path, data)
    return sorted(new)


def about() -> dict[str, str]:
    """Return what the manual says of fields, for schemas."""
    return jsonschema.about((shipped.FOLDER / "docs/writing.md").read_text(encoding="utf-8"))


def _variables(folder: Path) -> dict[str, str]:
    """Return the Makefile's variables about nashra: its folder as seen from the new site, its address, its version.

    One that was installed is called by its name, so it has no folder. The repository that it may lie in is another's.
    """
    if shipped.IS_INSTALLED:
        return {"NASHRA": ""}
    try:
        place = os.path.relpath(shipped.FOLDER, folder.resolve())
    except ValueError:  # another drive of Windows
        place = str(shipped.FOLDER)
    values = {"NASHRA": Path(place).as_posix()}
    repository = git.Repository(shipped.FOLDER)
    address, revision = (
        (repository.git(*arguments) or b"").decode(errors="replace").strip()
        for arguments in (("config", "--get", "remote.origin.url"), ("rev-parse", "HEAD"))
    )
    # Only an address that anybody can fetch from, without a password that stands in it.
    public = re.fullmatch(r"(https://)(?:[^/@]*@)?([^?#]+)", address)
    if public and revision:
        values |= {"NASHRA_REPOSITORY": "".join(public.groups()), "NASHRA_REVISION": revision}
    return values
