"""Overwrites metadata in an AVIF file (AV1 in HEIF, ISO/IEC 14496-12 and 23008-12).

The file holds offsets from its beginning, so nothing may move: metadata is filled with zeros in place. The orientation
of the picture is a property of its own (`irot`), and stays.
"""

from collections.abc import Iterator
from typing import NamedTuple

_TOP_LEVEL = {b"ftyp", b"styp", b"meta", b"mdat", b"moov", b"moof", b"sidx"}
_IN_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl", b"dinf"}
_WITH_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"edts", b"moof", b"traf"}
_WITH_TIMES = {b"mvhd", b"tkhd", b"mdhd"}
_METADATA = {b"Exif", b"mime", b"uri "}  # types of items: EXIF; XMP, by its media type; anything, by an address
_VERSION = 4  # bytes at the beginning of a full box: its version and its flags
_NAME = 24  # bytes of `hdlr` before the name of the program that wrote the file


class _Box(NamedTuple):
    name: bytes
    start: int
    body: int
    end: int


def strip(data: bytes) -> bytes:
    """Return an AVIF file with everything but the picture overwritten. Raises ValueError or IndexError."""
    result = bytearray(data)
    for box in _boxes(data, 0, len(data)):
        if box.name not in _TOP_LEVEL:
            _free(result, box)
        elif box.name == b"meta":
            _strip_items(result, box, [other for other in _boxes(data, 0, len(data)) if other.name == b"mdat"])
        elif box.name in _WITH_BOXES:
            _strip_tracks(result, box)
    return bytes(result)


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of the picture in an AVIF file, as it is shown: turned. Raises ValueError without them.

    Its parts, its thumbnails and its transparency have sizes (`ispe`) too, which are not larger.
    """
    found: list[tuple[int, int]] = []
    is_turned = False
    for box in _within(data, b"meta", b"iprp", b"ipco"):
        numbers = data[box.body : box.end]
        if box.name == b"ispe" and len(numbers) == _VERSION + 8:
            found.append((int.from_bytes(numbers[4:8], "big"), int.from_bytes(numbers[8:12], "big")))
        elif box.name == b"irot" and numbers:
            is_turned = bool(numbers[0] & 1)  # by quarters of a turn
    if not found:
        raise ValueError("it has no size")
    width, height = max(found, key=lambda pair: pair[0] * pair[1])
    return (height, width) if is_turned else (width, height)


def _within(data: bytes, *names: bytes) -> Iterator[_Box]:
    """Yield the boxes in the first box of these names, each within the one before."""
    boxes = _boxes(data, 0, len(data))
    for name in names:
        outer = next((box for box in boxes if box.name == name), None)
        if outer is None:
            return
        boxes = _boxes(data, outer.body + _VERSION * (name == b"meta"), outer.end)
    yield from boxes


def _boxes(data: bytes | bytearray, offset: int, end: int) -> Iterator[_Box]:
    while offset + 8 <= end:
        size, name = int.from_bytes(data[offset : offset + 4], "big"), bytes(data[offset + 4 : offset + 8])
        body = offset + 8
        if size == 1:
            size, body = int.from_bytes(data[body : body + 8], "big"), body + 8
        box = _Box(name, offset, body, offset + size if size else end)
        if not body <= box.end <= end:
            raise ValueError("a part of it is cut off")
        yield box
        offset = box.end


def _free(data: bytearray, box: _Box) -> None:
    data[box.start + 4 : box.start + 8] = b"free"
    data[box.body : box.end] = bytes(box.end - box.body)


def _strip_tracks(data: bytearray, box: _Box) -> None:
    """Overwrite the user data of an animation, and the times of its creation and changes."""
    for inner in _boxes(data, box.body, box.end):
        if inner.name in (b"udta", b"meta", b"uuid", b"free", b"skip"):
            _free(data, inner)
        elif inner.name in _WITH_TIMES and inner.body < inner.end:
            length = 16 if data[inner.body] else 8
            data[inner.body + _VERSION : inner.body + _VERSION + length] = bytes(length)
        elif inner.name in _WITH_BOXES:
            _strip_tracks(data, inner)


def _strip_items(data: bytearray, meta: _Box, stores: list[_Box]) -> None:
    """Overwrite the metadata among the items; `stores` are the boxes that hold items, beside the one in `meta`."""
    within = list(_boxes(data, meta.body + _VERSION, meta.end))
    for box in within:
        if box.name not in _IN_META:
            _free(data, box)
        elif box.name == b"hdlr":
            data[box.body + _NAME : box.end] = bytes(max(0, box.end - box.body - _NAME))
    boxes = {box.name: box for box in within}
    if b"iinf" in boxes and b"iloc" in boxes:
        metadata = _free_entries(data, boxes[b"iinf"])
        inside = boxes[b"idat"].body if b"idat" in boxes else 0
        stores = [*stores, boxes[b"idat"]] if b"idat" in boxes else stores
        for item, is_inside, offset, length in list(_extents(_Reader(data, boxes[b"iloc"]))):
            if item in metadata:
                start = offset + inside * is_inside
                if length <= 0 or not any(box.body <= start and start + length <= box.end for box in stores):
                    raise ValueError("a part of it is cut off")  # else it would overwrite the structure
                data[start : start + length] = bytes(length)


def _free_entries(data: bytearray, box: _Box) -> set[int]:
    """Give the items with metadata a type that no reader knows; return their numbers."""
    items = set()
    for entry in _boxes(data, box.body + _VERSION + (4 if data[box.body] else 2), box.end):
        reader = _Reader(data, entry)
        item = reader.number(4 if reader.version > 2 else 2)
        reader.number(2)
        start = reader.offset
        if reader.version < 2 or reader.number(4).to_bytes(4, "big") in _METADATA:  # older versions have no type
            items.add(item)
            data[start : entry.end] = b"free".ljust(entry.end - start, b"\0")[: entry.end - start]
    return items


def _extents(reader: "_Reader") -> Iterator[tuple[int, bool, int, int]]:
    """Yield where the bytes of items are: (item, whether in `idat`, offset, length)."""
    sizes = reader.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if reader.version == 2 else 2
    for _ in range(reader.number(wide)):
        item = reader.number(wide)
        method = reader.number(2) & 15 if reader.version else 0
        reader.number(2)
        base = reader.number(base_size)
        for _ in range(reader.number(2)):
            reader.number(index_size if reader.version else 0)
            offset = base + reader.number(offset_size)
            yield item, method == 1, offset, reader.number(length_size)


class _Reader:
    """Reads the numbers of a full box in order. Raises ValueError at its end."""

    def __init__(self, data: bytearray, box: _Box) -> None:
        self._data = data
        self._box = box
        self.offset = box.body
        self.version = self.number(1)
        self.number(_VERSION - 1)

    def number(self, length: int) -> int:
        """Return the number in the next bytes."""
        self.offset += length
        if self.offset > self._box.end:
            raise ValueError("a part of it is cut off")
        return int.from_bytes(self._data[self.offset - length : self.offset], "big")
