"""An AVIF file (AV1 in HEIF, ISO/IEC 14496-12 and 23008-12) -> the same picture; what else it holds is overwritten.

Places in the file are counted from its beginning, so nothing may move: what goes is filled with zeros where it stands.
How the picture is turned is a property of its own there (`irot`), and stays.
"""

from collections.abc import Iterator
from typing import NamedTuple

_AT_TOP = {b"ftyp", b"styp", b"meta", b"mdat", b"moov", b"moof", b"sidx"}
_IN_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl", b"dinf"}
_WITH_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"edts", b"moof", b"traf"}
_WITH_TIMES = {b"mvhd", b"tkhd", b"mdhd"}
_NOTES = {b"Exif", b"mime", b"uri "}  # kinds of items: EXIF; XMP, by its media type; anything, by an address
_VERSION = 4  # bytes at the beginning of a full box: its version, and flags
_NAME = 24  # bytes of `hdlr` before the name of who wrote it


class _Box(NamedTuple):
    name: bytes
    start: int
    body: int
    end: int


def strip(data: bytes) -> bytes:
    """Return an AVIF file with everything overwritten that is no picture. Raises ValueError."""
    made = bytearray(data)
    for box in _boxes(data, 0, len(data)):
        if box.name not in _AT_TOP:
            _free(made, box)
        elif box.name == b"meta":
            _strip_items(made, box)
        elif box.name in _WITH_BOXES:
            _strip_tracks(made, box)
    return bytes(made)


def _boxes(data: bytes | bytearray, at: int, end: int) -> Iterator[_Box]:
    while at + 8 <= end:
        size, name = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
        body = at + 8
        if size == 1:
            size, body = int.from_bytes(data[body : body + 8], "big"), body + 8
        box = _Box(name, at, body, at + size if size else end)
        if not body <= box.end <= end:
            raise ValueError("a part of it is cut off")
        yield box
        at = box.end


def _free(made: bytearray, box: _Box) -> None:
    made[box.start + 4 : box.start + 8] = b"free"
    made[box.body : box.end] = bytes(box.end - box.body)


def _strip_tracks(made: bytearray, box: _Box) -> None:
    """Overwrite in a sequence of pictures what its users noted, and the times at which it was made and changed."""
    for inner in _boxes(made, box.body, box.end):
        if inner.name in (b"udta", b"meta", b"uuid", b"free", b"skip"):
            _free(made, inner)
        elif inner.name in _WITH_TIMES and inner.body < inner.end:
            length = 16 if made[inner.body] else 8
            made[inner.body + _VERSION : inner.body + _VERSION + length] = bytes(length)
        elif inner.name in _WITH_BOXES:
            _strip_tracks(made, inner)


def _strip_items(made: bytearray, meta: _Box) -> None:
    boxes = {box.name: box for box in _boxes(made, meta.body + _VERSION, meta.end)}
    for name, box in boxes.items():
        if name not in _IN_META:
            _free(made, box)
        elif name == b"hdlr":
            made[box.body + _NAME : box.end] = bytes(max(0, box.end - box.body - _NAME))
    if b"iinf" in boxes and b"iloc" in boxes:
        notes = set(_forget_notes(made, boxes[b"iinf"]))
        inside = boxes[b"idat"].body if b"idat" in boxes else 0
        for item, is_inside, offset, length in list(_extents(_Reader(made, boxes[b"iloc"]))):
            start = offset + inside * is_inside
            if item in notes and not 0 < length <= len(made) - start:
                raise ValueError("a part of it is cut off")
            if item in notes:
                made[start : start + length] = bytes(length)


def _forget_notes(made: bytearray, box: _Box) -> list[int]:
    """Make the items that are no pictures of no kind that a reader knows; return their numbers."""
    found = []
    for entry in _boxes(made, box.body + _VERSION + (4 if made[box.body] else 2), box.end):
        reader = _Reader(made, entry)
        item = reader.number(4 if reader.version > 2 else 2)
        reader.number(2)
        kind = reader.at
        if reader.version < 2 or reader.number(4).to_bytes(4, "big") in _NOTES:  # older ones name no kind
            found.append(item)
            made[kind : entry.end] = b"free".ljust(entry.end - kind, b"\0")[: entry.end - kind]
    return found


def _extents(reader: "_Reader") -> Iterator[tuple[int, bool, int, int]]:
    """Yield where the bytes of items are: (number, whether in `idat`, offset, length)."""
    sizes = reader.number(2)
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if reader.version == 2 else 2
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if reader.version else 0
        reader.number(2)
        base = reader.number(of_base)
        for _ in range(reader.number(2)):
            reader.number(of_index if reader.version else 0)
            offset = base + reader.number(of_offset)
            yield item, method == 1, offset, reader.number(of_length)


class _Reader:
    """Reads numbers of a full box, one after the other. Raises ValueError at its end."""

    def __init__(self, data: bytearray, box: _Box) -> None:
        self._data = data
        self._box = box
        self.at = box.body
        self.version = self.number(1)
        self.number(_VERSION - 1)

    def number(self, length: int) -> int:
        """Return the number in the next bytes."""
        self.at += length
        if self.at > self._box.end:
            raise ValueError("a part of it is cut off")
        return int.from_bytes(self._data[self.at - length : self.at], "big")
