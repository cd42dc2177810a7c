"""Turns an image file that a text shows into an Image: a name with its digest, its size; and refuses unsafe files."""

import hashlib
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from nashra.content.metadata import avif, svg
from nashra.content.metadata.strip import without_metadata
from nashra.files.types import is_image
from nashra.model.content import Document
from nashra.model.problems import Problem, did_you_mean
from nashra.model.site import Briefing, Image, StandingPage
from nashra.model.sources import Source

# Not a tag of text/html.py: this is XML, in bytes.
_VIEW_BOX = re.compile(rb"<svg\b[^>]*\sviewBox\s*=\s*[\"']\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(\d+\.?\d*)[\s,]+(\d+\.?\d*)")
_SIDE = re.compile(rb"\s(?:width|height)\s*=")
_SIGNATURES = {".gif": b"GIF8", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8", ".png": b"\x89PNG", ".webp": b"RIFF"}
_ODD_BLANK = re.compile(r"[^\S ]")  # macOS writes U+202F before AM and PM in the names of screenshots
_AVIF = (b"ftypavif", b"ftypavis")
_LONGEST_SIDE = 100_000  # pixels
_MOST_PIXELS = 100_000_000  # a browser needs four bytes of memory for each, however small the file is
_HINT = "export it as a plain picture, without scripts, links or outside parts"


def image(source: Source) -> tuple[Image | None, list[Problem]]:
    """Return the Image of a file, or None and why it cannot be published."""
    path, data, suffix = source.path, source.data, PurePosixPath(source.path).suffix.lower()
    if suffix == ".svg" and (fault := svg.fault(data)):
        return None, [Problem(path, 1, f"this picture {fault}", _HINT)]
    width, height = _size(data)
    if width <= 0 or height <= 0 or not data.startswith(_SIGNATURES.get(suffix, b"")):
        hint = "save it again; its kind must be that of its ending"
        return None, [Problem(path, 1, "this file is no picture that can be read", hint)]
    if max(width, height) >= _LONGEST_SIDE or (width * height > _MOST_PIXELS and suffix != ".svg"):
        message = f"this picture has {width:,.0f} × {height:,.0f} pixels"
        hint = f"save it smaller: {_MOST_PIXELS:,} are the most, and {_LONGEST_SIDE:,} a side"
        return None, [Problem(path, 1, message, hint)]
    try:
        published = published_bytes(source)
    except ValueError as error:
        return None, [unreadable_picture(path, error)]
    name = hashed_name(path, source.digest if published == data else hashlib.sha256(published).hexdigest())
    return Image(name, max(1, round(width)), max(1, round(height)), source.digest), []


def published_bytes(source: Source) -> bytes:
    """Return the bytes of a picture without its metadata, as published. Raises ValueError with the reason."""
    return without_metadata(source.path, source.data)


def unreadable_picture(path: str, error: ValueError) -> Problem:
    """Return the Problem of a picture whose metadata cannot be removed."""
    return Problem(path, 1, f"this picture cannot be read: {error}", "save it again")


def shown_in(
    piece: Briefing | StandingPage | None, files: Mapping[str, Source], host: str, problems: list[Problem]
) -> dict[str, Image]:
    """Return those of `files` that a piece shows or links to, by path; add problems of missing and refused ones.

    `host` is the site's own.
    """
    images: dict[str, Image] = {}
    for document in piece.documents.values() if piece else ():
        for src, line in document.body.images:
            if path_of_address(document, src) not in files:
                problems.append(_missing(document.path, document.first_line + line - 1, src, files, host))
        for src, _ in (*document.body.images, *document.body.links):
            path = path_of_address(document, src)
            if path in files and is_image(path) and path not in images:
                found, faults = image(files[path])
                problems += faults
                if found is not None:
                    images[path] = found
    return images


def path_of_address(document: Document, address: str) -> str:
    """Return the path, from the site's root, of a relative address in a document; letters are composed (NFC).

    It is "" for an address that names no file: one with a scheme, or of a folder.
    """
    if address.endswith("/") or "://" in address:
        return ""
    composed = unicodedata.normalize("NFC", unquote(address))
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), composed))


def _missing(path: str, line: int, src: str, files: Mapping[str, Source], host: str) -> Problem:
    if "//" in src and not re.match(rf"https?://{re.escape(host)}(?::\d*)?/", src, re.IGNORECASE):
        hint = "save it beside the text, if its rights allow it: no request leaves the site's own host"
        return Problem(path, line, f"the image `{src}` is on another host", hint)
    folder = posixpath.dirname(path) + "/"
    names = [name.removeprefix(folder) for name in files if name.startswith(folder) and is_image(name)]
    hint = similar_name(posixpath.basename(src), names) or f"put it into {folder}"
    return Problem(path, line, f"there is no image `{src}`", hint)


def similar_name(name: str, names: Iterable[str]) -> str:
    """Return the hint that a file of a similar name was meant, or ""; blanks that look like others are escaped."""
    return _ODD_BLANK.sub(lambda blank: quote(blank[0]), did_you_mean(name, names))


def _size(data: bytes) -> tuple[float, float]:
    if data.startswith(b"<"):  # a drawing, such as the logo, which each build reads
        root = data[data.find(b"<svg") :].partition(b">")[0] + b">"
        if not _SIDE.search(root) and (box := _VIEW_BOX.match(root)):
            return float(box.group(1)), float(box.group(2))
    import imagesize  # noqa: PLC0415  (it imports network clients, and most builds measure no picture)

    try:
        width, height = imagesize.get(BytesIO(data))
        if width <= 0 and data[4:12] in _AVIF:  # imagesize 2.0.1 cannot read one that is turned
            width, height = avif.size(data)
    except (ValueError, OSError):
        width = height = -1
    if width <= 0 and (box := _VIEW_BOX.search(data)):  # an SVG without width and height
        width, height = float(box.group(1)), float(box.group(2))
    return width, height


def hashed_name(path: str, digest: str) -> str:
    """Return `<name>.<digest>.<ext>`: other bytes get another name, so browsers may cache the file for ever."""
    name = PurePosixPath(path)
    stem = re.sub(r"[^a-z0-9]+", "-", name.stem.lower())[:100].strip("-") or "file"  # names have at most 255 bytes
    return f"{stem}.{digest[:12]}{name.suffix.lower()}"
