"""The bytes of a picture -> the same picture, without what else its file holds.

Cameras, phones and editors note in a file where, when and by whom a picture was made. Nothing of that is published,
only its pixels, its colours and how it is turned, and none of these is touched. The same bytes make the same bytes.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from nashra.content.metadata import avif, gif, jpeg, png, svg, webp

_WAYS: Mapping[str, Callable[[bytes], bytes]] = {
    ".avif": avif.strip,
    ".gif": gif.strip,
    ".jpeg": jpeg.strip,
    ".jpg": jpeg.strip,
    ".png": png.strip,
    ".webp": webp.strip,
}


def without_metadata(path: str, data: bytes) -> bytes:
    """Return the bytes of a picture that are published; its kind is that of its ending.

    Law: twice is as once. Raises ValueError, with the reason for a writer, where it cannot be taken apart.
    """
    suffix = PurePosixPath(path).suffix.lower()
    try:
        return svg.strip(data, _of_kind) if suffix == ".svg" else _of_kind(suffix, data)
    except IndexError:
        raise ValueError("a part of it is cut off") from None


def _of_kind(suffix: str, data: bytes) -> bytes:
    return _WAYS[suffix](data)
