"""A JPEG file (ITU-T T.81, JFIF 1.02) -> the same picture; of its notes only how it is turned, and its colours."""

import re

from nashra.content.metadata import exif

_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)  # not a byte of the picture, nor a restart in it
_END, _SCAN, _JFIF, _EXIF, _COMMENT = 0xD9, 0xDA, 0xE0, 0xE1, 0xFE
_ALONE = {0x01, 0xD8}  # markers without a segment
_OF_APPLICATIONS = range(0xE0, 0xF0)
_OF_COLOURS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}


def strip(data: bytes) -> bytes:
    """Return a JPEG file without metadata, thumbnails and what stands behind the picture. Raises ValueError."""
    kept = [b"\xff\xd8"]
    at, is_turned = 2, False
    while match := _MARKER.search(data, at):
        marker, start = match[1][0], match.end()
        if marker == _END:
            return b"".join([*kept, b"\xff\xd9"])
        if marker in _ALONE:
            at = start
            continue
        at = start + int.from_bytes(data[start : start + 2], "big")
        if not start + 2 <= at <= len(data):
            raise ValueError("a part of it is cut off")
        segment = _kept(marker, data[start + 2 : at])
        if segment and not (marker == _EXIF and is_turned):
            is_turned |= marker == _EXIF
            kept.append(bytes([0xFF, marker]) + (len(segment) + 2).to_bytes(2, "big") + segment)
        if marker == _SCAN:
            following = _MARKER.search(data, at)
            start, at = at, following.start() if following else len(data)
            kept.append(data[start:at])
    if len(kept) == 1:
        raise ValueError("it has no picture in it")
    return b"".join(kept)  # as much as there is: browsers show that


def _kept(marker: int, segment: bytes) -> bytes:
    """Return what is published of a segment, b"" where nothing is."""
    if marker not in _OF_APPLICATIONS:
        return b"" if marker == _COMMENT else segment
    if marker == _JFIF and segment.startswith(b"JFIF\0") and len(segment) >= 14:
        return segment[:12] + b"\0\0"  # without a thumbnail, which may show what was cut off
    if marker == _EXIF and segment.startswith(b"Exif\0"):
        turned = exif.only(exif.orientation(segment[6:]))
        return b"Exif\0\0" + turned if turned else b""
    return segment if segment.startswith(_OF_COLOURS.get(marker, ())) else b""
