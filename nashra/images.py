"""A file beside a text -> Image: an address that holds a hash of its bytes, its size, and whether it is safe."""

import posixpath
import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from nashra.problems import Problem, did_you_mean
from nashra.site import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nashra.model import Document
    from nashra.site import Briefing, StandingPage
    from nashra.source import Source

_REFUSED = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set"}
# What may lead outside, or hide that it does; "url(#…)" is the picture's own.
_OUTSIDE = re.compile(r"@|\\|/\*|\b(?:image-set|src|image)\(|url\(\s*[\"']?\s*(?![\"'#\s]|data:)", re.IGNORECASE)
_VIEW_BOX = re.compile(rb"<svg\b[^>]*\sviewBox\s*=\s*[\"']\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+(\d+\.?\d*)[\s,]+(\d+\.?\d*)")
_BEGINNINGS = {".gif": b"GIF8", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8", ".png": b"\x89PNG", ".webp": b"RIFF"}
_LARGEST = 100_000  # pixels
_HINT = "export it as a plain picture, without scripts, links or outside parts"


def image(source: "Source") -> tuple[Image | None, list[Problem]]:
    """Return the Image of a file, or None and why it cannot be published."""
    suffix = PurePosixPath(source.path).suffix.lower()
    if suffix == ".svg" and (fault := _svg_fault(source.data)):
        return None, [Problem(source.path, 1, f"this picture {fault}", _HINT)]
    width, height = _size(source.data)
    if width <= 0 or height <= 0 or not source.data.startswith(_BEGINNINGS.get(suffix, b"")):
        hint = "save it again; its kind must be that of its ending"
        return None, [Problem(source.path, 1, "this file is no picture that can be read", hint)]
    return Image(hashed_url(source.path, source.digest), max(1, round(width)), max(1, round(height))), []


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
    return (width, height) if max(width, height) < _LARGEST else (-1, -1)


def hashed_url(path: str, digest: str) -> str:
    """Return `/static/<name>.<hash>.<ext>`: other bytes have another address, so that it can be kept for ever."""
    name = PurePosixPath(path)
    stem = re.sub(r"[^a-z0-9]+", "-", name.stem.lower())[:100].strip("-") or "file"  # no name is over 255 octets
    return f"/static/{stem}.{digest[:12]}{name.suffix.lower()}"


def _svg_fault(data: bytes) -> str:
    # Opened by its own address, an SVG is a document of the site's origin.
    if b"<!ENTITY" in data.upper():
        return "declares entities"
    try:
        root = ET.fromstring(data)  # noqa: S314  (no entity is left, and expat fetches nothing)
    except (ET.ParseError, LookupError, ValueError) as error:  # the latter two: an encoding that is unknown
        return f"is not well-formed XML: {error}"
    if b"<?xml-stylesheet" in data:
        return "refers to a style sheet"
    return next((fault for element in root.iter() if (fault := _element_fault(element))), "")


def _element_fault(element: ET.Element) -> str:
    namespace, _, tag = element.tag.lower().rpartition("}")
    if tag in _REFUSED or tag.startswith("animate") or namespace.endswith("/xhtml"):
        return f"holds <{tag}>"
    for name, value in element.attrib.items():
        name = name.rpartition("}")[2].lower()  # noqa: PLW2901  (the local part is all that counts)
        if name.startswith("on"):
            return f"holds the event handler `{name}`"
        if name == "href" and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg")):
            return f"refers to `{value[:60]}`"
    for text in (element.text or "" if tag == "style" else "", *element.attrib.values()):
        if outside := _OUTSIDE.search(text):
            return f"refers to `{text[outside.start() :][:60]}`"
    return ""
