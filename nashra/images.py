"""A file beside a text -> Image: an address that holds a hash of its bytes, its size, and whether it is safe."""

import hashlib
import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import imagesize

from nashra.model import Image
from nashra.problems import Problem

if TYPE_CHECKING:
    from nashra.model import Source

_REFUSED = {"script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set", "animate"}
_HINT = "export it as a plain picture, without scripts, links or outside parts"


def image(source: "Source") -> tuple[Image | None, list[Problem]]:
    """Return the Image of a file, or None and why it cannot be published."""
    if source.path.lower().endswith(".svg") and (fault := _svg_fault(source.data)):
        return None, [Problem(source.path, 1, f"this picture {fault}", _HINT)]
    try:
        width, height = imagesize.get(BytesIO(source.data))
    except (ValueError, OSError):
        width = height = -1
    if width <= 0 or height <= 0:
        hint = "save it again; its kind must be that of its ending"
        return None, [Problem(source.path, 1, "this file is no picture that can be read", hint)]
    return Image(hashed_url(source.path, source.data), source.data, width, height), []


def hashed_url(path: str, data: bytes) -> str:
    """Return `/static/<name>.<hash>.<ext>`: other bytes have another address, so that it can be kept for ever."""
    name = PurePosixPath(path)
    stem = re.sub(r"[^a-z0-9]+", "-", name.stem.lower()).strip("-") or "file"
    return f"/static/{stem}.{hashlib.sha256(data).hexdigest()[:12]}{name.suffix.lower()}"


def _svg_fault(data: bytes) -> str:
    # Opened by its own address, an SVG is a document of the site's origin.
    if b"<!ENTITY" in data.upper():
        return "declares entities"
    try:
        root = ET.fromstring(data)  # noqa: S314  (no entity is left, and expat fetches nothing)
    except ET.ParseError as error:
        return f"is not well-formed XML: {error}"
    for element in root.iter():
        tag = element.tag.rpartition("}")[2].lower()
        if tag in _REFUSED:
            return f"holds <{tag}>"
        for name, value in element.attrib.items():
            name = name.rpartition("}")[2].lower()  # noqa: PLW2901  (the local part is all that counts)
            if name.startswith("on"):
                return f"holds the event handler `{name}`"
            if name == "href" and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg")):
                return f"refers to `{value[:60]}`"
    return ""
