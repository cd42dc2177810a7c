"""Finds the wheel that nashra was installed from, and names it by its hash beside the libraries that it needs."""

import hashlib
import json
import re
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname
from zipfile import ZipFile, is_zipfile

from nashra import __version__
from nashra.model.problems import RefusedError

NAME = f"nashra-{__version__}-py3-none-any.whl"
FOLDER = "wheels"

SHARED = (".editorconfig", ".vscode/settings.json")
"""What a site and nashra's own checkout have alike."""

_SHIPPED = "nashra/shipped/"
_NAMED = re.compile(r"^nashra==([\w.]+)", re.MULTILINE)
_HOW = "give it: --wheel FILE"


def site_files(wheel: Path | None, lock: str) -> dict[str, bytes]:
    """Return the files by which a site brings its nashra: the wheel, and a requirements.txt that names all by hash.

    Without a `wheel` it is the one that this nashra was installed from. `lock` names the libraries. Raises RefusedError
    where the wheel is not there, or not of this version: for others the lock may be wrong.
    """
    path = wheel or _installed_from()
    if path.name != NAME or not is_zipfile(path):
        raise RefusedError(f"{path} is no wheel of nashra {__version__} (it is called {NAME})")
    data = path.read_bytes()
    return {f"{FOLDER}/{NAME}": data, "requirements.txt": _requirements(data, lock).encode()}


def version_in(root: Path) -> str:
    """Return the version of nashra that the requirements.txt of a site names, or ""."""
    path = root / "requirements.txt"
    found = _NAMED.search(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else None
    return found[1] if found else ""


def of_version(root: Path, version: str) -> Path | None:
    """Return the wheel of a version that a site brings; None where it is not there."""
    path = root / FOLDER / f"nashra-{version}-py3-none-any.whl"
    return path if is_zipfile(path) else None


def small_site(wheel: Path) -> dict[str, bytes]:
    """Return the files of the small site that is shipped in a wheel, and those that it shares with nashra, by path."""
    with ZipFile(wheel) as archive:
        shipped = {name.removeprefix(_SHIPPED): name for name in archive.namelist() if name.startswith(_SHIPPED)}
        return {
            path.removeprefix("start/"): archive.read(name)
            for path, name in shipped.items()
            if path.startswith("start/") or path in SHARED
        }


def _requirements(wheel: bytes, lock: str) -> str:
    digest = hashlib.sha256(wheel).hexdigest()
    return (
        f"# All that builds this site, by hash: nothing that has another hash is installed. nashra is in {FOLDER}/.\n"
        f"--require-hashes\n--only-binary :all:\n--find-links {FOLDER}\n"
        f"nashra=={__version__} \\\n    --hash=sha256:{digest}\n{lock}"
    )


def _installed_from() -> Path:
    """Return the wheel, whose place the installer has noted (PEP 610, direct_url.json)."""
    noted = json.loads(metadata.distribution("nashra").read_text("direct_url.json") or "{}")
    address = urlsplit(noted.get("url", ""))
    path = Path(url2pathname(address.path))
    if address.scheme != "file" or path.suffix != ".whl":
        raise RefusedError(f"from which wheel this nashra was installed is not known ({_HOW})")
    if not path.is_file():
        raise RefusedError(f"{path}, from which this nashra was installed, is not there any more ({_HOW})")
    wanted = noted.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    if wanted and hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
        raise RefusedError(f"{path} has changed since this nashra was installed from it ({_HOW})")
    return path
