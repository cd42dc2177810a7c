"""Reads a published site from a folder, to compare it with its manifest."""

import hashlib
import os
from pathlib import Path

from nashra.files.output import OWN
from nashra.publish import manifest

_LINK = "is a symbolic link (a site has none: put the file or folder itself there)"
_NO_FILE = "is a pipe, a socket or a device (a site has none: delete it)"


def read(root: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the SHA-256 of each file of a published site, and what is wrong with all else in its folder, by path.

    The path of a folder ends with `/`. No link is followed, nothing is opened but files, and the files that builds
    keep there for themselves are left out. Raises OSError where the folder itself cannot be read.
    """
    files: dict[str, str] = {}
    odd: dict[str, str] = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(root / folder))
        except OSError as error:
            if not folder:
                raise
            odd[folder] = _unreadable(error)
            continue
        for entry in entries:
            path = folder + entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    if path not in OWN:
                        folders.append(f"{path}/")
                        odd[f"{path}/"] = manifest.FOREIGN_FOLDER
                elif not entry.is_file(follow_symlinks=False):
                    odd[path] = _LINK if entry.is_symlink() else _NO_FILE
                elif path not in OWN:
                    with Path(entry.path).open("rb") as file:  # it may be larger than memory
                        files[path] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                odd[path] = _unreadable(error)
    return files, odd


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror or error}"
