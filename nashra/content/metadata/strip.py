"""Removes the metadata from a picture of any kind.

Cameras, phones and editors record in a file where, when and by whom a picture was made. None of that is published;
the pixels, the colours and the orientation do not change. The same bytes always give the same bytes.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from nashra.content.metadata import avif, gif, jpeg, png, svg, webp

_STRIP: Mapping[str, Callable[[bytes], bytes]] = {
    ".avif": avif.strip,
    ".gif": gif.strip,
    ".jpeg": jpeg.strip,
    ".jpg": jpeg.strip,
    ".png": png.strip,
    ".webp": webp.strip,
}


def without_metadata(path: str, data: bytes) -> bytes:
    """Return the bytes of a picture to publish; the suffix of its path says which kind it is.

    Law: stripping is idempotent. Raises ValueError, with a reason for writers, where the file cannot be read.
    """
    suffix = PurePosixPath(path).suffix.lower()
    try:
        if suffix == ".svg":
            return svg.strip(data, lambda inner_suffix, picture: _STRIP[inner_suffix](picture))
        return _STRIP[suffix](data)
    except IndexError:
        raise ValueError("a part of it is cut off") from None
