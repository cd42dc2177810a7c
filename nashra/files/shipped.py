"""Finds the files that nashra ships besides its code: templates, catalogs, the small site, the manual.

A checkout has them beside the package, a wheel inside it (pyproject.toml says which). They are found by the place of
this module: `importlib.resources` would take longer to import than most commands run.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_IN_WHEEL = "shipped"


def folder_of(package: Path) -> Path:
    """Return the folder with what is shipped for the package in a folder: its `shipped`, or else what is around it."""
    inside = package / _IN_WHEEL
    return inside if inside.is_dir() else package.parent


FOLDER = folder_of(_PACKAGE)
IS_INSTALLED = FOLDER.parent == _PACKAGE
"""Whether this nashra was installed from a wheel, and is no checkout."""
