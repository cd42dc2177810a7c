"""An empty folder -> a site of one's own, on the disk: the small site of start/, and where nashra is."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from nashra.content import jsonschema
from nashra.files import discover, git
from nashra.markdown.convert import Converter
from nashra.model.problems import Refused
from nashra.scaffold import site

_OWN = Path(__file__).resolve().parents[2]
_START = _OWN / "start"
_MADE = ("site", "public", ".nashra")  # what the small site's own commands make in it
_SHARED = (".editorconfig", ".vscode/settings.json")


def write_site(folder: Path, *, languages: Sequence[str] = (), title: str = "") -> list[str]:
    """Write a new site into a folder, and return the paths of its files; Refused where something is there already."""
    if folder.exists() and (not folder.is_dir() or any(entry.name != ".git" for entry in folder.iterdir())):
        raise Refused(f"{folder} is not empty (give a new folder: nothing is written over what is there)")
    made = site.site_files(
        _small_site(),
        to_body=Converter(),
        about=about(),
        languages=languages,
        title=title,
        makefile=_variables(folder),
    )
    for path, data in made.items():
        discover.create(folder / path, data)
    return sorted(made)


def about() -> dict[str, str]:
    """Return what the manual says of fields, for schemas."""
    return jsonschema.about((_OWN / "docs/writing.md").read_text(encoding="utf-8"))


def _small_site() -> dict[str, bytes]:
    found = {path.relative_to(_START): path for path in sorted(_START.rglob("*")) if path.is_file()}
    texts = {path.as_posix(): place.read_bytes() for path, place in found.items() if path.parts[0] not in _MADE}
    return texts | {path: (_OWN / path).read_bytes() for path in _SHARED}


def _variables(folder: Path) -> dict[str, str]:
    """Return what the Makefile of a new site says of nashra: its folder from there, its address and its version."""
    try:
        place = os.path.relpath(_OWN, folder.resolve())
    except ValueError:  # another drive of Windows
        place = str(_OWN)
    values = {"NASHRA": Path(place).as_posix()}
    # Only an address that anybody can fetch from, and nothing secret that stands in it.
    address = re.fullmatch(r"(https://)(?:[^/@]*@)?([^?#]+)", _own("config", "--get", "remote.origin.url"))
    revision = _own("rev-parse", "HEAD")
    if address and revision:
        values |= {"NASHRA_REPOSITORY": "".join(address.groups()), "NASHRA_REVISION": revision}
    return values


def _own(*arguments: str) -> str:
    """Return what git says of nashra's own folder."""
    return (git.Repository(_OWN).git(*arguments) or b"").decode(errors="replace").strip()
