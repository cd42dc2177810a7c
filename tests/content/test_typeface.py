"""The characters of a font."""

import struct

import pytest
from hypothesis import given, strategies as st

from nashra.content.typeface import characters
from tests.typefaces import ARABIC, FONTS, LATIN

HEAD = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 0, 0, 0)


def font(kind: int, body: bytes, encoding: tuple[int, int] = (3, 10)) -> bytes:
    """Return a font of one table, which has one table of characters."""
    record = struct.pack(">4sLLL", b"cmap", 0, 28, 12 + len(body))
    return HEAD + record + struct.pack(">HHHHL", 0, 1, *encoding, 12) + struct.pack(">H", kind) + body


def groups(*found: tuple[int, int, int]) -> bytes:
    """Return the body of a table of format 12."""
    return struct.pack(">HLLL", 0, 0, 0, len(found)) + b"".join(struct.pack(">LLL", *one) for one in found)


# Two segments, the second of which looks its glyphs up: of its three characters the middle one has none.
SEGMENTS = struct.pack(">HHHHHH", 0, 0, 6, 0, 0, 0) + struct.pack(
    ">3HH3H3h3H3H", 0x41, 0x62, 0xFFFF, 0, 0x41, 0x60, 0xFFFF, -0x30, 0, 1, 0, 4, 0, 5, 0, 6
)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (font(12, groups((0x41, 0x43, 5), (0x1F600, 0x1F600, 9))), {0x41, 0x42, 0x43, 0x1F600}),
        (font(12, groups((0x41, 0x43, 0))), {0x42, 0x43}),
        (font(4, SEGMENTS, (3, 1)), {0x41, 0x60, 0x62}),
    ],
)
def test_each_character_with_a_glyph_is_found(data: bytes, found: set[int]) -> None:
    assert characters(data) == found


@pytest.mark.parametrize(("path", "has", "lacks"), [(ARABIC, "سـ٠«», 0", "aé…"), (LATIN, "aéŒ’…—\u202f", "س")])
def test_the_characters_of_a_real_font(path: str, has: str, lacks: str) -> None:
    found = characters(FONTS[path])

    assert {ord(char) for char in has} <= found
    assert found.isdisjoint(map(ord, lacks))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no TrueType or OpenType font"),
        (b"wOF2" + bytes(50), "it is no TrueType or OpenType font"),
        (HEAD[:6], "it ends early"),
        (HEAD + struct.pack(">4sLLL", b"glyf", 0, 28, 0), "it has no table of characters"),
        (font(12, groups((0x41, 0x43, 5)))[:-1], "it ends early"),
        (font(12, groups((0x41, 0x43, 5), (0x42, 0x50, 5))), "its table of characters is in disorder"),
        (font(12, groups((0x41, 0xFFFFFFFF, 5))), "its table of characters is in disorder"),
        (font(12, groups((0x41, 0x43, 5)), (1, 0)), "it has no characters of Unicode"),
        (font(6, bytes(20)), "it has no characters of Unicode"),
    ],
)
def test_what_is_no_font_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        characters(data)


@given(st.binary(max_size=200), st.sampled_from([4, 12]))
def test_a_broken_font_is_an_error_of_its_own(body: bytes, kind: int) -> None:
    try:
        found = characters(font(kind, body))
    except ValueError:
        return
    assert all(0 <= char < 0x110000 for char in found)
