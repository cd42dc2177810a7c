"""Writes a site to a folder at once: what a build does file by file."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from nashra.files.output import OutputWriter, WriteResult
from nashra.files.stat import FolderStats
from nashra.model.site import Output


def write(folder: Path, outputs: Iterable[Output]) -> WriteResult:
    """Make a folder hold exactly the outputs. Raises OSError, with the site as it was."""
    with FolderStats(folder, {}) as look, OutputWriter(folder, look) as writing:
        return writing.finish([writing.take(output) for output in outputs])


def open_to_all(folder: Path) -> None:
    """Let every user read a folder of a test, all that is in it, and find the way to it."""
    above = [Path(tempfile.gettempdir()) / parent for parent in folder.relative_to(tempfile.gettempdir()).parents]
    for place in (*folder.rglob("*"), folder, *above[:-1]):
        place.chmod(place.stat().st_mode | 0o755)
