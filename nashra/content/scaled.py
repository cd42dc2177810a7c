"""Makes narrower copies of pictures, so that a phone loads no more of one than it shows.

Pillow makes them (the extra `pictures`). The same picture, width and version of Pillow give the same bytes.
"""

from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from nashra.content import fields
from nashra.content._described import with_schema
from nashra.content.images import hashed_name, published_bytes
from nashra.content.pillow import pillow
from nashra.content.yaml import Node
from nashra.model.digests import digest
from nashra.model.problems import FieldError
from nashra.model.site import Image
from nashra.model.sources import Source

_WHOLE_NUMBERS = fields.items_of(fields.whole_number(1))
_NARROWEST = 100  # pixels
_SAVED: dict[str, dict[str, Any]] = {  # by the ending of a picture, how its copies are saved
    ".jpg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    ".jpeg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
    ".png": {"format": "PNG", "optimize": True},
    ".webp": {"format": "WEBP", "quality": 80, "method": 4},
}


def version() -> str:
    """Return the version of Pillow, "" where it is not installed."""
    found = pillow()
    return found.version if found else ""


def copies(image: Image, widths: tuple[int, ...]) -> dict[int, str]:
    """Return the names of the copies of a picture by their width in pixels: of those that are narrower than it is."""
    path = PurePosixPath(image.name)
    if path.suffix not in _SAVED:
        return {}
    stem = image.name.partition(".")[0]
    return {
        width: hashed_name(f"{stem}-{width}{path.suffix}", digest(image.name, width, version()))
        for width in sorted(widths)
        if width < image.width
    }


def copy(source: Source, width: int) -> bytes:
    """Return a picture so many pixels wide; one that moves stays as it is."""
    from PIL import ImageOps  # noqa: PLC0415  (an extra)
    from PIL.Image import Resampling, open as read  # noqa: PLC0415  (an extra; it reads from memory)

    data = published_bytes(source)
    with read(BytesIO(data)) as opened:
        if getattr(opened, "n_frames", 1) > 1:
            return data
        picture = ImageOps.exif_transpose(opened)
        if picture.mode == "P":
            picture = picture.convert("RGBA")
        height = max(1, round(picture.height * width / picture.width))
        scaled = picture.resize((width, height), Resampling.LANCZOS)
        made = BytesIO()
        profile = {"icc_profile": opened.info["icc_profile"]} if "icc_profile" in opened.info else {}
        scaled.save(made, **_SAVED[PurePosixPath(source.path).suffix.lower()], **profile, exif=b"")
    return made.getvalue()


@with_schema(_WHOLE_NUMBERS.schema)
def widths(node: Node) -> tuple[int, ...]:
    """Parse the widths of copies in `site.yaml`, in pixels."""
    wanted = _WHOLE_NUMBERS(node)
    if any(width < _NARROWEST for width in wanted):
        raise FieldError("has too narrow a width", f"write pixels, from {_NARROWEST} on, such as [480, 960]")
    if not version():
        raise FieldError("needs Pillow", 'install it: pip install "nashra[pictures]"')
    return wanted
