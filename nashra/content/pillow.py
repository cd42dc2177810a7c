"""Asks for Pillow, the extra `pictures`, which only some sites need."""

from functools import cache
from io import BytesIO
from typing import NamedTuple


class Pillow(NamedTuple):
    """The version of Pillow, and what draws its letters with its version: "" if it cannot shape a text (raqm)."""

    version: str
    letters: str


@cache
def pillow() -> Pillow | None:
    """Return the Pillow of this machine, or None where it is not installed."""
    try:
        from PIL import __version__, features  # noqa: PLC0415  (an extra, and only some sites ask for it)
    except ImportError:
        return None
    parts = {name: features.version(name) for name in ("raqm", "harfbuzz", "fribidi", "freetype2", "zlib")}
    return Pillow(__version__, repr(parts) if features.check("raqm") else "")


def check_font(font: bytes) -> None:
    """Raise ValueError if Pillow, which must be installed, cannot read a font."""
    from PIL.ImageFont import truetype  # noqa: PLC0415  (an extra)

    try:
        truetype(BytesIO(font), 16)
    except (OSError, ValueError):
        raise ValueError("FreeType does not know its format") from None
