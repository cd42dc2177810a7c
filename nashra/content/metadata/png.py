"""Removes texts and times from a PNG file (W3C PNG, third edition; APNG)."""

import struct
import zlib

from nashra.content.metadata import exif

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = {  # besides the critical chunks, whose names begin with a capital letter
    *(b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"mDCv", b"cLLi"),
    *(b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"),
}


def strip(data: bytes) -> bytes:
    """Return a PNG file with only the chunks that change how it looks. Raises ValueError."""
    kept = [_SIGNATURE]
    offset = len(_SIGNATURE)
    while offset + 12 <= len(data):
        length, name = struct.unpack_from(">L4s", data, offset)
        end = offset + 12 + length
        if end > len(data):
            break
        if name == b"eXIf" and (tiff := exif.only_orientation(data[offset + 8 : end - 4])):
            kept.append(struct.pack(">L", len(tiff)) + name + tiff + struct.pack(">L", zlib.crc32(name + tiff)))
        elif name in _KEPT or name[:1].isupper():
            kept.append(data[offset:end])
        if name == b"IEND":
            return b"".join(kept)
        offset = end
    raise ValueError("a part of it is cut off")
