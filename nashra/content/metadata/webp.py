"""Removes EXIF, XMP and unknown chunks from a WebP file (RFC 9649) but keeps how the picture is turned."""

import struct
from collections.abc import Iterator

from nashra.content.metadata import exif

_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FRAME = 16  # bytes of a frame of an animation before its own chunks


def strip(data: bytes) -> bytes:
    """Return a WebP file with only its pictures, their colours and their orientation. Raises ValueError."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if data[8:12] != b"WEBP" or end > len(data):
        raise ValueError("a part of it is cut off")
    chunks = list(_chunks(data, 12, end))
    tiffs = [body.removeprefix(b"Exif\0\0") for name, body in chunks if name == b"EXIF"]
    tiff = exif.only_orientation(tiffs[0]) if tiffs else b""
    flags = _HAS_EXIF if tiff else 0
    kept = b"".join(_chunk(name, _kept(name, body, flags)) for name, body in chunks if name in _KEPT)
    if tiff and kept.startswith(b"VP8X"):  # other files have no place for EXIF
        kept += _chunk(b"EXIF", tiff)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _kept(name: bytes, body: bytes, flags: int) -> bytes:
    if name == b"VP8X" and body:
        return bytes([body[0] & ~(_HAS_EXIF | _HAS_XMP) | flags]) + body[1:]
    if name == b"ANMF":
        inner = _chunks(body, _FRAME, len(body))
        return body[:_FRAME] + b"".join(_chunk(name, part) for name, part in inner if name in _KEPT)
    return body


def _chunks(data: bytes, offset: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    while offset + 8 <= end:
        name, length = struct.unpack_from("<4sL", data, offset)
        if offset + 8 + length > end:
            raise ValueError("a part of it is cut off")
        yield name, data[offset + 8 : offset + 8 + length]
        offset += 8 + length + length % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)
