"""What a camera notes of a picture (EXIF 2.32, in the form of TIFF 6.0) -> the one thing in it that a page needs."""

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_UPRIGHT = 1


def orientation(tiff: bytes) -> int:
    """Return how a picture is turned or mirrored, 1 to 8; 1, upright, where nothing is said or can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return _UPRIGHT
    (start,) = struct.unpack_from(f"{order}L", tiff, 4)
    if start + 2 > len(tiff):
        return _UPRIGHT
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for at in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, number, value = struct.unpack_from(f"{order}HHLH", tiff, at)
        if (tag, kind, number) == (_ORIENTATION, _SHORT, 1):
            return value if value in range(1, 9) else _UPRIGHT
    return _UPRIGHT


def only(turned: int) -> bytes:
    """Return what says how a picture is turned, and nothing else; b"" for one that is upright."""
    if turned == _UPRIGHT:
        return b""
    return b"MM\0*" + struct.pack(">LHHHLHHL", 8, 1, _ORIENTATION, _SHORT, 1, turned, 0, 0)
