"""A PNG file (W3C PNG, third edition; APNG) -> the same picture, without texts and times."""

import struct
import zlib

from nashra.content.metadata import exif

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = {  # beside what every reader must know, whose names begin with a capital letter
    *(b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi"),
    *(b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}


def strip(data: bytes) -> bytes:
    """Return a PNG file with those chunks alone that change how it looks. Raises ValueError."""
    kept = [_SIGNATURE]
    at = len(_SIGNATURE)
    while at + 12 <= len(data):
        length, name = struct.unpack_from(">L4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise ValueError("a part of it is cut off")
        if name == b"eXIf" and (turned := exif.only(exif.orientation(data[at + 8 : end - 4]))):
            kept.append(struct.pack(">L", len(turned)) + name + turned + struct.pack(">L", zlib.crc32(name + turned)))
        elif name in _KEPT or name[:1].isupper():
            kept.append(data[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise ValueError("a part of it is cut off")
