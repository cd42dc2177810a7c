"""Reads from EXIF data (EXIF 2.32, in the form of TIFF 6.0) how a picture is turned, the one thing a page needs."""

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_UPRIGHT = 1


def orientation(tiff: bytes) -> int:
    """Return the orientation, 1 to 8, of EXIF data without its header; 1, upright, where it is absent or unreadable."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return _UPRIGHT
    (start,) = struct.unpack_from(f"{order}L", tiff, 4)
    if start + 2 > len(tiff):
        return _UPRIGHT
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for offset in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, number, value = struct.unpack_from(f"{order}HHLH", tiff, offset)
        if (tag, kind, number) == (_ORIENTATION, _SHORT, 1):
            return value if value in range(1, 9) else _UPRIGHT
    return _UPRIGHT


def only_orientation(tiff: bytes) -> bytes:
    """Return EXIF data with nothing but the orientation of the given data; b"" for an upright picture."""
    value = orientation(tiff)
    if value == _UPRIGHT:
        return b""
    return b"MM\0*" + struct.pack(">LHHHLHHL", 8, 1, _ORIENTATION, _SHORT, 1, value, 0, 0)
