"""Reads which characters a font file has: the table `cmap` of an OpenType font.

Source: OpenType 1.9.1, `cmap`; formats 4 and 12 are those of every font of Unicode.
"""

import struct
from collections.abc import Iterator

ENDINGS = (".otf", ".ttf")
"""Extensions of the fonts that are read: woff and woff2 are compressed."""

_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_UNICODE = ((0, 3), (0, 4), (0, 6), (3, 1), (3, 10))  # the encodings of a table: platform and number
_ALL = 0x110000  # characters of Unicode


def characters(font: bytes) -> frozenset[int]:
    """Return the characters that a font has a glyph for, as numbers; raises ValueError if it cannot be read."""
    try:
        found = {char for start in _tables(font) for char in _characters(font, start)}
    except struct.error:
        raise ValueError("it ends early") from None
    if not found:
        raise ValueError("it has no characters of Unicode")
    return frozenset(found)


def _tables(font: bytes) -> Iterator[int]:
    """Yield where each table of characters begins."""
    if font[:4] not in _KINDS:
        raise ValueError("it is no TrueType or OpenType font")
    (number,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(number))
    cmap = next((offset for tag, _, offset, _ in records if tag == b"cmap"), None)
    if cmap is None:
        raise ValueError("it has no table of characters")
    (number,) = struct.unpack_from(">H", font, cmap + 2)
    for at in range(number):
        platform, encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * at)
        if (platform, encoding) in _UNICODE:
            yield cmap + offset


def _characters(font: bytes, start: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", font, start)
    if kind == 4:
        return _of_segments(font, start)
    return _of_groups(font, start) if kind == 12 else iter(())


def _of_segments(font: bytes, start: int) -> Iterator[int]:
    """Yield the characters of a table of format 4."""
    (twice,) = struct.unpack_from(">H", font, start + 6)
    count, first = twice // 2, start + 14
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, first + skip) for skip in (0, twice + 2, 2 * twice + 2, 3 * twice + 2)
    )
    for at, (begin, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        place = first + 3 * twice + 2 + 2 * at + offset
        for char in range(begin, min(end, 0xFFFE) + 1):
            glyph = (
                struct.unpack_from(">H", font, place + 2 * (char - begin))[0] if offset else (char + delta) % 0x10000
            )
            if glyph:
                yield char


def _of_groups(font: bytes, start: int) -> Iterator[int]:
    """Yield the characters of a table of format 12."""
    (count,) = struct.unpack_from(">L", font, start + 12)
    last = -1
    for at in range(count):
        begin, end, glyph = struct.unpack_from(">LLL", font, start + 16 + 12 * at)
        if not last < begin <= end < _ALL:
            raise ValueError("its table of characters is in disorder")
        yield from range(begin if glyph else begin + 1, end + 1)
        last = end
