"""Removes metadata from a JPEG file (ITU-T T.81, JFIF 1.02) but keeps how the picture is turned, and its colours."""

import re

from nashra.content.metadata import exif

_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)  # neither a byte of the picture nor a restart in it
_END, _SCAN, _JFIF, _EXIF, _COMMENT = 0xD9, 0xDA, 0xE0, 0xE1, 0xFE
_WITHOUT_SEGMENT = {0x01, 0xD8}
_OF_APPLICATIONS = range(0xE0, 0xF0)
_OF_COLOURS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


def strip(data: bytes) -> bytes:
    """Return a JPEG file without metadata, thumbnails and what follows the picture. Raises ValueError."""
    kept = [b"\xff\xd8"]
    offset, has_exif = 2, False
    while match := _MARKER.search(data, offset):
        marker, start = match[1][0], match.end()
        if marker == _END:
            return b"".join([*kept, b"\xff\xd9"])
        if marker in _WITHOUT_SEGMENT:
            offset = start
            continue
        offset = start + int.from_bytes(data[start : start + 2], "big")
        if not start + 2 <= offset <= len(data):
            raise ValueError("a part of it is cut off")
        segment = _kept(marker, data[start + 2 : offset])
        if segment and not (marker == _EXIF and has_exif):
            has_exif |= marker == _EXIF
            kept.append(bytes([0xFF, marker]) + (len(segment) + 2).to_bytes(2, "big") + segment)
        if marker == _SCAN:
            following = _MARKER.search(data, offset)
            start, offset = offset, following.start() if following else len(data)
            kept.append(data[start:offset])
    if len(kept) == 1:
        raise ValueError("it has no picture in it")
    return b"".join(kept)  # without an end marker; browsers show as much as there is


def _kept(marker: int, segment: bytes) -> bytes:
    """Return the part of a segment that is published, or b""."""
    if marker not in _OF_APPLICATIONS:
        return b"" if marker == _COMMENT else segment
    if marker == _JFIF and segment.startswith(b"JFIF\0") and len(segment) >= 14:
        return segment[:12] + b"\0\0"  # without a thumbnail, which may show what was cropped
    if marker == _EXIF and segment.startswith(b"Exif\0"):
        tiff = exif.only_orientation(segment[6:])
        return b"Exif\0\0" + tiff if tiff else b""
    return segment if segment.startswith(_OF_COLOURS.get(marker, ())) else b""
