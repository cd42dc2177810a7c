"""A file beside a text -> Image: an address with a hash of what is published of it, its size, whether it is safe."""

import hashlib
import posixpath
import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from nashra.content.metadata import svg
from nashra.content.metadata.strip import without_metadata
from nashra.model.problems import Problem, did_you_mean
from nashra.model.site import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nashra.model.content import Document
    from nashra.model.site import Briefing, StandingPage
    from nashra.model.sources import Source

_VIEW_BOX = re.compile(rb"<svg\b[^>]*\sviewBox\s*=\s*[\"']\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(\d+\.?\d*)[\s,]+(\d+\.?\d*)")
_BEGINNINGS = {".gif": b"GIF8", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8", ".png": b"\x89PNG", ".webp": b"RIFF"}
_LARGEST = 100_000  # pixels, of a side
_MOST = 100_000_000  # pixels: a browser makes four bytes of each, however small the file is
_HINT = "export it as a plain picture, without scripts, links or outside parts"


def image(source: "Source") -> tuple[Image | None, list[Problem]]:
    """Return the Image of a file, or None and why it cannot be published."""
    path, data, suffix = source.path, source.data, PurePosixPath(source.path).suffix.lower()
    if suffix == ".svg" and (fault := svg.fault(data)):
        return None, [Problem(path, 1, f"this picture {fault}", _HINT)]
    width, height = _size(data)
    if width <= 0 or height <= 0 or not data.startswith(_BEGINNINGS.get(suffix, b"")):
        hint = "save it again; its kind must be that of its ending"
        return None, [Problem(path, 1, "this file is no picture that can be read", hint)]
    if max(width, height) >= _LARGEST or (width * height > _MOST and suffix != ".svg"):
        message = f"this picture has {width:,.0f} × {height:,.0f} pixels"
        return None, [Problem(path, 1, message, f"save it smaller: {_MOST:,} are the most, and {_LARGEST:,} a side")]
    try:
        published = published_bytes(source)
    except ValueError as error:
        return None, [unreadable(path, error)]
    name = hashed_name(path, source.digest if published == data else hashlib.sha256(published).hexdigest())
    return Image(name, max(1, round(width)), max(1, round(height)), source.digest), []


def published_bytes(source: "Source") -> bytes:
    """Return the bytes of a picture that are published: without its metadata. Raises ValueError, with the reason."""
    return without_metadata(source.path, source.data)


def unreadable(path: str, error: ValueError) -> Problem:
    """Return what is said of a picture that cannot be taken apart."""
    return Problem(path, 1, f"this picture cannot be read: {error}", "save it again")


def shown_in(
    piece: "Briefing | StandingPage | None", files: "Mapping[str, Source]", problems: list[Problem]
) -> dict[str, Image]:
    """Return the pictures that the texts of a piece show or lead to, by path; `files` are all that there are."""
    found: dict[str, Image] = {}
    for document in piece.documents.values() if piece else ():
        for src, line in document.body.images:
            path = beside(document, src)
            if path not in files:
                where = document.first_line + line - 1
                problems.append(_no_image(document.path, where, src, files))
        for src, _ in (*document.body.images, *document.body.links):
            path = beside(document, src)
            if path in files and path not in found:
                made, faults = image(files[path])
                problems += faults
                if made is not None:
                    found[path] = made
    return found


def beside(document: "Document", address: str) -> str:
    """Return the path that a relative address in a document would have, from the site's root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), unquote(address)))


def _no_image(path: str, line: int, src: str, files: "Mapping[str, Source]") -> Problem:
    if "//" in src:
        hint = "save it beside the text, if its rights allow it: no request leaves the site's own host"
        return Problem(path, line, f"the image `{src}` is on another host", hint)
    folder = posixpath.dirname(path) + "/"
    names = [name.removeprefix(folder) for name in files if name.startswith(folder)]
    hint = did_you_mean(src, names) or f"put it into {folder}"
    return Problem(path, line, f"there is no image `{src}`", hint)


def _size(data: bytes) -> tuple[float, float]:
    import imagesize  # noqa: PLC0415  (it imports clients of the network, and most builds measure no picture)

    try:
        width, height = imagesize.get(BytesIO(data))
    except (ValueError, OSError):
        width = height = -1
    if width <= 0 and (box := _VIEW_BOX.search(data)):  # what an SVG without a size of its own has
        width, height = float(box.group(1)), float(box.group(2))
    return width, height


def hashed_name(path: str, digest: str) -> str:
    """Return `<name>.<hash>.<ext>`: other bytes have another name, so that what has it can be kept for ever."""
    name = PurePosixPath(path)
    stem = re.sub(r"[^a-z0-9]+", "-", name.stem.lower())[:100].strip("-") or "file"  # no name is over 255 octets
    return f"{stem}.{digest[:12]}{name.suffix.lower()}"
