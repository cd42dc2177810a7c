"""Removes comments and the data of applications from a GIF file (GIF89a)."""

_IMAGE, _EXTENSION = 0x2C, 0x21
_CONTROL, _APPLICATION = 0xF9, 0xFF
_END = b"\x3b"
_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")  # how often an animation repeats; the colour profile


def strip(data: bytes) -> bytes:
    """Return a GIF file with nothing but its frames, their colours and their times. Raises ValueError or IndexError."""
    offset = 13 + _colour_table_length(data[10])
    kept = [data[:offset]]
    while data[offset : offset + 1] != _END:
        start = offset
        if data[offset : offset + 1] == bytes([_IMAGE]) and len(data) > offset + 10:
            offset = _end_of_blocks(data, offset + 11 + _colour_table_length(data[offset + 9]))
            kept.append(data[start:offset])
        elif data[offset : offset + 1] == bytes([_EXTENSION]) and len(data) > offset + 3:
            offset = _end_of_blocks(data, offset + 2)
            label = data[start + 1]
            if label == _CONTROL or (label == _APPLICATION and data[start + 3 : start + 14] in _KEPT):
                kept.append(data[start:offset])
        else:
            break  # no reader knows what follows
    return b"".join([*kept, _END])


def _colour_table_length(flags: int) -> int:
    """Return the length in bytes of the colour table that the flags before it announce."""
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, offset: int) -> int:
    """Return the offset after a row of blocks; each begins with its length, and the last one is empty."""
    while offset < len(data) and data[offset]:
        offset += 1 + data[offset]
    if offset >= len(data):
        raise ValueError("a part of it is cut off")
    return offset + 1
