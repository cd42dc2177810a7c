"""Packs files into a ZIP file that depends on their bytes alone."""

import io
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP file knows: the same files give the same bytes


def zipped(files: Mapping[str, bytes], first: Mapping[str, bytes] | None = None) -> bytes:
    """Return a ZIP file of these files by path, sorted; those of `first` stand before them, and uncompressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in (first or {}).items():
            archive.writestr(_info(path), data, zipfile.ZIP_STORED)
        for path, data in sorted(files.items()):
            archive.writestr(_info(path), data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return buffer.getvalue()


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _FIRST_DAY)
    info.external_attr, info.create_system = 0o644 << 16, 3
    return info
