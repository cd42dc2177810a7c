"""A GIF file (GIF89a) -> the same picture, without comments and what applications note."""

_IMAGE, _EXTENSION = 0x2C, 0x21
_CONTROL, _APPLICATION = 0xF9, 0xFF
_END = b"\x3b"
_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")  # how often it is shown; its colours


def strip(data: bytes) -> bytes:
    """Return a GIF file with its pictures, their colours and their times alone. Raises ValueError."""
    at = 13 + _table(data[10])
    kept = [data[:at]]
    while data[at : at + 1] != _END:
        start = at
        if data[at : at + 1] == bytes([_IMAGE]) and len(data) > at + 10:
            at = _behind_blocks(data, at + 11 + _table(data[at + 9]))
            kept.append(data[start:at])
        elif data[at : at + 1] == bytes([_EXTENSION]) and len(data) > at + 3:
            at = _behind_blocks(data, at + 2)
            label = data[start + 1]
            if label == _CONTROL or (label == _APPLICATION and data[start + 3 : start + 14] in _KEPT):
                kept.append(data[start:at])
        else:
            break  # nothing that a reader would know
    return b"".join([*kept, _END])


def _table(flags: int) -> int:
    """Return the length of a table of colours, in bytes, by the flags before it."""
    return 3 << (flags % 8 + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """Return where blocks end, each with its length before it, the last one empty."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    if at >= len(data):
        raise ValueError("a part of it is cut off")
    return at + 1
