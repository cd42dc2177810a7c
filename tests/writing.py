"""Writes a site to a folder at once: what a build does file by file."""

from collections.abc import Iterable
from pathlib import Path

from nashra.files.output import Writing, Written
from nashra.files.stat import Look
from nashra.model.site import Output


def write(folder: Path, outputs: Iterable[Output]) -> Written:
    """Make a folder hold exactly the outputs. Raises OSError, with the site as it was."""
    with Look(folder, {}) as look, Writing(folder, look) as writing:
        return writing.finish([writing.take(output) for output in outputs])
